-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.GetActeRequest
-- rows: maybe
-- The instrument that replaced this one.
SELECT r.id
FROM acte AS a JOIN acte AS r ON r.departement = a.departement AND r.remplace = a.id AND r.fin >= a.effet
WHERE a.departement = :'departement' AND a.id = :'id'
  AND r.etat IN ('signe', 'actif', 'suspendu', 'en_resiliation', 'resilie', 'echu', 'remplace')
ORDER BY r.debut, r.id LIMIT 1;
