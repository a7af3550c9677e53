-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.AdjournPointRequest
-- rows: none
SELECT ajourner_point(:'departement', :'point', :'version', :'motif');
