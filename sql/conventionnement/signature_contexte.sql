-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.SignatureContexte
-- out: concert.conventionnement.v1.SignatureContexte
-- rows: one
-- missing: not_found id: Aucun acte de cet identifiant dans ce département n'est ouvert à votre organisation.
SELECT etat_effectif(a.etat, a.debut, a.fin, a.remplace_le, aujourd_hui()) AS etat, a.nature, a.numero,
       a.version_contenu, v.note, v.empreinte,
       (SELECT empechement(t.garde, a) FROM transition AS t
        WHERE t.nature = a.nature AND t.de = 'a_signer' AND t.action = 'signer' AND t.issue = '')
           AS empechement,
       coalesce(concert.organisation() = ANY (a.organisations), false) AS partie,
       EXISTS (SELECT FROM signature AS g
               WHERE g.departement = a.departement AND g.acte = a.id
                 AND g.version_contenu = a.version_contenu
                 AND g.organisation = concert.organisation()) AS deja_signe,
       k.id IS NOT NULL AS cle_connue,
       coalesce(k.personne = concert.personne() AND k.organisation = concert.organisation(), false)
           AS cle_mienne,
       coalesce(k.revoquee, false) AS cle_revoquee, k.nom AS nom_cle, k.cle_publique,
       d.id AS delegation, d.reference,
       EXISTS (SELECT FROM delegation AS x
               WHERE x.organisation = concert.organisation() AND x.personne = concert.personne())
           AS delegation_autre
FROM acte AS a
JOIN acte_version AS v ON v.departement = a.departement AND v.acte = a.id
                      AND v.version_contenu = a.version_contenu
LEFT JOIN cle AS k ON k.id = :'cle'
LEFT JOIN LATERAL (
    SELECT x.id, x.reference FROM delegation AS x
    WHERE x.organisation = concert.organisation() AND x.personne = concert.personne()
      AND NOT x.revoquee AND aujourd_hui() BETWEEN x.du AND x.au
      AND x.portee IN ('tout', CASE a.nature WHEN 'annexe' THEN 'annexes' ELSE 'accords' END)
    ORDER BY x.au DESC, x.id LIMIT 1) AS d ON true
WHERE a.departement = :'departement' AND a.id = :'id';
