-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.OccurrenceEcrite
-- out: concert.agenda.v1.OccurrenceTrouvee
-- rows: one
-- missing: not_found occurrence: Aucune occurrence de cet identifiant dans ce département n'est ouverte à votre organisation.
SELECT o.evenement, e.fuseau, (extract(epoch FROM o.fin - o.debut) / 60)::integer AS minutes
FROM occurrence AS o
JOIN evenement AS e ON e.departement = o.departement AND e.id = o.evenement
WHERE o.departement = :'departement' AND o.id = :'id';
