-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.RefusePointRequest
-- rows: none
SELECT refuser_point(:'departement', :'point', :'version', :'motif');
