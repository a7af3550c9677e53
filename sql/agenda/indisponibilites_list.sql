-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.agenda.v1.ListIndisponibilitesResponse
-- rows: many indisponibilites
SELECT i.id, lower(i.duree) AS debut, upper(i.duree) AS fin, i.motif
FROM indisponibilite AS i WHERE i.personne = concert.personne() AND upper(i.duree) > now() - interval '30 days'
ORDER BY i.duree, i.id LIMIT 500;
