-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/instances_composition.sql: bodies, the rules by which they sit, their seats and who holds
-- them, each with its dates: a past session is judged by the rules and the seats of its day.
-- requires: conventionnement_actes
BEGIN;

-- --- what acces and conventionnement tell ---------------------------------------------------------

CREATE TABLE instances.organisation (
    id uuid NOT NULL,
    type text NOT NULL,
    nom concert.texte_court NOT NULL,
    sigle text NOT NULL DEFAULT '',
    departements text[] NOT NULL DEFAULT '{}',
    version bigint NOT NULL,
    CONSTRAINT organisation_cle PRIMARY KEY (id)
);
COMMENT ON TABLE instances.organisation IS
    'Projection des organisations du service acces, tenue par OrganisationChangee';
GRANT SELECT, INSERT, UPDATE ON instances.organisation TO concert_instances;

CREATE TABLE instances.personne (
    id uuid NOT NULL,
    prenom text NOT NULL,
    nom text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT personne_cle PRIMARY KEY (id)
);
COMMENT ON TABLE instances.personne IS
    'Projection des noms, tenue par PersonneChangee : donnée personnelle, effaçable ici';
GRANT SELECT, INSERT, UPDATE ON instances.personne TO concert_instances;

CREATE FUNCTION instances.nom_personne(p_personne uuid) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT coalesce((SELECT nullif(concat_ws(' ', nullif(p.prenom, ''), nullif(p.nom, '')), '')
                     FROM instances.personne AS p WHERE p.id = p_personne), 'une personne');
END;
COMMENT ON FUNCTION instances.nom_personne(uuid) IS 'Prénom et nom, s''ils ne sont pas effacés';

CREATE FUNCTION instances.nom_organisation(p_organisation uuid) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT coalesce((SELECT o.nom::text FROM instances.organisation AS o WHERE o.id = p_organisation),
                    'une organisation');
END;
COMMENT ON FUNCTION instances.nom_organisation(uuid) IS 'Nom d''une organisation';

CREATE FUNCTION instances.auteur(p_personne uuid, p_organisation uuid) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN p_organisation IS NULL THEN 'un autre service'
            ELSE instances.nom_personne(p_personne) || ', ' || instances.nom_organisation(p_organisation) END;
COMMENT ON FUNCTION instances.auteur(uuid, uuid) IS
    'Qui a agi : la personne et son organisation, ou l''agenda et les conventions, qui suivent ce qui s''y passe';

