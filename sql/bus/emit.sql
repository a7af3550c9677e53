-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.Emission
-- rows: none
-- One outbox row for each subscriber of the type (abonnement), in the writer's transaction. An event
-- without fields has no bytes, which are bound as NULL.
INSERT INTO outbox (departement, abonne, agregat, version, evenement, type, corps)
SELECT :'departement'::text, a.abonne, :'aggregate'::uuid, :'version'::bigint, :'evenement'::uuid, a.type,
       coalesce(:'body'::bytea, '')
FROM abonnement AS a
WHERE a.type = :'type'::text;
