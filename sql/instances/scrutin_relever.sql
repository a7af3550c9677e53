-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.RecordScrutinRequest
-- rows: none
SELECT relever_scrutin(:'departement', :'point', :'pour', :'contre', :'abstentions', :'nuls', :'participants');
