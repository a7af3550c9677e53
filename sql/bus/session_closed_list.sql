-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.Fermetures
-- out: concert.bus.v1.Fermetures
-- rows: many sessions
-- Those whose tokens may be alive: all of them, or those that came lately, by whichever replica.
SELECT session, (extract(epoch FROM expire) * 1000000)::bigint AS expire_us
FROM session_fermee
WHERE expire > now() AND (:'toutes'::boolean OR recue > now() - interval '2 minutes');