CREATE FUNCTION instances.instant(p_quand timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN to_char(p_quand AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
COMMENT ON FUNCTION instances.instant(timestamptz) IS 'Instant dans l''écriture RFC 3339';

CREATE FUNCTION instances.aujourd_hui() RETURNS date LANGUAGE sql STABLE
RETURN (now() AT TIME ZONE 'Europe/Paris')::date;
COMMENT ON FUNCTION instances.aujourd_hui() IS 'Le jour qu''il est en France métropolitaine';

-- --- rules ----------------------------------------------------------------------------------------
-- One row says all: what a regulation changes is a value here, never a branch of the code.

CREATE TABLE instances.regles (
    preavis_jours integer NOT NULL,
    urgence_admise boolean NOT NULL,
    quorum_num integer NOT NULL,
    quorum_den integer NOT NULL,
    quorum_assiette text NOT NULL,
    quorum_distance boolean NOT NULL,
    quorum_mandats boolean NOT NULL,
    quorum_interesses boolean NOT NULL,
    seconde_convocation boolean NOT NULL,
    mandats_max integer NOT NULL,
    majorite_base text NOT NULL,
    majorite_num integer NOT NULL,
    majorite_den integer NOT NULL,
    majorite_stricte boolean NOT NULL,
    ponderee boolean NOT NULL,
    voix_preponderante boolean NOT NULL,
    secret_demandeurs integer NOT NULL,
    interet_siae boolean NOT NULL,
    interet_reseau boolean NOT NULL,
    consensus_admis boolean NOT NULL
);
COMMENT ON TABLE instances.regles IS
    'Forme des règles, que les deux tables suivantes prennent ; reste vide';
COMMENT ON COLUMN instances.regles.preavis_jours IS
    'Jours francs entre l''envoi de la convocation et la séance';
COMMENT ON COLUMN instances.regles.quorum_assiette IS 'deliberatifs ou tous : les sièges qui comptent';
COMMENT ON COLUMN instances.regles.quorum_interesses IS
    'Un membre intéressé à l''affaire reste dans l''assiette, sans compter comme présent';
COMMENT ON COLUMN instances.regles.majorite_base IS
    'exprimes (pour et contre), presents (présents ou représentés) ou membres';
COMMENT ON COLUMN instances.regles.majorite_stricte IS 'Plus que la part, sinon au moins la part';
COMMENT ON COLUMN instances.regles.secret_demandeurs IS
    'Nombre de membres qui doivent demander le scrutin secret';

CREATE TABLE instances.reglement_type (
    code text NOT NULL,
    nom concert.texte_court NOT NULL,
    source concert.texte_court NOT NULL,
    colleges jsonb NOT NULL,
    LIKE instances.regles INCLUDING COMMENTS,
    CONSTRAINT reglement_type_cle PRIMARY KEY (code)
);
COMMENT ON TABLE instances.reglement_type IS
    'Règles livrées avec Concert, d''après les textes ; une instance les prend, ou les siennes';
GRANT SELECT ON instances.reglement_type TO concert_instances;

INSERT INTO instances.reglement_type VALUES
    ('cdiae-decret-2006', 'CDIAE',
     'Décret n° 2006-672 du 8 juin 2006, articles 9 à 14 ; code du travail, article R5112-17',
     '[{"code": "etat", "nom": "Services de l''État"},
       {"code": "elus", "nom": "Élus des collectivités territoriales"},
       {"code": "pole-emploi", "nom": "Pôle emploi"},
       {"code": "iae", "nom": "Secteur de l''insertion par l''activité économique"},
       {"code": "employeurs", "nom": "Organisations d''employeurs"},
       {"code": "salaries", "nom": "Organisations syndicales de salariés"},
       {"code": "qualifies", "nom": "Personnalités qualifiées"}]',
     5, true, 1, 2, 'tous', true, true, true, true, 1, 'presents', 1, 2, true, false, true, 1, true, true,
     true),
    ('comite-decret-2024', 'Commission de l''inclusion et de l''IAE du comité départemental pour l''emploi',
     'Décret n° 2024-560 du 18 juin 2024 ; code du travail, articles R5311-36 à R5311-42',
     '[{"code": "etat", "nom": "Services de l''État"},
       {"code": "collectivites", "nom": "Collectivités territoriales et leurs groupements"},
       {"code": "salaries", "nom": "Organisations syndicales de salariés"},
       {"code": "employeurs", "nom": "Organisations d''employeurs"},
       {"code": "operateurs", "nom": "Opérateurs et réseaux, sans voix délibérative"}]',
     5, true, 1, 2, 'deliberatifs', true, true, true, true, 1, 'exprimes', 1, 2, true, true, true, 1, true,
     true, true);

-- --- bodies ---------------------------------------------------------------------------------------

CREATE TABLE instances.instance (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    nature text NOT NULL,
    formation text,
    nom concert.texte_court NOT NULL,
    pilote uuid NOT NULL,
    close boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    personne uuid,
    organisation uuid,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    modifie timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT instance_cle PRIMARY KEY (departement, id),
    CONSTRAINT instance_nom UNIQUE (departement, nom),
    CONSTRAINT instance_nature CHECK (nature IN ('cdiae', 'comite_financeurs', 'comite_pilotage', 'cta',
                                                 'groupe_travail', 'conference_pti', 'autre')),
    CONSTRAINT instance_formation CHECK (formation IN ('pleniere', 'restreinte'))
);
COMMENT ON CONSTRAINT instance_nom ON instances.instance IS
    'nom: Une instance de ce département porte déjà ce nom.';
