-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.FluxEcrit
-- out: concert.agenda.v1.Flux
-- rows: one
-- missing: internal -: Abonnement perdu.
INSERT INTO flux_ics (id, empreinte, genre, departement, instance, organisation, personne, type_organisation)
VALUES (:'id', :'empreinte', :'genre', :'departement', :'instance', concert.organisation(), concert.personne(),
        concert.type_organisation())
RETURNING id, genre, departement, instance, cree;
