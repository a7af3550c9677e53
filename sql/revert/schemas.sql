-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/schemas.sql: undoes deploy/schemas.sql.
BEGIN;

DO $search_path$
DECLARE
    service text;
BEGIN
    FOREACH service IN ARRAY concert.services() LOOP
        EXECUTE format('ALTER ROLE %I IN DATABASE %I RESET search_path',
                       'concert_' || service, current_database());
    END LOOP;
END
$search_path$;
DROP SCHEMA instances CASCADE;
DROP SCHEMA courrier CASCADE;
DROP SCHEMA agenda CASCADE;
DROP SCHEMA flux CASCADE;
DROP SCHEMA registre CASCADE;
DROP SCHEMA conventionnement CASCADE;
DROP SCHEMA acces CASCADE;

COMMIT;
