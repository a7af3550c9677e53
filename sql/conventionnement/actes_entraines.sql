-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.ActesEntraines
-- rows: many lignes
-- What this very transaction moved along with the instrument: what it replaces, what was taken under
-- either; the oldest first, so that an agreement comes before its own.
SELECT x.id, t.action
FROM acte AS a
JOIN acte AS x ON x.departement = a.departement AND (x.parent IN (a.id, a.remplace) OR x.id = a.remplace)
JOIN acte_transition AS t ON t.departement = x.departement AND t.acte = x.id
 AND t.action IN ('resilier', 'remplacer', 'rattacher', 'clore') AND t.xmin = pg_current_xact_id()::xid
WHERE a.departement = :'departement' AND a.id = :'id'
UNION ALL
-- Nothing is written on what an agreement's suspension suspends, but it is told.
-- To give up the termination of a suspended agreement is to let it resume.
SELECT x.id, CASE t.action WHEN 'suspendre' THEN 'suspendre' ELSE 'reprendre' END
FROM acte_transition AS t
JOIN acte AS x ON x.departement = t.departement AND x.parent = t.acte
WHERE t.departement = :'departement' AND t.acte = :'id'
  AND (t.action IN ('suspendre', 'reprendre')
       OR (t.action = 'renoncer_resiliation' AND 'suspendu' = (
               SELECT e.de FROM acte_transition AS e
               WHERE e.departement = t.departement AND e.acte = t.acte AND e.action = 'engager_resiliation'
               ORDER BY e.version DESC LIMIT 1)))
  AND t.xmin = pg_current_xact_id()::xid
  AND etat_effectif(x.etat, x.debut, x.fin, x.remplace_le, aujourd_hui()) = 'actif'
ORDER BY id;
