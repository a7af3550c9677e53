-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.ReinitialisationTrouvee
-- out: concert.bus.v1.SessionsFermees
-- rows: many sessions
SELECT s AS session FROM poser_mot_de_passe(:'empreinte', :'mot_de_passe') AS s;
