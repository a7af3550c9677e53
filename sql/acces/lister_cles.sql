-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.ListClesRequest
-- out: concert.acces.v1.ListClesResponse
-- rows: many cles
SELECT c.id, c.personne, c.organisation, c.nom, c.cle_publique, c.etat, p.prenom,
       p.nom AS nom_personne, a.fonction, c.deposee, c.certifiee, c.revoquee, c.motif_revocation
FROM cle c
JOIN personne p ON p.id = c.personne
LEFT JOIN appartenance a ON a.personne = c.personne AND a.organisation = c.organisation
WHERE c.organisation = (SELECT coalesce(:'organisation'::uuid, concert.organisation()))
ORDER BY c.deposee, c.id;
