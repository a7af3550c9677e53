-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/bus.sql: undoes deploy/bus.sql.
BEGIN;

DROP FUNCTION concert.creer_bus(name, name);

COMMIT;
