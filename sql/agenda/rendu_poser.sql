-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Rendu
-- rows: none
WITH textes AS (
    UPDATE occurrence AS o SET ics = t.ics
    FROM unnest(:'occurrences'::uuid[], :'textes'::text[]) AS t (id, ics)
    WHERE o.departement = :'departement' AND o.id = t.id AND o.ics <> t.ics
)
UPDATE evenement AS e
SET ics = :'ics',
    fin_derniere = (SELECT max(o.fin) FROM occurrence AS o
                    WHERE o.departement = :'departement' AND o.evenement = :'evenement')
WHERE e.departement = :'departement' AND e.id = :'evenement';
