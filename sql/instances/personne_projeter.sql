-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PersonneProjetee
-- rows: none
-- Empty names stay empty: erased is erased.
INSERT INTO personne AS p (id, prenom, nom, version)
VALUES (:'id', :'prenom', :'nom', :'version')
ON CONFLICT (id) DO UPDATE
SET prenom = excluded.prenom, nom = excluded.nom, version = excluded.version
WHERE p.version < excluded.version;
