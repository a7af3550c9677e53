-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ListVersionsRequest
-- out: concert.conventionnement.v1.ListVersionsResponse
-- rows: many versions
SELECT v.version_contenu, v.empreinte, v.cree, auteur(v.personne, v.organisation) AS auteur,
       v.commentaire
FROM acte_version AS v
WHERE v.departement = :'departement' AND v.acte = :'id'
ORDER BY v.version_contenu DESC;
