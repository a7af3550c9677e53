-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.RetryOutboxRequest
-- out: concert.bus.v1.RetryOutboxResponse
-- rows: one
-- missing: not_found evenement: Aucun événement n'est mis à part.
WITH repris AS (
    UPDATE outbox SET a_part = false, prochain = now(), essais = 0
    WHERE a_part AND coalesce(evenement = nullif(:'evenement'::text, '')::uuid, true)
    RETURNING 1)
SELECT count(*) AS lignes FROM repris;
