-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/agenda.sql: undoes deploy/agenda.sql.
BEGIN;

DELETE FROM acces.abonnement WHERE abonne = 'agenda' AND type LIKE 'concert.acces.%';
DELETE FROM instances.abonnement WHERE abonne = 'agenda';
DELETE FROM agenda.abonnement WHERE type = 'concert.flux.v1.Changement';
DROP TABLE agenda.flux_ics, agenda.jeton, agenda.reponse, agenda.indisponibilite, agenda.occupation,
    agenda.participant, agenda.occurrence, agenda.evenement, agenda.fuseau, agenda.membre, agenda.instance,
    agenda.personne, agenda.organisation CASCADE;
DO $functions$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN SELECT p.oid::regprocedure FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
             WHERE n.nspname = 'agenda' LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', f);
    END LOOP;
END
$functions$;

COMMIT;
