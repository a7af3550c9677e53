-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.bus.v1.Token
-- rows: one
-- missing: unauthenticated -: La session a été fermée : connectez-vous à nouveau.
SELECT s.personne, s.organisation, o.type, a.roles, o.departements, s.id AS session
FROM session s
JOIN appartenance a ON a.personne = s.personne AND a.organisation = s.organisation
JOIN organisation o ON o.id = s.organisation
WHERE s.id = :'id' AND s.revoquee IS NULL AND s.expire > now();
