-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.CleProjetee
-- rows: none
-- The certification's entry in the log of this département.
INSERT INTO cle_entree (departement, cle, entree, texte)
SELECT :'departement', :'id'::uuid, :'entree'::uuid, :'texte_entree'
WHERE :'entree'::uuid IS NOT NULL AND NOT :'revoquee'::boolean
ON CONFLICT DO NOTHING;
