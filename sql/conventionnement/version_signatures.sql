-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetVersionRequest
-- out: concert.conventionnement.v1.LignesSignature
-- rows: many lignes
-- Who signed a version, in order; with what opens the certification of each key in the log.
SELECT g.nom_cle, g.cle_publique, g.signature, g.organisation, p.nom AS nom_organisation, p.qualite,
       g.prenom, g.nom, g.fonction, g.cree AS date, k.sel, e.entree
FROM acte AS a
JOIN signature AS g ON g.departement = a.departement AND g.acte = a.id
 AND g.version_contenu = coalesce(nullif(:'version_contenu'::integer, 0), a.version_contenu)
JOIN partie AS p ON p.departement = g.departement AND p.acte = g.acte
                AND p.version_contenu = g.version_contenu AND p.organisation = g.organisation
LEFT JOIN cle AS k ON k.id = g.cle
LEFT JOIN cle_entree AS e ON e.departement = g.departement AND e.cle = g.cle
WHERE a.departement = :'departement' AND a.id = :'id'
ORDER BY g.cree, g.organisation;
