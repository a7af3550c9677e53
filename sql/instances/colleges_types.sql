-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.InstanceEcrite
-- rows: none
-- Those of the shipped rule set.
INSERT INTO college (departement, instance, code, nom, rang)
SELECT :'departement', :'id', c.college ->> 'code', c.college ->> 'nom', c.rang
FROM reglement_type AS t
CROSS JOIN LATERAL jsonb_array_elements(t.colleges) WITH ORDINALITY AS c (college, rang)
WHERE t.code = :'reglement_type';
