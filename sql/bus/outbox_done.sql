-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.OutboxOutcome
-- rows: none
DELETE FROM outbox WHERE abonne = :'abonne' AND evenement = ANY (:'evenements'::uuid[]);
