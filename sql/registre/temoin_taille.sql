-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.EtatTemoin
-- rows: none
-- It says where it stands: asked again from there at once, and later if it keeps saying so.
INSERT INTO temoin AS t (departement, cle, taille, essais)
VALUES (:'departement', :'cle', :'taille', 1)
ON CONFLICT (departement, cle) DO UPDATE
SET taille = excluded.taille, essais = t.essais + 1,
    prochain = clock_timestamp() + interval '1 second' * (power(2, least(t.essais, 8)) - 1);
