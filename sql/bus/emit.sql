-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.Emission
-- rows: none
-- One outbox row for each subscriber of the type (abonnement), in the writer's transaction.
SELECT emettre(:'departement', :'aggregate', :'version', :'evenement', :'type', :'body');
