-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.ListDelegationsRequest
-- out: concert.acces.v1.ListDelegationsResponse
-- rows: many delegations
SELECT d.id, d.organisation, d.personne, d.portee, d.du, d.au, d.reference,
       d.revoquee IS NOT NULL AS revoquee, d.motif_revocation, p.prenom, p.nom
FROM delegation d JOIN personne p ON p.id = d.personne
WHERE d.organisation = (SELECT coalesce(:'organisation'::uuid, concert.organisation()))
ORDER BY d.du DESC, d.id;
