-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Visibles
-- out: concert.agenda.v1.Visibles
-- rows: one
-- missing: internal -: Événement perdu.
-- None: every institution of the département.
SELECT CASE WHEN e.visibilite = 'participants' THEN (
           SELECT array_agg(DISTINCT o.id::text)
           FROM (SELECT e.organisation AS id UNION SELECT p.organisation FROM participant AS p
                 WHERE p.departement = e.departement AND p.evenement = e.id) AS o) ELSE '{}' END AS organisations
FROM evenement AS e WHERE e.departement = :'departement' AND e.id = :'evenement';
