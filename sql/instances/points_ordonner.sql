-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.OrderPointsRequest
-- rows: none
SELECT ordonner(:'departement', :'seance', :'version', :'points', :'motif');
