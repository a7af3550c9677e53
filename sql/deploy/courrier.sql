-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/courrier.sql: messages to send, where they are, addresses and what each wants. A message is
-- claimed by a lease and its outcome written at once: what a crash leaves is taken up when the lease is over.
-- requires: agenda
BEGIN;

CREATE TABLE courrier.adresse (
    personne uuid NOT NULL,
    courriel text NOT NULL,
    prenom text NOT NULL,
    nom text NOT NULL,
    version bigint NOT NULL,
    echecs integer NOT NULL DEFAULT 0,
    ecartee timestamptz,
    CONSTRAINT adresse_cle PRIMARY KEY (personne)
);
COMMENT ON TABLE courrier.adresse IS
    'Projection des adresses, tenue par AdresseChangee : donnée personnelle, effaçable ici';
COMMENT ON COLUMN courrier.adresse.echecs IS 'Refus de suite de cette adresse ; le troisième l''écarte';
GRANT SELECT, INSERT, UPDATE ON courrier.adresse TO concert_courrier;

CREATE TABLE courrier.categorie (
    code text NOT NULL,
    nom concert.texte_court NOT NULL,
    imposee boolean NOT NULL,
    CONSTRAINT categorie_cle PRIMARY KEY (code)
);
COMMENT ON TABLE courrier.categorie IS 'Sortes de messages ; une sorte imposée part toujours aussitôt';
GRANT SELECT ON courrier.categorie TO concert_courrier;
INSERT INTO courrier.categorie VALUES
    ('convocations', 'Convocations et invitations', true),
    ('signatures', 'Signatures attendues', false),
    ('instances', 'Vie des instances : points proposés, procès-verbaux', false),
    ('resumes', 'Résumé du jour', true);

CREATE TABLE courrier.gabarit (
    code text NOT NULL,
    categorie text NOT NULL,
    CONSTRAINT gabarit_cle PRIMARY KEY (code),
    CONSTRAINT gabarit_categorie FOREIGN KEY (categorie) REFERENCES courrier.categorie (code)
);
COMMENT ON TABLE courrier.gabarit IS 'Sorte de chaque gabarit';
GRANT SELECT ON courrier.gabarit TO concert_courrier;
INSERT INTO courrier.gabarit VALUES
    ('convocation', 'convocations'), ('invitation', 'convocations'), ('invitation-modifiee', 'convocations'),
    ('annulation', 'convocations'), ('relance-signature', 'signatures'), ('point-propose', 'instances'),
    ('proces-verbal', 'instances'), ('resume', 'resumes');

CREATE TABLE courrier.preference (
    personne uuid NOT NULL,
    categorie text NOT NULL,
    rythme text NOT NULL,
    CONSTRAINT preference_cle PRIMARY KEY (personne, categorie),
    CONSTRAINT preference_categorie FOREIGN KEY (categorie) REFERENCES courrier.categorie (code),
    CONSTRAINT preference_rythme CHECK (rythme IN ('immediat', 'resume', 'jamais'))
);
COMMENT ON CONSTRAINT preference_categorie ON courrier.preference IS
    'preferences.categorie: Cette sorte de messages n''existe pas.';
COMMENT ON CONSTRAINT preference_rythme ON courrier.preference IS
    'preferences.rythme: Dites quand : aussitôt, dans le résumé du jour ou jamais.';
COMMENT ON TABLE courrier.preference IS 'Ce que chacun veut recevoir, et quand';
GRANT SELECT, INSERT, UPDATE, DELETE ON courrier.preference TO concert_courrier;

CREATE TABLE courrier.message (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    personne uuid NOT NULL,
    gabarit text NOT NULL,
    sujet text NOT NULL,
    champs jsonb NOT NULL DEFAULT '[]',
    calendrier bytea,
    methode text NOT NULL DEFAULT '',
    objet uuid,
    etat text NOT NULL,
    essais integer NOT NULL DEFAULT 0,
    prochain timestamptz NOT NULL DEFAULT clock_timestamp(),
    erreur text NOT NULL DEFAULT '',
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    envoye timestamptz,
    CONSTRAINT message_cle PRIMARY KEY (departement, id),
    CONSTRAINT message_id UNIQUE (id),
    CONSTRAINT message_etat CHECK (etat IN ('a_envoyer', 'en_envoi', 'envoye', 'resume', 'retenu', 'mort'))
) WITH (autovacuum_vacuum_scale_factor = 0.05, fillfactor = 70);
CREATE INDEX message_prochain ON courrier.message (prochain) WHERE etat IN ('a_envoyer', 'en_envoi');
CREATE INDEX message_personne ON courrier.message (personne, id);
CREATE INDEX message_arret ON courrier.message (etat, personne) WHERE etat IN ('resume', 'mort');
COMMENT ON TABLE courrier.message IS 'Messages, de la demande à l''envoi ; ce qu''ils disent s''efface ensuite';
COMMENT ON COLUMN courrier.message.prochain IS
    'Pas avant cette date ; pendant un envoi, fin du bail de qui l''a pris';
