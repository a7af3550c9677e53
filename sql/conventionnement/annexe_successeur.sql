-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.AnnexeEcrite
-- out: concert.conventionnement.v1.AnnexeEcrite
-- rows: maybe
-- The annex that already renews or modifies this one under that number, or is being drafted to.
SELECT numero FROM annexe
WHERE departement = :'departement' AND numero = :'numero' AND etat NOT IN ('rejete', 'annule')
LIMIT 1;
