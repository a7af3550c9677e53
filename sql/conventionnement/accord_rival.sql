-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeEcrit
-- out: concert.conventionnement.v1.Rival
-- rows: maybe
-- An agreement that runs on days of this one. One in termination may be gone by then: drafting goes on,
-- signing waits.
SELECT r.accord
FROM rival(:'departement', :'siae', :'type'::text, :'debut', :'fin',
           ARRAY[:'id'::uuid, :'remplace'::uuid], ARRAY['signe', 'actif', 'suspendu']) AS r (accord)
WHERE r.accord IS NOT NULL;
