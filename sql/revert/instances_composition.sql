-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/instances_composition.sql: undoes deploy/instances_composition.sql.
BEGIN;

DELETE FROM acces.abonnement WHERE abonne = 'instances' AND type LIKE 'concert.acces.%';
DELETE FROM instances.abonnement WHERE type = 'concert.flux.v1.Changement';
DROP TABLE instances.adhesion, instances.siege_personne, instances.siege, instances.reglement,
    instances.college, instances.instance, instances.reglement_type, instances.regles, instances.personne,
    instances.organisation CASCADE;
DO $functions$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN SELECT p.oid::regprocedure FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
             WHERE n.nspname = 'instances' LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', f);
    END LOOP;
END
$functions$;

COMMIT;
