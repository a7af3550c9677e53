-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.RevokeSessionRequest
-- out: concert.bus.v1.SessionsFermees
-- rows: many sessions
UPDATE session SET revoquee = clock_timestamp()
WHERE id = :'session' AND personne = concert.personne() AND revoquee IS NULL
RETURNING id AS session;
