-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.bus.v1.Subscribers
-- rows: many abonnes
SELECT DISTINCT abonne FROM abonnement ORDER BY abonne;