COMMENT ON TABLE instances.instance IS 'Conseils, comités, commissions, groupes d''un département';
COMMENT ON COLUMN instances.instance.pilote IS
    'Organisation qui la réunit : convoque, tient la séance et le procès-verbal';
COMMENT ON COLUMN instances.instance.version IS
    'Croît à chaque changement, des sièges et des règles compris : verrou optimiste';
GRANT SELECT, INSERT ON instances.instance TO concert_instances;
GRANT UPDATE (nom, close, version, personne, organisation, modifie) ON instances.instance TO concert_instances;

CREATE TABLE instances.college (
    departement concert.departement NOT NULL,
    instance uuid NOT NULL,
    code text NOT NULL,
    nom concert.texte_court NOT NULL,
    rang integer NOT NULL,
    CONSTRAINT college_cle PRIMARY KEY (departement, instance, code),
    CONSTRAINT college_instance FOREIGN KEY (departement, instance)
        REFERENCES instances.instance (departement, id),
    CONSTRAINT college_code CHECK (code ~ '^[a-z][a-z0-9-]{0,39}$')
);
COMMENT ON CONSTRAINT college_cle ON instances.college IS
    'colleges: Deux collèges ont le même code.';
COMMENT ON CONSTRAINT college_code ON instances.college IS
    'colleges: Le code d''un collège a de 1 à 40 lettres minuscules sans accent, chiffres ou tirets.';
COMMENT ON TABLE instances.college IS 'Collèges d''une instance';
GRANT SELECT, INSERT, UPDATE, DELETE ON instances.college TO concert_instances;

CREATE TABLE instances.reglement (
    departement concert.departement NOT NULL,
    instance uuid NOT NULL,
    effet date NOT NULL,
    type text NOT NULL DEFAULT '',
    nom concert.texte_court NOT NULL,
    source concert.texte_long NOT NULL DEFAULT '',
    LIKE instances.regles INCLUDING COMMENTS,
    personne uuid,
    organisation uuid,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT reglement_cle PRIMARY KEY (departement, instance, effet),
    CONSTRAINT reglement_instance FOREIGN KEY (departement, instance)
        REFERENCES instances.instance (departement, id),
    CONSTRAINT reglement_epoque CHECK (effet BETWEEN '2000-01-01' AND '2100-12-31'),
    CONSTRAINT reglement_preavis CHECK (preavis_jours BETWEEN 0 AND 90),
    CONSTRAINT reglement_quorum CHECK (quorum_den BETWEEN 1 AND 100 AND quorum_num BETWEEN 0 AND quorum_den),
    CONSTRAINT reglement_assiette CHECK (quorum_assiette IN ('deliberatifs', 'tous')),
    CONSTRAINT reglement_mandats CHECK (mandats_max BETWEEN 0 AND 20),
    CONSTRAINT reglement_majorite CHECK (majorite_den BETWEEN 1 AND 100
                                         AND majorite_num BETWEEN 0 AND majorite_den
                                         AND NOT (majorite_stricte AND majorite_num = majorite_den)),
    CONSTRAINT reglement_base CHECK (majorite_base IN ('exprimes', 'presents', 'membres')),
    CONSTRAINT reglement_secret CHECK (secret_demandeurs BETWEEN 0 AND 200)
);
COMMENT ON CONSTRAINT reglement_cle ON instances.reglement IS
    'reglement.effet: Des règles prennent déjà effet ce jour-là : choisissez un autre jour.';
COMMENT ON CONSTRAINT reglement_epoque ON instances.reglement IS
    'reglement.effet: Le jour d''effet doit être entre 2000 et 2100.';
COMMENT ON CONSTRAINT reglement_preavis ON instances.reglement IS
    'reglement.preavisJours: Le délai de convocation va de 0 à 90 jours.';
