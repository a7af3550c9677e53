-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.GetActeRequest
-- rows: maybe
-- No row: it is someone else's turn, or nothing is to be done.
SELECT a.id
FROM (SELECT departement, id FROM acte
      WHERE departement = :'departement' AND id = :'id'
      FOR UPDATE SKIP LOCKED) AS a
WHERE rattraper(a.departement, a.id);
