-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/socle.sql: undoes deploy/socle.sql.
BEGIN;

DROP EXTENSION IF EXISTS btree_gist;

-- A role that another database of the cluster still uses stays.
DO $roles$
DECLARE
    service text;
    services text[] := concert.services();
BEGIN
    DROP SCHEMA concert CASCADE;
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
    FOREACH service IN ARRAY services LOOP
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM %I', current_database(), 'concert_' || service);
        BEGIN
            EXECUTE format('DROP ROLE %I', 'concert_' || service);
        EXCEPTION WHEN dependent_objects_still_exist THEN
            RAISE NOTICE 'role concert_% still in use elsewhere, kept', service;
        END;
    END LOOP;
END
$roles$;
GRANT USAGE ON SCHEMA public TO PUBLIC;

COMMIT;
