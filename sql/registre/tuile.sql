-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Etendue
-- out: concert.registre.v1.Empreintes
-- rows: maybe
SELECT string_agg(n.empreinte, ''::bytea ORDER BY n.rang) AS octets
FROM noeud AS n
WHERE n.departement = :'departement' AND n.niveau = :'niveau'::integer
  AND n.rang >= :'debut' AND n.rang < :'debut' + :'nombre'::bigint;
