-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.WithdrawPointRequest
-- rows: none
SELECT retirer_point(:'departement', :'point', :'version', :'motif');