COMMENT ON CONSTRAINT reglement_quorum ON instances.reglement IS
    'reglement.quorumNum: Le quorum est une part des sièges, de 0 à 1 : par exemple 1 sur 2.';
COMMENT ON CONSTRAINT reglement_assiette ON instances.reglement IS
    'reglement.quorumAssiette: Dites quels sièges comptent pour le quorum : délibératifs ou tous.';
COMMENT ON CONSTRAINT reglement_mandats ON instances.reglement IS
    'reglement.mandatsMax: Un membre peut détenir de 0 à 20 mandats.';
COMMENT ON CONSTRAINT reglement_majorite ON instances.reglement IS
    'reglement.majoriteNum: La majorité est une part des voix : plus de 1 sur 2, au moins 2 sur 3…';
COMMENT ON CONSTRAINT reglement_base ON instances.reglement IS
    'reglement.majoriteBase: Dites sur quoi se compte la majorité : exprimés, présents ou membres.';
COMMENT ON CONSTRAINT reglement_secret ON instances.reglement IS
    'reglement.secretDemandeurs: De 0 à 200 membres demandent le scrutin secret.';
COMMENT ON TABLE instances.reglement IS
    'Règles d''une instance à partir d''un jour ; rien ne s''y change : d''autres prennent la suite';
GRANT SELECT, INSERT ON instances.reglement TO concert_instances;

-- --- seats ----------------------------------------------------------------------------------------

CREATE TABLE instances.siege (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    instance uuid NOT NULL,
    college text NOT NULL,
    libelle concert.texte_court NOT NULL,
    organisation uuid NOT NULL,
    voix text NOT NULL,
    poids integer NOT NULL DEFAULT 1,
    presidence boolean NOT NULL DEFAULT false,
    du date NOT NULL,
    au date,
    CONSTRAINT siege_cle PRIMARY KEY (departement, id),
    CONSTRAINT siege_instance FOREIGN KEY (departement, instance)
        REFERENCES instances.instance (departement, id),
    CONSTRAINT siege_college FOREIGN KEY (departement, instance, college)
        REFERENCES instances.college (departement, instance, code),
    CONSTRAINT siege_voix CHECK (voix IN ('deliberative', 'consultative')),
    CONSTRAINT siege_poids CHECK (poids BETWEEN 1 AND 1000),
    CONSTRAINT siege_dates CHECK (au >= du),
    CONSTRAINT siege_presidence EXCLUDE USING gist (
        departement WITH =, instance WITH =, daterange(du, au, '[]') WITH &&) WHERE (presidence)
);
CREATE INDEX siege_par_instance ON instances.siege (departement, instance);
CREATE INDEX siege_par_organisation ON instances.siege (organisation, departement, instance);
COMMENT ON CONSTRAINT siege_college ON instances.siege IS
    'siege.college: Ce collège n''est pas de cette instance.';
COMMENT ON CONSTRAINT siege_voix ON instances.siege IS
    'siege.voix: Dites la voix du siège : délibérative ou consultative.';
COMMENT ON CONSTRAINT siege_poids ON instances.siege IS
    'siege.poids: Un siège porte de 1 à 1 000 voix.';
COMMENT ON CONSTRAINT siege_dates ON instances.siege IS
    'au: La fin du siège précède son début.';
COMMENT ON CONSTRAINT siege_presidence ON instances.siege IS
    'siege.presidence: Un autre siège préside déjà l''instance ces jours-là.';
COMMENT ON TABLE instances.siege IS
    'Sièges : une organisation, une voix, du … au … compris ; ils ne se changent pas, d''autres leur succèdent';
GRANT SELECT, INSERT, UPDATE (libelle, au) ON instances.siege TO concert_instances;

