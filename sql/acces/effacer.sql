-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.ErasePersonneRequest
-- out: concert.bus.v1.SessionsFermees
-- rows: many sessions
SELECT e AS session FROM effacer(:'personne') AS e;
