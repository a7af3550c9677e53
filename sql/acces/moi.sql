-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.Me
-- rows: one
-- missing: unauthenticated -: La session a été fermée : connectez-vous à nouveau.
SELECT p.id AS personne, p.courriel, p.prenom, p.nom, s.organisation, s.id AS session
FROM session s JOIN personne p ON p.id = s.personne
WHERE s.id = :'id' AND s.revoquee IS NULL;
