-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.acces.v1.Me
-- rows: many appartenances
SELECT a.organisation, o.nom, o.type, o.departements, a.roles, a.fonction
FROM appartenance a JOIN organisation o ON o.id = a.organisation
WHERE a.personne = concert.personne()
ORDER BY o.nom, o.id;
