-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.RevokeSessionRequest
-- out: concert.acces.v1.RevokeSessionRequest
-- rows: one
-- missing: not_found session: Cette session n'est pas ouverte, ou n'est pas la vôtre.
UPDATE session SET revoquee = clock_timestamp()
WHERE id = :'session' AND personne = concert.personne() AND revoquee IS NULL
RETURNING id AS session;
