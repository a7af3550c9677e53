-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SeanceCle
-- out: concert.instances.v1.PointsTrouves
-- rows: many lignes
-- Those that were on the agenda, in order.
SELECT p.departement, p.id FROM point AS p
WHERE p.departement = :'departement' AND p.seance = :'id' AND p.rang > 0 ORDER BY p.rang;
