-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.InstanceEcrite
-- rows: none
-- One that a seat uses stays: its foreign key says so.
WITH nouveaux AS (
    SELECT c.college ->> 'code' AS code, c.college ->> 'nom' AS nom, c.rang
    FROM jsonb_array_elements(:'colleges'::jsonb) WITH ORDINALITY AS c (college, rang)
), otes AS (
    DELETE FROM college AS c
    WHERE c.departement = :'departement' AND c.instance = :'id'
      AND NOT EXISTS (SELECT FROM nouveaux AS n WHERE n.code = c.code)
)
INSERT INTO college AS c (departement, instance, code, nom, rang)
SELECT :'departement', :'id', n.code, n.nom, n.rang FROM nouveaux AS n
ON CONFLICT (departement, instance, code) DO UPDATE SET nom = excluded.nom, rang = excluded.rang;
