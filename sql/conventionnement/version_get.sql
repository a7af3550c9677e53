-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetVersionRequest
-- out: concert.conventionnement.v1.VersionActe
-- rows: one
-- missing: not_found version_contenu: Aucune version de ce numéro, d'un acte de cet identifiant, n'est ouverte à votre organisation.
SELECT v.version_contenu, v.contenu, v.empreinte, v.note, v.cree,
       auteur(v.personne, v.organisation) AS auteur, v.commentaire
FROM acte AS a
JOIN acte_version AS v ON v.departement = a.departement AND v.acte = a.id
 AND v.version_contenu = coalesce(nullif(:'version_contenu'::integer, 0), a.version_contenu)
WHERE a.departement = :'departement' AND a.id = :'id';
