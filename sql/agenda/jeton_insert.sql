-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.JetonEcrit
-- rows: none
INSERT INTO jeton (departement, evenement, occurrence, personne, empreinte)
VALUES (:'departement', :'evenement', :'occurrence', :'personne', :'empreinte');
