-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementEcrit
-- rows: none
INSERT INTO evenement (departement, id, titre, description, debut, minutes, fuseau, rrule, exceptions, lieu, lien,
                       instance, organisation, visibilite, etat, organisateur, personne, par)
VALUES (:'departement', :'id', :'titre', :'description', (:'debut'::text)::timestamp, :'minutes', :'fuseau',
        :'rrule', :'exceptions'::date[], :'lieu', :'lien', :'instance', concert.organisation(),
        coalesce(:'visibilite'::text, 'institutions'), :'etat', concert.personne(), concert.personne(),
        concert.organisation());
