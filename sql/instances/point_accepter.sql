-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.AcceptPointRequest
-- rows: none
SELECT accepter_point(:'departement', :'point', :'version', :'rang', :'motif');
