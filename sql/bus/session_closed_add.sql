-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.SessionFermee
-- rows: none
INSERT INTO session_fermee (session, expire)
VALUES (:'session', to_timestamp(:'expire_us'::bigint / 1000000.0))
ON CONFLICT DO NOTHING;
