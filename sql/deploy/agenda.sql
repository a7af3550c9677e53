-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/agenda.sql: events and all their occurrences, who takes part, who is busy when, feeds and
-- invitations. A local time and its zone are the truth; every occurrence is written out, so that whatever
-- else is asked of the calendar is a comparison of instants.
-- requires: instances_composition
BEGIN;

-- --- what acces and instances tell -----------------------------------------------------------------

CREATE TABLE agenda.organisation (
    id uuid NOT NULL,
    type text NOT NULL,
    nom concert.texte_court NOT NULL,
    sigle text NOT NULL DEFAULT '',
    departements text[] NOT NULL DEFAULT '{}',
    version bigint NOT NULL,
    CONSTRAINT organisation_cle PRIMARY KEY (id)
);
COMMENT ON TABLE agenda.organisation IS
    'Projection des organisations du service acces, tenue par OrganisationChangee';
GRANT SELECT, INSERT, UPDATE ON agenda.organisation TO concert_agenda;

CREATE TABLE agenda.personne (
    id uuid NOT NULL,
    courriel text NOT NULL,
    prenom text NOT NULL,
    nom text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT personne_cle PRIMARY KEY (id)
);
COMMENT ON TABLE agenda.personne IS
    'Projection des noms et adresses, tenue par AdresseChangee : donnée personnelle, effaçable ici';
GRANT SELECT, INSERT, UPDATE ON agenda.personne TO concert_agenda;

CREATE TABLE agenda.instance (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    nom text NOT NULL,
    pilote uuid NOT NULL,
    close boolean NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT instance_cle PRIMARY KEY (departement, id)
);
COMMENT ON TABLE agenda.instance IS 'Projection des instances, tenue par InstanceChangee';
GRANT SELECT, INSERT, UPDATE ON agenda.instance TO concert_agenda;

CREATE TABLE agenda.membre (
    departement concert.departement NOT NULL,
    instance uuid NOT NULL,
    personne uuid NOT NULL,
    organisation uuid NOT NULL,
    role text NOT NULL,
    supplee uuid,
    CONSTRAINT membre_cle PRIMARY KEY (departement, instance, personne),
    CONSTRAINT membre_instance FOREIGN KEY (departement, instance) REFERENCES agenda.instance (departement, id)
);
CREATE INDEX membre_organisation ON agenda.membre (organisation, departement, instance);
COMMENT ON TABLE agenda.membre IS 'Qui siège dans une instance aujourd''hui : invité à ce qui lui appartient';
GRANT SELECT, INSERT, DELETE ON agenda.membre TO concert_agenda;

CREATE TABLE agenda.fuseau (
    nom text NOT NULL,
    ics text NOT NULL,
    CONSTRAINT fuseau_cle PRIMARY KEY (nom)
);
COMMENT ON TABLE agenda.fuseau IS 'Composant VTIMEZONE de chaque fuseau dont un événement s''est servi';
GRANT SELECT, INSERT, UPDATE ON agenda.fuseau TO concert_agenda;

-- --- words ---------------------------------------------------------------------------------------------

CREATE FUNCTION agenda.nom_personne(p_personne uuid) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT coalesce((SELECT nullif(concat_ws(' ', nullif(p.prenom, ''), nullif(p.nom, '')), '')
                     FROM agenda.personne AS p WHERE p.id = p_personne), 'une personne');
END;
COMMENT ON FUNCTION agenda.nom_personne(uuid) IS 'Prénom et nom, s''ils ne sont pas effacés';

CREATE FUNCTION agenda.nom_organisation(p_organisation uuid) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT coalesce((SELECT o.nom::text FROM agenda.organisation AS o WHERE o.id = p_organisation),
                    'une organisation');
END;
COMMENT ON FUNCTION agenda.nom_organisation(uuid) IS 'Nom d''une organisation';

CREATE FUNCTION agenda.auteur(p_personne uuid, p_organisation uuid) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN p_organisation IS NULL THEN 'un autre service'
            ELSE agenda.nom_personne(p_personne) || ', ' || agenda.nom_organisation(p_organisation) END;
COMMENT ON FUNCTION agenda.auteur(uuid, uuid) IS 'Qui a agi : la personne et son organisation';

CREATE FUNCTION agenda.moment(p_debut timestamptz, p_fin timestamptz, p_fuseau text) RETURNS text
    LANGUAGE sql STABLE
RETURN CASE
    WHEN (p_debut AT TIME ZONE p_fuseau)::date = (p_fin AT TIME ZONE p_fuseau)::date
        THEN 'le ' || to_char(p_debut AT TIME ZONE p_fuseau, 'DD/MM/YYYY "de" HH24:MI')
             || to_char(p_fin AT TIME ZONE p_fuseau, '" à" HH24:MI')
    ELSE 'du ' || to_char(p_debut AT TIME ZONE p_fuseau, 'DD/MM/YYYY HH24:MI')
         || to_char(p_fin AT TIME ZONE p_fuseau, '" au" DD/MM/YYYY HH24:MI') END;
COMMENT ON FUNCTION agenda.moment(timestamptz, timestamptz, text) IS
    'Un moment dans une phrase : « le 12/01/2027 de 14:00 à 16:30 »';

CREATE FUNCTION agenda.en_lettres(p_debut timestamptz, p_fin timestamptz, p_fuseau text) RETURNS text
    LANGUAGE sql STABLE
