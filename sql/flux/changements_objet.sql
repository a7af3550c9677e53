-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.flux.v1.Lecture
-- out: concert.flux.v1.Lus
-- rows: many changements
-- changements.sql for one object: a query of its own, since one plan for both would read the whole
-- département.
SELECT c.departement, c.service, c.nature, c.objet, c.version, c.action, c.resume, c.organisation,
       c.date, c.rang::text AS curseur
FROM unnest(:'departements'::text[], :'rangs'::bigint[]) AS p (departement, rang)
CROSS JOIN LATERAL (
    SELECT x.* FROM changement AS x
    WHERE x.departement = p.departement AND x.objet = :'objet'::uuid AND x.rang > p.rang
    ORDER BY x.rang
    LIMIT (SELECT :'nombre'::bigint)) AS c
ORDER BY c.departement, c.rang
LIMIT :'nombre'::bigint;
