-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PointRequest
-- rows: none
SELECT ouvrir_point(:'departement', :'point', :'version');