RETURN (
    SELECT format('%s %s %s %s de %s à %s (%s)',
                  (ARRAY['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'])[
                      extract(isodow FROM d)::integer],
                  CASE WHEN extract(day FROM d) = 1 THEN '1er' ELSE extract(day FROM d)::text END,
                  (ARRAY['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre',
                         'octobre', 'novembre', 'décembre'])[extract(month FROM d)::integer],
                  extract(year FROM d), to_char(d, 'FMHH24 "h" MI'),
                  CASE WHEN d::date = f::date THEN to_char(f, 'FMHH24 "h" MI')
                       ELSE to_char(f, 'DD/MM/YYYY FMHH24 "h" MI') END,
                  CASE p_fuseau
                      WHEN 'Europe/Paris' THEN 'heure de Paris' WHEN 'Indian/Reunion' THEN 'heure de La Réunion'
                      WHEN 'America/Guadeloupe' THEN 'heure de Guadeloupe'
                      WHEN 'America/Martinique' THEN 'heure de Martinique'
                      WHEN 'America/Cayenne' THEN 'heure de Guyane' WHEN 'Indian/Mayotte' THEN 'heure de Mayotte'
                      WHEN 'America/Miquelon' THEN 'heure de Saint-Pierre-et-Miquelon'
                      ELSE 'heure locale, ' || p_fuseau END)
    FROM (SELECT p_debut AT TIME ZONE p_fuseau AS d, p_fin AT TIME ZONE p_fuseau AS f) AS l);
COMMENT ON FUNCTION agenda.en_lettres(timestamptz, timestamptz, text) IS
    'Un moment en toutes lettres : « mardi 12 janvier 2027 de 14 h 00 à 16 h 30 (heure de Paris) »';

