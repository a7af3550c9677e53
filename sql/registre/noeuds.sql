-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Positions
-- out: concert.registre.v1.Empreintes
-- rows: maybe
SELECT string_agg(n.empreinte, ''::bytea ORDER BY p.ordre) AS octets
FROM unnest(:'niveaux'::integer[], :'rangs'::bigint[]) WITH ORDINALITY AS p (niveau, rang, ordre)
JOIN noeud AS n ON n.departement = :'departement' AND n.niveau = p.niveau AND n.rang = p.rang;
