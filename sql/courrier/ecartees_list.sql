-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.courrier.v1.ListMortsResponse
-- rows: many adresses
SELECT a.personne, a.echecs, a.ecartee FROM adresse AS a WHERE a.ecartee IS NOT NULL
ORDER BY a.ecartee, a.personne LIMIT 1000;