CREATE FUNCTION agenda.instant(p_quand timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN to_char(p_quand AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
COMMENT ON FUNCTION agenda.instant(timestamptz) IS 'Instant dans l''écriture RFC 3339';

-- --- events ---------------------------------------------------------------------------------------------

CREATE TABLE agenda.evenement (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    titre concert.texte_court NOT NULL,
    description concert.texte_long NOT NULL DEFAULT '',
    debut timestamp NOT NULL,
    minutes integer NOT NULL,
    fuseau text NOT NULL,
    rrule text NOT NULL DEFAULT '',
    exceptions date[] NOT NULL DEFAULT '{}',
    lieu text NOT NULL DEFAULT '',
    lien text NOT NULL DEFAULT '',
    instance uuid,
    organisation uuid NOT NULL,
    visibilite text NOT NULL DEFAULT 'institutions',
    etat text NOT NULL,
    sequence integer NOT NULL DEFAULT 0,
    version bigint NOT NULL DEFAULT 1,
    conflit boolean NOT NULL DEFAULT false,
    motif concert.texte_long NOT NULL DEFAULT '',
    organisateur uuid NOT NULL,
    ics text NOT NULL DEFAULT '',
    fin_derniere timestamptz NOT NULL DEFAULT '-infinity',
    personne uuid,
    par uuid,
    cree timestamptz NOT NULL DEFAULT date_trunc('second', clock_timestamp()),
    modifie timestamptz NOT NULL DEFAULT date_trunc('second', clock_timestamp()),
    CONSTRAINT evenement_cle PRIMARY KEY (departement, id),
    CONSTRAINT evenement_instance FOREIGN KEY (departement, instance)
        REFERENCES agenda.instance (departement, id),
    CONSTRAINT evenement_etat CHECK (etat IN ('propose', 'confirme', 'annule')),
    CONSTRAINT evenement_visibilite CHECK (visibilite IN ('institutions', 'participants')),
    CONSTRAINT evenement_minutes CHECK (minutes BETWEEN 5 AND 10080),
    CONSTRAINT evenement_lieu CHECK (length(lieu) <= 500 AND lieu !~ '[\u0001-\u001F\u007F-\u009F]'),
    CONSTRAINT evenement_lien CHECK (lien = '' OR length(lien) <= 1000 AND lien ~ '^https?://[^\s<>"]+$')
);
CREATE INDEX evenement_fin ON agenda.evenement (departement, fin_derniere);
CREATE INDEX evenement_par_instance ON agenda.evenement (departement, instance) WHERE instance IS NOT NULL;
COMMENT ON CONSTRAINT evenement_instance ON agenda.evenement IS
    'evenement.instance: Cette instance n''existe pas dans ce département.';
COMMENT ON CONSTRAINT evenement_minutes ON agenda.evenement IS
    'evenement.minutes: Un événement dure de 5 minutes à 7 jours ; sa fin suit son début.';
COMMENT ON CONSTRAINT evenement_lieu ON agenda.evenement IS
    'evenement.lieu: Le lieu tient sur une ligne de 500 caractères au plus.';
COMMENT ON CONSTRAINT evenement_lien ON agenda.evenement IS
    'evenement.lien: Le lien de la réunion commence par https:// et n''a pas d''espace.';
COMMENT ON TABLE agenda.evenement IS 'Événements : l''heure locale et son fuseau sont la vérité';
COMMENT ON COLUMN agenda.evenement.debut IS 'Début de la première occurrence, à l''heure du lieu';
COMMENT ON COLUMN agenda.evenement.conflit IS
    'Une personne devenue requise était déjà prise : elle est facultative en attendant';
COMMENT ON COLUMN agenda.evenement.organisateur IS 'Personne qui invite';
COMMENT ON COLUMN agenda.evenement.ics IS 'Son composant VEVENT, rendu quand il est écrit : un flux ne fait que recopier';
GRANT SELECT, INSERT ON agenda.evenement TO concert_agenda;
GRANT UPDATE (titre, description, debut, minutes, fuseau, rrule, exceptions, lieu, lien, visibilite, etat, sequence,
              version, conflit, motif, ics, fin_derniere, personne, par, modifie)
    ON agenda.evenement TO concert_agenda;

CREATE TABLE agenda.occurrence (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    evenement uuid NOT NULL,
    origine timestamp NOT NULL,
    jour date GENERATED ALWAYS AS (origine::date) STORED,
    debut timestamptz NOT NULL,
    fin timestamptz NOT NULL,
    local timestamp NOT NULL,
    lieu text NOT NULL DEFAULT '',
    lien text NOT NULL DEFAULT '',
    deplacee boolean NOT NULL DEFAULT false,
    annulee boolean NOT NULL DEFAULT false,
    motif concert.texte_long NOT NULL DEFAULT '',
    sequence integer NOT NULL DEFAULT 0,
    version bigint NOT NULL DEFAULT 1,
    ics text NOT NULL DEFAULT '',
    CONSTRAINT occurrence_cle PRIMARY KEY (departement, id),
    CONSTRAINT occurrence_evenement FOREIGN KEY (departement, evenement)
        REFERENCES agenda.evenement (departement, id),
    CONSTRAINT occurrence_jour UNIQUE (departement, evenement, jour),
    CONSTRAINT occurrence_ordre CHECK (fin > debut)
);
CREATE INDEX occurrence_debut ON agenda.occurrence (departement, debut);
CREATE INDEX occurrence_ics ON agenda.occurrence (departement, evenement) WHERE ics <> '';
COMMENT ON CONSTRAINT occurrence_jour ON agenda.occurrence IS
    'evenement.rrule: Un événement a lieu une fois par jour au plus.';
COMMENT ON CONSTRAINT occurrence_ordre ON agenda.occurrence IS
    'minutes: La fin précède le début.';
COMMENT ON TABLE agenda.occurrence IS
    'Toutes les occurrences ; leur identifiant ne change pas, où qu''elles soient déplacées';
COMMENT ON COLUMN agenda.occurrence.origine IS
    'Début local que donne la règle : nomme l''occurrence (RECURRENCE-ID)';
COMMENT ON COLUMN agenda.occurrence.local IS 'Début à l''heure du lieu, déplacement compris';
COMMENT ON COLUMN agenda.occurrence.ics IS 'Son VEVENT propre, quand elle est déplacée ou annulée';
GRANT SELECT, INSERT ON agenda.occurrence TO concert_agenda;
GRANT UPDATE (origine, debut, fin, local, lieu, lien, deplacee, annulee, motif, sequence, version, ics)
    ON agenda.occurrence TO concert_agenda;

CREATE TABLE agenda.participant (
    departement concert.departement NOT NULL,
    evenement uuid NOT NULL,
    personne uuid NOT NULL,
    organisation uuid NOT NULL,
    role text NOT NULL,
    supplee uuid,
    d_instance boolean NOT NULL DEFAULT false,
    CONSTRAINT participant_cle PRIMARY KEY (departement, evenement, personne),
    CONSTRAINT participant_evenement FOREIGN KEY (departement, evenement)
        REFERENCES agenda.evenement (departement, id),
    CONSTRAINT participant_role CHECK (role IN ('requis', 'facultatif', 'suppleant'))
);
CREATE INDEX participant_personne ON agenda.participant (personne, departement, evenement);
CREATE INDEX participant_organisation ON agenda.participant (organisation, departement, evenement);
COMMENT ON CONSTRAINT participant_cle ON agenda.participant IS
    'evenement.participants: Une personne ne participe qu''une fois.';
COMMENT ON CONSTRAINT participant_role ON agenda.participant IS
    'evenement.participants: Dites le rôle de chacun : requis, facultatif ou suppléant.';
COMMENT ON COLUMN agenda.participant.d_instance IS 'Vient de la composition de l''instance, et la suit';
COMMENT ON TABLE agenda.participant IS 'Qui prend part à un événement';
GRANT SELECT, INSERT, UPDATE, DELETE ON agenda.participant TO concert_agenda;

-- Keyed by person alone: people of a region or a network sit in several départements.
CREATE TABLE agenda.occupation (
    personne uuid NOT NULL,
    departement concert.departement NOT NULL,
    evenement uuid NOT NULL,
    occurrence uuid NOT NULL,
    duree tstzrange NOT NULL,
    requis boolean NOT NULL,
    CONSTRAINT occupation_cle PRIMARY KEY (personne, occurrence),
    CONSTRAINT occupation_seule EXCLUDE USING gist (personne WITH =, duree WITH &&) WHERE (requis)
);
CREATE INDEX occupation_duree ON agenda.occupation USING gist (personne, duree);
CREATE INDEX occupation_evenement ON agenda.occupation (departement, evenement);
COMMENT ON CONSTRAINT occupation_seule ON agenda.occupation IS
    'participants: Un participant requis vient d''être pris par un autre événement à cette heure : recommencez.';
COMMENT ON TABLE agenda.occupation IS
    'Emploi du temps de chacun, tous départements confondus : nul n''est requis à deux endroits à la fois';

CREATE TABLE agenda.indisponibilite (
    personne uuid NOT NULL,
    id uuid NOT NULL,
    duree tstzrange NOT NULL,
    motif concert.texte_long NOT NULL DEFAULT '',
    CONSTRAINT indisponibilite_cle PRIMARY KEY (personne, id)
);
CREATE INDEX indisponibilite_duree ON agenda.indisponibilite USING gist (personne, duree);
COMMENT ON TABLE agenda.indisponibilite IS 'Absences, que la personne déclare ; elle seule en voit le motif';
GRANT SELECT, INSERT, DELETE ON agenda.indisponibilite TO concert_agenda;

CREATE TABLE agenda.reponse (
    departement concert.departement NOT NULL,
    evenement uuid NOT NULL,
    personne uuid NOT NULL,
    occurrence uuid,
    reponse text NOT NULL,
    date timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT reponse_cle UNIQUE NULLS NOT DISTINCT (departement, evenement, personne, occurrence),
    CONSTRAINT reponse_sens CHECK (reponse IN ('accepte', 'peut_etre', 'decline')),
    CONSTRAINT reponse_evenement FOREIGN KEY (departement, evenement)
        REFERENCES agenda.evenement (departement, id)
);
COMMENT ON CONSTRAINT reponse_sens ON agenda.reponse IS
    'reponse: Répondez : accepté, peut-être ou décliné.';
COMMENT ON TABLE agenda.reponse IS 'Réponses aux invitations : à tout l''événement, ou à une occurrence';
GRANT SELECT, INSERT, UPDATE ON agenda.reponse TO concert_agenda;

CREATE TABLE agenda.jeton (
    empreinte concert.empreinte NOT NULL,
    departement concert.departement NOT NULL,
    evenement uuid NOT NULL,
    occurrence uuid,
    personne uuid NOT NULL,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    utilise timestamptz,
    CONSTRAINT jeton_cle PRIMARY KEY (empreinte)
);
CREATE INDEX jeton_evenement ON agenda.jeton (departement, evenement, personne);
COMMENT ON TABLE agenda.jeton IS 'Liens de réponse des courriels, par leur empreinte ; chacun sert une fois';
GRANT INSERT ON agenda.jeton TO concert_agenda;

CREATE TABLE agenda.flux_ics (
    id uuid NOT NULL,
    empreinte concert.empreinte NOT NULL,
    genre text NOT NULL,
    departement concert.departement NOT NULL,
    instance uuid,
    organisation uuid NOT NULL,
    personne uuid NOT NULL,
    type_organisation text NOT NULL,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    revoque timestamptz,
    CONSTRAINT flux_ics_cle PRIMARY KEY (id),
    CONSTRAINT flux_ics_empreinte UNIQUE (empreinte),
    CONSTRAINT flux_ics_genre CHECK (genre IN ('personne', 'organisation', 'instance', 'departement')),
    CONSTRAINT flux_ics_instance CHECK ((genre = 'instance') = (instance IS NOT NULL))
);
CREATE INDEX flux_ics_personne ON agenda.flux_ics (personne);
COMMENT ON CONSTRAINT flux_ics_genre ON agenda.flux_ics IS
    'genre: Dites quel agenda : le vôtre, celui de l''organisation, d''une instance ou du département.';
COMMENT ON CONSTRAINT flux_ics_instance ON agenda.flux_ics IS
    'instance: L''agenda d''une instance dit laquelle, et lui seul.';
COMMENT ON TABLE agenda.flux_ics IS
    'Adresses d''abonnement, par leur empreinte : qui a l''adresse lit, jusqu''à ce qu''elle soit révoquée';
COMMENT ON COLUMN agenda.flux_ics.type_organisation IS
    'Celui de l''organisation qui l''a demandée : une structure ne voit que ce qui la nomme';
GRANT SELECT, INSERT, UPDATE (revoque) ON agenda.flux_ics TO concert_agenda;

-- --- who may -------------------------------------------------------------------------------------------

CREATE FUNCTION agenda.gere(p_departement text, p_organisation uuid, p_instance uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN coalesce(
    concert.roles() && ARRAY['agent', 'signataire', 'administrateur']
    AND p_departement = ANY (concert.departements())
    AND CASE WHEN p_instance IS NULL THEN p_organisation = concert.organisation()
             ELSE EXISTS (SELECT FROM agenda.instance AS i
                          WHERE i.departement = p_departement AND i.id = p_instance
                            AND i.pilote = concert.organisation()) END, false);
COMMENT ON FUNCTION agenda.gere(text, uuid, uuid) IS
    'Vrai si l''appelant peut changer l''événement de cette organisation, ou de cette instance';

CREATE FUNCTION agenda.exiger_gestion(p_departement text, p_instance uuid) RETURNS void
    LANGUAGE plpgsql STABLE
AS $exiger$
DECLARE
    i agenda.instance;
BEGIN
    IF p_instance IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO i FROM agenda.instance AS x WHERE x.departement = p_departement AND x.id = p_instance;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'evenement.instance',
            MESSAGE = 'Aucune instance de cet identifiant dans ce département.';
    ELSIF i.close THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'evenement.instance',
            MESSAGE = format('« %s » est close : elle ne se réunit plus.', i.nom);
    ELSIF NOT agenda.gere(p_departement, i.pilote, p_instance) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'evenement.instance', MESSAGE = format(
            'Seul le pilote de « %s », %s, fixe ses dates.', i.nom, agenda.nom_organisation(i.pilote));
    END IF;
END
$exiger$;
COMMENT ON FUNCTION agenda.exiger_gestion(text, uuid) IS
    'Refuse qui n''est pas le pilote de l''instance dont il fixe une date';

-- Of whom it is asked: a caller, or who holds a feed's address.
CREATE FUNCTION agenda.visible(e agenda.evenement, p_personne uuid, p_organisation uuid, p_type text,
                               p_departements text[])
    RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN coalesce(
    e.departement::text = ANY (p_departements)
    AND (p_type = 'ut_direccte' OR e.organisation = p_organisation
         OR e.visibilite = 'institutions' AND p_type <> 'siae'
         OR EXISTS (SELECT FROM agenda.participant AS p
                    WHERE p.departement = e.departement AND p.evenement = e.id
                      AND p.organisation = p_organisation)
         OR EXISTS (SELECT FROM agenda.membre AS m
                    WHERE m.departement = e.departement AND m.instance = e.instance
                      AND m.organisation = p_organisation))
    OR EXISTS (SELECT FROM agenda.participant AS p
               WHERE p.departement = e.departement AND p.evenement = e.id AND p.personne = p_personne), false);
COMMENT ON FUNCTION agenda.visible(agenda.evenement, uuid, uuid, text, text[]) IS
    'Vrai si un événement est ouvert à cette personne, pour cette organisation';

CREATE FUNCTION agenda.verrouiller(p_departement text, p_evenement uuid, p_version bigint, p_champ text)
    RETURNS agenda.evenement LANGUAGE plpgsql VOLATILE
AS $verrouiller$
DECLARE
    e agenda.evenement;
BEGIN
    SELECT * INTO e FROM agenda.evenement AS x WHERE x.departement = p_departement AND x.id = p_evenement;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = p_champ, MESSAGE =
            'Aucun événement de cet identifiant dans ce département n''est ouvert à votre organisation.';
    ELSIF NOT agenda.gere(e.departement, e.organisation, e.instance) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = p_champ, MESSAGE = CASE
            WHEN e.instance IS NULL THEN format('Seule son organisation, %s, change cet événement.',
                                                agenda.nom_organisation(e.organisation))
            ELSE 'Seul le pilote de l''instance change ses dates.' END;
    END IF;
    SELECT * INTO e FROM agenda.evenement AS x
    WHERE x.departement = p_departement AND x.id = p_evenement FOR UPDATE;
    IF p_version <> e.version THEN
        RAISE EXCEPTION USING ERRCODE = 'CC409', COLUMN = 'version', MESSAGE = format(
            '« %s » a changé depuis que vous l''avez lu (version %s, la vôtre %s) : par %s, le %s. Relisez-le, '
            'puis recommencez.', e.titre, e.version, p_version, agenda.auteur(e.personne, e.par),
            to_char(e.modifie AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY "à" HH24:MI'));
    ELSIF e.etat = 'annule' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = p_champ, MESSAGE = format(
            '« %s » est annulé : il ne change plus.', e.titre);
    END IF;
    UPDATE agenda.evenement AS x
    SET version = x.version + 1, personne = concert.personne(), par = concert.organisation(),
        modifie = date_trunc('second', clock_timestamp())
    WHERE x.departement = p_departement AND x.id = p_evenement RETURNING x.* INTO e;
    RETURN e;
END
$verrouiller$;
COMMENT ON FUNCTION agenda.verrouiller(text, uuid, bigint, text) IS
    'L''événement, verrouillé pour qui le gère, sa version avancée, si c''est celle que l''appelant a lue';

-- --- busy ------------------------------------------------------------------------------------------------

-- Of an event confirmed: all who take part are busy; of one proposed, nobody yet.
CREATE FUNCTION agenda.occuper(p_departement text, p_evenement uuid) RETURNS text[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $occuper$
DECLARE
    pris record;
    avertissements text[];
BEGIN
    DELETE FROM agenda.occupation AS o WHERE o.departement = p_departement AND o.evenement = p_evenement;
    SELECT * INTO pris FROM agenda.empechements(p_departement, p_evenement) AS x
    WHERE x.requis ORDER BY x.debut LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'participants', MESSAGE = format(
            '%s, dont la présence est requise, est %s %s : choisissez un autre moment, ou rendez sa présence '
            'facultative.', agenda.nom_personne(pris.personne), pris.quoi, pris.moment);
    END IF;
    SELECT array_agg(format('%s est %s %s.', agenda.nom_personne(x.personne), x.quoi, x.moment) ORDER BY x.debut)
    INTO avertissements FROM agenda.empechements(p_departement, p_evenement) AS x;
    INSERT INTO agenda.occupation (personne, departement, evenement, occurrence, duree, requis)
    SELECT p.personne, o.departement, o.evenement, o.id, tstzrange(o.debut, o.fin), p.role = 'requis'
    FROM agenda.evenement AS e
    JOIN agenda.occurrence AS o ON o.departement = e.departement AND o.evenement = e.id
    JOIN agenda.participant AS p ON p.departement = e.departement AND p.evenement = e.id
    WHERE e.departement = p_departement AND e.id = p_evenement AND e.etat = 'confirme' AND NOT o.annulee
      AND p.role <> 'suppleant' AND o.fin > now() - interval '1 day';
    RETURN coalesce(avertissements[1:50], '{}');
END
$occuper$;
COMMENT ON FUNCTION agenda.occuper(text, uuid) IS
    'Écrit qui un événement occupe ; refuse si une personne requise est prise ou absente, avertit des autres';

CREATE FUNCTION agenda.empechements(p_departement text, p_evenement uuid)
    RETURNS TABLE (personne uuid, requis boolean, quoi text, debut timestamptz, moment text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    WITH mien AS (
        SELECT p.personne, p.role = 'requis' AS requis, tstzrange(o.debut, o.fin) AS duree, e.fuseau
        FROM agenda.evenement AS e
        JOIN agenda.occurrence AS o ON o.departement = e.departement AND o.evenement = e.id
        JOIN agenda.participant AS p ON p.departement = e.departement AND p.evenement = e.id
        WHERE e.departement = p_departement AND e.id = p_evenement AND e.etat = 'confirme' AND NOT o.annulee
          AND p.role <> 'suppleant' AND o.fin > now() - interval '1 day'
    )
    SELECT m.personne, m.requis, 'déjà pris(e)', lower(x.duree), agenda.moment(lower(x.duree), upper(x.duree), m.fuseau)
    FROM mien AS m JOIN agenda.occupation AS x ON x.personne = m.personne AND x.duree && m.duree AND x.requis
    WHERE x.evenement <> p_evenement
    UNION ALL
    SELECT m.personne, m.requis, 'absent(e)', lower(a.duree), agenda.moment(lower(a.duree), upper(a.duree), m.fuseau)
    FROM mien AS m JOIN agenda.indisponibilite AS a ON a.personne = m.personne AND a.duree && m.duree;
END;
COMMENT ON FUNCTION agenda.empechements(text, uuid) IS
    'Qui des participants est pris ailleurs, ou absent, à l''heure d''un événement';

-- By the service, when a body's members change: never refuses.
CREATE FUNCTION agenda.suivre_instance(p_departement text, p_instance uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
AS $suivre$
DECLARE
    e agenda.evenement;
    avant text;
BEGIN
    FOR e IN SELECT x.* FROM agenda.evenement AS x
             WHERE x.departement = p_departement AND x.instance = p_instance AND x.etat <> 'annule'
               AND x.fin_derniere > now() ORDER BY x.id FOR UPDATE LOOP
        avant := agenda.participants_texte(p_departement, e.id);
        DELETE FROM agenda.participant AS p
        WHERE p.departement = p_departement AND p.evenement = e.id AND p.d_instance;
        INSERT INTO agenda.participant (departement, evenement, personne, organisation, role, supplee, d_instance)
        SELECT m.departement, e.id, m.personne, m.organisation, m.role, m.supplee, true
        FROM agenda.membre AS m WHERE m.departement = p_departement AND m.instance = p_instance
        ON CONFLICT (departement, evenement, personne) DO NOTHING;
        CONTINUE WHEN avant IS NOT DISTINCT FROM agenda.participants_texte(p_departement, e.id);
        -- Who comes to be required and is already taken is invited all the same.
        UPDATE agenda.participant AS p SET role = 'facultatif'
        FROM agenda.empechements(p_departement, e.id) AS x
        WHERE p.departement = p_departement AND p.evenement = e.id AND p.personne = x.personne AND x.requis;
        UPDATE agenda.evenement AS x SET conflit = FOUND, version = x.version + 1
        WHERE x.departement = p_departement AND x.id = e.id;
        PERFORM agenda.occuper(p_departement, e.id);
        RETURN NEXT e.id;
    END LOOP;
END
$suivre$;
COMMENT ON FUNCTION agenda.suivre_instance(text, uuid) IS
    'Met les participants des événements à venir d''une instance comme sa composition ; rend ceux qui ont changé';

CREATE FUNCTION agenda.participants_texte(p_departement text, p_evenement uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN (SELECT string_agg(concat_ws(' ', p.personne, p.organisation, p.role, p.supplee), ',' ORDER BY p.personne)
        FROM agenda.participant AS p WHERE p.departement = p_departement AND p.evenement = p_evenement);
COMMENT ON FUNCTION agenda.participants_texte(text, uuid) IS 'Les participants d''un événement, pour les comparer';

-- Free/busy of people: of those who take part with the caller's organisations' world, intervals only.
CREATE FUNCTION agenda.occupes(p_personnes uuid[], p_debut timestamptz, p_fin timestamptz)
    RETURNS TABLE (personne uuid, duree tstzrange)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT u.personne, r.duree
    FROM unnest(p_personnes) AS u (personne)
    CROSS JOIN LATERAL (
        SELECT unnest(range_agg(x.duree * tstzrange(p_debut, p_fin))) AS duree
        FROM (SELECT o.duree FROM agenda.occupation AS o
              WHERE o.personne = u.personne AND o.duree && tstzrange(p_debut, p_fin)
              UNION ALL
              SELECT a.duree FROM agenda.indisponibilite AS a
              WHERE a.personne = u.personne AND a.duree && tstzrange(p_debut, p_fin)) AS x) AS r
    WHERE concert.type_organisation() IS NOT NULL;
END;
COMMENT ON FUNCTION agenda.occupes(uuid[], timestamptz, timestamptz) IS
    'Quand ces personnes sont prises ou absentes : des intervalles, jamais pourquoi';

-- The working hours of each day, less what keeps anyone busy; then the places where the length fits.
CREATE FUNCTION agenda.creneaux(p_personnes uuid[], p_minutes integer, p_du date, p_au date, p_matin time,
                                p_midi time, p_reprise time, p_soir time, p_fuseau text, p_nombre integer)
    RETURNS TABLE (debut timestamptz, fin timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    WITH ouvres AS (
        SELECT range_agg(tstzrange(greatest((j.jour + h.de) AT TIME ZONE p_fuseau, now()),
                                   greatest((j.jour + h.a) AT TIME ZONE p_fuseau, now()))) AS libre
        FROM generate_series(p_du::timestamp, p_au::timestamp, interval '1 day') AS j (jour)
        CROSS JOIN (VALUES (p_matin, p_midi), (p_reprise, p_soir)) AS h (de, a)
        WHERE extract(isodow FROM j.jour) <= 5 AND h.de < h.a
    ), pris AS (
        SELECT coalesce(range_agg(x.duree), '{}') AS occupe
        FROM agenda.occupes(p_personnes, p_du::timestamp AT TIME ZONE p_fuseau,
                            (p_au + 1)::timestamp AT TIME ZONE p_fuseau) AS x
    ), trous AS (
        SELECT lower(t.trou) AS de, upper(t.trou) AS a
        FROM ouvres, pris, LATERAL unnest(ouvres.libre - pris.occupe) AS t (trou)
    )
    SELECT s.debut, s.debut + make_interval(mins => p_minutes)
    FROM trous AS t
    CROSS JOIN LATERAL generate_series(
        -- The next quarter of an hour.
        date_bin('15 minutes', t.de + interval '899 seconds', '2000-01-01 00:00:00+00'),
        t.a - make_interval(mins => p_minutes), interval '15 minutes') AS s (debut)
    ORDER BY s.debut LIMIT p_nombre;
END;
COMMENT ON FUNCTION agenda.creneaux(uuid[], integer, date, date, time, time, time, time, text, integer) IS
    'Les premiers créneaux où toutes ces personnes sont libres, aux heures ouvrées';

-- --- feeds and answers by address ---------------------------------------------------------------------------

-- Thirty days back and all ahead; null: no such address, or revoked. In the reader's stead: the rights are
-- those of whom asked for the address.
CREATE FUNCTION agenda.lire_flux(p_empreinte bytea)
    RETURNS TABLE (nom text, ics text, personne uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog
AS $lire$
#variable_conflict use_column
DECLARE
    f agenda.flux_ics;
BEGIN
    SELECT * INTO f FROM agenda.flux_ics AS x WHERE x.empreinte = p_empreinte AND x.revoque IS NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT CASE f.genre
               WHEN 'personne' THEN 'Concert'
               WHEN 'organisation' THEN agenda.nom_organisation(f.organisation)
               WHEN 'instance' THEN (SELECT i.nom FROM agenda.instance AS i
                                     WHERE i.departement = f.departement AND i.id = f.instance)
               ELSE 'Concert, département ' || f.departement END,
           coalesce((SELECT string_agg(z.ics, '' ORDER BY z.nom) FROM agenda.fuseau AS z
                     WHERE z.nom = ANY (v.fuseaux)), '') || coalesce(v.ics, ''),
           CASE WHEN f.genre = 'personne' THEN f.personne END
    FROM (
        -- One pass, in one order, so that an unchanged feed is the same bytes; moved occurrences follow
        -- their event.
        SELECT array_agg(DISTINCT e.fuseau) AS fuseaux,
               string_agg(CASE WHEN e.rrule = '' THEN e.ics ELSE e.ics || coalesce((
                   SELECT string_agg(o.ics, '' ORDER BY o.origine) FROM agenda.occurrence AS o
                   WHERE o.departement = e.departement AND o.evenement = e.id AND o.ics <> ''), '') END,
                   '' ORDER BY e.id) AS ics
        FROM agenda.evenement AS e
        WHERE e.fin_derniere > now() - interval '30 days'
          AND CASE f.genre
                  WHEN 'personne' THEN EXISTS (
                      SELECT FROM agenda.participant AS p WHERE p.departement = e.departement
                        AND p.evenement = e.id AND p.personne = f.personne)
                  WHEN 'organisation' THEN e.departement = f.departement
                      AND (e.organisation = f.organisation OR EXISTS (
                          SELECT FROM agenda.participant AS p WHERE p.departement = e.departement
                            AND p.evenement = e.id AND p.organisation = f.organisation))
                  WHEN 'instance' THEN e.departement = f.departement AND e.instance = f.instance
                  ELSE e.departement = f.departement AND e.visibilite = 'institutions' END
          -- What most see is told without asking each event.
          AND CASE WHEN f.genre = 'personne' OR f.type_organisation = 'ut_direccte'
                        OR e.visibilite = 'institutions' AND f.type_organisation <> 'siae' THEN true
                   ELSE agenda.visible(e, f.personne, f.organisation, f.type_organisation,
                                       ARRAY[f.departement::text]) END
    ) AS v;
END
$lire$;
COMMENT ON FUNCTION agenda.lire_flux(bytea) IS 'Ce que montre une adresse d''abonnement ; aucune ligne si elle ne vaut rien';

CREATE FUNCTION agenda.lire_occupes(p_empreinte bytea)
    RETURNS TABLE (personne uuid, duree tstzrange) LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog
AS $lire$
#variable_conflict use_column
DECLARE
    f agenda.flux_ics;
BEGIN
    SELECT * INTO f FROM agenda.flux_ics AS x
    WHERE x.empreinte = p_empreinte AND x.revoque IS NULL AND x.genre = 'personne';
    RETURN QUERY
    SELECT f.personne, unnest(range_agg(x.duree))
    FROM (SELECT o.duree FROM agenda.occupation AS o WHERE o.personne = f.personne
            AND o.duree && tstzrange(now() - interval '30 days', now() + interval '366 days')
          UNION ALL
          SELECT a.duree FROM agenda.indisponibilite AS a WHERE a.personne = f.personne
            AND a.duree && tstzrange(now() - interval '30 days', now() + interval '366 days')) AS x
    WHERE f.personne IS NOT NULL;
END
$lire$;
COMMENT ON FUNCTION agenda.lire_occupes(bytea) IS 'Quand est prise la personne à qui est cette adresse';

CREATE FUNCTION agenda.lire_jeton(p_empreinte bytea)
    RETURNS TABLE (titre text, instance text, date text, lieu text, reponse text, utilise boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT e.titre::text, coalesce(i.nom, ''), agenda.en_lettres(o.debut, o.fin, e.fuseau),
           coalesce(nullif(o.lieu, ''), e.lieu), r.reponse, j.utilise IS NOT NULL
    FROM agenda.jeton AS j
    JOIN agenda.evenement AS e ON e.departement = j.departement AND e.id = j.evenement
    LEFT JOIN agenda.instance AS i ON i.departement = e.departement AND i.id = e.instance
    JOIN LATERAL (SELECT x.* FROM agenda.occurrence AS x
                  WHERE x.departement = j.departement AND x.evenement = j.evenement
                    AND (j.occurrence IS NULL OR x.id = j.occurrence)
                  ORDER BY x.fin < now(), x.debut LIMIT 1) AS o ON true
    LEFT JOIN agenda.reponse AS r ON r.departement = j.departement AND r.evenement = j.evenement
                                 AND r.personne = j.personne AND r.occurrence IS NOT DISTINCT FROM j.occurrence
    WHERE j.empreinte = p_empreinte;
END;
COMMENT ON FUNCTION agenda.lire_jeton(bytea) IS 'À quoi répond le lien d''un courriel';

CREATE FUNCTION agenda.repondre_par_jeton(p_empreinte bytea, p_reponse text)
    RETURNS TABLE (departement text, evenement uuid) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog
AS $repondre$
#variable_conflict use_column
DECLARE
    j agenda.jeton;
BEGIN
    SELECT * INTO j FROM agenda.jeton AS x WHERE x.empreinte = p_empreinte FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'jeton', MESSAGE =
            'Ce lien ne répond à aucune invitation : prenez celui du dernier courriel.';
    ELSIF j.utilise IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'jeton', MESSAGE =
            'Ce lien a déjà servi : changez votre réponse dans Concert, ou par le dernier courriel.';
    END IF;
    UPDATE agenda.jeton AS x SET utilise = clock_timestamp() WHERE x.empreinte = p_empreinte;
    INSERT INTO agenda.reponse (departement, evenement, personne, occurrence, reponse)
    VALUES (j.departement, j.evenement, j.personne, j.occurrence, p_reponse)
    ON CONFLICT ON CONSTRAINT reponse_cle DO UPDATE SET reponse = excluded.reponse, date = clock_timestamp();
    RETURN QUERY SELECT j.departement::text, j.evenement;
END
$repondre$;
COMMENT ON FUNCTION agenda.repondre_par_jeton(bytea, text) IS 'Répond par le lien d''un courriel, une fois';

-- --- erasure ---------------------------------------------------------------------------------------------------

CREATE FUNCTION agenda.effacer(p_personne uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog
AS $effacer$
BEGIN
    IF concert.type_organisation() IS DISTINCT FROM 'service' THEN
        RETURN;
    END IF;
    DELETE FROM agenda.indisponibilite AS i WHERE i.personne = p_personne;
    DELETE FROM agenda.jeton AS j WHERE j.personne = p_personne;
    DELETE FROM agenda.flux_ics AS f WHERE f.personne = p_personne;
    DELETE FROM agenda.occupation AS o WHERE o.personne = p_personne AND upper(o.duree) > now();
END
$effacer$;
COMMENT ON FUNCTION agenda.effacer(uuid) IS
    'Efface d''une personne ses absences, ses liens et ses abonnements, et la libère de ce qui vient';

-- --- row-level security ----------------------------------------------------------------------------------------

DO $rls$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['instance', 'membre', 'evenement', 'occurrence', 'participant', 'occupation',
                               'indisponibilite', 'reponse', 'jeton', 'flux_ics'] LOOP
        EXECUTE format('ALTER TABLE agenda.%I ENABLE ROW LEVEL SECURITY', nom);
        EXECUTE format('ALTER TABLE agenda.%I FORCE ROW LEVEL SECURITY', nom);
        -- The migrations' role, for the SECURITY DEFINER functions above; no service runs as it.
        EXECUTE format('CREATE POLICY proprietaire ON agenda.%I TO CURRENT_USER USING (true)', nom);
    END LOOP;
    FOREACH nom IN ARRAY ARRAY['instance', 'membre'] LOOP
        EXECUTE format('CREATE POLICY lecture ON agenda.%I FOR SELECT TO concert_agenda '
                       'USING (concert.type_organisation() = ''service'' OR departement = ANY (concert.departements()))',
                       nom);
        EXECUTE format('CREATE POLICY ecriture ON agenda.%I TO concert_agenda '
                       'USING (concert.type_organisation() = ''service'')', nom);
    END LOOP;
    FOREACH nom IN ARRAY ARRAY['occurrence', 'participant'] LOOP
        EXECUTE format($sql$
            CREATE POLICY lecture ON agenda.%1$I FOR SELECT TO concert_agenda
                USING (EXISTS (SELECT FROM agenda.evenement AS e
                               WHERE e.departement = %1$I.departement AND e.id = %1$I.evenement));
            CREATE POLICY ecriture ON agenda.%1$I TO concert_agenda
                USING (EXISTS (SELECT FROM agenda.evenement AS e
                               WHERE e.departement = %1$I.departement AND e.id = %1$I.evenement
                                 AND agenda.gere(e.departement, e.organisation, e.instance)));
        $sql$, nom);
    END LOOP;
END
$rls$;

CREATE POLICY lecture ON agenda.evenement FOR SELECT TO concert_agenda
    USING (concert.type_organisation() = 'service'
           OR organisation = (SELECT concert.organisation())
           OR agenda.visible(evenement, (SELECT concert.personne()), (SELECT concert.organisation()),
                             (SELECT concert.type_organisation()), (SELECT concert.departements())));
CREATE POLICY ajout ON agenda.evenement FOR INSERT TO concert_agenda
    WITH CHECK (organisation = concert.organisation() AND agenda.gere(departement, organisation, instance));
CREATE POLICY changement ON agenda.evenement FOR UPDATE TO concert_agenda
    USING (agenda.gere(departement, organisation, instance) OR concert.type_organisation() = 'service');
CREATE POLICY du_service ON agenda.occurrence FOR UPDATE TO concert_agenda
    USING (concert.type_organisation() = 'service');
CREATE POLICY mienne ON agenda.indisponibilite TO concert_agenda
    USING (personne = (SELECT concert.personne()));
CREATE POLICY lecture ON agenda.reponse FOR SELECT TO concert_agenda
    USING (EXISTS (SELECT FROM agenda.evenement AS e
                   WHERE e.departement = reponse.departement AND e.id = reponse.evenement));
CREATE POLICY mienne ON agenda.reponse TO concert_agenda
    USING (personne = (SELECT concert.personne()));
CREATE POLICY ajout ON agenda.jeton FOR INSERT TO concert_agenda
    WITH CHECK (EXISTS (SELECT FROM agenda.evenement AS e
                        WHERE e.departement = jeton.departement AND e.id = jeton.evenement));
CREATE POLICY mien ON agenda.flux_ics TO concert_agenda
    USING (personne = (SELECT concert.personne()))
    WITH CHECK (personne = concert.personne() AND organisation = concert.organisation());

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA agenda FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA agenda TO concert_agenda;

-- --- who is told, and what is heard ------------------------------------------------------------------------------

INSERT INTO acces.abonnement (type, abonne) VALUES
    ('concert.acces.v1.OrganisationChangee', 'agenda'),
    ('concert.acces.v1.AdresseChangee', 'agenda');
INSERT INTO instances.abonnement (type, abonne) VALUES
    ('concert.instances.v1.InstanceChangee', 'agenda'),
    ('concert.instances.v1.SeanceConvoquee', 'agenda');
INSERT INTO agenda.abonnement (type, abonne) VALUES
    ('concert.flux.v1.Changement', 'flux');

COMMIT;