GRANT SELECT, INSERT, DELETE ON courrier.message TO concert_courrier;
GRANT UPDATE (champs, calendrier, etat, essais, prochain, erreur, envoye, sujet) ON courrier.message TO concert_courrier;

CREATE TABLE courrier.resume_fait (
    jour date NOT NULL,
    CONSTRAINT resume_fait_cle PRIMARY KEY (jour)
);
COMMENT ON TABLE courrier.resume_fait IS 'Jours dont le résumé est parti';
GRANT SELECT, INSERT ON courrier.resume_fait TO concert_courrier;

-- --- what is asked becomes a message --------------------------------------------------------------------

CREATE FUNCTION courrier.rythme(p_personne uuid, p_gabarit text) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT CASE WHEN c.imposee THEN 'immediat'
                ELSE coalesce((SELECT p.rythme FROM courrier.preference AS p
                               WHERE p.personne = p_personne AND p.categorie = c.code), 'immediat') END
    FROM courrier.gabarit AS g JOIN courrier.categorie AS c ON c.code = g.categorie
    WHERE g.code = p_gabarit;
END;
COMMENT ON FUNCTION courrier.rythme(uuid, text) IS 'Quand une personne veut ce message ; null : gabarit inconnu';

-- The daily digest: all that waits for it, in one message a person. Once a day, whoever runs it.
CREATE FUNCTION courrier.resumer(p_heure integer) RETURNS bigint LANGUAGE plpgsql VOLATILE
AS $resumer$
DECLARE
    ici timestamp := now() AT TIME ZONE 'Europe/Paris';
    nombre bigint;
BEGIN
    IF extract(hour FROM ici) < p_heure THEN
        RETURN 0;
    END IF;
    INSERT INTO courrier.resume_fait (jour) VALUES (ici::date) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    WITH pris AS (
        UPDATE courrier.message AS m SET etat = 'envoye', envoye = clock_timestamp(), erreur = 'dans le résumé'
        WHERE m.etat = 'resume' RETURNING m.departement, m.personne, m.sujet, m.cree
    ), groupes AS (
        SELECT min(p.departement::text) AS departement, p.personne, count(*) AS combien,
               jsonb_agg(p.sujet ORDER BY p.cree) AS sujets
        FROM pris AS p GROUP BY p.personne
    )
    INSERT INTO courrier.message (departement, id, personne, gabarit, sujet, champs, etat)
    SELECT g.departement, gen_random_uuid(), g.personne, 'resume',
           format('Concert : %s message(s) du jour', g.combien),
           jsonb_build_array(jsonb_build_object('nom', 'messages', 'lignes', g.sujets)), 'a_envoyer'
    FROM groupes AS g;
    GET DIAGNOSTICS nombre = ROW_COUNT;
    RETURN nombre;
END
$resumer$;
COMMENT ON FUNCTION courrier.resumer(integer) IS 'Fait le résumé du jour de chacun, une fois par jour';

-- An address refuses: three times in a row, and it is set aside.
CREATE FUNCTION courrier.rebondir(p_personne uuid) RETURNS boolean LANGUAGE sql VOLATILE
BEGIN ATOMIC
    UPDATE courrier.adresse AS a
    SET echecs = a.echecs + 1, ecartee = CASE WHEN a.echecs >= 2 THEN coalesce(a.ecartee, clock_timestamp()) END
    WHERE a.personne = p_personne
    RETURNING a.ecartee IS NOT NULL;
END;
COMMENT ON FUNCTION courrier.rebondir(uuid) IS 'Compte un refus de l''adresse ; vrai si elle est écartée';

-- --- row-level security ------------------------------------------------------------------------------------

DO $rls$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['adresse', 'preference', 'message', 'resume_fait'] LOOP
        EXECUTE format('ALTER TABLE courrier.%I ENABLE ROW LEVEL SECURITY', nom);
        EXECUTE format('ALTER TABLE courrier.%I FORCE ROW LEVEL SECURITY', nom);
        EXECUTE format('CREATE POLICY du_service ON courrier.%I TO concert_courrier '
                       'USING (concert.type_organisation() = ''service'')', nom);
    END LOOP;
END
$rls$;
CREATE POLICY mienne ON courrier.preference TO concert_courrier
    USING (personne = (SELECT concert.personne()));
CREATE POLICY mien ON courrier.message FOR SELECT TO concert_courrier
    USING (personne = (SELECT concert.personne()));

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA courrier FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA courrier TO concert_courrier;

-- --- what is heard -------------------------------------------------------------------------------------------

INSERT INTO acces.abonnement (type, abonne) VALUES ('concert.acces.v1.AdresseChangee', 'courrier');
INSERT INTO agenda.abonnement (type, abonne) VALUES ('concert.courrier.v1.Message', 'courrier');
INSERT INTO instances.abonnement (type, abonne) VALUES ('concert.courrier.v1.Message', 'courrier');
INSERT INTO conventionnement.abonnement (type, abonne) VALUES ('concert.courrier.v1.Message', 'courrier');

COMMIT;
