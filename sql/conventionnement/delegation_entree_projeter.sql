-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.DelegationProjetee
-- rows: none
INSERT INTO delegation_entree (departement, delegation, entree)
SELECT :'departement', :'id'::uuid, :'entree'::uuid
WHERE :'entree'::uuid IS NOT NULL AND NOT :'revoquee'::boolean
ON CONFLICT DO NOTHING;
