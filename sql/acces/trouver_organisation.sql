-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.FindOrganisationRequest
-- out: concert.acces.v1.OrganisationTrouvee
-- rows: one
-- missing: not_found reference: Aucune organisation de plusieurs départements n'a ce sigle ou ce SIRET : vérifiez-le, en entier.
SELECT id, type, nom, sigle, siret, version FROM trouver_organisation(:'reference');
