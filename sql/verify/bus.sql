-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/bus.sql: only the owner may run concert.creer_bus.
BEGIN;

DO $rights$
BEGIN
    ASSERT NOT has_function_privilege('concert_acces', 'concert.creer_bus(name, name)', 'EXECUTE'),
        'creer_bus is for migrations';
END
$rights$;

ROLLBACK;
