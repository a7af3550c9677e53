-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.GetPreuvesRequest
-- out: concert.registre.v1.EntreesTrouvees
-- rows: many entrees
SELECT e.id, e.rang AS index, e.texte
FROM entree AS e
WHERE e.departement = :'departement' AND e.id = ANY (:'ids'::uuid[])
ORDER BY e.rang;
