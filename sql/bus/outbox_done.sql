-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.OutboxOutcome
-- rows: none
DELETE FROM outbox WHERE departement = ANY (:'departements') AND evenement = ANY (:'evenements'::uuid[])
  AND abonne = :'abonne';
