-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.PageAnnexes
-- out: concert.conventionnement.v1.ListAnnexesResponse
-- rows: maybe
-- Of all pages of list_annexes.sql.
SELECT count(*) AS total
FROM annexe AS a
WHERE (:'departement' = '' OR a.departement = :'departement')
  AND (:'siae'::uuid IS NULL OR a.siae = :'siae')
  AND (:'accord'::uuid IS NULL OR a.accord = :'accord')
  AND (:'annee'::integer = 0
       OR (a.debut <= make_date(greatest(:'annee', 1), 12, 31)
           AND a.fin >= make_date(greatest(:'annee', 1), 1, 1)))
  AND (NOT :'vivantes'::boolean OR a.id = (
           SELECT v.id FROM annexe AS v
           WHERE v.departement = a.departement AND v.numero = a.numero
             AND v.etat IN ('valide', 'provisoire')
           ORDER BY v.fin DESC, v.id_externe DESC NULLS FIRST LIMIT 1))
  AND (NOT :'suspendues'::boolean OR annexe_suspendue(a));
