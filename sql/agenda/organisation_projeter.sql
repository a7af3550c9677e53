-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.OrganisationChangee
-- rows: none
INSERT INTO organisation AS o (id, type, nom, sigle, departements, version)
VALUES (:'id', :'type', :'nom', :'sigle', :'departements', :'version')
ON CONFLICT (id) DO UPDATE
SET type = excluded.type, nom = excluded.nom, sigle = excluded.sigle, departements = excluded.departements,
    version = excluded.version
WHERE o.version < excluded.version;
