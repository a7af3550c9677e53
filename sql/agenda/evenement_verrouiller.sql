-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementCle
-- out: concert.agenda.v1.EvenementVerrouille
-- rows: one
-- missing: internal -: Événement perdu.
SELECT e.departement, e.id, e.instance, e.etat, e.fuseau, to_char(e.debut, 'YYYY-MM-DD"T"HH24:MI:SS') AS debut,
       e.minutes
FROM verrouiller(:'departement', :'id', :'version', :'champ') AS e;
