-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.InboxRow
-- out: concert.bus.v1.InboxRow
-- rows: maybe
-- No row: the event was applied before.
INSERT INTO inbox (evenement) VALUES (:'evenement') ON CONFLICT DO NOTHING RETURNING evenement;
