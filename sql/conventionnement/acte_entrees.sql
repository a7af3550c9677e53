-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.ListeEntrees
-- rows: many lignes
-- Entries of the log about the instrument, then of the keys and delegations of those who signed it.
SELECT f.entree
FROM (SELECT 1 AS rang, x.cree, x.entree FROM acte_entree AS x
      WHERE x.departement = :'departement' AND x.acte = :'id'
      UNION ALL
      SELECT DISTINCT 2, NULL::timestamptz, e.entree
      FROM signature AS g JOIN cle_entree AS e ON e.departement = g.departement AND e.cle = g.cle
      WHERE g.departement = :'departement' AND g.acte = :'id'
      UNION ALL
      SELECT DISTINCT 3, NULL::timestamptz, e.entree
      FROM signature AS g
      JOIN delegation_entree AS e ON e.departement = g.departement AND e.delegation = g.delegation
      WHERE g.departement = :'departement' AND g.acte = :'id') AS f
ORDER BY f.rang, f.cree, f.entree;
