-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.GetPreuvesRequest
-- out: concert.registre.v1.EntreesTrouvees
-- rows: many entrees
-- One more than may be asked for, so that nothing is left out in silence.
SELECT e.id, e.rang AS index, e.texte
FROM entree AS e
WHERE e.departement = :'departement' AND e.objet = :'objet'
ORDER BY e.rang
LIMIT 501;
