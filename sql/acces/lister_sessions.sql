-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.Token
-- out: concert.acces.v1.ListSessionsResponse
-- rows: many sessions
SELECT id, appareil, ouverte, vue, expire, id = :'session' AS courante
FROM session
WHERE personne = concert.personne() AND revoquee IS NULL AND expire > now()
ORDER BY vue DESC, id;
