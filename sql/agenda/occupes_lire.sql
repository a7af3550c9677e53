-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Secret
-- out: concert.agenda.v1.OccupesLus
-- rows: many occupes
SELECT o.personne, lower(o.duree) AS debut, upper(o.duree) AS fin FROM lire_occupes(:'empreinte') AS o
ORDER BY o.duree;
