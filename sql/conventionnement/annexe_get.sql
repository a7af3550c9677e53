-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.Annexe
-- rows: one
-- missing: not_found annexe: Aucune annexe de cet identifiant dans ce département.
-- An imported annex falls under the SIAE's agreement in force of its measure's kind.
SELECT x.id, x.departement, x.siae, x.numero, x.mesure, x.etat, x.debut, x.fin, x.etp_centiemes,
       x.montant_unitaire, x.montant_total, x.motif, x.predecesseur, x.acte, x.version,
       coalesce(x.accord, (
           SELECT a.id FROM acte AS a
           WHERE a.departement = x.departement AND a.siae = x.siae AND a.nature = 'accord_cadre'
             AND a.type = lower(split_part(x.mesure, '_', 1))
             AND etat_effectif(a.etat, a.debut, a.fin, aujourd_hui()) = 'actif'
           ORDER BY a.debut DESC, a.id LIMIT 1)) AS accord
FROM annexe AS x
WHERE x.departement = :'departement' AND x.id = :'id';
