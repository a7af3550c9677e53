-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.OutboxBatch
-- out: concert.bus.v1.OutboxBatch
-- rows: many lignes
-- What is due for one subscriber, oldest first. An event waits behind an earlier one of the same
-- aggregate that is delayed or set aside (index outbox_retenu); other aggregates go on.
SELECT o.departement, o.evenement, o.agregat, o.version, o.type, o.corps, o.essais,
       (extract(epoch FROM o.cree) * 1000000)::bigint AS at_us
FROM outbox o
WHERE o.abonne = :'abonne' AND NOT o.a_part AND o.prochain <= now()
  AND NOT EXISTS (
      SELECT FROM outbox p
      WHERE p.departement = o.departement AND p.abonne = o.abonne AND p.agregat = o.agregat
        AND p.cree < o.cree AND p.essais > 0 AND (p.a_part OR p.prochain > now()))
ORDER BY o.cree, o.evenement
LIMIT 200;
