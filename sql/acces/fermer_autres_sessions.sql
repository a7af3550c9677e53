-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.Token
-- out: concert.bus.v1.SessionsFermees
-- rows: many sessions
UPDATE session SET revoquee = clock_timestamp()
WHERE personne = concert.personne() AND revoquee IS NULL AND id IS DISTINCT FROM :'session'
RETURNING id AS session;
