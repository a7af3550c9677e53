-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.PageAnnexes
-- out: concert.conventionnement.v1.ListAnnexesResponse
-- rows: many annexes
-- A number may stand on several rows: the one that counts is a live one, then the latest end, then one
-- made here, then the greatest key of the State (the rule of fluxiae_annexe_resolve).
SELECT p.id, p.departement, p.siae, p.accord, p.id_externe, p.numero, p.mesure, p.etat, p.debut, p.fin,
       p.etp_centiemes, p.montant_unitaire, p.montant_total, p.montant_cofinance, p.financeur, p.signee,
       p.validee, p.historisee, p.motif, p.numero_convention, p.predecesseur, p.acte, p.version,
       p.arret AS suspendue,
       array_remove(ARRAY[
           CASE WHEN p.suspendue THEN 'Suspendue' END,
           CASE WHEN accord_suspendu(p.departement, p.accord) THEN 'Accord-cadre suspendu' END,
           CASE WHEN p.etat IN ('saisi', 'provisoire', 'valide') AND p.signee IS NULL
                     AND j.jour > p.debut
                THEN format('Non signée %s jour%s après son début', j.jour - p.debut,
                            CASE WHEN j.jour - p.debut > 1 THEN 's' ELSE '' END) END,
           CASE WHEN j.vivante AND j.jour > p.fin
                THEN format('Échue depuis %s jour%s et non close', j.jour - p.fin,
                            CASE WHEN j.jour - p.fin > 1 THEN 's' ELSE '' END) END,
           CASE WHEN j.vivante AND p.fin - j.jour BETWEEN 0 AND 60 AND NOT EXISTS (
                    SELECT FROM annexe AS n
                    WHERE n.departement = p.departement AND n.siae = p.siae AND n.mesure = p.mesure
                      AND n.debut > p.debut AND n.fin > p.fin
                      AND n.etat NOT IN ('rejete', 'annule'))
                THEN format('Finit dans %s jour%s sans suite prévue', p.fin - j.jour,
                            CASE WHEN p.fin - j.jour > 1 THEN 's' ELSE '' END) END,
           CASE WHEN j.vivante AND j.retenue <> p.id
                THEN 'Numéro en double : une autre annexe du même numéro est retenue' END
       ], NULL) AS alertes
FROM (
    SELECT a.*, annexe_suspendue(a) AS arret
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
      AND (NOT :'suspendues'::boolean OR annexe_suspendue(a))
      AND (:'dernier'::uuid IS NULL
           OR (a.debut, a.numero, a.id)
              < (nullif(left(:'apres', 10), '')::date, substr(:'apres', 11), :'dernier'::uuid))
    ORDER BY a.debut DESC, a.numero DESC, a.id DESC
    LIMIT :'taille'::integer
) AS p
CROSS JOIN LATERAL (
    SELECT aujourd_hui() AS jour, p.etat IN ('valide', 'provisoire') AS vivante,
           (SELECT v.id FROM annexe AS v
            WHERE v.departement = p.departement AND v.numero = p.numero
              AND v.etat IN ('valide', 'provisoire')
            ORDER BY v.fin DESC, v.id_externe DESC NULLS FIRST LIMIT 1) AS retenue
) AS j
ORDER BY p.debut DESC, p.numero DESC, p.id DESC;
