-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/instances_seances.sql: what is append-only; all tables have their second wall.
BEGIN;

DO $append_only$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['trace', 'interet', 'vote', 'resultat', 'suite', 'entree_texte'] LOOP
        ASSERT has_table_privilege('concert_instances', 'instances.' || nom, 'INSERT'), nom;
        ASSERT NOT has_any_column_privilege('concert_instances', 'instances.' || nom, 'UPDATE'), nom;
        ASSERT NOT has_table_privilege('concert_instances', 'instances.' || nom, 'DELETE'), nom;
    END LOOP;
    FOR nom IN SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
               WHERE n.nspname = 'instances' AND c.relkind = 'r' AND NOT c.relrowsecurity
                 AND c.relname NOT IN ('idempotence', 'abonnement', 'outbox', 'inbox', 'session_fermee',
                                       'organisation', 'personne', 'regles', 'reglement_type') LOOP
        RAISE EXCEPTION 'instances.% has no row-level security', nom;
    END LOOP;
END
$append_only$;

ROLLBACK;