CREATE TABLE instances.siege_personne (
    departement concert.departement NOT NULL,
    siege uuid NOT NULL,
    personne uuid NOT NULL,
    titulaire boolean NOT NULL,
    du date NOT NULL,
    au date,
    CONSTRAINT siege_personne_cle PRIMARY KEY (departement, siege, personne, du),
    CONSTRAINT siege_personne_siege FOREIGN KEY (departement, siege)
        REFERENCES instances.siege (departement, id),
    CONSTRAINT siege_personne_dates CHECK (au >= du),
    CONSTRAINT siege_personne_titulaire EXCLUDE USING gist (
        departement WITH =, siege WITH =, daterange(du, au, '[]') WITH &&) WHERE (titulaire),
    CONSTRAINT siege_personne_seule EXCLUDE USING gist (
        departement WITH =, siege WITH =, personne WITH =, daterange(du, au, '[]') WITH &&)
);
CREATE INDEX siege_personne_personne ON instances.siege_personne (personne, departement);
COMMENT ON CONSTRAINT siege_personne_titulaire ON instances.siege_personne IS
    'titulaire: Ce siège a déjà un titulaire ces jours-là.';
COMMENT ON CONSTRAINT siege_personne_seule ON instances.siege_personne IS
    'suppleants: La même personne ne peut être nommée deux fois sur ce siège.';
COMMENT ON CONSTRAINT siege_personne_dates ON instances.siege_personne IS
    'le: Ce siège a été pourvu à partir d''un jour plus tardif.';
COMMENT ON TABLE instances.siege_personne IS 'Titulaire et suppléants de chaque siège, par jours';
GRANT SELECT, INSERT, UPDATE (au), DELETE ON instances.siege_personne TO concert_instances;

CREATE TABLE instances.adhesion (
    departement concert.departement NOT NULL,
    reseau uuid NOT NULL,
    siae uuid NOT NULL,
    CONSTRAINT adhesion_cle PRIMARY KEY (departement, reseau, siae)
);
COMMENT ON TABLE instances.adhesion IS
    'Structures (organisations) qui adhèrent à un réseau, d''après lui : il n''opine pas sur leur dossier';
GRANT SELECT, INSERT, DELETE ON instances.adhesion TO concert_instances;

-- --- who sits, which rules, on a day --------------------------------------------------------------

CREATE FUNCTION instances.reglement_du(p_departement text, p_instance uuid, p_jour date)
    RETURNS instances.reglement LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT r.* FROM instances.reglement AS r
    WHERE r.departement = p_departement AND r.instance = p_instance AND r.effet <= p_jour
    ORDER BY r.effet DESC LIMIT 1;
END;
COMMENT ON FUNCTION instances.reglement_du(text, uuid, date) IS 'Les règles en vigueur ce jour-là';

CREATE FUNCTION instances.sieges_du(p_departement text, p_instance uuid, p_jour date)
    RETURNS SETOF instances.siege LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT s.* FROM instances.siege AS s
    WHERE s.departement = p_departement AND s.instance = p_instance
      AND p_jour BETWEEN s.du AND coalesce(s.au, 'infinity');
END;
COMMENT ON FUNCTION instances.sieges_du(text, uuid, date) IS 'Les sièges de ce jour-là';

-- Of a person in an instance: those they may hold, as titular or substitute.
CREATE FUNCTION instances.sieges_de(p_departement text, p_instance uuid, p_jour date, p_personne uuid,
                                    p_organisation uuid)
    RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT s.id FROM instances.siege AS s
    JOIN instances.siege_personne AS p ON p.departement = s.departement AND p.siege = s.id
    WHERE s.departement = p_departement AND s.instance = p_instance AND s.organisation = p_organisation
      AND p.personne = p_personne
      AND p_jour BETWEEN s.du AND coalesce(s.au, 'infinity')
      AND p_jour BETWEEN p.du AND coalesce(p.au, 'infinity');
END;
COMMENT ON FUNCTION instances.sieges_de(text, uuid, date, uuid, uuid) IS
    'Sièges qu''une personne tient ce jour-là pour son organisation, comme titulaire ou suppléante';

