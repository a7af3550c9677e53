-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/bus.sql: the tables each service needs for "nothing lost, nothing doubled".
-- A migration that makes a service's schema calls concert.creer_bus(schema, role) once.
-- requires: socle
BEGIN;

CREATE FUNCTION concert.creer_bus(schema name, role name) RETURNS void
    LANGUAGE plpgsql SECURITY INVOKER
AS $creer_bus$
BEGIN
    EXECUTE format($sql$
        CREATE TABLE %1$I.idempotence (
            cle text NOT NULL,
            personne uuid,
            methode text NOT NULL,
            empreinte concert.empreinte NOT NULL,
            statut integer,
            reponse bytea,
            cree timestamptz NOT NULL DEFAULT clock_timestamp(),
            CONSTRAINT idempotence_cle PRIMARY KEY (cle),
            CONSTRAINT idempotence_cle_longueur CHECK (length(cle) BETWEEN 1 AND 200)
        );
        COMMENT ON CONSTRAINT idempotence_cle ON %1$I.idempotence IS
            ': Cette clé d''idempotence vient de servir : recommencez avec la même demande.';
        COMMENT ON CONSTRAINT idempotence_cle_longueur ON %1$I.idempotence IS
            ': La clé d''idempotence doit avoir de 1 à 200 caractères.';
        CREATE INDEX idempotence_cree ON %1$I.idempotence (cree);
        COMMENT ON TABLE %1$I.idempotence IS
            'Réponses déjà données : une écriture répétée reçoit la même';
        COMMENT ON COLUMN %1$I.idempotence.cle IS 'Clé d''idempotence de l''appel';
        COMMENT ON COLUMN %1$I.idempotence.personne IS 'Qui a appelé ; null avant la connexion';
        COMMENT ON COLUMN %1$I.idempotence.methode IS 'Méthode appelée';
        COMMENT ON COLUMN %1$I.idempotence.empreinte IS
            'SHA-256 de la demande : la même clé avec une autre demande est refusée';
        COMMENT ON COLUMN %1$I.idempotence.statut IS 'Code de la réponse ; null tant qu''elle manque';
        COMMENT ON COLUMN %1$I.idempotence.reponse IS 'Octets de la réponse';
        COMMENT ON COLUMN %1$I.idempotence.cree IS 'Date de l''appel ; les plus vieux s''effacent';

        CREATE TABLE %1$I.abonnement (
            type text NOT NULL,
            abonne text NOT NULL,
            CONSTRAINT abonnement_cle PRIMARY KEY (type, abonne)
        );
        COMMENT ON TABLE %1$I.abonnement IS
            'Qui reçoit quoi : donnée des migrations, non de l''exploitation';
        COMMENT ON COLUMN %1$I.abonnement.type IS 'Type d''événement';
        COMMENT ON COLUMN %1$I.abonnement.abonne IS 'Service qui le reçoit';

        CREATE TABLE %1$I.outbox (
            departement concert.departement NOT NULL,
            abonne text NOT NULL,
            agregat uuid NOT NULL,
            version bigint NOT NULL,
            evenement uuid NOT NULL,
            type text NOT NULL,
            corps bytea NOT NULL,
            cree timestamptz NOT NULL DEFAULT clock_timestamp(),
            essais integer NOT NULL DEFAULT 0,
            prochain timestamptz NOT NULL DEFAULT clock_timestamp(),
            erreur text,
            a_part boolean NOT NULL DEFAULT false,
            CONSTRAINT outbox_cle PRIMARY KEY (departement, evenement, abonne)
        ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
        CREATE INDEX outbox_ordre ON %1$I.outbox (abonne, cree, evenement) WHERE NOT a_part;
        -- Those refused once: few, but each event asks whether one of them is before it.
        CREATE INDEX outbox_retenu ON %1$I.outbox (abonne, agregat) WHERE essais > 0;
        COMMENT ON TABLE %1$I.outbox IS
            'Événements à envoyer, une ligne par abonné ; effacée quand l''abonné a répondu';
        COMMENT ON COLUMN %1$I.outbox.departement IS 'Département concerné';
        COMMENT ON COLUMN %1$I.outbox.abonne IS 'Service qui doit recevoir';
        COMMENT ON COLUMN %1$I.outbox.agregat IS 'Objet changé ; ses événements partent dans l''ordre';
        COMMENT ON COLUMN %1$I.outbox.version IS 'Version de l''objet après le changement';
        COMMENT ON COLUMN %1$I.outbox.evenement IS 'Identifiant de l''événement';
        COMMENT ON COLUMN %1$I.outbox.type IS 'Type d''événement';
        COMMENT ON COLUMN %1$I.outbox.corps IS 'Événement encodé (protobuf)';
        COMMENT ON COLUMN %1$I.outbox.cree IS 'Date de l''écriture';
        COMMENT ON COLUMN %1$I.outbox.essais IS 'Nombre d''envois refusés';
        COMMENT ON COLUMN %1$I.outbox.prochain IS 'Pas d''envoi avant cette date';
        COMMENT ON COLUMN %1$I.outbox.erreur IS 'Dernier refus';
        COMMENT ON COLUMN %1$I.outbox.a_part IS
            'Mis à part après trop de refus : attend une personne (concert outbox)';

        CREATE TABLE %1$I.inbox (
            evenement uuid NOT NULL,
            recu timestamptz NOT NULL DEFAULT clock_timestamp(),
            CONSTRAINT inbox_cle PRIMARY KEY (evenement)
        );
        COMMENT ON TABLE %1$I.inbox IS
            'Événements déjà appliqués : un second envoi du même ne change rien';
        COMMENT ON COLUMN %1$I.inbox.evenement IS 'Identifiant de l''événement';
        COMMENT ON COLUMN %1$I.inbox.recu IS 'Date de l''application';

        CREATE TABLE %1$I.session_fermee (
            session uuid NOT NULL,
            expire timestamptz NOT NULL,
            recue timestamptz NOT NULL DEFAULT clock_timestamp(),
            CONSTRAINT session_fermee_cle PRIMARY KEY (session)
        );
        COMMENT ON TABLE %1$I.session_fermee IS
            'Sessions fermées dont un jeton peut vivre encore : il ne vaut plus rien';
        COMMENT ON COLUMN %1$I.session_fermee.expire IS 'Ses jetons auront tous expiré';
        COMMENT ON COLUMN %1$I.session_fermee.recue IS 'Depuis quand le service le sait';

        GRANT SELECT, INSERT, UPDATE (statut, reponse), DELETE ON %1$I.idempotence TO %2$I;
        GRANT SELECT ON %1$I.abonnement TO %2$I;
        GRANT SELECT, INSERT, UPDATE, DELETE ON %1$I.outbox TO %2$I;
        GRANT SELECT, INSERT ON %1$I.inbox TO %2$I;
        GRANT SELECT, INSERT, DELETE ON %1$I.session_fermee TO %2$I;
    $sql$, schema, role);
END
$creer_bus$;
REVOKE ALL ON FUNCTION concert.creer_bus(name, name) FROM PUBLIC;
COMMENT ON FUNCTION concert.creer_bus(name, name) IS
    'Crée dans le schéma d''un service idempotence, abonnement, outbox, inbox et session_fermee ; '
    'pour les migrations seulement';

COMMIT;
