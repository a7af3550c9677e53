-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.Adhesions
-- rows: none
-- The network's whole list: those left out are members no more.
WITH otees AS (
    DELETE FROM adhesion AS a
    WHERE a.departement = :'departement' AND a.reseau = concert.organisation()
      AND NOT a.siae = ANY (:'siae'::uuid[])
)
INSERT INTO adhesion (departement, reseau, siae)
SELECT :'departement', concert.organisation(), o.id
FROM organisation AS o
WHERE o.id = ANY (:'siae'::uuid[]) AND o.type = 'siae' AND :'departement'::text = ANY (o.departements)
ON CONFLICT DO NOTHING;
