-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.AdresseProjetee
-- rows: none
-- A new address starts anew.
INSERT INTO adresse AS a (personne, courriel, prenom, nom, version)
VALUES (:'id', :'courriel', :'prenom', :'nom', :'version')
ON CONFLICT (personne) DO UPDATE
SET courriel = excluded.courriel, prenom = excluded.prenom, nom = excluded.nom, version = excluded.version,
    echecs = CASE WHEN a.courriel = excluded.courriel THEN a.echecs ELSE 0 END,
    ecartee = CASE WHEN a.courriel = excluded.courriel THEN a.ecartee END
WHERE a.version < excluded.version;
