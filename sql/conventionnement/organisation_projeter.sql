-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.OrganisationProjetee
-- rows: none
INSERT INTO organisation AS o (id, type, nom, sigle, siret, departements, version)
VALUES (:'id', :'type', :'nom', :'sigle', :'siret', :'departements', :'version')
ON CONFLICT (id) DO UPDATE
SET type = excluded.type, nom = excluded.nom, sigle = excluded.sigle, siret = excluded.siret,
    departements = excluded.departements, version = excluded.version
WHERE o.version < excluded.version;
