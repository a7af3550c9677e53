-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.PersonneProjetee
-- rows: none
-- An empty address stays empty: erased is erased.
INSERT INTO personne AS p (id, courriel, prenom, nom, version)
VALUES (:'id', :'courriel', :'prenom', :'nom', :'version')
ON CONFLICT (id) DO UPDATE
SET courriel = excluded.courriel, prenom = excluded.prenom, nom = excluded.nom, version = excluded.version
WHERE p.version < excluded.version;
