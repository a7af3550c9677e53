-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.InboxBatch
-- out: concert.bus.v1.InboxBatch
-- rows: many nouveaux
-- No row: the event was applied before.
INSERT INTO inbox (evenement)
SELECT evenement FROM unnest(:'evenements'::uuid[]) WITH ORDINALITY AS e (evenement, rang) ORDER BY rang
ON CONFLICT DO NOTHING
RETURNING evenement;
