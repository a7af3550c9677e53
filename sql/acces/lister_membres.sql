-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.ListMembresRequest
-- out: concert.acces.v1.ListMembresResponse
-- rows: many membres
SELECT a.personne, a.organisation, p.courriel, p.prenom, p.nom, a.fonction, a.roles, a.version
FROM appartenance a JOIN personne p ON p.id = a.personne
WHERE a.organisation = (SELECT coalesce(:'organisation'::uuid, concert.organisation()))
ORDER BY p.nom, p.prenom, p.id;
