-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SiegeEcrit
-- rows: none
-- From `du` on others sit, or nobody when the seat ends: who sat before did so until the day before.
WITH ferme AS (
    SELECT s.departement, s.id, coalesce(:'du'::date, aujourd_hui()) AS le, s.au
    FROM siege AS s WHERE s.departement = :'departement' AND s.id = :'id'
), otes AS (
    DELETE FROM siege_personne AS p USING ferme AS f
    WHERE p.departement = f.departement AND p.siege = f.id AND p.du >= f.le
      AND (p.titulaire AND :'titulaire'::uuid IS NOT NULL OR NOT p.titulaire AND cardinality(:'suppleants'::uuid[]) > 0)
)
UPDATE siege_personne AS p
SET au = CASE WHEN p.titulaire AND :'titulaire'::uuid IS NOT NULL
                   OR NOT p.titulaire AND cardinality(:'suppleants'::uuid[]) > 0
              THEN least(f.le - 1, f.au) ELSE least(p.au, f.au) END
FROM ferme AS f
WHERE p.departement = f.departement AND p.siege = f.id AND p.du < f.le AND coalesce(p.au, 'infinity') >= f.le;
