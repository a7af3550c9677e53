-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.flux.v1.Lecture
-- out: concert.flux.v1.Lus
-- rows: many changements
-- In order within each département, so that what is cut off is always the newest. `curseur` is the
-- rank; the service makes the cursor of it. A LIMIT the planner does not know makes it read in order
-- until the page is full, never sort all that follows.
SELECT c.departement, c.service, c.nature, c.objet, c.version, c.action, c.resume, c.organisation,
       c.date, c.rang::text AS curseur
FROM unnest(:'departements'::text[], :'rangs'::bigint[]) AS p (departement, rang)
CROSS JOIN LATERAL (
    SELECT x.* FROM changement AS x
    WHERE x.departement = p.departement AND x.rang > p.rang
    ORDER BY x.rang
    LIMIT (SELECT :'nombre'::bigint)) AS c
ORDER BY c.departement, c.rang
LIMIT :'nombre'::bigint;
