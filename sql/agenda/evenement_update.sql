-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementEcrit
-- rows: none
-- Locked before.
UPDATE evenement AS e
SET titre = :'titre', description = :'description', debut = (:'debut'::text)::timestamp, minutes = :'minutes',
    fuseau = :'fuseau', rrule = :'rrule', exceptions = :'exceptions'::date[], lieu = :'lieu', lien = :'lien',
    visibilite = coalesce(:'visibilite'::text, e.visibilite), sequence = e.sequence + 1
WHERE e.departement = :'departement' AND e.id = :'id';
