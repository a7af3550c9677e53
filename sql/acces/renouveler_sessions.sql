-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.bus.v1.SessionsFermees
-- rows: many sessions
-- Of a person: the ids that their tokens carried so far.
SELECT r AS session FROM renouveler_sessions(:'id', NULL) AS r;
