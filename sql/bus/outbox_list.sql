-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.bus.v1.ListOutboxResponse
-- rows: many lignes
SELECT departement, evenement, abonne, agregat, version, type, essais, erreur, a_part,
       (extract(epoch FROM cree) * 1000000)::bigint AS at_us
FROM outbox
ORDER BY a_part DESC, cree
LIMIT 500;
