-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.courrier.v1.ListMortsResponse
-- rows: many messages
SELECT m.id, m.departement, m.personne, m.gabarit, m.essais, m.erreur, m.cree
FROM message AS m WHERE m.etat = 'mort' ORDER BY m.cree, m.id LIMIT 1000;
