-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.RevokeFluxRequest
-- out: concert.agenda.v1.Flux
-- rows: one
-- missing: not_found id: Vous n'avez aucun abonnement de cet identifiant.
UPDATE flux_ics AS f SET revoque = coalesce(f.revoque, clock_timestamp())
WHERE f.id = :'id' AND f.personne = concert.personne()
RETURNING f.id, f.genre, f.departement, f.instance, f.cree, true AS revoque;
