-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.conventionnement.v1.ActesEchus
-- rows: many lignes
-- What the calendar has moved: its written state is no longer the effective one.
SELECT a.departement, a.id
FROM acte AS a
CROSS JOIN LATERAL (SELECT etat_du_jour(a) AS etat) AS e
WHERE a.etat IN ('signe', 'actif', 'suspendu', 'en_resiliation')
  AND e.etat NOT IN (a.etat, 'suspendu')
ORDER BY a.departement, a.id
LIMIT 500;
