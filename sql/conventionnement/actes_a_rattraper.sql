-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.conventionnement.v1.ActesEchus
-- rows: many lignes
-- What the calendar has moved: its written state is no longer the effective one.
SELECT departement, id
FROM acte
WHERE etat IN ('signe', 'actif', 'suspendu', 'en_resiliation')
  AND etat <> etat_effectif(etat, debut, fin, remplace_le, aujourd_hui())
ORDER BY departement, id
LIMIT 500;
