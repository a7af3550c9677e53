-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/acces.sql: organisations, people, sessions, invitations, signing keys, delegations.
-- Names of people live here only, where they can be erased; what leaves for the log is digests.
-- Row-level security is the second wall. What happens before a caller is known (login, session
-- exchange, invitation) goes through the few SECURITY DEFINER functions below, each asking for a
-- secret or giving nothing away: an anonymous call sees no row of any table.
-- requires: schemas
BEGIN;

CREATE FUNCTION acces.roles_justes(roles text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN cardinality(roles) BETWEEN 1 AND 4
    AND roles <@ ARRAY['lecteur', 'agent', 'signataire', 'administrateur'];

-- Regions and networks work in several départements, each with the consent of its State's unit.
CREATE FUNCTION acces.s_etend(type text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN type IN ('direccte', 'conseil_regional', 'reseau', 'inter_reseaux');
COMMENT ON FUNCTION acces.s_etend(text) IS
    'Vrai si une organisation de ce type peut être rattachée à plusieurs départements';

CREATE TABLE acces.organisation (
    id uuid NOT NULL,
    type text NOT NULL,
    nom concert.texte_court NOT NULL,
    sigle text COLLATE "C" NOT NULL,
    departements text[] NOT NULL,
    siret concert.siret,
    courriel concert.courriel,
    telephone concert.texte_court,
    version bigint NOT NULL DEFAULT 1,
    modifiee timestamptz NOT NULL DEFAULT clock_timestamp(),
    modifiee_par uuid,
    CONSTRAINT organisation_cle PRIMARY KEY (id),
    CONSTRAINT organisation_sigle UNIQUE (sigle),
    CONSTRAINT organisation_siret UNIQUE (siret),
    CONSTRAINT organisation_sigle_forme CHECK (sigle ~ '^[a-z0-9][a-z0-9.-]{1,30}$'),
    CONSTRAINT organisation_type CHECK (type IN (
        'ut_direccte', 'direccte', 'conseil_general', 'conseil_regional', 'pole_emploi', 'plie',
        'reseau', 'inter_reseaux', 'siae', 'dla', 'france_active', 'ddcs', 'cucs', 'maison_emploi',
        'partenaire_social', 'prescripteur', 'collectivite')),
    CONSTRAINT organisation_departements CHECK (cardinality(departements) BETWEEN 1 AND 101
        AND departements::concert.departement[] IS NOT NULL)
);
COMMENT ON CONSTRAINT organisation_sigle ON acces.organisation IS
    'sigle: Ce sigle est déjà pris : choisissez-en un autre.';
COMMENT ON CONSTRAINT organisation_siret ON acces.organisation IS
    'siret: Une organisation a déjà ce SIRET.';
COMMENT ON CONSTRAINT organisation_sigle_forme ON acces.organisation IS
    'sigle: Le sigle a de 2 à 31 caractères : lettres minuscules sans accent, chiffres, point, tiret ; il commence par une lettre ou un chiffre.';
COMMENT ON CONSTRAINT organisation_type ON acces.organisation IS
    'type: Dites de quelle nature est l''organisation.';
COMMENT ON CONSTRAINT organisation_departements ON acces.organisation IS
    'departements: Donnez au moins un département.';
CREATE INDEX organisation_departements_idx ON acces.organisation USING gin (departements);
COMMENT ON TABLE acces.organisation IS 'Institutions et structures, toutes natures';
COMMENT ON COLUMN acces.organisation.sigle IS 'Nom court, partie du nom des clés ; ne change pas';
COMMENT ON COLUMN acces.organisation.departements IS 'Territoire : codes INSEE, triés';
COMMENT ON COLUMN acces.organisation.version IS 'Augmente à chaque changement';

CREATE TABLE acces.personne (
    id uuid NOT NULL,
    courriel concert.courriel NOT NULL,
    prenom concert.texte_court NOT NULL,
    nom concert.texte_court NOT NULL,
    mot_de_passe text NOT NULL,
    derniere uuid,
    creee timestamptz NOT NULL DEFAULT clock_timestamp(),
    effacee timestamptz,
    CONSTRAINT personne_cle PRIMARY KEY (id),
    CONSTRAINT personne_courriel UNIQUE (courriel),
    CONSTRAINT personne_derniere FOREIGN KEY (derniere) REFERENCES acces.organisation (id),
    CONSTRAINT personne_mot_de_passe CHECK (mot_de_passe LIKE '$argon2id$%')
);
COMMENT ON CONSTRAINT personne_courriel ON acces.personne IS
    'courriel: Une personne a déjà cette adresse.';
COMMENT ON TABLE acces.personne IS 'Personnes qui se connectent : données personnelles';
COMMENT ON COLUMN acces.personne.mot_de_passe IS 'Chaîne Argon2id de libsodium';
COMMENT ON COLUMN acces.personne.effacee IS
    'Il ne reste que l''identifiant : ce qui est signé le garde';
COMMENT ON COLUMN acces.personne.derniere IS 'Organisation pour laquelle elle a agi en dernier';

CREATE TABLE acces.appartenance (
    personne uuid NOT NULL,
    organisation uuid NOT NULL,
    roles text[] NOT NULL,
    fonction concert.texte_court,
    version bigint NOT NULL DEFAULT 1,
    modifiee timestamptz NOT NULL DEFAULT clock_timestamp(),
    modifiee_par uuid,
    CONSTRAINT appartenance_cle PRIMARY KEY (personne, organisation),
    CONSTRAINT appartenance_personne FOREIGN KEY (personne) REFERENCES acces.personne (id),
    CONSTRAINT appartenance_organisation FOREIGN KEY (organisation)
        REFERENCES acces.organisation (id),
    CONSTRAINT appartenance_roles CHECK (acces.roles_justes(roles))
);
COMMENT ON CONSTRAINT appartenance_roles ON acces.appartenance IS
    'roles: Donnez au moins un rôle : lecteur, agent, signataire ou administrateur.';
CREATE INDEX appartenance_membres ON acces.appartenance (organisation);
COMMENT ON TABLE acces.appartenance IS 'Rôles d''une personne dans une organisation';
COMMENT ON COLUMN acces.appartenance.fonction IS 'Qualité : « Responsable du pôle insertion »';

CREATE TABLE acces.session (
    id uuid NOT NULL,
    empreinte concert.empreinte NOT NULL,
    personne uuid NOT NULL,
    organisation uuid NOT NULL,
    appareil text NOT NULL DEFAULT '',
    ouverte timestamptz NOT NULL DEFAULT clock_timestamp(),
    vue timestamptz NOT NULL DEFAULT clock_timestamp(),
    expire timestamptz NOT NULL,
    revoquee timestamptz,
    CONSTRAINT session_cle PRIMARY KEY (id),
    CONSTRAINT session_empreinte UNIQUE (empreinte),
    CONSTRAINT session_personne FOREIGN KEY (personne) REFERENCES acces.personne (id),
    CONSTRAINT session_organisation FOREIGN KEY (organisation) REFERENCES acces.organisation (id)
);
CREATE INDEX session_ouvertes ON acces.session (personne) WHERE revoquee IS NULL;
COMMENT ON TABLE acces.session IS 'Connexions ouvertes';
COMMENT ON COLUMN acces.session.id IS
    'Porté par ses jetons ; change quand ce que peut la personne se réduit';
COMMENT ON COLUMN acces.session.empreinte IS 'SHA-256 du secret, qui n''est pas gardé';
COMMENT ON COLUMN acces.session.organisation IS 'Pour laquelle la personne agit';

CREATE TABLE acces.invitation (
    id uuid NOT NULL,
    empreinte concert.empreinte NOT NULL,
    organisation uuid NOT NULL,
    courriel concert.courriel NOT NULL,
    prenom concert.texte_court NOT NULL,
    nom concert.texte_court NOT NULL,
    fonction concert.texte_court,
    roles text[] NOT NULL,
    creee timestamptz NOT NULL DEFAULT clock_timestamp(),
    creee_par uuid,
    expire timestamptz NOT NULL DEFAULT clock_timestamp() + interval '7 days',
    acceptee timestamptz,
    annulee timestamptz,
    CONSTRAINT invitation_cle PRIMARY KEY (id),
    CONSTRAINT invitation_empreinte UNIQUE (empreinte),
    CONSTRAINT invitation_organisation FOREIGN KEY (organisation)
        REFERENCES acces.organisation (id),
    CONSTRAINT invitation_roles CHECK (acces.roles_justes(roles)),
    -- A partial unique constraint, with a name that can bear a text.
    CONSTRAINT invitation_ouverte EXCLUDE USING btree (organisation WITH =, courriel WITH =)
        WHERE (acceptee IS NULL AND annulee IS NULL)
);
COMMENT ON CONSTRAINT invitation_roles ON acces.invitation IS
    'roles: Donnez au moins un rôle : lecteur, agent, signataire ou administrateur.';
COMMENT ON CONSTRAINT invitation_ouverte ON acces.invitation IS
    'courriel: Une autre invitation de cette personne part en ce moment : recommencez.';
COMMENT ON TABLE acces.invitation IS 'Liens à usage unique pour rejoindre une organisation';
COMMENT ON COLUMN acces.invitation.empreinte IS 'SHA-256 du jeton, qui n''est pas gardé';
COMMENT ON COLUMN acces.invitation.annulee IS 'Remplacée par une invitation plus récente';

CREATE TABLE acces.reinitialisation (
    id uuid NOT NULL,
    empreinte concert.empreinte NOT NULL,
    personne uuid NOT NULL,
    organisation uuid,
    creee timestamptz NOT NULL DEFAULT clock_timestamp(),
    creee_par uuid,
    expire timestamptz NOT NULL DEFAULT clock_timestamp() + interval '1 day',
    utilisee timestamptz,
    annulee timestamptz,
    CONSTRAINT reinitialisation_cle PRIMARY KEY (id),
    CONSTRAINT reinitialisation_empreinte UNIQUE (empreinte),
    CONSTRAINT reinitialisation_personne FOREIGN KEY (personne) REFERENCES acces.personne (id),
    CONSTRAINT reinitialisation_organisation FOREIGN KEY (organisation)
        REFERENCES acces.organisation (id),
    CONSTRAINT reinitialisation_ouverte EXCLUDE USING btree (personne WITH =)
        WHERE (utilisee IS NULL AND annulee IS NULL)
);
COMMENT ON CONSTRAINT reinitialisation_ouverte ON acces.reinitialisation IS
    'personne: Un autre lien pour cette personne se fait en ce moment : recommencez.';
COMMENT ON TABLE acces.reinitialisation IS
    'Liens à usage unique pour poser un nouveau mot de passe : qui l''a fait, pour qui, quand il a servi';
COMMENT ON COLUMN acces.reinitialisation.empreinte IS 'SHA-256 du jeton, qui n''est pas gardé';
COMMENT ON COLUMN acces.reinitialisation.organisation IS
    'Celle de la personne, et la seule, quand le lien a été fait ; null : fait par l''hébergeur';
COMMENT ON COLUMN acces.reinitialisation.annulee IS
    'Remplacé par un lien plus récent, ou mot de passe changé entre-temps';

CREATE TABLE acces.cle (
    id uuid NOT NULL,
    personne uuid NOT NULL,
    organisation uuid NOT NULL,
    nom text COLLATE "C" NOT NULL,
    cle_publique concert.cle_publique NOT NULL,
    cle_enveloppee text NOT NULL DEFAULT '',
    etat text NOT NULL DEFAULT 'deposee',
    sel bytea,
    version bigint NOT NULL DEFAULT 1,
    deposee timestamptz NOT NULL DEFAULT clock_timestamp(),
    certifiee timestamptz,
    certifiee_par uuid,
    revoquee timestamptz,
    revoquee_par uuid,
    motif_revocation text,
    sel_motif bytea,
    CONSTRAINT cle_cle PRIMARY KEY (id),
    CONSTRAINT cle_publique_unique UNIQUE (cle_publique), -- before the name, which follows from it
    CONSTRAINT cle_nom UNIQUE (nom),
    CONSTRAINT cle_personne FOREIGN KEY (personne) REFERENCES acces.personne (id),
    CONSTRAINT cle_organisation FOREIGN KEY (organisation) REFERENCES acces.organisation (id),
    CONSTRAINT cle_enveloppee_longueur CHECK (length(cle_enveloppee) <= 1000),
    CONSTRAINT cle_etat CHECK (CASE etat
        WHEN 'deposee' THEN certifiee IS NULL AND revoquee IS NULL
        WHEN 'certifiee' THEN certifiee IS NOT NULL AND length(sel) = 16 AND revoquee IS NULL
        WHEN 'revoquee' THEN revoquee IS NOT NULL AND motif_revocation <> ''
        ELSE false END)
);
COMMENT ON CONSTRAINT cle_nom ON acces.cle IS
    'clePublique: Une autre clé de votre organisation porte le même nom : faites-en une nouvelle.';
COMMENT ON CONSTRAINT cle_publique_unique ON acces.cle IS
    'clePublique: Cette clé est déjà déposée : faites-en une nouvelle.';
CREATE INDEX cle_de_organisation ON acces.cle (organisation, deposee);
CREATE INDEX cle_de_personne ON acces.cle (personne);
COMMENT ON TABLE acces.cle IS 'Clés de signature : la clé secrète n''est jamais ici';
COMMENT ON COLUMN acces.cle.cle_enveloppee IS 'Secret scellé sous la phrase de son titulaire';
COMMENT ON COLUMN acces.cle.sel IS 'Sel de l''empreinte de la personne dans le registre';

CREATE TABLE acces.certification (
    departement concert.departement NOT NULL,
    cle uuid NOT NULL,
    entree uuid NOT NULL,
    texte text NOT NULL,
    CONSTRAINT certification_cle PRIMARY KEY (departement, cle),
    CONSTRAINT certification_de_cle FOREIGN KEY (cle) REFERENCES acces.cle (id)
);
CREATE INDEX certification_par_cle ON acces.certification (cle);
COMMENT ON TABLE acces.certification IS
    'Entrée du registre de chaque département pour une clé certifiée';

CREATE TABLE acces.delegation (
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    personne uuid NOT NULL,
    portee text NOT NULL,
    du date NOT NULL,
    au date NOT NULL,
    reference concert.texte_court NOT NULL,
    sel bytea NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    creee timestamptz NOT NULL DEFAULT clock_timestamp(),
    creee_par uuid,
    revoquee timestamptz,
    revoquee_par uuid,
    motif_revocation text,
    CONSTRAINT delegation_cle PRIMARY KEY (id),
    CONSTRAINT delegation_organisation FOREIGN KEY (organisation)
        REFERENCES acces.organisation (id),
    CONSTRAINT delegation_personne FOREIGN KEY (personne) REFERENCES acces.personne (id),
    CONSTRAINT delegation_portee CHECK (portee IN ('tout', 'accords', 'annexes')),
    CONSTRAINT delegation_dates CHECK (du <= au),
    CONSTRAINT delegation_revocation CHECK (revoquee IS NULL OR motif_revocation <> ''),
    CONSTRAINT delegation_sel CHECK (length(sel) = 16)
);
COMMENT ON CONSTRAINT delegation_dates ON acces.delegation IS
    'au: La délégation finit avant de commencer : corrigez l''une des deux dates.';
CREATE INDEX delegation_de_organisation ON acces.delegation (organisation, du);
CREATE INDEX delegation_de_personne ON acces.delegation (personne);
COMMENT ON TABLE acces.delegation IS
    'Qui peut engager l''organisation, de quand à quand, bornes comprises';

CREATE TABLE acces.delegation_inscrite (
    departement concert.departement NOT NULL,
    delegation uuid NOT NULL,
    entree uuid NOT NULL,
    CONSTRAINT delegation_inscrite_cle PRIMARY KEY (departement, delegation),
    CONSTRAINT delegation_inscrite_de FOREIGN KEY (delegation) REFERENCES acces.delegation (id)
);
CREATE INDEX delegation_inscrite_par ON acces.delegation_inscrite (delegation);
COMMENT ON TABLE acces.delegation_inscrite IS
    'Entrée du registre de chaque département pour une délégation : ceux qui sauront sa révocation';

CREATE TABLE acces.tentative (
    cle concert.empreinte NOT NULL,
    seuil integer NOT NULL,
    echecs double precision NOT NULL DEFAULT 0,
    dernier timestamptz NOT NULL DEFAULT clock_timestamp(),
    libre timestamptz,
    CONSTRAINT tentative_cle PRIMARY KEY (cle)
);
CREATE INDEX tentative_dernier ON acces.tentative (dernier);
COMMENT ON TABLE acces.tentative IS 'Connexions manquées, par compte et par adresse de machine';
COMMENT ON COLUMN acces.tentative.cle IS 'SHA-256 du compte ou de l''adresse';
COMMENT ON COLUMN acces.tentative.seuil IS 'Nombre d''échecs à partir duquel il faut attendre';
COMMENT ON COLUMN acces.tentative.echecs IS 'Échecs, moins ce que le temps a oublié depuis';
COMMENT ON COLUMN acces.tentative.libre IS 'Pas d''essai avant cet instant';

-- --- throttling -----------------------------------------------------------------------------------

-- Each attempt counts as failed until it succeeds, so that attempts made together are not free. The
-- wait starts at 5 s and doubles up to 15 minutes. Time forgets a threshold's worth of failures an
-- hour, a little at a time, so that a large office behind one address is not shut out for good.
CREATE FUNCTION acces.tenter(compte bytea, adresse bytea) RETURNS integer
    LANGUAGE plpgsql VOLATILE
AS $tenter$
DECLARE
    attente integer;
BEGIN
    INSERT INTO acces.tentative AS t (cle, seuil)
    SELECT e.cle, e.seuil FROM (VALUES (compte, 5), (adresse, 30)) AS e (cle, seuil)
    WHERE e.cle IS NOT NULL ORDER BY e.cle -- one order of locks
    ON CONFLICT (cle) DO UPDATE SET seuil = t.seuil;
    SELECT ceil(extract(epoch FROM max(libre) - clock_timestamp())) INTO attente
    FROM acces.tentative WHERE cle IN (compte, adresse);
    IF attente > 0 THEN
        RETURN attente;
    END IF;
    UPDATE acces.tentative AS t
    SET echecs = least(t.seuil + 8, 1 + greatest(0, t.echecs
            - t.seuil * extract(epoch FROM clock_timestamp() - t.dernier) / 3600)),
        dernier = clock_timestamp()
    WHERE cle IN (compte, adresse);
    UPDATE acces.tentative AS t
    SET libre = CASE WHEN round(t.echecs) >= t.seuil THEN clock_timestamp()
        + interval '1 second' * least(900, 5 * power(2, round(t.echecs) - t.seuil)) END
    WHERE cle IN (compte, adresse);
    DELETE FROM acces.tentative WHERE cle IN (
        SELECT cle FROM acces.tentative WHERE dernier < clock_timestamp() - interval '1 day'
        LIMIT 100 FOR UPDATE SKIP LOCKED);
    RETURN 0;
END
$tenter$;
COMMENT ON FUNCTION acces.tenter(bytea, bytea) IS
    'Compte un essai de mot de passe ; rend le nombre de secondes à attendre, 0 si l''essai peut se faire';

CREATE FUNCTION acces.reussir(compte bytea, adresse bytea) RETURNS void
    LANGUAGE sql VOLATILE
BEGIN ATOMIC
    SELECT FROM acces.tentative WHERE cle IN (reussir.compte, reussir.adresse)
    ORDER BY cle FOR UPDATE; -- the same order of locks
    UPDATE acces.tentative SET echecs = greatest(0, echecs - 1),
        libre = CASE WHEN round(echecs - 1) >= seuil THEN libre END
    WHERE cle = reussir.adresse;
    DELETE FROM acces.tentative WHERE cle = reussir.compte;
END;
COMMENT ON FUNCTION acces.reussir(bytea, bytea) IS
    'Oublie les échecs du compte, et de l''adresse l''essai qui a réussi';

-- --- before the caller is known -------------------------------------------------------------------

CREATE FUNCTION acces.identifier(courriel text)
    RETURNS TABLE (personne uuid, mot_de_passe text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT p.id, p.mot_de_passe FROM acces.personne AS p WHERE p.courriel = identifier.courriel;
END;
COMMENT ON FUNCTION acces.identifier(text) IS
    'Personne et mot de passe chiffré, pour vérifier une connexion';

CREATE FUNCTION acces.mot_de_passe_inchange(personne uuid, vu text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN EXISTS (SELECT FROM acces.personne AS p
               WHERE p.id = mot_de_passe_inchange.personne AND p.mot_de_passe = vu);
COMMENT ON FUNCTION acces.mot_de_passe_inchange(uuid, text) IS
    'Vrai si le mot de passe chiffré est toujours celui qui a été vérifié';

CREATE FUNCTION acces.reconnaitre(empreinte bytea)
    RETURNS TABLE (personne uuid, organisation uuid, type text, roles text[], departements text[],
                   session uuid)
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    UPDATE acces.session AS s SET vue = clock_timestamp()
    WHERE s.empreinte = reconnaitre.empreinte AND s.revoquee IS NULL AND s.expire > now()
      AND s.vue < now() - interval '5 minutes';
    SELECT s.personne, s.organisation, o.type, a.roles, o.departements, s.id
    FROM acces.session AS s
    JOIN acces.appartenance AS a ON a.personne = s.personne AND a.organisation = s.organisation
    JOIN acces.organisation AS o ON o.id = s.organisation
    WHERE s.empreinte = reconnaitre.empreinte AND s.revoquee IS NULL AND s.expire > now();
END;
COMMENT ON FUNCTION acces.reconnaitre(bytea) IS
    'Qui a ouvert la session dont voici l''empreinte du secret, et ce qu''il peut';

CREATE FUNCTION acces.trouver_invitation(empreinte bytea)
    RETURNS TABLE (id uuid, organisation_id uuid, organisation text, courriel text, prenom text,
                   nom text, fonction text, expire timestamptz, compte_existant boolean,
                   personne uuid, mot_de_passe text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT i.id, i.organisation, o.nom::text, i.courriel::text, i.prenom::text, i.nom::text,
           i.fonction::text, i.expire, p.id IS NOT NULL, p.id, p.mot_de_passe
    FROM acces.invitation AS i
    JOIN acces.organisation AS o ON o.id = i.organisation
    LEFT JOIN acces.personne AS p ON p.courriel = i.courriel
    WHERE i.empreinte = trouver_invitation.empreinte AND i.acceptee IS NULL AND i.annulee IS NULL
      AND i.expire > now();
END;
COMMENT ON FUNCTION acces.trouver_invitation(bytea) IS
    'L''invitation encore ouverte dont voici l''empreinte du jeton';

-- `mot_de_passe` makes the person; null joins the one that has this address.
CREATE FUNCTION acces.accepter(empreinte bytea, personne uuid, mot_de_passe text) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $accepter$
DECLARE
    i acces.invitation;
BEGIN
    UPDATE acces.invitation AS v SET acceptee = clock_timestamp()
    WHERE v.empreinte = accepter.empreinte AND v.acceptee IS NULL AND v.annulee IS NULL
      AND v.expire > now()
    RETURNING * INTO i;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'jeton', MESSAGE =
            'Cette invitation n''existe pas, a déjà servi ou a expiré : demandez-en une autre.';
    END IF;
    IF mot_de_passe IS NOT NULL THEN
        INSERT INTO acces.personne (id, courriel, prenom, nom, mot_de_passe)
        VALUES (accepter.personne, i.courriel, i.prenom, i.nom, accepter.mot_de_passe)
        ON CONFLICT DO NOTHING;
    END IF;
    IF NOT EXISTS (SELECT FROM acces.personne AS p
                   WHERE p.id = accepter.personne AND p.courriel = i.courriel) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC409', COLUMN = '', MESSAGE =
            'Cette personne vient d''accepter une autre invitation : recommencez.';
    END IF;
    INSERT INTO acces.appartenance AS a (personne, organisation, roles, fonction, modifiee_par)
    VALUES (accepter.personne, i.organisation, i.roles, i.fonction, i.creee_par)
    ON CONFLICT ON CONSTRAINT appartenance_cle DO UPDATE
    SET roles = ARRAY(SELECT DISTINCT unnest(a.roles || EXCLUDED.roles) ORDER BY 1),
        fonction = coalesce(EXCLUDED.fonction, a.fonction), version = a.version + 1,
        modifiee = clock_timestamp(), modifiee_par = EXCLUDED.modifiee_par;
    UPDATE acces.personne AS p SET derniere = i.organisation WHERE p.id = accepter.personne;
END
$accepter$;
COMMENT ON FUNCTION acces.accepter(bytea, uuid, text) IS
    'Use l''invitation : crée la personne s''il le faut, et son appartenance';

-- What a person may do has shrunk: their sessions go on under another id, so that tokens of the
-- former one, which say what they could, are worth nothing anywhere; the next one says what they can.
-- All of a person's sessions: one that acts elsewhere now may have had a token for here. Of one
-- person, or of all members of an organisation.
CREATE FUNCTION acces.renouveler_sessions(personne uuid, membres_de uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $renouveler$
DECLARE
    qui uuid[] := CASE WHEN membres_de IS NULL THEN ARRAY[personne]
        ELSE ARRAY(SELECT a.personne FROM acces.appartenance AS a
                   WHERE a.organisation = membres_de) END;
BEGIN
    IF NOT acces.est_administrateur() THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', MESSAGE = 'Réservé à un administrateur.';
    END IF;
    RETURN QUERY
        WITH anciennes AS (
            SELECT s.id FROM acces.session AS s
            WHERE s.personne = ANY (qui) AND s.revoquee IS NULL AND s.expire > now()
            ORDER BY s.id FOR UPDATE),
        nouvelles AS (
            UPDATE acces.session AS s SET id = gen_random_uuid() FROM anciennes AS a
            WHERE s.id = a.id)
        SELECT a.id FROM anciennes AS a;
END
$renouveler$;
COMMENT ON FUNCTION acces.renouveler_sessions(uuid, uuid) IS
    'Donne un autre identifiant aux sessions d''une personne, ou des membres d''une organisation ; '
    'rend les anciens, dont les jetons ne valent plus rien';

-- A new password is all of a person, in every organisation of theirs: a link that one organisation
-- made is worth nothing once the person belongs to another one, or no longer to it; nor once who made
-- it no longer administers it, or, made by a UT, once somebody else does.
CREATE FUNCTION acces.vaut_encore(r acces.reinitialisation) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN r.utilisee IS NULL AND r.annulee IS NULL AND r.expire > now()
    AND EXISTS (SELECT FROM acces.appartenance AS a
                WHERE a.personne = r.personne AND a.organisation = coalesce(r.organisation, a.organisation))
    AND NOT EXISTS (SELECT FROM acces.appartenance AS a
                    WHERE a.personne = r.personne AND a.organisation <> r.organisation)
    AND (r.organisation IS NULL
         OR EXISTS (SELECT FROM acces.appartenance AS a
                    WHERE a.personne = r.creee_par AND a.organisation = r.organisation
                      AND 'administrateur' = ANY (a.roles))
         OR NOT EXISTS (SELECT FROM acces.appartenance AS a
                        WHERE a.personne <> r.personne AND a.organisation = r.organisation
                          AND 'administrateur' = ANY (a.roles)));
COMMENT ON FUNCTION acces.vaut_encore(acces.reinitialisation) IS
    'Vrai si le lien peut encore servir';

CREATE FUNCTION acces.trouver_reinitialisation(empreinte bytea)
    RETURNS TABLE (personne uuid, courriel text, prenom text, nom text, expire timestamptz,
                   organisation uuid, departement text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT p.id, p.courriel::text, p.prenom::text, p.nom::text, r.expire, r.organisation,
           (SELECT o.departements[1] FROM acces.appartenance AS a
            JOIN acces.organisation AS o ON o.id = a.organisation
            WHERE a.personne = p.id ORDER BY o.id LIMIT 1)
    FROM acces.reinitialisation AS r JOIN acces.personne AS p ON p.id = r.personne
    WHERE r.empreinte = trouver_reinitialisation.empreinte AND acces.vaut_encore(r);
END;
COMMENT ON FUNCTION acces.trouver_reinitialisation(bytea) IS
    'Le lien encore ouvert dont voici l''empreinte du jeton, et pour qui';

-- The ids of the sessions it closes: all of the person's.
CREATE FUNCTION acces.poser_mot_de_passe(empreinte bytea, mot_de_passe text) RETURNS SETOF uuid
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $poser$
DECLARE
    qui uuid;
BEGIN
    -- Whoever joins another organisation at this moment comes before or after.
    PERFORM FROM acces.personne AS p WHERE p.id = (
        SELECT r.personne FROM acces.reinitialisation AS r
        WHERE r.empreinte = poser_mot_de_passe.empreinte) FOR UPDATE;
    UPDATE acces.reinitialisation AS r SET utilisee = clock_timestamp()
    WHERE r.empreinte = poser_mot_de_passe.empreinte AND acces.vaut_encore(r)
    RETURNING r.personne INTO qui;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'jeton', MESSAGE =
            'Ce lien n''existe pas, a déjà servi ou a expiré : demandez-en un autre.';
    END IF;
    UPDATE acces.personne AS p SET mot_de_passe = poser_mot_de_passe.mot_de_passe WHERE p.id = qui;
    RETURN QUERY UPDATE acces.session AS s SET revoquee = clock_timestamp()
        WHERE s.personne = qui AND s.revoquee IS NULL
        RETURNING s.id;
END
$poser$;
COMMENT ON FUNCTION acces.poser_mot_de_passe(bytea, text) IS
    'Utilise le lien : change le mot de passe, ferme toutes les sessions de la personne';

-- The host's own way, for `acces --reset-password`: whoever no administrator may help.
CREATE FUNCTION acces.reinitialiser_par_hote(id uuid, empreinte bytea, courriel text) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $hote$
DECLARE
    qui uuid;
BEGIN
    IF concert.type_organisation() IS DISTINCT FROM 'service' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', MESSAGE = 'Réservé à l''hébergeur.';
    END IF;
    SELECT p.id INTO qui FROM acces.personne AS p
    WHERE p.courriel = reinitialiser_par_hote.courriel
      AND EXISTS (SELECT FROM acces.appartenance AS a WHERE a.personne = p.id);
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'courriel', MESSAGE =
            'Aucun membre d''une organisation n''a cette adresse.';
    END IF;
    UPDATE acces.reinitialisation AS r SET annulee = clock_timestamp()
    WHERE r.personne = qui AND r.utilisee IS NULL AND r.annulee IS NULL;
    INSERT INTO acces.reinitialisation (id, empreinte, personne)
    VALUES (reinitialiser_par_hote.id, reinitialiser_par_hote.empreinte, qui);
END
$hote$;
COMMENT ON FUNCTION acces.reinitialiser_par_hote(uuid, bytea, text) IS
    'Fait un lien de nouveau mot de passe pour la personne de cette adresse ; l''hébergeur seul';

-- The host's own way in, for `acces --bootstrap`: the State's unit of a département and the
-- invitation of its administrator, as long as it has none.
CREATE FUNCTION acces.amorcer(organisation uuid, departement text, sigle text, nom text,
                              invitation uuid, empreinte bytea, courriel text, prenom text,
                              nom_personne text)
    RETURNS TABLE (id uuid, creee boolean)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $amorcer$
BEGIN
    IF concert.type_organisation() IS DISTINCT FROM 'service' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', MESSAGE = 'Réservé à l''hébergeur.';
    END IF;
    INSERT INTO acces.organisation AS o (id, type, nom, sigle, departements)
    VALUES (organisation, 'ut_direccte', amorcer.nom, amorcer.sigle, ARRAY[departement])
    ON CONFLICT ON CONSTRAINT organisation_sigle DO NOTHING
    RETURNING o.id, true INTO id, creee;
    IF NOT FOUND THEN
        SELECT o.id, false INTO id, creee FROM acces.organisation AS o
        WHERE o.sigle = amorcer.sigle AND o.type = 'ut_direccte'
          AND o.departements = ARRAY[departement]
        FOR UPDATE;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'CC410', COLUMN = 'sigle', MESSAGE =
                'Ce sigle est celui d''une autre organisation : choisissez-en un autre.';
        END IF;
    END IF;
    IF EXISTS (SELECT FROM acces.appartenance AS a
               WHERE a.organisation = amorcer.id AND 'administrateur' = ANY (a.roles)) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC410', COLUMN = 'sigle', MESSAGE =
            'Cette organisation a déjà un administrateur : c''est à lui d''inviter.';
    END IF;
    UPDATE acces.invitation AS i SET annulee = clock_timestamp()
    WHERE i.organisation = amorcer.id AND i.acceptee IS NULL AND i.annulee IS NULL;
    INSERT INTO acces.invitation (id, empreinte, organisation, courriel, prenom, nom, roles)
    VALUES (invitation, amorcer.empreinte, amorcer.id, amorcer.courriel, amorcer.prenom,
            nom_personne, ARRAY['administrateur']);
    RETURN NEXT;
END
$amorcer$;
COMMENT ON FUNCTION acces.amorcer(uuid, text, text, text, uuid, bytea, text, text, text) IS
    'Crée l''unité de l''État d''un département et invite son premier administrateur ; '
    'l''hébergeur seul';

-- --- what the policies ask ------------------------------------------------------------------------
-- SECURITY DEFINER, so that a policy never waits for another table's policy.

CREATE FUNCTION acces.mes_organisations() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN ARRAY(SELECT a.organisation FROM acces.appartenance AS a
             WHERE a.personne = concert.personne());
COMMENT ON FUNCTION acces.mes_organisations() IS 'Organisations dont la personne est membre';

CREATE FUNCTION acces.est_administrateur() RETURNS boolean
    LANGUAGE sql STABLE
RETURN 'administrateur' = ANY (concert.roles());
COMMENT ON FUNCTION acces.est_administrateur() IS
    'Vrai si la personne administre l''organisation pour laquelle elle agit';

-- A UT is nobody's ward but its own.
CREATE FUNCTION acces.sous_tutelle(organisation uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN acces.est_administrateur() AND concert.type_organisation() = 'ut_direccte' AND EXISTS (
    SELECT FROM acces.organisation AS o
    WHERE o.id = organisation AND o.type <> 'ut_direccte'
      AND o.departements && concert.departements());
COMMENT ON FUNCTION acces.sous_tutelle(uuid) IS
    'Vrai si l''appelant administre l''unité de l''État d''un département de l''organisation';

CREATE FUNCTION acces.sans_administrateur(organisation uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN NOT EXISTS (SELECT FROM acces.appartenance AS a
                   WHERE a.organisation = sans_administrateur.organisation
                     AND 'administrateur' = ANY (a.roles));
COMMENT ON FUNCTION acces.sans_administrateur(uuid) IS 'Vrai tant que personne ne l''administre';

CREATE FUNCTION acces.est_membre(personne uuid, organisation uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN EXISTS (SELECT FROM acces.appartenance AS a
               WHERE a.personne = est_membre.personne AND a.organisation = est_membre.organisation);
COMMENT ON FUNCTION acces.est_membre(uuid, uuid) IS 'Vrai si la personne est membre de l''organisation';

-- --- territory of an organisation -----------------------------------------------------------------
-- A UT does not see an organisation that does not work in its département yet: it finds it by what
-- only who knows it can write, sigle or SIRET in full, and is shown what tells it from another.

CREATE FUNCTION acces.trouver_organisation(reference text)
    RETURNS TABLE (id uuid, type text, nom text, sigle text, siret text, version bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT o.id, o.type, o.nom::text, o.sigle, o.siret::text, o.version
    FROM acces.organisation AS o
    WHERE acces.est_administrateur() AND concert.type_organisation() = 'ut_direccte'
      AND acces.s_etend(o.type)
      AND (o.sigle = trouver_organisation.reference OR o.siret::text = trouver_organisation.reference);
END;
COMMENT ON FUNCTION acces.trouver_organisation(text) IS
    'L''organisation de ce sigle ou de ce SIRET, si elle peut être rattachée à un autre département';

-- A département is added to an organisation, or taken away, by that département's own UT and nobody
-- else: its people then see it, or no more. No row: `version` is not the last.
CREATE FUNCTION acces.changer_territoire(organisation uuid, vue bigint, departement text,
                                         rattacher boolean)
    RETURNS SETOF acces.organisation
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $territoire$
DECLARE
    o acces.organisation;
BEGIN
    IF NOT acces.est_administrateur() OR concert.type_organisation() IS DISTINCT FROM 'ut_direccte'
       OR NOT departement = ANY (concert.departements()) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'departement', MESSAGE =
            'L''unité de l''État de ce département peut seule le faire.';
    END IF;
    SELECT * INTO o FROM acces.organisation AS x WHERE x.id = organisation FOR UPDATE;
    IF NOT FOUND OR NOT acces.s_etend(o.type) AND NOT o.departements && concert.departements() THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'id', MESSAGE = 'Organisation inconnue.';
    ELSIF NOT acces.s_etend(o.type) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'id', MESSAGE =
            'Une organisation de cette nature ne travaille que dans le département qui l''a créée.';
    ELSIF o.version <> vue THEN
        RETURN;
    ELSIF rattacher AND departement = ANY (o.departements) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC410', COLUMN = 'departement', MESSAGE =
            'Cette organisation est déjà rattachée à ce département.';
    ELSIF rattacher AND acces.sans_administrateur(o.id) THEN
        -- Else who attaches it consents to nobody knows whom, whom another UT may yet invite.
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'id', MESSAGE =
            'Cette organisation n''a pas encore d''administrateur : attendez qu''il ait accepté '
            'son invitation.';
    ELSIF NOT rattacher AND NOT departement = ANY (o.departements) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'id', MESSAGE = 'Organisation inconnue.';
    ELSIF NOT rattacher AND cardinality(o.departements) = 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'departement', MESSAGE =
            'C''est le seul département de cette organisation : elle ne peut le quitter.';
    END IF;
    IF rattacher THEN -- what another UT began alone does not enter with it
        UPDATE acces.invitation AS i SET annulee = clock_timestamp()
        WHERE i.organisation = o.id AND i.acceptee IS NULL AND i.annulee IS NULL
          AND NOT acces.est_membre(i.creee_par, o.id);
        UPDATE acces.reinitialisation AS r SET annulee = clock_timestamp()
        WHERE r.organisation = o.id AND r.utilisee IS NULL AND r.annulee IS NULL
          AND NOT acces.est_membre(r.creee_par, o.id);
    END IF;
    RETURN QUERY UPDATE acces.organisation AS x
        SET departements = CASE WHEN rattacher
                THEN ARRAY(SELECT d FROM unnest(o.departements || departement) AS d ORDER BY d COLLATE "C")
                ELSE array_remove(o.departements, departement) END,
            version = x.version + 1, modifiee = clock_timestamp(), modifiee_par = concert.personne()
        WHERE x.id = o.id
        RETURNING x.*;
END
$territoire$;
COMMENT ON FUNCTION acces.changer_territoire(uuid, bigint, text, boolean) IS
    'Rattache une organisation au département de l''unité de l''État qui appelle, ou l''en détache';

-- What decides whether the caller may give this member of this organisation a new password.
CREATE FUNCTION acces.droit_reinitialiser(personne uuid, organisation uuid)
    RETURNS TABLE (mienne boolean, tutelle boolean, partagee boolean, membre boolean,
                   seul_administrateur boolean, ailleurs boolean, version bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT acces.est_administrateur() AND o.id = concert.organisation(), acces.sous_tutelle(o.id),
           NOT o.departements <@ concert.departements(), a.personne IS NOT NULL,
           'administrateur' = ANY (coalesce(a.roles, '{}')) AND NOT EXISTS (
               SELECT FROM acces.appartenance AS b
               WHERE b.organisation = o.id AND b.personne <> a.personne
                 AND 'administrateur' = ANY (b.roles)),
           EXISTS (SELECT FROM acces.appartenance AS b
                   WHERE b.personne = a.personne AND b.organisation <> o.id),
           coalesce(a.version, 0)
    FROM acces.organisation AS o
    LEFT JOIN acces.appartenance AS a
        ON a.organisation = o.id AND a.personne = droit_reinitialiser.personne
    WHERE o.id = droit_reinitialiser.organisation;
END;
COMMENT ON FUNCTION acces.droit_reinitialiser(uuid, uuid) IS
    'Ce qui décide si l''appelant peut donner un nouveau mot de passe à ce membre';

-- Who holds the link holds the person's power: so only of a person of one organisation, by who has
-- power over that organisation already; a UT's as at its first invitation, and not over one that
-- shows other départements too. Never one's own: that asks for the former password.
CREATE FUNCTION acces.peut_reinitialiser(personne uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN peut_reinitialiser.personne IS DISTINCT FROM concert.personne() AND EXISTS (
    SELECT FROM acces.appartenance AS a
    CROSS JOIN LATERAL acces.droit_reinitialiser(a.personne, a.organisation) AS d
    WHERE a.personne = peut_reinitialiser.personne AND NOT d.ailleurs
      AND (d.mienne OR d.tutelle AND d.seul_administrateur AND NOT d.partagee));
COMMENT ON FUNCTION acces.peut_reinitialiser(uuid) IS
    'Vrai si l''appelant peut donner un nouveau mot de passe à cette personne';

-- Who signs for an institution is known to those who work in its départements; for a SIAE, to the
-- institutions.
CREATE FUNCTION acces.signataires_visibles(organisation uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN EXISTS (
    SELECT FROM acces.organisation AS o
    WHERE o.id = organisation AND o.departements && concert.departements()
      AND (o.type <> 'siae' OR concert.type_organisation() <> 'siae'));
COMMENT ON FUNCTION acces.signataires_visibles(uuid) IS
    'Vrai si l''appelant peut savoir qui signe pour cette organisation';

-- What one person, or one key, shows is asked in functions of the caller's own rights, which go by
-- index: written in a policy, the same EXISTS may be planned as a list of all that the caller sees.
CREATE FUNCTION acces.connue(personne uuid) RETURNS boolean
    LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM acces.appartenance AS a WHERE a.personne = connue.personne)
    OR EXISTS (SELECT FROM acces.cle AS c WHERE c.personne = connue.personne)
    OR EXISTS (SELECT FROM acces.delegation AS d WHERE d.personne = connue.personne);
COMMENT ON FUNCTION acces.connue(uuid) IS
    'Vrai si l''appelant voit une appartenance, une clé ou une délégation de la personne';

CREATE FUNCTION acces.cle_visible(cle uuid) RETURNS boolean
    LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM acces.cle AS c WHERE c.id = cle_visible.cle);
COMMENT ON FUNCTION acces.cle_visible(uuid) IS 'Vrai si l''appelant voit la clé';

CREATE FUNCTION acces.delegation_visible(delegation uuid) RETURNS boolean
    LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM acces.delegation AS d WHERE d.id = delegation_visible.delegation);
COMMENT ON FUNCTION acces.delegation_visible(uuid) IS 'Vrai si l''appelant voit la délégation';

-- --- erasure (GDPR, articles 17 and 21) -----------------------------------------------------------
-- Only the id stays, which what was signed refers to.

-- By the person; by an administrator of their only organisation, who could give them a new password
-- too; by the host.
CREATE FUNCTION acces.peut_effacer(personne uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN coalesce(peut_effacer.personne = concert.personne(), false)
    OR coalesce(concert.type_organisation() = 'service', false)
    OR coalesce(acces.est_administrateur(), false)
       AND acces.est_membre(peut_effacer.personne, concert.organisation())
       AND NOT EXISTS (SELECT FROM acces.appartenance AS a
                       WHERE a.personne = peut_effacer.personne
                         AND a.organisation <> concert.organisation());
COMMENT ON FUNCTION acces.peut_effacer(uuid) IS 'Vrai si l''appelant peut effacer cette personne';

-- An organisation of which the person is the sole administrator; the host erases all the same, since
-- the State's unit then invites another one.
CREATE FUNCTION acces.seul_administrateur_de(personne uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN (SELECT o.nom FROM acces.appartenance AS a JOIN acces.organisation AS o ON o.id = a.organisation
        WHERE a.personne = seul_administrateur_de.personne AND 'administrateur' = ANY (a.roles)
          AND concert.type_organisation() IS DISTINCT FROM 'service'
          AND NOT EXISTS (SELECT FROM acces.appartenance AS b
                          WHERE b.organisation = a.organisation AND b.personne <> a.personne
                            AND 'administrateur' = ANY (b.roles))
        ORDER BY o.nom LIMIT 1);
COMMENT ON FUNCTION acces.seul_administrateur_de(uuid) IS
    'Organisation qui n''aurait plus d''administrateur sans cette personne ; null s''il n''y en a pas';

-- The ids of the sessions it closes.
CREATE FUNCTION acces.effacer(personne uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $effacer$
DECLARE
    p acces.personne;
    cles bigint;
    delegations bigint;
    seule text;
BEGIN
    -- As those who change the members of these organisations, in one order.
    PERFORM FROM acces.organisation AS o WHERE o.id IN (
        SELECT a.organisation FROM acces.appartenance AS a WHERE a.personne = effacer.personne)
    ORDER BY o.id FOR UPDATE;
    SELECT * INTO p FROM acces.personne AS x
    WHERE x.id = effacer.personne AND x.effacee IS NULL FOR UPDATE;
    IF NOT FOUND OR NOT (acces.peut_effacer(p.id) OR acces.est_membre(p.id, concert.organisation())) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'personne', MESSAGE =
            'Cette personne n''est pas membre de votre organisation.';
    ELSIF NOT coalesce(acces.est_administrateur(), false) AND NOT acces.peut_effacer(p.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'personne', MESSAGE =
            'Vous pouvez vous effacer ; un administrateur efface les autres.';
    ELSIF NOT acces.peut_effacer(p.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'personne', MESSAGE =
            'Cette personne est aussi membre d''une autre organisation : retirez-la de la vôtre ; '
            'l''autre, ou elle-même, peut l''effacer.';
    END IF;
    SELECT count(*) INTO cles FROM acces.cle AS c
    WHERE c.personne = p.id AND c.etat <> 'revoquee';
    SELECT count(*) INTO delegations FROM acces.delegation AS d
    WHERE d.personne = p.id AND d.revoquee IS NULL
      AND d.au >= (now() AT TIME ZONE 'Europe/Paris')::date;
    seule := acces.seul_administrateur_de(p.id);
    IF cles + delegations > 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'personne', MESSAGE = format(
            'Révoquez d''abord ce qui lui permet de signer : %s clé(s), %s délégation(s).',
            cles, delegations);
    ELSIF seule IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'personne', MESSAGE = format(
            'C''est le dernier administrateur de « %s » : nommez-en d''abord un autre.', seule);
    END IF;
    DELETE FROM acces.appartenance AS a WHERE a.personne = p.id;
    DELETE FROM acces.invitation AS i WHERE i.courriel = p.courriel;
    DELETE FROM acces.reinitialisation AS r WHERE r.personne = p.id;
    DELETE FROM acces.idempotence AS i WHERE i.personne = p.id AND i.statut IS NOT NULL;
    UPDATE acces.cle AS c SET cle_enveloppee = '', sel = NULL, sel_motif = NULL,
                              motif_revocation = 'effacé'
    WHERE c.personne = p.id;
    UPDATE acces.delegation AS d SET motif_revocation = 'effacé'
    WHERE d.personne = p.id AND d.revoquee IS NOT NULL;
    UPDATE acces.personne AS x SET courriel = p.id || '@efface.invalid', prenom = 'Personne',
        nom = 'effacée', mot_de_passe = '$argon2id$', derniere = NULL, effacee = clock_timestamp()
    WHERE x.id = p.id;
    RETURN QUERY WITH fermees AS (
            DELETE FROM acces.session AS s WHERE s.personne = p.id RETURNING s.id, s.revoquee, s.expire)
        SELECT f.id FROM fermees AS f WHERE f.revoquee IS NULL AND f.expire > now();
END
$effacer$;
COMMENT ON FUNCTION acces.effacer(uuid) IS
    'Efface une personne, son identifiant excepté ; rend les sessions que cela ferme';

-- For `acces --erase`.
CREATE FUNCTION acces.trouver_par_hote(courriel text) RETURNS TABLE (id uuid, departement text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT p.id, o.departements[1] FROM acces.personne AS p
    JOIN acces.organisation AS o ON o.id = p.derniere
    WHERE p.courriel = trouver_par_hote.courriel AND p.effacee IS NULL
      AND concert.type_organisation() IS NOT DISTINCT FROM 'service';
END;
COMMENT ON FUNCTION acces.trouver_par_hote(text) IS
    'La personne de cette adresse, et un département où elle a agi ; l''hébergeur seul';

-- --- row-level security ---------------------------------------------------------------------------
-- What depends on the caller alone is a sub-select: once a statement, not once a row. An index is used
-- before a policy for comparisons of a column with a value only; with a coalesce() or a cast of several
-- parameters, write "column = (SELECT …)" in the query.

DO $rls$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['organisation', 'personne', 'appartenance', 'session', 'invitation',
                               'cle', 'certification', 'delegation', 'delegation_inscrite',
                               'reinitialisation'] LOOP
        EXECUTE format('ALTER TABLE acces.%I ENABLE ROW LEVEL SECURITY', nom);
        EXECUTE format('ALTER TABLE acces.%I FORCE ROW LEVEL SECURITY', nom);
        -- The migrations' role, for the functions above; no service runs as it.
        EXECUTE format('CREATE POLICY proprietaire ON acces.%I TO CURRENT_USER USING (true)', nom);
    END LOOP;
END
$rls$;

CREATE POLICY lecture ON acces.organisation FOR SELECT TO concert_acces
    USING (departements && (SELECT concert.departements())
           OR id = (SELECT concert.organisation())
           OR id = ANY ((SELECT acces.mes_organisations())::uuid[]));
-- Within the UT's own départements, whatever the kind: another one is added by its own UT
-- (acces.changer_territoire), since to be of a département is to see it.
CREATE POLICY creation ON acces.organisation FOR INSERT TO concert_acces
    WITH CHECK (acces.est_administrateur() AND concert.type_organisation() = 'ut_direccte'
        AND type <> 'ut_direccte' AND departements <@ concert.departements());
CREATE POLICY modification ON acces.organisation FOR UPDATE TO concert_acces
    USING ((SELECT acces.est_administrateur())
           AND (id = (SELECT concert.organisation()) OR acces.sous_tutelle(id)));

CREATE POLICY lecture ON acces.personne FOR SELECT TO concert_acces
    USING (id = (SELECT concert.personne()) OR acces.connue(id));
CREATE POLICY modification ON acces.personne FOR UPDATE TO concert_acces
    USING (id = (SELECT concert.personne()));

CREATE POLICY lecture ON acces.appartenance FOR SELECT TO concert_acces
    USING (personne = (SELECT concert.personne())
           OR organisation = (SELECT concert.organisation())
           OR acces.sous_tutelle(organisation)
           OR 'signataire' = ANY (roles) AND acces.signataires_visibles(organisation));
CREATE POLICY modification ON acces.appartenance FOR UPDATE TO concert_acces
    USING (organisation = (SELECT concert.organisation())
           AND (SELECT acces.est_administrateur()));
CREATE POLICY retrait ON acces.appartenance FOR DELETE TO concert_acces
    USING (organisation = (SELECT concert.organisation())
           AND (SELECT acces.est_administrateur()));

CREATE POLICY mienne ON acces.session TO concert_acces
    USING (personne = (SELECT concert.personne()))
    WITH CHECK (personne = concert.personne()
                AND (revoquee IS NOT NULL OR organisation = ANY (acces.mes_organisations())));

CREATE POLICY administration ON acces.invitation TO concert_acces
    USING ((SELECT acces.est_administrateur())
               AND organisation = (SELECT concert.organisation())
           OR acces.sous_tutelle(organisation) AND acces.sans_administrateur(organisation));

CREATE POLICY administration ON acces.reinitialisation TO concert_acces
    USING (acces.peut_reinitialiser(personne))
    WITH CHECK (acces.peut_reinitialiser(personne) AND creee_par = concert.personne()
                AND EXISTS (SELECT FROM acces.appartenance AS a
                            WHERE a.personne = reinitialisation.personne
                              AND a.organisation = reinitialisation.organisation));
CREATE POLICY remplacement ON acces.reinitialisation FOR UPDATE TO concert_acces
    USING (personne = (SELECT concert.personne()) OR acces.peut_reinitialiser(personne))
    WITH CHECK (annulee IS NOT NULL);
CREATE POLICY lecture ON acces.reinitialisation FOR SELECT TO concert_acces
    USING (personne = (SELECT concert.personne()));

CREATE POLICY lecture ON acces.cle FOR SELECT TO concert_acces
    USING (personne = (SELECT concert.personne())
           OR organisation = (SELECT concert.organisation())
           OR etat <> 'deposee' AND acces.signataires_visibles(organisation));
CREATE POLICY depot ON acces.cle FOR INSERT TO concert_acces
    WITH CHECK (personne = concert.personne() AND organisation = concert.organisation()
                AND 'signataire' = ANY (concert.roles()) AND etat = 'deposee');
CREATE POLICY modification ON acces.cle FOR UPDATE TO concert_acces
    USING (personne = (SELECT concert.personne())
           OR organisation = (SELECT concert.organisation())
               AND (SELECT acces.est_administrateur()))
    WITH CHECK (etat = 'revoquee'
           OR organisation = concert.organisation() AND acces.est_administrateur());

CREATE POLICY lecture ON acces.certification FOR SELECT TO concert_acces
    USING (acces.cle_visible(cle));
-- By who certifies; or by a UT, into its own log, what the organisation it attaches has certified.
CREATE POLICY ecriture ON acces.certification FOR INSERT TO concert_acces
    WITH CHECK (acces.est_administrateur() AND EXISTS (
        SELECT FROM acces.cle AS c
        WHERE c.id = certification.cle
          AND (c.organisation = concert.organisation()
               OR c.etat = 'certifiee' AND acces.sous_tutelle(c.organisation)
                  AND certification.departement = ANY (concert.departements()))));

CREATE POLICY lecture ON acces.delegation FOR SELECT TO concert_acces
    USING (personne = (SELECT concert.personne())
           OR organisation = (SELECT concert.organisation())
           OR acces.signataires_visibles(organisation));
CREATE POLICY ecriture ON acces.delegation TO concert_acces
    USING (organisation = (SELECT concert.organisation())
           AND (SELECT acces.est_administrateur()));

CREATE POLICY lecture ON acces.delegation_inscrite FOR SELECT TO concert_acces
    USING (acces.delegation_visible(delegation));
-- As certifications.
CREATE POLICY ecriture ON acces.delegation_inscrite FOR INSERT TO concert_acces
    WITH CHECK (acces.est_administrateur() AND EXISTS (
        SELECT FROM acces.delegation AS d
        WHERE d.id = delegation_inscrite.delegation
          AND (d.organisation = concert.organisation()
               OR acces.sous_tutelle(d.organisation)
                  AND delegation_inscrite.departement = ANY (concert.departements()))));

-- --- grants ---------------------------------------------------------------------------------------

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA acces FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA acces TO concert_acces;
GRANT SELECT, INSERT ON acces.organisation TO concert_acces;
GRANT UPDATE (nom, courriel, telephone, version, modifiee, modifiee_par)
    ON acces.organisation TO concert_acces;
-- The password's hash is read by acces.identifier alone.
GRANT SELECT (id, courriel, prenom, nom, derniere, effacee),
    UPDATE (mot_de_passe, derniere, courriel, prenom, nom)
    ON acces.personne TO concert_acces;
GRANT SELECT, DELETE, UPDATE (roles, fonction, version, modifiee, modifiee_par)
    ON acces.appartenance TO concert_acces;
GRANT SELECT, INSERT, UPDATE (empreinte, organisation, revoquee) ON acces.session TO concert_acces;
GRANT SELECT, INSERT, UPDATE (annulee) ON acces.invitation TO concert_acces;
GRANT SELECT, INSERT, UPDATE (annulee) ON acces.reinitialisation TO concert_acces;
GRANT SELECT, INSERT,
    UPDATE (etat, sel, version, certifiee, certifiee_par, revoquee, revoquee_par, motif_revocation,
            sel_motif)
    ON acces.cle TO concert_acces;
GRANT SELECT, INSERT ON acces.certification, acces.delegation_inscrite TO concert_acces;
GRANT SELECT, INSERT, UPDATE (version, revoquee, revoquee_par, motif_revocation)
    ON acces.delegation TO concert_acces;
GRANT SELECT, INSERT, UPDATE, DELETE ON acces.tentative TO concert_acces;

-- --- who is told ----------------------------------------------------------------------------------
-- Services that came later subscribe in their own migrations.

INSERT INTO acces.abonnement (type, abonne) VALUES
    ('concert.acces.v1.OrganisationChangee', 'conventionnement'),
    ('concert.acces.v1.PersonneChangee', 'conventionnement'),
    ('concert.acces.v1.CleChangee', 'conventionnement'),
    ('concert.acces.v1.DelegationChangee', 'conventionnement'),
    ('concert.registre.v1.Entree', 'registre'),
    ('concert.flux.v1.Changement', 'flux');
-- Every other service, whichever they are: those that have an inbox.
INSERT INTO acces.abonnement (type, abonne)
SELECT 'concert.bus.v1.SessionsFermees', n.nspname
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relname = 'inbox' AND n.nspname <> 'acces';

COMMIT;
