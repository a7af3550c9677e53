-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.courrier.v1.Preferences
-- rows: many preferences
SELECT c.code AS categorie, c.nom, c.imposee, coalesce(p.rythme, 'immediat') AS rythme
FROM categorie AS c
LEFT JOIN preference AS p ON p.categorie = c.code AND p.personne = concert.personne() AND NOT c.imposee
WHERE c.code <> 'resumes' ORDER BY c.imposee DESC, c.nom;
