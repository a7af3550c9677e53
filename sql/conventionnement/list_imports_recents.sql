-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.LotImport
-- out: concert.conventionnement.v1.ImportsRecents
-- rows: many imports
-- Where a file of a later extraction came in already: this one would bring back older values.
SELECT departement, max(extraction) AS extraction
FROM import
WHERE departement = ANY (:'departements'::text[])
  AND vue = :'vue' AND extraction > :'extraction'
GROUP BY departement
ORDER BY departement;