-- --- who may ---------------------------------------------------------------------------------------
-- SECURITY DEFINER: the policies below call them, and must not call themselves.

CREATE FUNCTION instances.pilote(p_departement text, p_instance uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN coalesce(
    concert.roles() && ARRAY['agent', 'signataire', 'administrateur']
    AND EXISTS (SELECT FROM instances.instance AS i
                WHERE i.departement = p_departement AND i.id = p_instance
                  AND i.pilote = concert.organisation()), false);
COMMENT ON FUNCTION instances.pilote(text, uuid) IS
    'Vrai si l''appelant agit pour l''organisation qui réunit l''instance';

CREATE FUNCTION instances.preside(p_departement text, p_instance uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN coalesce(EXISTS (
    SELECT FROM instances.siege AS s
    WHERE s.departement = p_departement AND s.instance = p_instance AND s.presidence
      AND s.id IN (SELECT instances.sieges_de(p_departement, p_instance, instances.aujourd_hui(),
                                              concert.personne(), concert.organisation()))), false);
COMMENT ON FUNCTION instances.preside(text, uuid) IS
    'Vrai si l''appelant tient aujourd''hui le siège qui préside';

CREATE FUNCTION instances.dirige(p_departement text, p_instance uuid) RETURNS boolean
    LANGUAGE sql STABLE
RETURN instances.pilote(p_departement, p_instance) OR instances.preside(p_departement, p_instance);
COMMENT ON FUNCTION instances.dirige(text, uuid) IS
    'Vrai si l''appelant tient la séance : secrétariat du pilote, ou présidence';

CREATE FUNCTION instances.siege_a(p_departement text, p_instance uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN coalesce(EXISTS (
    SELECT FROM instances.siege AS s
    WHERE s.organisation = concert.organisation() AND s.departement = p_departement
      AND s.instance = p_instance), false);
COMMENT ON FUNCTION instances.siege_a(text, uuid) IS
    'Vrai si l''organisation de l''appelant a, ou a eu, un siège';

CREATE FUNCTION instances.voit(p_departement text, p_instance uuid) RETURNS boolean
    LANGUAGE sql STABLE
RETURN coalesce(concert.type_organisation() = 'service', false)
    OR coalesce(p_departement = ANY (concert.departements()), false)
       AND (coalesce(concert.type_organisation() = 'ut_direccte', false)
            OR instances.pilote(p_departement, p_instance)
            OR instances.siege_a(p_departement, p_instance));
COMMENT ON FUNCTION instances.voit(text, uuid) IS
    'Vrai si l''appelant voit l''instance : membre, pilote, unité de l''État du département';

-- --- changing a body -------------------------------------------------------------------------------

-- The one place that locks a body for a change of its pilot's.
CREATE FUNCTION instances.changer(p_departement text, p_instance uuid, p_version bigint)
    RETURNS instances.instance LANGUAGE plpgsql VOLATILE
AS $changer$
DECLARE
    i instances.instance;
BEGIN
    SELECT * INTO i FROM instances.instance AS x
    WHERE x.departement = p_departement AND x.id = p_instance;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'instance',
            MESSAGE = 'Aucune instance de cet identifiant dans ce département n''est ouverte à votre organisation.';
    ELSIF NOT instances.pilote(p_departement, p_instance) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'instance', MESSAGE = format(
            'Seul son pilote, %s, change « %s ».', instances.nom_organisation(i.pilote), i.nom);
    END IF;
    SELECT * INTO i FROM instances.instance AS x
    WHERE x.departement = p_departement AND x.id = p_instance FOR UPDATE;
    IF p_version <> i.version THEN
        RAISE EXCEPTION USING ERRCODE = 'CC409', COLUMN = 'version', MESSAGE = format(
            '« %s » a changé depuis que vous l''avez lue (version %s, la vôtre %s) : par %s, le %s. '
            'Relisez-la, puis recommencez.', i.nom, i.version, p_version,
            instances.auteur(i.personne, i.organisation),
            to_char(i.modifie AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY "à" HH24:MI'));
    END IF;
    UPDATE instances.instance AS x
    SET version = x.version + 1, personne = concert.personne(), organisation = concert.organisation(),
        modifie = clock_timestamp()
    WHERE x.departement = p_departement AND x.id = p_instance RETURNING x.* INTO i;
    RETURN i;
END
$changer$;
COMMENT ON FUNCTION instances.changer(text, uuid, bigint) IS
    'L''instance, verrouillée pour un changement de son pilote, sa version avancée';

-- --- row-level security ----------------------------------------------------------------------------

DO $rls$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['instance', 'college', 'reglement', 'siege', 'siege_personne', 'adhesion'] LOOP
        EXECUTE format('ALTER TABLE instances.%I ENABLE ROW LEVEL SECURITY', nom);
        EXECUTE format('ALTER TABLE instances.%I FORCE ROW LEVEL SECURITY', nom);
        -- The migrations' role, for the SECURITY DEFINER functions above; no service runs as it.
        EXECUTE format('CREATE POLICY proprietaire ON instances.%I TO CURRENT_USER USING (true)', nom);
    END LOOP;
END
$rls$;

CREATE POLICY lecture ON instances.instance FOR SELECT TO concert_instances
    USING (instances.voit(departement, id));
CREATE POLICY creation ON instances.instance FOR INSERT TO concert_instances
    WITH CHECK (pilote = concert.organisation() AND departement = ANY (concert.departements())
                AND concert.type_organisation() <> 'siae'
                AND concert.roles() && ARRAY['agent', 'signataire', 'administrateur']);
CREATE POLICY modification ON instances.instance FOR UPDATE TO concert_instances
    USING (instances.pilote(departement, id));

CREATE POLICY lecture ON instances.college FOR SELECT TO concert_instances
    USING (instances.voit(departement, instance));
CREATE POLICY ecriture ON instances.college TO concert_instances
    USING (instances.pilote(departement, instance));
CREATE POLICY lecture ON instances.reglement FOR SELECT TO concert_instances
    USING (instances.voit(departement, instance));
CREATE POLICY ecriture ON instances.reglement FOR INSERT TO concert_instances
    WITH CHECK (instances.pilote(departement, instance));
CREATE POLICY lecture ON instances.siege FOR SELECT TO concert_instances
    USING (instances.voit(departement, instance));
CREATE POLICY ecriture ON instances.siege TO concert_instances
    USING (instances.pilote(departement, instance));
CREATE POLICY lecture ON instances.siege_personne FOR SELECT TO concert_instances
    USING (EXISTS (SELECT FROM instances.siege AS s
                   WHERE s.departement = siege_personne.departement AND s.id = siege_personne.siege));
CREATE POLICY ecriture ON instances.siege_personne TO concert_instances
    USING (EXISTS (SELECT FROM instances.siege AS s
                   WHERE s.departement = siege_personne.departement AND s.id = siege_personne.siege
                     AND instances.pilote(s.departement, s.instance)));
CREATE POLICY lecture ON instances.adhesion FOR SELECT TO concert_instances
    USING (departement = ANY (concert.departements()) OR concert.type_organisation() = 'service');
-- By the network itself.
CREATE POLICY ecriture ON instances.adhesion TO concert_instances
    USING (reseau = concert.organisation() AND departement = ANY (concert.departements()));

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA instances FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA instances TO concert_instances;

-- --- who is told, and what is heard ------------------------------------------------------------------

INSERT INTO acces.abonnement (type, abonne) VALUES
    ('concert.acces.v1.OrganisationChangee', 'instances'),
    ('concert.acces.v1.PersonneChangee', 'instances');
INSERT INTO instances.abonnement (type, abonne) VALUES
    ('concert.flux.v1.Changement', 'flux');

COMMIT;
