-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Cosignature
-- rows: none
WITH ecrite AS (
    INSERT INTO cosignature (departement, taille, temoin, ligne, instant)
    VALUES (:'departement', :'taille', :'temoin', :'ligne', :'instant')
    ON CONFLICT DO NOTHING)
INSERT INTO temoin AS t (departement, cle, taille, vu)
VALUES (:'departement', :'temoin', :'taille', clock_timestamp())
ON CONFLICT (departement, cle) DO UPDATE
SET taille = excluded.taille, vu = excluded.vu, erreur = '', essais = 0, prochain = clock_timestamp();
