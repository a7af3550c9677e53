-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ResultatEcrit
-- rows: none
-- When the item that ends so was about minutes.
UPDATE pv AS v
SET approuve = jour(s), version = v.version + 1
FROM point AS p JOIN seance AS s ON s.departement = p.departement AND s.id = p.seance
WHERE p.departement = :'departement' AND p.id = :'point' AND p.type = 'proces_verbal'
  AND v.departement = p.departement AND v.seance = p.seance_pv AND v.approuve IS NULL
  AND :'avis'::text IN ('favorable', 'favorable_avec_reserves');
