-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.AttachOrganisationRequest
-- out: concert.acces.v1.Organisation
-- rows: maybe
SELECT id, type, nom, sigle, departements, siret, courriel, telephone, version, modifiee
FROM changer_territoire(:'id', :'version', :'departement', true);
