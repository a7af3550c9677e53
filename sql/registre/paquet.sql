-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Etendue
-- out: concert.registre.v1.EntreesTrouvees
-- rows: many entrees
SELECT e.texte
FROM entree AS e
WHERE e.departement = :'departement'
  AND e.rang >= :'debut' AND e.rang < :'debut' + :'nombre'::bigint
ORDER BY e.rang;
