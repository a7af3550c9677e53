-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.GetOrganisationRequest
-- out: concert.acces.v1.Organisation
-- rows: one
-- missing: not_found id: Organisation inconnue.
SELECT id, type, nom, sigle, departements, siret, courriel, telephone, version, modifiee
FROM organisation WHERE id = :'id';
