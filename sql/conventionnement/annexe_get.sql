-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.Annexe
-- rows: one
-- missing: not_found annexe: Aucune annexe de cet identifiant dans ce département.
-- Its agreement while that is in force, else the SIAE's one in force of its measure's kind, which an imported
-- annex falls under, or one whose agreement ended.
SELECT x.id, x.departement, x.siae, x.numero, x.mesure, x.etat, x.debut, x.fin, x.etp_centiemes,
       x.montant_unitaire, x.montant_total, x.motif, x.predecesseur, x.acte, x.version,
       coalesce((
           SELECT a.id FROM acte AS a
           WHERE a.departement = x.departement AND a.siae = x.siae AND a.nature = 'accord_cadre'
             AND a.type = lower(split_part(x.mesure, '_', 1))
             AND etat_effectif(a.etat, a.debut, a.fin, a.remplace_le, aujourd_hui()) = 'actif'
           ORDER BY a.id IS NOT DISTINCT FROM x.accord DESC, a.debut DESC, a.id LIMIT 1), x.accord) AS accord
FROM annexe AS x
WHERE x.departement = :'departement' AND x.id = :'id';
