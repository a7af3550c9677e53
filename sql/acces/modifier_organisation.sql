-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.UpdateOrganisationRequest
-- out: concert.acces.v1.Organisation
-- rows: maybe
UPDATE organisation
SET nom = :'nom', courriel = nullif(:'courriel'::text, ''),
    telephone = nullif(:'telephone'::text, ''), version = version + 1,
    modifiee = clock_timestamp(), modifiee_par = concert.personne()
WHERE id = :'id' AND version = :'version'
RETURNING id, type, nom, sigle, departements, siret, courriel, telephone, version, modifiee;
