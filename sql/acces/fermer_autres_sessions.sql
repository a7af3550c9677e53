-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.Token
-- rows: none
UPDATE session SET revoquee = clock_timestamp()
WHERE personne = concert.personne() AND revoquee IS NULL AND id IS DISTINCT FROM :'session';
