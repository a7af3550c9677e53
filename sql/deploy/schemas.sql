-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/schemas.sql: one schema per service, owned by the migrations, seen by its role only.
-- requires: bus
BEGIN;

CREATE SCHEMA acces;
COMMENT ON SCHEMA acces IS 'Organisations, personnes, sessions, clés, délégations';
GRANT USAGE ON SCHEMA acces TO concert_acces;
DO $bus$ BEGIN PERFORM concert.creer_bus('acces', 'concert_acces'); END $bus$;

CREATE SCHEMA conventionnement;
COMMENT ON SCHEMA conventionnement IS 'Structures, accords-cadres, annexes, avenants, signatures';
GRANT USAGE ON SCHEMA conventionnement TO concert_conventionnement;
DO $bus$ BEGIN PERFORM concert.creer_bus('conventionnement', 'concert_conventionnement'); END $bus$;

CREATE SCHEMA registre;
COMMENT ON SCHEMA registre IS 'Registre des décisions : entrées, arbre, points de contrôle, témoins';
GRANT USAGE ON SCHEMA registre TO concert_registre;
DO $bus$ BEGIN PERFORM concert.creer_bus('registre', 'concert_registre'); END $bus$;

CREATE SCHEMA flux;
COMMENT ON SCHEMA flux IS 'Changements à suivre par les personnes qui peuvent les voir';
GRANT USAGE ON SCHEMA flux TO concert_flux;
DO $bus$ BEGIN PERFORM concert.creer_bus('flux', 'concert_flux'); END $bus$;

CREATE SCHEMA agenda;
COMMENT ON SCHEMA agenda IS 'Agenda partagé : événements, participants, disponibilités, abonnements';
GRANT USAGE ON SCHEMA agenda TO concert_agenda;
DO $bus$ BEGIN PERFORM concert.creer_bus('agenda', 'concert_agenda'); END $bus$;

CREATE SCHEMA courrier;
COMMENT ON SCHEMA courrier IS 'Courrier sortant : messages, envois, préférences';
GRANT USAGE ON SCHEMA courrier TO concert_courrier;
DO $bus$ BEGIN PERFORM concert.creer_bus('courrier', 'concert_courrier'); END $bus$;

CREATE SCHEMA instances;
COMMENT ON SCHEMA instances IS 'Instances, sièges, règles, séances, votes, avis';
GRANT USAGE ON SCHEMA instances TO concert_instances;
DO $bus$ BEGIN PERFORM concert.creer_bus('instances', 'concert_instances'); END $bus$;

-- The queries of sql/<service>/ name their own tables bare.
DO $search_path$
DECLARE
    service text;
BEGIN
    FOREACH service IN ARRAY concert.services() LOOP
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %I, concert',
                       'concert_' || service, current_database(), service);
    END LOOP;
END
$search_path$;

COMMIT;
