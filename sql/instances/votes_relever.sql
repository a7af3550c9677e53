-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.Relevee
-- rows: none
SELECT relever_votes(:'departement', :'point', :'sieges', :'sens');
