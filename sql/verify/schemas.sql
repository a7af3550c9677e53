-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/schemas.sql: each role sees its own schema only and may do there what the bus needs;
-- an event becomes one row per subscriber; names obey the rule of the C table.
BEGIN;

DO $rights$
DECLARE
    service text;
    autre text;
BEGIN
    FOREACH service IN ARRAY concert.services() LOOP
        FOREACH autre IN ARRAY concert.services() LOOP
            ASSERT has_schema_privilege('concert_' || service, autre, 'USAGE') = (service = autre),
                format('%s sees %s', service, autre);
            ASSERT NOT has_schema_privilege('concert_' || service, autre, 'CREATE'), service;
        END LOOP;
        ASSERT has_table_privilege('concert_' || service, service || '.outbox', 'UPDATE'), service;
        ASSERT has_table_privilege('concert_' || service, service || '.outbox', 'DELETE'), service;
        ASSERT has_table_privilege('concert_' || service, service || '.inbox', 'INSERT'), service;
        ASSERT NOT has_table_privilege('concert_' || service, service || '.inbox', 'DELETE'), service;
        ASSERT has_table_privilege('concert_' || service, service || '.session_fermee', 'INSERT'), service;
        ASSERT NOT has_table_privilege('concert_' || service, service || '.abonnement', 'INSERT'),
            service;
        ASSERT has_column_privilege('concert_' || service, service || '.idempotence', 'reponse',
                                    'UPDATE'), service;
        ASSERT NOT has_column_privilege('concert_' || service, service || '.idempotence', 'cle',
                                        'UPDATE'), service;
    END LOOP;
END
$rights$;

DO $events$
BEGIN
    INSERT INTO conventionnement.outbox (departement, abonne, agregat, version, evenement, type, corps)
    VALUES ('20', 'flux', gen_random_uuid(), 1, gen_random_uuid(), 'verification.essai', '\x00');
    ASSERT false, 'an unknown departement goes out';
EXCEPTION WHEN check_violation THEN
    NULL;
END
$events$;

DO $texts$
DECLARE
    nom name;
BEGIN
    FOR nom IN
        SELECT c.conname FROM pg_constraint AS c JOIN pg_namespace AS n ON n.oid = c.connamespace
        WHERE n.nspname = 'concert' AND coalesce(obj_description(c.oid, 'pg_constraint'), '') !~ '^: .'
    LOOP
        RAISE EXCEPTION 'constraint % has no text for the person', nom;
    END LOOP;
END
$texts$;

DO $names$
DECLARE
    nom name;
BEGIN
    FOR nom IN
        SELECT c.conname FROM pg_constraint AS c JOIN pg_namespace AS n ON n.oid = c.connamespace
        WHERE n.nspname = ANY (concert.services() || ARRAY['concert'])
          AND (length(c.conname) > 50 OR c.conname ~ '[0-9]$')
    LOOP
        RAISE EXCEPTION 'constraint % is longer than 50 characters or ends in a digit', nom;
    END LOOP;
END
$names$;

ROLLBACK;
