-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.SignatairesAttendus
-- rows: many lignes
-- Who may sign today for a party that has not.
SELECT DISTINCT d.personne, p.nom AS nom_organisation
FROM acte AS a
JOIN partie AS p ON p.departement = a.departement AND p.acte = a.id AND p.version_contenu = a.version_contenu
JOIN delegation AS d ON d.organisation = p.organisation AND NOT d.revoquee
 AND aujourd_hui() BETWEEN d.du AND d.au
 AND d.portee IN ('tout', CASE a.nature WHEN 'annexe' THEN 'annexes' ELSE 'accords' END)
WHERE a.departement = :'departement' AND a.id = :'id'
  AND NOT EXISTS (SELECT FROM signature AS s
                  WHERE s.departement = p.departement AND s.acte = p.acte AND s.version_contenu = p.version_contenu
                    AND s.organisation = p.organisation);
