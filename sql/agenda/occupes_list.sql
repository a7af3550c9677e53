-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.GetFreeBusyRequest
-- out: concert.agenda.v1.GetFreeBusyResponse
-- rows: many occupes
SELECT o.personne, lower(o.duree) AS debut, upper(o.duree) AS fin
FROM occupes(:'personnes', :'debut', :'fin') AS o ORDER BY o.personne, o.duree;
