-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/instances_seances.sql: sessions: their agenda, who was there, votes, opinions. A rule that
-- a race could break is a lock or a constraint here.
-- requires: instances_composition
BEGIN;

CREATE TABLE instances.acte (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    nature text NOT NULL,
    numero text NOT NULL,
    objet text NOT NULL,
    siae uuid,
    denomination text NOT NULL,
    siae_organisation uuid,
    etat text NOT NULL,
    version_contenu integer NOT NULL,
    avis_requis boolean NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT acte_cle PRIMARY KEY (departement, id)
);
COMMENT ON TABLE instances.acte IS
    'Projection des accords, avenants et annexes, tenue par ActeChange de conventionnement';
GRANT SELECT, INSERT, UPDATE ON instances.acte TO concert_instances;

-- --- sessions --------------------------------------------------------------------------------------

CREATE TABLE instances.seance (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    instance uuid NOT NULL,
    titre text NOT NULL,
    debut timestamptz NOT NULL,
    fin timestamptz NOT NULL,
    fuseau text NOT NULL,
    lieu text NOT NULL DEFAULT '',
    lien text NOT NULL DEFAULT '',
    etat text NOT NULL DEFAULT 'prevue',
    rang integer NOT NULL DEFAULT 1,
    precedente uuid,
    a_reconvoquer boolean NOT NULL DEFAULT false,
    convoquee timestamptz,
    urgence concert.texte_long NOT NULL DEFAULT '',
    convoques uuid[] NOT NULL DEFAULT '{}',
    ouverte timestamptz,
    close timestamptz,
    version_agenda bigint NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    personne uuid,
    organisation uuid,
    modifie timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT seance_cle PRIMARY KEY (departement, id),
    CONSTRAINT seance_instance FOREIGN KEY (departement, instance)
        REFERENCES instances.instance (departement, id),
    CONSTRAINT seance_precedente FOREIGN KEY (departement, precedente)
        REFERENCES instances.seance (departement, id),
    CONSTRAINT seance_etat CHECK (etat IN ('prevue', 'convoquee', 'ouverte', 'close', 'annulee')),
    CONSTRAINT seance_rang CHECK ((rang = 2) = (precedente IS NOT NULL) AND rang IN (1, 2))
);
CREATE INDEX seance_par_instance ON instances.seance (departement, instance, debut);
COMMENT ON TABLE instances.seance IS
    'Séances : leur date est une occurrence de l''agenda, qui a le même identifiant';
COMMENT ON COLUMN instances.seance.version_agenda IS 'Version de l''occurrence d''où vient la date';
COMMENT ON COLUMN instances.seance.a_reconvoquer IS 'Déplacée depuis sa convocation, qui ne vaut plus';
GRANT SELECT, INSERT ON instances.seance TO concert_instances;
GRANT UPDATE (titre, debut, fin, fuseau, lieu, lien, etat, rang, precedente, a_reconvoquer, convoquee, urgence,
              convoques, ouverte, close, version_agenda, version, personne, organisation, modifie)
    ON instances.seance TO concert_instances;

CREATE FUNCTION instances.jour(s instances.seance) RETURNS date LANGUAGE sql STABLE
RETURN (s.debut AT TIME ZONE s.fuseau)::date;
COMMENT ON FUNCTION instances.jour(instances.seance) IS 'Jour de la séance, là où elle se tient';

CREATE TABLE instances.point (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    seance uuid NOT NULL,
    instance uuid NOT NULL,
    rang integer NOT NULL DEFAULT 0,
    type text NOT NULL,
    niveau text NOT NULL,
    titre concert.texte_court NOT NULL,
    expose concert.texte_long NOT NULL DEFAULT '',
    avis_attendu boolean NOT NULL,
    acte uuid,
    version_contenu integer,
    acte_inscrit boolean NOT NULL DEFAULT false,
    siae uuid,
    seance_pv uuid,
    repris_de uuid,
    etat text NOT NULL DEFAULT 'propose',
    propose_par uuid,
    propose_organisation uuid,
    motif concert.texte_long NOT NULL DEFAULT '',
    apres_convocation boolean NOT NULL DEFAULT false,
    secret boolean NOT NULL DEFAULT false,
    reserves concert.texte_long NOT NULL DEFAULT '',
    quorum_membres integer,
    quorum_requis integer,
    quorum_presents integer,
    quorum_exige boolean,
    version bigint NOT NULL DEFAULT 1,
    personne uuid,
    organisation uuid,
    modifie timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT point_cle PRIMARY KEY (departement, id),
    CONSTRAINT point_seance FOREIGN KEY (departement, seance)
        REFERENCES instances.seance (departement, id),
    CONSTRAINT point_seance_pv FOREIGN KEY (departement, seance_pv)
        REFERENCES instances.seance (departement, id),
    CONSTRAINT point_type CHECK (type IN ('conventionnement', 'financement', 'projet', 'prescription', 'strategie',
                                          'qualite_parcours', 'lien_economique', 'proces_verbal')),
    CONSTRAINT point_niveau CHECK (niveau IN ('technique', 'strategique')),
    CONSTRAINT point_etat CHECK (etat IN ('propose', 'refuse', 'inscrit', 'retire', 'ouvert', 'vote', 'clos',
                                          'ajourne')),
    CONSTRAINT point_pv CHECK ((type = 'proces_verbal') = (seance_pv IS NOT NULL))
);
CREATE INDEX point_par_seance ON instances.point (departement, seance, rang);
-- An agreement stands on one agenda at a time.
CREATE UNIQUE INDEX point_acte ON instances.point (departement, acte)
    WHERE etat IN ('propose', 'inscrit', 'ouvert', 'vote');
COMMENT ON INDEX instances.point_acte IS
    'acte: Cet acte est déjà à l''ordre du jour d''une séance, ou proposé.';
COMMENT ON CONSTRAINT point_type ON instances.point IS
    'type: Dites de quoi il s''agit : conventionnement, financement, projet, prescription, stratégie, qualité des parcours, lien à l''économique ou procès-verbal.';
COMMENT ON CONSTRAINT point_niveau ON instances.point IS
    'niveau: Dites si le point est technique ou stratégique.';
COMMENT ON CONSTRAINT point_pv ON instances.point IS
    'seancePv: Un point « procès-verbal » dit de quelle séance, et lui seul.';
COMMENT ON TABLE instances.point IS 'Points de l''ordre du jour, de leur proposition à leur issue';
COMMENT ON COLUMN instances.point.acte_inscrit IS
    'conventionnement a confirmé que l''acte est inscrit à ce point';
COMMENT ON COLUMN instances.point.siae IS
    'Organisation de la structure concernée : elle ne prend pas part à son propre dossier';
COMMENT ON COLUMN instances.point.repris_de IS
    'Le point que la première séance n''a pu examiner, quand celle-ci est une seconde convocation';
COMMENT ON COLUMN instances.point.reserves IS 'Réserves mises aux voix avec l''avis favorable';
GRANT SELECT, INSERT ON instances.point TO concert_instances;
GRANT UPDATE (rang, titre, expose, acte_inscrit, etat, motif, apres_convocation, secret, reserves, quorum_membres,
              quorum_requis, quorum_presents, quorum_exige, version, personne, organisation, modifie)
    ON instances.point TO concert_instances;

CREATE TABLE instances.trace (
    departement concert.departement NOT NULL,
    seance uuid NOT NULL,
    rang integer NOT NULL,
    changement concert.texte_long NOT NULL,
    motif concert.texte_long NOT NULL,
    personne uuid,
    organisation uuid,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT trace_cle PRIMARY KEY (departement, seance, rang),
    CONSTRAINT trace_seance FOREIGN KEY (departement, seance)
        REFERENCES instances.seance (departement, id)
);
COMMENT ON TABLE instances.trace IS
    'Ce qui a changé dans l''ordre du jour après la convocation, par qui, pourquoi ; rien ne s''y efface';
GRANT SELECT, INSERT ON instances.trace TO concert_instances;

-- --- who is there ------------------------------------------------------------------------------------

CREATE TABLE instances.presence (
    departement concert.departement NOT NULL,
    seance uuid NOT NULL,
    siege uuid NOT NULL,
    personne uuid NOT NULL,
    mode text NOT NULL,
    arrivee timestamptz NOT NULL,
    depart timestamptz,
    CONSTRAINT presence_cle PRIMARY KEY (departement, seance, siege, arrivee),
    CONSTRAINT presence_seance FOREIGN KEY (departement, seance)
        REFERENCES instances.seance (departement, id),
    CONSTRAINT presence_siege FOREIGN KEY (departement, siege)
        REFERENCES instances.siege (departement, id),
    CONSTRAINT presence_mode CHECK (mode IN ('present', 'distance')),
    CONSTRAINT presence_heures CHECK (depart >= arrivee),
    CONSTRAINT presence_un_siege EXCLUDE USING gist (
        departement WITH =, seance WITH =, siege WITH =, tstzrange(arrivee, depart) WITH &&),
    CONSTRAINT presence_une_personne EXCLUDE USING gist (
        departement WITH =, seance WITH =, personne WITH =, tstzrange(arrivee, depart) WITH &&)
);
COMMENT ON CONSTRAINT presence_heures ON instances.presence IS
    'heure: Le départ précède l''arrivée : corrigez l''heure.';
COMMENT ON CONSTRAINT presence_un_siege ON instances.presence IS
    'siege: Ce siège est déjà tenu à cette heure.';
COMMENT ON CONSTRAINT presence_une_personne ON instances.presence IS
    'personne: Cette personne tient déjà un autre siège à cette heure.';
COMMENT ON TABLE instances.presence IS 'Qui a tenu chaque siège, de quand à quand';
GRANT SELECT, INSERT, UPDATE (depart) ON instances.presence TO concert_instances;

CREATE TABLE instances.excuse (
    departement concert.departement NOT NULL,
    seance uuid NOT NULL,
    siege uuid NOT NULL,
    CONSTRAINT excuse_cle PRIMARY KEY (departement, seance, siege),
    CONSTRAINT excuse_seance FOREIGN KEY (departement, seance)
        REFERENCES instances.seance (departement, id)
);
COMMENT ON TABLE instances.excuse IS 'Sièges excusés';
GRANT SELECT, INSERT, DELETE ON instances.excuse TO concert_instances;

CREATE TABLE instances.mandat (
    departement concert.departement NOT NULL,
    seance uuid NOT NULL,
    mandant uuid NOT NULL,
    mandataire uuid NOT NULL,
    CONSTRAINT mandat_cle PRIMARY KEY (departement, seance, mandant),
    CONSTRAINT mandat_seance FOREIGN KEY (departement, seance)
        REFERENCES instances.seance (departement, id),
    CONSTRAINT mandat_autre CHECK (mandant <> mandataire)
);
COMMENT ON CONSTRAINT mandat_autre ON instances.mandat IS
    'mandataire: On donne mandat à un autre siège que le sien.';
COMMENT ON TABLE instances.mandat IS 'Mandats d''un siège à un autre, pour une séance';
GRANT SELECT, INSERT, DELETE ON instances.mandat TO concert_instances;

-- --- how an item ends ---------------------------------------------------------------------------------

CREATE TABLE instances.interet (
    departement concert.departement NOT NULL,
    point uuid NOT NULL,
    siege uuid NOT NULL,
    motif concert.texte_court NOT NULL,
    CONSTRAINT interet_cle PRIMARY KEY (departement, point, siege),
    CONSTRAINT interet_point FOREIGN KEY (departement, point)
        REFERENCES instances.point (departement, id)
);
COMMENT ON CONSTRAINT interet_cle ON instances.interet IS
    'siege: Ce siège est déjà écarté de ce point.';
COMMENT ON TABLE instances.interet IS 'Sièges écartés d''un point : leur titulaire y a un intérêt';
GRANT SELECT, INSERT ON instances.interet TO concert_instances;

CREATE TABLE instances.vote (
    departement concert.departement NOT NULL,
    point uuid NOT NULL,
    siege uuid NOT NULL,
    sens text NOT NULL,
    poids integer NOT NULL,
    mandataire uuid,
    personne uuid NOT NULL,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT vote_cle PRIMARY KEY (departement, point, siege),
    CONSTRAINT vote_point FOREIGN KEY (departement, point)
        REFERENCES instances.point (departement, id),
    CONSTRAINT vote_sens CHECK (sens IN ('pour', 'contre', 'abstention'))
);
COMMENT ON CONSTRAINT vote_cle ON instances.vote IS
    'siege: Ce siège a déjà voté : un vote ne se change pas.';
COMMENT ON CONSTRAINT vote_sens ON instances.vote IS
    'sens: Dites le vote : pour, contre ou abstention.';
COMMENT ON TABLE instances.vote IS 'Votes d''un scrutin public, un par siège ; rien ne s''y change';
COMMENT ON COLUMN instances.vote.mandataire IS 'Siège qui a voté en son nom ; null : lui-même';
COMMENT ON COLUMN instances.vote.personne IS 'Qui l''a exprimé ou relevé';
GRANT SELECT, INSERT ON instances.vote TO concert_instances;

CREATE TABLE instances.scrutin (
    departement concert.departement NOT NULL,
    point uuid NOT NULL,
    pour bigint NOT NULL,
    contre bigint NOT NULL,
    abstentions bigint NOT NULL,
    nuls bigint NOT NULL,
    participants uuid[] NOT NULL,
    CONSTRAINT scrutin_cle PRIMARY KEY (departement, point),
    CONSTRAINT scrutin_point FOREIGN KEY (departement, point)
        REFERENCES instances.point (departement, id),
    CONSTRAINT scrutin_comptes CHECK (least(pour, contre, abstentions, nuls) >= 0)
);
COMMENT ON CONSTRAINT scrutin_comptes ON instances.scrutin IS
    'pour: Un nombre de bulletins ne peut être négatif.';
COMMENT ON TABLE instances.scrutin IS
    'Scrutins secrets : combien de bulletins de chaque sorte et qui a pris part, jamais qui a voté quoi';
GRANT SELECT, INSERT, DELETE ON instances.scrutin TO concert_instances;

CREATE TABLE instances.resultat (
    departement concert.departement NOT NULL,
    point uuid NOT NULL,
    avis text,
    mode text NOT NULL,
    reserves concert.texte_long NOT NULL DEFAULT '',
    pour bigint NOT NULL DEFAULT 0,
    contre bigint NOT NULL DEFAULT 0,
    abstentions bigint NOT NULL DEFAULT 0,
    nuls bigint NOT NULL DEFAULT 0,
    majorite bigint NOT NULL DEFAULT 0,
    preponderante boolean NOT NULL DEFAULT false,
    motif concert.texte_long NOT NULL,
    deliberation uuid NOT NULL,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT resultat_cle PRIMARY KEY (departement, point),
    CONSTRAINT resultat_point FOREIGN KEY (departement, point)
        REFERENCES instances.point (departement, id),
    CONSTRAINT resultat_avis CHECK (avis IN ('favorable', 'favorable_avec_reserves', 'defavorable', 'ajourne')),
    CONSTRAINT resultat_mode CHECK (mode IN ('consensus', 'vote', 'vote_secret', 'information', 'ajournement')),
    CONSTRAINT resultat_reserves CHECK (avis <> 'favorable_avec_reserves' OR reserves ~ '\S')
);
COMMENT ON CONSTRAINT resultat_cle ON instances.resultat IS ': Ce point est déjà clos.';
COMMENT ON TABLE instances.resultat IS 'Issue d''un point, et comment elle a été obtenue, en toutes lettres';
COMMENT ON COLUMN instances.resultat.deliberation IS 'Son entrée au registre';
GRANT SELECT, INSERT ON instances.resultat TO concert_instances;

CREATE TABLE instances.suite (
    departement concert.departement NOT NULL,
    point uuid NOT NULL,
    accord boolean NOT NULL,
    date date NOT NULL,
    reference concert.texte_court NOT NULL,
    motif concert.texte_long NOT NULL DEFAULT '',
    personne uuid,
    organisation uuid,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT suite_cle PRIMARY KEY (departement, point),
    CONSTRAINT suite_resultat FOREIGN KEY (departement, point)
        REFERENCES instances.resultat (departement, point)
);
COMMENT ON CONSTRAINT suite_cle ON instances.suite IS ': La décision prise après cet avis est déjà enregistrée.';
COMMENT ON TABLE instances.suite IS 'Décisions prises après un avis qui ne porte pas sur un acte';
GRANT SELECT, INSERT ON instances.suite TO concert_instances;

CREATE TABLE instances.pv (
    departement concert.departement NOT NULL,
    seance uuid NOT NULL,
    texte concert.texte_long NOT NULL,
    approuve date,
    version bigint NOT NULL DEFAULT 1,
    personne uuid,
    organisation uuid,
    modifie timestamptz NOT NULL DEFAULT date_trunc('second', clock_timestamp()),
    CONSTRAINT pv_cle PRIMARY KEY (departement, seance),
    CONSTRAINT pv_seance FOREIGN KEY (departement, seance) REFERENCES instances.seance (departement, id)
);
COMMENT ON TABLE instances.pv IS
    'Procès-verbaux : composés des faits, mis au point, approuvés par une séance suivante';
COMMENT ON COLUMN instances.pv.approuve IS 'Jour de la séance qui l''a approuvé ; null : projet';
GRANT SELECT, INSERT, UPDATE (texte, approuve, version, personne, organisation, modifie) ON instances.pv
    TO concert_instances;

CREATE TABLE instances.piece (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    seance uuid NOT NULL,
    point uuid,
    nom concert.texte_court NOT NULL,
    media_type text NOT NULL,
    taille bigint NOT NULL,
    empreinte concert.empreinte NOT NULL,
    recu bigint NOT NULL DEFAULT 0,
    complete boolean NOT NULL DEFAULT false,
    personne uuid NOT NULL,
    organisation uuid NOT NULL,
    deposee timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT piece_cle PRIMARY KEY (departement, id),
    CONSTRAINT piece_seance FOREIGN KEY (departement, seance) REFERENCES instances.seance (departement, id),
    CONSTRAINT piece_point FOREIGN KEY (departement, point) REFERENCES instances.point (departement, id),
    CONSTRAINT piece_taille CHECK (taille BETWEEN 1 AND 52428800),
    CONSTRAINT piece_media CHECK (media_type IN (
        'application/pdf', 'text/plain', 'text/csv', 'image/png', 'image/jpeg',
        'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
    CONSTRAINT piece_recu CHECK (recu BETWEEN 0 AND taille AND (NOT complete OR recu = taille))
);
CREATE INDEX piece_par_seance ON instances.piece (departement, seance);
COMMENT ON CONSTRAINT piece_taille ON instances.piece IS
    'taille: Un document a de 1 octet à 50 Mio.';
COMMENT ON CONSTRAINT piece_media ON instances.piece IS
    'mediaType: Un document est un PDF, un texte, un tableur, une image PNG ou JPEG.';
COMMENT ON CONSTRAINT piece_recu ON instances.piece IS
    'octets: Ces octets dépassent la taille annoncée.';
COMMENT ON CONSTRAINT piece_point ON instances.piece IS
    'point: Ce point n''est pas de ce département.';
COMMENT ON TABLE instances.piece IS
    'Documents joints ; leurs octets sont sur le disque, hors de la base, et leur empreinte ici';
GRANT SELECT, INSERT, UPDATE (recu, complete), DELETE ON instances.piece TO concert_instances;

CREATE TABLE instances.entree_texte (
    departement concert.departement NOT NULL,
    point uuid NOT NULL,
    entree uuid NOT NULL,
    fait text NOT NULL,
    texte concert.texte_long NOT NULL,
    sel bytea NOT NULL,
    CONSTRAINT entree_texte_cle PRIMARY KEY (departement, entree, fait),
    CONSTRAINT entree_texte_point FOREIGN KEY (departement, point)
        REFERENCES instances.point (departement, id),
    CONSTRAINT entree_texte_sel CHECK (length(sel) = 16)
);
COMMENT ON TABLE instances.entree_texte IS
    'Ce que quelqu''un a écrit et dont une entrée du registre porte l''empreinte salée';
GRANT SELECT, INSERT ON instances.entree_texte TO concert_instances;

-- --- locking ------------------------------------------------------------------------------------------

CREATE FUNCTION instances.exiger_direction(p_departement text, p_instance uuid) RETURNS void
    LANGUAGE plpgsql STABLE
AS $exiger$
BEGIN
    IF NOT instances.dirige(p_departement, p_instance) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403',
            MESSAGE = 'C''est à la présidence ou au secrétariat de l''instance de le faire.';
    END IF;
END
$exiger$;
COMMENT ON FUNCTION instances.exiger_direction(text, uuid) IS
    'Refuse qui ne tient ni la présidence ni le secrétariat';

CREATE FUNCTION instances.lire_seance(p_departement text, p_seance uuid) RETURNS instances.seance
    LANGUAGE plpgsql STABLE
AS $lire$
DECLARE
    s instances.seance;
BEGIN
    SELECT * INTO s FROM instances.seance AS x WHERE x.departement = p_departement AND x.id = p_seance;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'seance',
            MESSAGE = 'Aucune séance de cet identifiant dans ce département n''est ouverte à votre organisation.';
    END IF;
    RETURN s;
END
$lire$;
COMMENT ON FUNCTION instances.lire_seance(text, uuid) IS 'La séance, ou le refus qui dit qu''il n''y en a pas';

-- Null version: whatever it is.
CREATE FUNCTION instances.verrouiller_seance(p_departement text, p_seance uuid, p_version bigint)
    RETURNS instances.seance LANGUAGE plpgsql VOLATILE
AS $verrouiller$
DECLARE
    s instances.seance := instances.lire_seance(p_departement, p_seance);
BEGIN
    PERFORM instances.exiger_direction(p_departement, s.instance);
    SELECT * INTO s FROM instances.seance AS x
    WHERE x.departement = p_departement AND x.id = p_seance FOR UPDATE;
    IF p_version <> s.version THEN
        RAISE EXCEPTION USING ERRCODE = 'CC409', COLUMN = 'version', MESSAGE = format(
            'La séance a changé depuis que vous l''avez lue (version %s, la vôtre %s) : par %s, le %s. '
            'Relisez-la, puis recommencez.', s.version, p_version,
            instances.auteur(s.personne, s.organisation),
            to_char(s.modifie AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY "à" HH24:MI'));
    END IF;
    RETURN s;
END
$verrouiller$;
COMMENT ON FUNCTION instances.verrouiller_seance(text, uuid, bigint) IS
    'La séance, verrouillée pour qui la dirige, si sa version est celle que l''appelant a lue';

CREATE FUNCTION instances.avancer_seance(p_departement text, p_seance uuid) RETURNS void
    LANGUAGE sql VOLATILE
BEGIN ATOMIC
    UPDATE instances.seance AS x
    SET version = x.version + 1, personne = concert.personne(), organisation = concert.organisation(),
        modifie = clock_timestamp()
    WHERE x.departement = p_departement AND x.id = p_seance;
END;
COMMENT ON FUNCTION instances.avancer_seance(text, uuid) IS 'Note qui a changé la séance, et avance sa version';

CREATE FUNCTION instances.lire_point(p_departement text, p_point uuid) RETURNS instances.point
    LANGUAGE plpgsql STABLE
AS $lire$
DECLARE
    p instances.point;
BEGIN
    SELECT * INTO p FROM instances.point AS x WHERE x.departement = p_departement AND x.id = p_point;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'point',
            MESSAGE = 'Aucun point de cet identifiant dans ce département n''est ouvert à votre organisation.';
    END IF;
    RETURN p;
END
$lire$;
COMMENT ON FUNCTION instances.lire_point(text, uuid) IS 'Le point, ou le refus qui dit qu''il n''y en a pas';

CREATE FUNCTION instances.libelle_point(p_etat text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE p_etat
    WHEN 'propose' THEN 'proposé' WHEN 'refuse' THEN 'refusé' WHEN 'inscrit' THEN 'inscrit à l''ordre du jour'
    WHEN 'retire' THEN 'retiré' WHEN 'vote' THEN 'mis aux voix' WHEN 'ajourne' THEN 'ajourné' ELSE p_etat END;
COMMENT ON FUNCTION instances.libelle_point(text) IS 'Nom de l''état, tel qu''on le lit';

-- The session is locked before its item, everywhere: no two orders of the same locks.
CREATE FUNCTION instances.verrouiller_point(p_departement text, p_point uuid, p_version bigint,
                                            p_etats text[])
    RETURNS instances.point LANGUAGE plpgsql VOLATILE
AS $verrouiller$
DECLARE
    p instances.point := instances.lire_point(p_departement, p_point);
BEGIN
    PERFORM instances.exiger_direction(p_departement, p.instance);
    PERFORM FROM instances.seance AS x
    WHERE x.departement = p_departement AND x.id = p.seance FOR NO KEY UPDATE;
    SELECT * INTO p FROM instances.point AS x
    WHERE x.departement = p_departement AND x.id = p_point FOR UPDATE;
    IF p_version <> p.version THEN
        RAISE EXCEPTION USING ERRCODE = 'CC409', COLUMN = 'version', MESSAGE = format(
            '« %s » a changé depuis que vous l''avez lu (version %s, la vôtre %s) : par %s, le %s ; il est %s. '
            'Relisez-le, puis recommencez.', p.titre, p.version, p_version,
            instances.auteur(p.personne, p.organisation),
            to_char(p.modifie AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY "à" HH24:MI'),
            instances.libelle_point(p.etat));
    ELSIF NOT p.etat = ANY (p_etats) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE = format(
            '« %s » est %s : cette action n''y est pas possible.', p.titre, instances.libelle_point(p.etat));
    END IF;
    RETURN p;
END
$verrouiller$;
COMMENT ON FUNCTION instances.verrouiller_point(text, uuid, bigint, text[]) IS
    'Le point, verrouillé pour qui dirige la séance, s''il a cette version et l''un de ces états';

-- The one place that moves an item.
CREATE FUNCTION instances.poser_point(p_departement text, p_point uuid, p_etat text, p_motif text)
    RETURNS void LANGUAGE sql VOLATILE
BEGIN ATOMIC
    UPDATE instances.point AS x
    SET etat = p_etat, motif = coalesce(p_motif, x.motif), version = x.version + 1,
        personne = concert.personne(), organisation = concert.organisation(), modifie = clock_timestamp()
    WHERE x.departement = p_departement AND x.id = p_point;
END;
COMMENT ON FUNCTION instances.poser_point(text, uuid, text, text) IS
    'Met un point dans un état, note qui l''a fait';

CREATE FUNCTION instances.exiger_seance_ouverte(s instances.seance) RETURNS void
    LANGUAGE plpgsql STABLE
AS $exiger$
BEGIN
    IF s.etat <> 'ouverte' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE = CASE s.etat
            WHEN 'close' THEN 'La séance est close.'
            WHEN 'annulee' THEN 'La séance est annulée.'
            ELSE 'La séance n''est pas ouverte.' END;
    END IF;
END
$exiger$;
COMMENT ON FUNCTION instances.exiger_seance_ouverte(instances.seance) IS 'Refuse hors d''une séance ouverte';

-- --- proposing ------------------------------------------------------------------------------------------

-- By any seated member, the pilot or the chair.
CREATE FUNCTION instances.proposer_point(
    p_departement text, p_id uuid, p_seance uuid, p_type text, p_niveau text, p_titre text, p_expose text,
    p_information boolean, p_acte uuid, p_siae uuid, p_seance_pv uuid)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $proposer$
DECLARE
    s instances.seance := instances.lire_seance(p_departement, p_seance);
    a instances.acte;
BEGIN
    IF NOT instances.dirige(p_departement, s.instance) AND NOT EXISTS (
        SELECT FROM instances.sieges_de(p_departement, s.instance, instances.jour(s), concert.personne(),
                                        concert.organisation())) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'seance', MESSAGE =
            'Un point est proposé par un membre de l''instance, sa présidence ou son secrétariat.';
    ELSIF s.etat NOT IN ('prevue', 'convoquee', 'ouverte') THEN
        PERFORM instances.exiger_seance_ouverte(s);
    END IF;
    IF p_acte IS NOT NULL THEN
        SELECT * INTO a FROM instances.acte AS x WHERE x.departement = p_departement AND x.id = p_acte;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'acte',
                MESSAGE = 'Aucun acte de cet identifiant dans ce département n''est ouvert à votre organisation.';
        ELSIF a.etat <> 'instruction' THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'acte', MESSAGE = format(
                '%s n''est pas en instruction : seul un acte en instruction va devant une instance.', a.numero);
        END IF;
    END IF;
    IF p_seance_pv IS NOT NULL AND NOT EXISTS (
        SELECT FROM instances.seance AS x WHERE x.departement = p_departement AND x.id = p_seance_pv
          AND x.instance = s.instance AND EXISTS (SELECT FROM instances.pv AS v
                                                  WHERE v.departement = p_departement AND v.seance = x.id
                                                    AND v.approuve IS NULL)) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance_pv',
            MESSAGE = 'On approuve le procès-verbal, déjà écrit, d''une autre séance de la même instance.';
    END IF;
    INSERT INTO instances.point
        (departement, id, seance, instance, type, niveau, titre, expose, avis_attendu, acte, version_contenu, siae,
         seance_pv, propose_par, propose_organisation, personne, organisation)
    VALUES (p_departement, p_id, p_seance, s.instance,
            coalesce(p_type, CASE WHEN p_acte IS NOT NULL THEN 'conventionnement' END),
            coalesce(p_niveau, CASE WHEN p_acte IS NOT NULL THEN 'technique' END),
            CASE WHEN p_titre ~ '\S' OR a.id IS NULL THEN p_titre
                 ELSE left(a.numero || ' : ' || a.denomination || ', ' || a.objet, 200) END,
            p_expose, NOT p_information AND coalesce(a.avis_requis, true), p_acte, a.version_contenu,
            coalesce(a.siae_organisation, p_siae), p_seance_pv, concert.personne(), concert.organisation(),
            concert.personne(), concert.organisation());
END
$proposer$;
COMMENT ON FUNCTION instances.proposer_point(text, uuid, uuid, text, text, text, text, boolean, uuid, uuid, uuid) IS
    'Propose un point à l''ordre du jour d''une séance à venir ou en cours';

-- --- changing the agenda of a session ------------------------------------------------------------------

-- Free before the convocation. After it each change says why and leaves a trace; on a second convocation
-- nothing changes, since no quorum is asked for that very agenda (decree 2006-672, article 11).
CREATE FUNCTION instances.tracer(s instances.seance, p_changement text, p_motif text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $tracer$
BEGIN
    IF s.etat IN ('close', 'annulee') THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE = CASE s.etat
            WHEN 'close' THEN 'La séance est close : son ordre du jour ne change plus.'
            ELSE 'La séance est annulée : son ordre du jour ne change plus.' END;
    ELSIF s.rang = 2 THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE =
            'C''est une seconde convocation : elle porte sur le même ordre du jour, qui ne change pas.';
    ELSIF s.convoquee IS NULL THEN
        RETURN;
    ELSIF coalesce(p_motif, '') !~ '\S' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'motif', MESSAGE =
            'La séance est convoquée : dites pourquoi l''ordre du jour change.';
    END IF;
    INSERT INTO instances.trace (departement, seance, rang, changement, motif, personne, organisation)
    SELECT s.departement, s.id, count(*) + 1, p_changement, p_motif, concert.personne(), concert.organisation()
    FROM instances.trace AS t WHERE t.departement = s.departement AND t.seance = s.id;
END
$tracer$;
COMMENT ON FUNCTION instances.tracer(instances.seance, text, text) IS
    'Garde la trace d''un changement de l''ordre du jour d''une séance convoquée ; refuse sans motif';

CREATE FUNCTION instances.accepter_point(p_departement text, p_point uuid, p_version bigint, p_rang integer,
                                         p_motif text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $accepter$
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, p_version, ARRAY['propose']);
    s instances.seance := instances.lire_seance(p_departement, p.seance);
    a instances.acte;
    nombre integer;
BEGIN
    SELECT count(*) INTO nombre FROM instances.point AS x
    WHERE x.departement = p_departement AND x.seance = p.seance AND x.rang > 0;
    IF p_rang < 0 OR p_rang > nombre + 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'rang', MESSAGE = format(
            'L''ordre du jour a %s point(s) : placez celui-ci de 1 à %s, ou 0 pour la fin.', nombre, nombre + 1);
    END IF;
    IF p.acte IS NOT NULL THEN
        SELECT * INTO a FROM instances.acte AS x WHERE x.departement = p_departement AND x.id = p.acte;
        IF a.etat <> 'instruction' THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE = format(
                '%s n''est plus en instruction : il ne peut être inscrit.', a.numero);
        ELSIF a.version_contenu <> p.version_contenu THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE = format(
                'Le texte de %s a changé depuis la proposition : refusez ce point et proposez-le de nouveau.',
                a.numero);
        END IF;
    END IF;
    PERFORM instances.tracer(s, 'Ajout de « ' || p.titre || ' »', p_motif);
    UPDATE instances.point AS x SET rang = x.rang + 1
    WHERE x.departement = p_departement AND x.seance = p.seance AND p_rang > 0 AND x.rang >= p_rang;
    UPDATE instances.point AS x
    SET rang = CASE WHEN p_rang > 0 THEN p_rang ELSE nombre + 1 END,
        apres_convocation = s.convoquee IS NOT NULL
    WHERE x.departement = p_departement AND x.id = p_point;
    PERFORM instances.poser_point(p_departement, p_point, 'inscrit', '');
    PERFORM instances.avancer_seance(p_departement, p.seance);
END
$accepter$;
COMMENT ON FUNCTION instances.accepter_point(text, uuid, bigint, integer, text) IS
    'Inscrit à l''ordre du jour un point proposé';

-- Takes an item off and closes the gap.
CREATE FUNCTION instances.oter_point(p instances.point, p_motif text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $oter$
BEGIN
    UPDATE instances.point AS x SET rang = x.rang - 1
    WHERE x.departement = p.departement AND x.seance = p.seance AND x.rang > p.rang AND p.rang > 0;
    UPDATE instances.point AS x SET rang = 0 WHERE x.departement = p.departement AND x.id = p.id;
    PERFORM instances.poser_point(p.departement, p.id, 'retire', p_motif);
    PERFORM instances.avancer_seance(p.departement, p.seance);
END
$oter$;
COMMENT ON FUNCTION instances.oter_point(instances.point, text) IS 'Retire un point et resserre les rangs';

CREATE FUNCTION instances.retirer_point(p_departement text, p_point uuid, p_version bigint, p_motif text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $retirer$
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, p_version, ARRAY['inscrit']);
    s instances.seance := instances.lire_seance(p_departement, p.seance);
BEGIN
    IF coalesce(p_motif, '') !~ '\S' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'motif', MESSAGE = 'Dites pourquoi ce point est retiré.';
    END IF;
    PERFORM instances.tracer(s, 'Retrait de « ' || p.titre || ' »', p_motif);
    PERFORM instances.oter_point(p, p_motif);
END
$retirer$;
COMMENT ON FUNCTION instances.retirer_point(text, uuid, bigint, text) IS
    'Retire un point de l''ordre du jour, en disant pourquoi';

CREATE FUNCTION instances.refuser_point(p_departement text, p_point uuid, p_version bigint, p_motif text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $refuser$
BEGIN
    PERFORM instances.verrouiller_point(p_departement, p_point, p_version, ARRAY['propose']);
    IF coalesce(p_motif, '') !~ '\S' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'motif', MESSAGE = 'Dites pourquoi ce point est refusé.';
    END IF;
    PERFORM instances.poser_point(p_departement, p_point, 'refuse', p_motif);
END
$refuser$;
COMMENT ON FUNCTION instances.refuser_point(text, uuid, bigint, text) IS
    'Refuse un point proposé, en disant pourquoi';

CREATE FUNCTION instances.ordonner(p_departement text, p_seance uuid, p_version bigint, p_points uuid[],
                                   p_motif text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $ordonner$
DECLARE
    s instances.seance := instances.verrouiller_seance(p_departement, p_seance, p_version);
BEGIN
    IF (SELECT array_agg(x.id ORDER BY x.id) FROM instances.point AS x
        WHERE x.departement = p_departement AND x.seance = p_seance AND x.rang > 0)
       IS DISTINCT FROM (SELECT array_agg(u ORDER BY u) FROM unnest(p_points) AS u) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'points', MESSAGE =
            'Donnez tous les points de l''ordre du jour, chacun une fois, dans leur nouvel ordre.';
    END IF;
    PERFORM instances.tracer(s, 'Nouvel ordre des points', p_motif);
    UPDATE instances.point AS x SET rang = u.rang
    FROM unnest(p_points) WITH ORDINALITY AS u (id, rang)
    WHERE x.departement = p_departement AND x.id = u.id;
    PERFORM instances.avancer_seance(p_departement, p_seance);
END
$ordonner$;
COMMENT ON FUNCTION instances.ordonner(text, uuid, bigint, uuid[], text) IS 'Donne leur ordre aux points inscrits';

-- --- convocation, opening, closing ----------------------------------------------------------------------

-- Clear days: neither the day of the sending nor that of the session counts.
CREATE FUNCTION instances.convoquer(p_departement text, p_seance uuid, p_version bigint, p_urgence text,
                                    p_precedente uuid)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $convoquer$
DECLARE
    s instances.seance := instances.verrouiller_seance(p_departement, p_seance, p_version);
    r instances.reglement := instances.reglement_du(p_departement, s.instance, instances.jour(s));
    avant instances.seance;
    preavis integer := instances.jour(s) - (now() AT TIME ZONE s.fuseau)::date - 1;
BEGIN
    IF s.etat NOT IN ('prevue', 'convoquee') THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE = CASE s.etat
            WHEN 'annulee' THEN 'La séance est annulée : elle ne se convoque plus.'
            ELSE 'La séance a commencé : elle ne se convoque plus.' END;
    ELSIF r.instance IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE =
            'Aucune règle n''est en vigueur ce jour-là : donnez d''abord son règlement à l''instance.';
    ELSIF s.debut <= now() THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE =
            'L''heure de la séance est passée : déplacez-la d''abord.';
    END IF;
    IF p_precedente IS NOT NULL THEN
        SELECT * INTO avant FROM instances.seance AS x
        WHERE x.departement = p_departement AND x.id = p_precedente AND x.instance = s.instance;
        IF NOT FOUND OR p_precedente = p_seance THEN
            RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'precedente',
                MESSAGE = 'Aucune autre séance de cette instance n''a cet identifiant.';
        ELSIF NOT r.seconde_convocation THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'precedente',
                MESSAGE = 'Les règles de cette instance ne connaissent pas de seconde convocation.';
        ELSIF avant.etat <> 'close' OR avant.rang = 2 OR NOT EXISTS (
            SELECT FROM instances.point AS x WHERE x.departement = p_departement AND x.seance = p_precedente
              AND x.etat = 'inscrit') THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'precedente', MESSAGE =
                'Une seconde convocation reprend les points d''une séance close qui n''a pu les examiner '
                'faute de quorum.';
        ELSIF EXISTS (SELECT FROM instances.point AS x WHERE x.departement = p_departement
                        AND x.seance = p_seance AND x.rang > 0) THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'precedente', MESSAGE =
                'Cette séance a déjà son ordre du jour : une seconde convocation porte sur celui de la '
                'première, et rien d''autre.';
        END IF;
        UPDATE instances.seance AS x SET rang = 2, precedente = p_precedente
        WHERE x.departement = p_departement AND x.id = p_seance;
        PERFORM instances.reprendre_points(p_departement, p_precedente, p_seance);
    END IF;
    IF NOT EXISTS (SELECT FROM instances.point AS x WHERE x.departement = p_departement AND x.seance = p_seance
                     AND x.rang > 0) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE =
            'L''ordre du jour est vide : inscrivez-y au moins un point avant de convoquer.';
    ELSIF preavis < r.preavis_jours AND NOT r.urgence_admise THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE = format(
            'Le délai est trop court : %s jour(s) franc(s), les règles en demandent %s. Déplacez la séance.',
            greatest(preavis, 0), r.preavis_jours);
    ELSIF preavis < r.preavis_jours AND coalesce(p_urgence, '') !~ '\S' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'urgence', MESSAGE = format(
            'Le délai est trop court : %s jour(s) franc(s), les règles en demandent %s. Dites l''urgence, ou '
            'déplacez la séance.', greatest(preavis, 0), r.preavis_jours);
    END IF;
    UPDATE instances.seance AS x
    SET etat = 'convoquee', convoquee = clock_timestamp(), a_reconvoquer = false,
        urgence = CASE WHEN preavis < r.preavis_jours THEN p_urgence ELSE '' END,
        convoques = (SELECT coalesce(array_agg(DISTINCT q.personne), '{}')
                     FROM instances.sieges_du(p_departement, s.instance, instances.jour(s)) AS g
                     JOIN instances.siege_personne AS q ON q.departement = g.departement AND q.siege = g.id
                     WHERE instances.jour(s) BETWEEN q.du AND coalesce(q.au, 'infinity'))
    WHERE x.departement = p_departement AND x.id = p_seance;
    PERFORM instances.avancer_seance(p_departement, p_seance);
END
$convoquer$;

-- The items that a session could not look at go to the one convened in its stead.
CREATE FUNCTION instances.reprendre_points(p_departement text, p_de uuid, p_vers uuid) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $reprendre$
DECLARE
    p instances.point;
    rang integer := 0;
BEGIN
    FOR p IN SELECT * FROM instances.point AS x
             WHERE x.departement = p_departement AND x.seance = p_de AND x.etat = 'inscrit'
             ORDER BY x.rang FOR UPDATE LOOP
        rang := rang + 1;
        PERFORM instances.poser_point(p_departement, p.id, 'retire', 'Repris en seconde convocation');
        INSERT INTO instances.point
            (departement, id, seance, instance, rang, type, niveau, titre, expose, avis_attendu, acte,
             version_contenu, siae, seance_pv, repris_de, etat, propose_par, propose_organisation, personne,
             organisation)
        VALUES (p.departement, gen_random_uuid(), p_vers, p.instance, rang, p.type, p.niveau, p.titre, p.expose,
                p.avis_attendu, p.acte, p.version_contenu, p.siae, p.seance_pv, p.id, 'inscrit',
                p.propose_par, p.propose_organisation, concert.personne(), concert.organisation());
    END LOOP;
END
$reprendre$;
COMMENT ON FUNCTION instances.reprendre_points(text, uuid, uuid) IS
    'Porte à une seconde séance les points que la première n''a pu examiner';
COMMENT ON FUNCTION instances.convoquer(text, uuid, bigint, text, uuid) IS
    'Convoque une séance : délai, ordre du jour et seconde convocation sont contrôlés ici';

CREATE FUNCTION instances.ouvrir_seance(p_departement text, p_seance uuid, p_version bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $ouvrir$
DECLARE
    s instances.seance := instances.verrouiller_seance(p_departement, p_seance, p_version);
BEGIN
    IF s.etat <> 'convoquee' OR s.a_reconvoquer THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE = CASE
            WHEN s.a_reconvoquer THEN 'La séance a été déplacée depuis sa convocation : convoquez-la de nouveau.'
            WHEN s.etat = 'prevue' THEN 'La séance n''est pas convoquée : convoquez-la d''abord.'
            WHEN s.etat = 'annulee' THEN 'La séance est annulée.'
            WHEN s.etat = 'close' THEN 'La séance est close.'
            ELSE 'La séance est déjà ouverte.' END;
    ELSIF NOT now() BETWEEN s.debut - interval '12 hours' AND s.fin + interval '24 hours' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE = format(
            'La séance est fixée au %s : elle s''ouvre dans les douze heures qui la précèdent, au plus tard le '
            'lendemain.', to_char(s.debut AT TIME ZONE s.fuseau, 'DD/MM/YYYY "à" HH24:MI'));
    END IF;
    UPDATE instances.seance AS x SET etat = 'ouverte', ouverte = clock_timestamp()
    WHERE x.departement = p_departement AND x.id = p_seance;
    PERFORM instances.avancer_seance(p_departement, p_seance);
END
$ouvrir$;
COMMENT ON FUNCTION instances.ouvrir_seance(text, uuid, bigint) IS 'Ouvre une séance convoquée, le jour dit';

CREATE FUNCTION instances.clore_seance(p_departement text, p_seance uuid, p_version bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $clore$
DECLARE
    s instances.seance := instances.verrouiller_seance(p_departement, p_seance, p_version);
    p instances.point;
BEGIN
    PERFORM instances.exiger_seance_ouverte(s);
    SELECT * INTO p FROM instances.point AS x
    WHERE x.departement = p_departement AND x.seance = p_seance AND x.etat IN ('ouvert', 'vote')
    ORDER BY x.rang LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE = format(
            '« %s » est %s : closez-le ou ajournez-le d''abord.', p.titre, instances.libelle_point(p.etat));
    END IF;
    UPDATE instances.seance AS x SET etat = 'close', close = clock_timestamp()
    WHERE x.departement = p_departement AND x.id = p_seance;
    UPDATE instances.presence AS x SET depart = greatest(x.arrivee, clock_timestamp())
    WHERE x.departement = p_departement AND x.seance = p_seance AND x.depart IS NULL;
    PERFORM instances.avancer_seance(p_departement, p_seance);
END
$clore$;
COMMENT ON FUNCTION instances.clore_seance(text, uuid, bigint) IS 'Clôt une séance dont aucun point ne reste ouvert';

-- --- attendance -------------------------------------------------------------------------------------------

CREATE FUNCTION instances.siege_de_seance(s instances.seance, p_siege uuid, p_champ text)
    RETURNS instances.siege LANGUAGE plpgsql STABLE
AS $siege$
DECLARE
    g instances.siege;
BEGIN
    SELECT * INTO g FROM instances.sieges_du(s.departement, s.instance, instances.jour(s)) AS x
    WHERE x.id = p_siege;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = p_champ,
            MESSAGE = 'Aucun siège de cet identifiant le jour de cette séance.';
    END IF;
    RETURN g;
END
$siege$;
COMMENT ON FUNCTION instances.siege_de_seance(instances.seance, uuid, text) IS
    'Le siège, s''il existe le jour de la séance';

CREATE FUNCTION instances.noter_presence(p_departement text, p_seance uuid, p_siege uuid, p_mode text,
                                         p_personne uuid, p_heure timestamptz)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $noter$
DECLARE
    s instances.seance := instances.verrouiller_seance(p_departement, p_seance, NULL);
    g instances.siege := instances.siege_de_seance(s, p_siege, 'siege');
    heure timestamptz := coalesce(p_heure, clock_timestamp());
    qui uuid;
BEGIN
    IF p_mode IN ('excuse', 'absent') THEN
        IF s.etat NOT IN ('prevue', 'convoquee', 'ouverte') THEN
            PERFORM instances.exiger_seance_ouverte(s);
        ELSIF EXISTS (SELECT FROM instances.presence AS x WHERE x.departement = p_departement
                        AND x.seance = p_seance AND x.siege = p_siege) THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'siege',
                MESSAGE = 'Ce siège a été tenu pendant cette séance : notez plutôt son départ.';
        END IF;
        DELETE FROM instances.excuse AS x
        WHERE x.departement = p_departement AND x.seance = p_seance AND x.siege = p_siege;
        INSERT INTO instances.excuse (departement, seance, siege)
        SELECT p_departement, p_seance, p_siege WHERE p_mode = 'excuse';
        PERFORM instances.avancer_seance(p_departement, p_seance);
        RETURN;
    ELSIF p_mode NOT IN ('present', 'distance') OR p_mode IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'mode',
            MESSAGE = 'Dites la présence : présent, à distance, excusé ou absent ; un mandat se donne à part.';
    END IF;
    PERFORM instances.exiger_seance_ouverte(s);
    SELECT q.personne INTO qui FROM instances.siege_personne AS q
    WHERE q.departement = p_departement AND q.siege = p_siege
      AND instances.jour(s) BETWEEN q.du AND coalesce(q.au, 'infinity')
      AND CASE WHEN p_personne IS NULL THEN q.titulaire ELSE q.personne = p_personne END;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'personne',
            MESSAGE = 'Cette personne n''est ni titulaire ni suppléante de ce siège.';
    ELSIF heure > clock_timestamp() + interval '1 minute' OR heure < s.debut - interval '12 hours' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'heure',
            MESSAGE = 'L''heure d''arrivée est à venir, ou bien avant la séance : corrigez-la.';
    END IF;
    -- Who changes place with another, or from room to screen, leaves first.
    UPDATE instances.presence AS x SET depart = greatest(x.arrivee, heure)
    WHERE x.departement = p_departement AND x.seance = p_seance AND x.siege = p_siege AND x.depart IS NULL;
    INSERT INTO instances.presence (departement, seance, siege, personne, mode, arrivee)
    VALUES (p_departement, p_seance, p_siege, qui, p_mode, heure);
    DELETE FROM instances.excuse AS x
    WHERE x.departement = p_departement AND x.seance = p_seance AND x.siege = p_siege;
    DELETE FROM instances.mandat AS x
    WHERE x.departement = p_departement AND x.seance = p_seance AND x.mandant = p_siege;
    PERFORM instances.avancer_seance(p_departement, p_seance);
END
$noter$;
COMMENT ON FUNCTION instances.noter_presence(text, uuid, uuid, text, uuid, timestamptz) IS
    'Note qui tient un siège ; qui arrive reprend le mandat qu''il avait donné';

CREATE FUNCTION instances.noter_depart(p_departement text, p_seance uuid, p_siege uuid, p_heure timestamptz)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $depart$
DECLARE
    s instances.seance := instances.verrouiller_seance(p_departement, p_seance, NULL);
BEGIN
    PERFORM instances.exiger_seance_ouverte(s);
    UPDATE instances.presence AS x SET depart = coalesce(p_heure, clock_timestamp())
    WHERE x.departement = p_departement AND x.seance = p_seance AND x.siege = p_siege AND x.depart IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'siege',
            MESSAGE = 'Personne ne tient ce siège : il n''y a pas de départ à noter.';
    END IF;
    PERFORM instances.avancer_seance(p_departement, p_seance);
END
$depart$;
COMMENT ON FUNCTION instances.noter_depart(text, uuid, uuid, timestamptz) IS 'Note un départ';

-- By who holds the seat, or by who runs the session.
CREATE FUNCTION instances.donner_mandat(p_departement text, p_seance uuid, p_mandant uuid, p_mandataire uuid)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $mandat$
DECLARE
    s instances.seance := instances.lire_seance(p_departement, p_seance);
    r instances.reglement := instances.reglement_du(p_departement, s.instance, instances.jour(s));
    de instances.siege := instances.siege_de_seance(s, p_mandant, 'mandant');
    vers instances.siege;
    tenus integer;
BEGIN
    IF NOT instances.dirige(p_departement, s.instance) AND NOT p_mandant IN (
        SELECT instances.sieges_de(p_departement, s.instance, instances.jour(s), concert.personne(),
                                   concert.organisation())) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'mandant',
            MESSAGE = 'Ce siège n''est pas le vôtre : son titulaire, la présidence ou le secrétariat donne son mandat.';
    END IF;
    -- One at a time: two mandates given at once would each see room for one.
    SELECT * INTO s FROM instances.seance AS x
    WHERE x.departement = p_departement AND x.id = p_seance FOR UPDATE;
    IF s.etat NOT IN ('prevue', 'convoquee', 'ouverte') THEN
        PERFORM instances.exiger_seance_ouverte(s);
    ELSIF EXISTS (SELECT FROM instances.presence AS x WHERE x.departement = p_departement
                    AND x.seance = p_seance AND x.siege = p_mandant AND x.depart IS NULL) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'mandant',
            MESSAGE = 'Ce siège est tenu : qui est présent vote lui-même.';
    END IF;
    DELETE FROM instances.mandat AS x
    WHERE x.departement = p_departement AND x.seance = p_seance AND x.mandant = p_mandant;
    IF p_mandataire IS NOT NULL THEN
        vers := instances.siege_de_seance(s, p_mandataire, 'mandataire');
        SELECT count(*) INTO tenus FROM instances.mandat AS x
        WHERE x.departement = p_departement AND x.seance = p_seance AND x.mandataire = p_mandataire;
        IF de.voix <> 'deliberative' OR vers.voix <> 'deliberative' THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'mandataire',
                MESSAGE = 'Un mandat va d''un siège délibératif à un autre : une voix consultative ne vote pas.';
        ELSIF tenus >= r.mandats_max THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'mandataire', MESSAGE = CASE r.mandats_max
                WHEN 0 THEN 'Les règles de cette instance n''admettent pas de mandat.'
                ELSE format('« %s » détient déjà %s mandat(s), le plus que les règles admettent : choisissez un '
                            'autre membre.', vers.libelle, tenus) END;
        ELSIF EXISTS (SELECT FROM instances.mandat AS x WHERE x.departement = p_departement
                        AND x.seance = p_seance AND x.mandant = p_mandataire) THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'mandataire', MESSAGE = format(
                '« %s » a lui-même donné mandat : choisissez un membre qui sera là.', vers.libelle);
        ELSIF EXISTS (SELECT FROM instances.mandat AS x WHERE x.departement = p_departement
                        AND x.seance = p_seance AND x.mandataire = p_mandant) THEN
            RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'mandant', MESSAGE = format(
                '« %s » détient le mandat d''un autre : il ne peut donner le sien.', de.libelle);
        END IF;
        INSERT INTO instances.mandat (departement, seance, mandant, mandataire)
        VALUES (p_departement, p_seance, p_mandant, p_mandataire);
    END IF;
END
$mandat$;
COMMENT ON FUNCTION instances.donner_mandat(text, uuid, uuid, uuid) IS
    'Donne, change ou reprend un mandat : nombre, voix et présence sont contrôlés ici';

-- --- quorum, and who may vote ------------------------------------------------------------------------------

-- The voice of each seat of a session, now: who can use it, and whether the quorum counts it.
CREATE FUNCTION instances.voix(p_departement text, p_seance uuid, p_point uuid)
    RETURNS TABLE (siege uuid, libelle text, voix text, poids integer, presidence boolean, mode text,
                   porteur uuid, personne uuid, interesse boolean)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT g.id, g.libelle::text, g.voix,
           CASE WHEN (instances.reglement_du(p_departement, s.instance, instances.jour(s))).ponderee
                THEN g.poids ELSE 1 END,
           g.presidence,
           CASE WHEN p.siege IS NOT NULL THEN p.mode
                WHEN q.siege IS NOT NULL AND qi.siege IS NULL THEN 'mandat'
                WHEN e.siege IS NOT NULL THEN 'excuse'
                ELSE 'absent' END,
           CASE WHEN p.siege IS NOT NULL THEN g.id
                WHEN q.siege IS NOT NULL AND qi.siege IS NULL THEN m.mandataire END,
           CASE WHEN p.siege IS NOT NULL THEN p.personne
                WHEN q.siege IS NOT NULL AND qi.siege IS NULL THEN q.personne END,
           i.siege IS NOT NULL
    FROM instances.seance AS s
    CROSS JOIN LATERAL instances.sieges_du(p_departement, s.instance, instances.jour(s)) AS g
    LEFT JOIN instances.presence AS p ON p.departement = s.departement AND p.seance = s.id
                                     AND p.siege = g.id AND p.depart IS NULL
    LEFT JOIN instances.mandat AS m ON m.departement = s.departement AND m.seance = s.id AND m.mandant = g.id
    LEFT JOIN instances.presence AS q ON q.departement = s.departement AND q.seance = s.id
                                     AND q.siege = m.mandataire AND q.depart IS NULL
    LEFT JOIN instances.interet AS i ON i.departement = s.departement AND i.point = p_point AND i.siege = g.id
    LEFT JOIN instances.interet AS qi ON qi.departement = s.departement AND qi.point = p_point
                                     AND qi.siege = m.mandataire
    LEFT JOIN instances.excuse AS e ON e.departement = s.departement AND e.seance = s.id AND e.siege = g.id
    WHERE s.departement = p_departement AND s.id = p_seance;
END;
COMMENT ON FUNCTION instances.voix(text, uuid, uuid) IS
    'La voix de chaque siège en ce moment : qui la porte (lui-même, son mandataire, personne), et s''il est '
    'écarté de ce point ; un mandataire écarté ne porte pas la voix d''un autre';

-- One seat's, and whether the caller is who carries it. Two hundred vote at once: this reads by keys, past
-- row-level security, which the vote itself meets when it is written.
CREATE FUNCTION instances.voix_de(p_departement text, p_seance uuid, p_point uuid, p_siege uuid)
    RETURNS TABLE (libelle text, voix text, poids integer, porteur uuid, interesse boolean, mienne boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT g.libelle::text, g.voix,
           CASE WHEN (instances.reglement_du(p_departement, s.instance, instances.jour(s))).ponderee
                THEN g.poids ELSE 1 END,
           c.porteur,
           EXISTS (SELECT FROM instances.interet AS i
                   WHERE i.departement = p_departement AND i.point = p_point AND i.siege = g.id),
           coalesce(c.personne = concert.personne()
                    AND EXISTS (SELECT FROM instances.siege AS b
                                WHERE b.departement = p_departement AND b.id = c.porteur
                                  AND b.organisation = concert.organisation()), false)
    FROM instances.seance AS s
    JOIN instances.siege AS g ON g.departement = s.departement AND g.id = p_siege AND g.instance = s.instance
                             AND instances.jour(s) BETWEEN g.du AND coalesce(g.au, 'infinity')
    LEFT JOIN LATERAL (
        SELECT p.siege AS porteur, p.personne FROM instances.presence AS p
        WHERE p.departement = s.departement AND p.seance = s.id AND p.siege = g.id AND p.depart IS NULL
        UNION ALL
        SELECT p.siege, p.personne
        FROM instances.mandat AS m
        JOIN instances.presence AS p ON p.departement = m.departement AND p.seance = m.seance
                                    AND p.siege = m.mandataire AND p.depart IS NULL
        WHERE m.departement = s.departement AND m.seance = s.id AND m.mandant = g.id
          AND NOT EXISTS (SELECT FROM instances.interet AS i
                          WHERE i.departement = p_departement AND i.point = p_point AND i.siege = m.mandataire)
        LIMIT 1) AS c ON true
    WHERE s.departement = p_departement AND s.id = p_seance;
END;
COMMENT ON FUNCTION instances.voix_de(text, uuid, uuid, uuid) IS
    'La voix d''un siège en ce moment, comme voix(), et si l''appelant est la personne qui la porte';

CREATE FUNCTION instances.quorum(p_departement text, p_seance uuid, p_point uuid)
    RETURNS TABLE (membres integer, requis integer, presents integer, atteint boolean, exige boolean)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT c.membres, c.requis, c.presents, c.presents >= c.requis, c.exige
    FROM (SELECT count(v.siege) FILTER (WHERE r.quorum_interesses OR NOT v.interesse)::integer AS membres,
                 ceil(count(v.siege) FILTER (WHERE r.quorum_interesses OR NOT v.interesse)
                      * r.quorum_num::numeric / r.quorum_den)::integer AS requis,
                 count(v.siege) FILTER (WHERE NOT v.interesse
                                          AND (v.mode = 'present' OR v.mode = 'distance' AND r.quorum_distance
                                               OR v.mode = 'mandat' AND r.quorum_mandats))::integer AS presents,
                 s.rang = 1 AS exige
          FROM instances.seance AS s
          CROSS JOIN LATERAL instances.reglement_du(s.departement, s.instance, instances.jour(s)) AS r
          LEFT JOIN LATERAL instances.voix(s.departement, s.id, p_point) AS v
            ON r.quorum_assiette = 'tous' OR v.voix = 'deliberative'
          WHERE s.departement = p_departement AND s.id = p_seance
          GROUP BY s.rang, r.quorum_num, r.quorum_den) AS c;
END;
COMMENT ON FUNCTION instances.quorum(text, uuid, uuid) IS
    'Le quorum en ce moment, d''après les règles du jour de la séance ; pour un point, sans ceux qu''il écarte';

CREATE FUNCTION instances.exiger_quorum(p_departement text, p instances.point) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $exiger$
DECLARE
    q record;
BEGIN
    SELECT * INTO q FROM instances.quorum(p_departement, p.seance, p.id);
    IF NOT q.atteint AND q.exige THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE = format(
            'Le quorum n''est pas atteint : %s membre(s) présent(s) ou représenté(s), il en faut %s. Aucun avis '
            'ne peut être rendu ; closez la séance et convoquez-la une seconde fois sur le même ordre du jour.',
            q.presents, q.requis);
    END IF;
    UPDATE instances.point AS x
    SET quorum_membres = q.membres, quorum_requis = q.requis, quorum_presents = q.presents, quorum_exige = q.exige
    WHERE x.departement = p_departement AND x.id = p.id;
END
$exiger$;
COMMENT ON FUNCTION instances.exiger_quorum(text, instances.point) IS
    'Refuse sans quorum ; le note avec le point sinon';

-- --- items in session ----------------------------------------------------------------------------------------

CREATE FUNCTION instances.ouvrir_point(p_departement text, p_point uuid, p_version bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $ouvrir$
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, p_version, ARRAY['inscrit']);
    s instances.seance := instances.lire_seance(p_departement, p.seance);
    r instances.reglement := instances.reglement_du(p_departement, s.instance, instances.jour(s));
    autre text;
BEGIN
    PERFORM instances.exiger_seance_ouverte(s);
    SELECT x.titre INTO autre FROM instances.point AS x
    WHERE x.departement = p_departement AND x.seance = p.seance AND x.etat IN ('ouvert', 'vote');
    IF autre IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE = format(
            '« %s » est encore ouvert : un point à la fois.', autre);
    ELSIF p.acte IS NOT NULL AND NOT p.acte_inscrit THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE =
            'L''inscription de l''acte n''est pas encore confirmée : recommencez dans un instant.';
    END IF;
    INSERT INTO instances.interet (departement, point, siege, motif)
    SELECT p_departement, p_point, g.id,
           CASE WHEN g.organisation = p.siae THEN 'C''est son propre dossier.'
                ELSE 'La structure concernée adhère à ce réseau.' END
    FROM instances.sieges_du(p_departement, s.instance, instances.jour(s)) AS g
    WHERE r.interet_siae AND g.organisation = p.siae
       OR r.interet_reseau AND EXISTS (SELECT FROM instances.adhesion AS a
                                       WHERE a.departement = p_departement AND a.reseau = g.organisation
                                         AND a.siae = p.siae)
    ON CONFLICT DO NOTHING;
    UPDATE instances.point AS x
    SET quorum_membres = q.membres, quorum_requis = q.requis, quorum_presents = q.presents, quorum_exige = q.exige
    FROM instances.quorum(p_departement, p.seance, p_point) AS q
    WHERE x.departement = p_departement AND x.id = p_point;
    PERFORM instances.poser_point(p_departement, p_point, 'ouvert', NULL);
END
$ouvrir$;
COMMENT ON FUNCTION instances.ouvrir_point(text, uuid, bigint) IS
    'Ouvre un point au débat ; les intéressés d''office en sont écartés, le quorum recompté';

-- By the member, or by who runs the session.
CREATE FUNCTION instances.declarer_interet(p_departement text, p_point uuid, p_siege uuid, p_motif text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $interet$
DECLARE
    p instances.point := instances.lire_point(p_departement, p_point);
    s instances.seance := instances.lire_seance(p_departement, p.seance);
BEGIN
    PERFORM instances.siege_de_seance(s, p_siege, 'siege');
    IF NOT instances.dirige(p_departement, p.instance) AND NOT p_siege IN (
        SELECT instances.sieges_de(p_departement, s.instance, instances.jour(s), concert.personne(),
                                   concert.organisation())) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'siege', MESSAGE =
            'Ce siège n''est pas le vôtre : son titulaire, la présidence ou le secrétariat déclare son intérêt.';
    END IF;
    SELECT * INTO p FROM instances.point AS x
    WHERE x.departement = p_departement AND x.id = p_point FOR UPDATE;
    IF NOT p.etat IN ('inscrit', 'ouvert', 'vote') THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE = format(
            '« %s » est %s : un intérêt se déclare avant l''issue.', p.titre, instances.libelle_point(p.etat));
    ELSIF EXISTS (SELECT FROM instances.vote AS x WHERE x.departement = p_departement AND x.point = p_point
                    AND (x.siege = p_siege OR x.mandataire = p_siege)) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'siege', MESSAGE =
            'Ce siège a déjà voté sur ce point, dont l''avis serait nul : ajournez le point.';
    END IF;
    INSERT INTO instances.interet (departement, point, siege, motif)
    VALUES (p_departement, p_point, p_siege, p_motif);
END
$interet$;
COMMENT ON FUNCTION instances.declarer_interet(text, uuid, uuid, text) IS
    'Écarte un siège d''un point auquel il a intérêt, avant qu''il n''ait voté';

CREATE FUNCTION instances.ouvrir_vote(p_departement text, p_point uuid, p_version bigint, p_secret boolean,
                                      p_demandeurs uuid[], p_reserves text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $vote$
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, p_version, ARRAY['ouvert']);
    s instances.seance := instances.lire_seance(p_departement, p.seance);
    r instances.reglement := instances.reglement_du(p_departement, s.instance, instances.jour(s));
    demandeurs bigint;
BEGIN
    PERFORM instances.exiger_seance_ouverte(s);
    IF NOT p.avis_attendu THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE =
            'Ce point est d''information : aucun avis n''est demandé, closez-le.';
    END IF;
    SELECT count(DISTINCT v.siege) INTO demandeurs
    FROM instances.voix(p_departement, p.seance, p_point) AS v
    WHERE v.siege = ANY (p_demandeurs) AND v.voix = 'deliberative' AND v.porteur = v.siege AND NOT v.interesse;
    IF p_secret AND (demandeurs < r.secret_demandeurs OR demandeurs < cardinality(p_demandeurs)) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'demandeurs', MESSAGE = format(
            'Le scrutin secret est demandé par %s membre(s) au moins, présents et à voix délibérative : %s ici.',
            r.secret_demandeurs, demandeurs);
    END IF;
    PERFORM instances.exiger_quorum(p_departement, p);
    UPDATE instances.point AS x SET secret = p_secret, reserves = p_reserves
    WHERE x.departement = p_departement AND x.id = p_point;
    PERFORM instances.poser_point(p_departement, p_point, 'vote', NULL);
END
$vote$;
COMMENT ON FUNCTION instances.ouvrir_vote(text, uuid, bigint, boolean, uuid[], text) IS
    'Met un point aux voix, à main levée ou au scrutin secret, si le quorum est atteint';

-- Votes of a public ballot do not wait for each other: each holds the item FOR SHARE, which only its
-- closing excludes. Who closes waits for the votes on their way, who comes later finds it closed.
CREATE FUNCTION instances.voter(p_departement text, p_point uuid, p_siege uuid, p_sens text)
    RETURNS TABLE (instance uuid, seance uuid, titre text, libelle text, version bigint)
    LANGUAGE plpgsql VOLATILE
AS $voter$
#variable_conflict use_column
DECLARE
    p instances.point := instances.lire_point(p_departement, p_point);
    v record;
BEGIN
    SELECT * INTO p FROM instances.point AS x
    WHERE x.departement = p_departement AND x.id = p_point FOR SHARE;
    IF p.etat <> 'vote' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE = CASE
            WHEN p.etat IN ('clos', 'ajourne') THEN 'Le vote est clos.'
            ELSE format('« %s » n''est pas mis aux voix.', p.titre) END;
    ELSIF p.secret THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE =
            'Ce scrutin est secret : votez par bulletin.';
    END IF;
    SELECT * INTO v FROM instances.voix_de(p_departement, p.seance, p_point, p_siege);
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'siege',
            MESSAGE = 'Ce siège n''existe pas dans cette instance le jour de la séance.';
    ELSIF v.voix <> 'deliberative' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'siege',
            MESSAGE = 'Ce siège a voix consultative : il participe au débat, non au vote.';
    ELSIF v.interesse THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'siege',
            MESSAGE = 'Ce siège a un intérêt dans cette affaire : il n''y prend pas part.';
    ELSIF v.porteur IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'siege',
            MESSAGE = 'Personne ne tient ce siège en ce moment, et aucun membre présent n''a son mandat.';
    ELSIF NOT v.mienne THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'siege',
            MESSAGE = 'Vous ne tenez pas ce siège, ni n''avez son mandat : sa voix n''est pas à vous.';
    END IF;
    INSERT INTO instances.vote (departement, point, siege, sens, poids, mandataire, personne)
    VALUES (p_departement, p_point, p_siege, p_sens, v.poids, nullif(v.porteur, p_siege), concert.personne());
    RETURN QUERY SELECT p.instance, p.seance, p.titre::text, v.libelle::text, p.version;
END
$voter$;
COMMENT ON FUNCTION instances.voter(text, uuid, uuid, text) IS
    'Inscrit un vote : siège, voix, intérêt, présence ou mandat sont contrôlés ici';

CREATE FUNCTION instances.relever_votes(p_departement text, p_point uuid, p_sieges uuid[], p_sens text[])
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $relever$
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, NULL, ARRAY['vote']);
    fautif record;
BEGIN
    IF p.secret THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE =
            'Ce scrutin est secret : relevez le nombre des bulletins, non qui a voté quoi.';
    END IF;
    SELECT x.siege, coalesce(v.libelle, x.siege::text) AS libelle,
           CASE WHEN v.siege IS NULL THEN 'n''existe pas ce jour-là'
                WHEN v.voix <> 'deliberative' THEN 'a voix consultative'
                WHEN v.interesse THEN 'a un intérêt dans l''affaire'
                WHEN v.porteur IS NULL THEN 'n''est ni présent ni représenté' END AS pourquoi
    INTO fautif
    FROM unnest(p_sieges) AS x (siege)
    LEFT JOIN instances.voix(p_departement, p.seance, p_point) AS v ON v.siege = x.siege
    WHERE v.siege IS NULL OR v.voix <> 'deliberative' OR v.interesse OR v.porteur IS NULL
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'votes', MESSAGE = format(
            '« %s » %s : sa voix ne se relève pas.', fautif.libelle, fautif.pourquoi);
    END IF;
    INSERT INTO instances.vote (departement, point, siege, sens, poids, mandataire, personne)
    SELECT p_departement, p_point, x.siege, x.sens, v.poids, nullif(v.porteur, x.siege), concert.personne()
    FROM unnest(p_sieges, p_sens) AS x (siege, sens)
    JOIN instances.voix(p_departement, p.seance, p_point) AS v ON v.siege = x.siege;
END
$relever$;
COMMENT ON FUNCTION instances.relever_votes(text, uuid, uuid[], text[]) IS
    'Inscrit des votes à main levée, relevés par qui tient la séance';

CREATE FUNCTION instances.relever_scrutin(p_departement text, p_point uuid, p_pour bigint, p_contre bigint,
                                          p_abstentions bigint, p_nuls bigint, p_participants uuid[])
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $scrutin$
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, NULL, ARRAY['vote']);
    fautif text;
    voix_participants bigint;
    nombre bigint := p_pour + p_contre + p_abstentions + p_nuls;
BEGIN
    IF NOT p.secret THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE =
            'Ce scrutin est public : relevez le vote de chacun.';
    ELSIF (SELECT count(DISTINCT u) FROM unnest(p_participants) AS u) <> cardinality(p_participants) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'participants', MESSAGE =
            'Un siège est nommé deux fois parmi les participants.';
    END IF;
    SELECT coalesce(v.libelle, x.siege::text) INTO fautif
    FROM unnest(p_participants) AS x (siege)
    LEFT JOIN instances.voix(p_departement, p.seance, p_point) AS v ON v.siege = x.siege
    WHERE v.siege IS NULL OR v.voix <> 'deliberative' OR v.interesse OR v.porteur IS NULL
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'participants', MESSAGE = format(
            '« %s » ne peut prendre part au scrutin : voix consultative, intérêt dans l''affaire, ou absence.', fautif);
    END IF;
    SELECT coalesce(sum(v.poids), 0) INTO voix_participants
    FROM instances.voix(p_departement, p.seance, p_point) AS v WHERE v.siege = ANY (p_participants);
    IF nombre <> voix_participants THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'participants', MESSAGE = format(
            'Les comptes ne tombent pas juste : %s bulletin(s) pour %s voix de participants.', nombre,
            voix_participants);
    END IF;
    DELETE FROM instances.scrutin AS x WHERE x.departement = p_departement AND x.point = p_point;
    INSERT INTO instances.scrutin (departement, point, pour, contre, abstentions, nuls, participants)
    VALUES (p_departement, p_point, p_pour, p_contre, p_abstentions, p_nuls, p_participants);
END
$scrutin$;
COMMENT ON FUNCTION instances.relever_scrutin(text, uuid, bigint, bigint, bigint, bigint, uuid[]) IS
    'Inscrit le dépouillement d''un scrutin secret : les bulletins et les participants doivent s''accorder';

-- What the count needs, the item being locked until the end of the transaction.
CREATE FUNCTION instances.depouiller(p_departement text, p_point uuid, p_version bigint, p_consensus boolean)
    RETURNS TABLE (etat text, avis_attendu boolean, secret boolean, reserves text, bulletins jsonb, pour bigint,
                   contre bigint, abstentions bigint, nuls bigint, depouille boolean, presents bigint,
                   membres bigint, majorite_base text, majorite_num integer, majorite_den integer,
                   majorite_stricte boolean, voix_preponderante boolean)
    LANGUAGE plpgsql VOLATILE
AS $depouiller$
#variable_conflict use_column
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, p_version,
                                                     ARRAY['ouvert', 'vote']);
    s instances.seance := instances.lire_seance(p_departement, p.seance);
    r instances.reglement := instances.reglement_du(p_departement, s.instance, instances.jour(s));
BEGIN
    PERFORM instances.exiger_seance_ouverte(s);
    IF p_consensus AND p.etat = 'vote' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'consensus', MESSAGE =
            'Ce point est mis aux voix : l''avis se prend par ce vote.';
    ELSIF p_consensus AND NOT r.consensus_admis THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'consensus', MESSAGE =
            'Les règles de cette instance n''admettent pas le consensus : mettez le point aux voix.';
    ELSIF NOT p_consensus AND p.avis_attendu AND p.etat = 'ouvert' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point', MESSAGE =
            'Ce point attend un avis : constatez le consensus, mettez-le aux voix ou ajournez-le.';
    ELSIF p_consensus AND p.avis_attendu THEN
        PERFORM instances.exiger_quorum(p_departement, p);
    END IF;
    RETURN QUERY
    SELECT p.etat, p.avis_attendu, p.secret, p.reserves::text,
           (SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'sens', 'SENS_' || upper(x.sens), 'poids', x.poids,
                       'presidence', coalesce(g.presidence AND x.mandataire IS NULL, false))), '[]')
            FROM instances.vote AS x
            LEFT JOIN instances.siege AS g ON g.departement = x.departement AND g.id = x.siege
            WHERE x.departement = p_departement AND x.point = p_point),
           coalesce(c.pour, 0), coalesce(c.contre, 0), coalesce(c.abstentions, 0), coalesce(c.nuls, 0),
           c.point IS NOT NULL,
           -- Who has voted was there, though they may have left since.
           (SELECT coalesce(sum(v.poids), 0)::bigint FROM instances.voix(p_departement, p.seance, p_point) AS v
            WHERE v.voix = 'deliberative' AND NOT v.interesse
              AND (v.porteur IS NOT NULL OR v.siege = ANY (c.participants)
                   OR EXISTS (SELECT FROM instances.vote AS x WHERE x.departement = p_departement
                                AND x.point = p_point AND x.siege = v.siege))),
           (SELECT coalesce(sum(v.poids), 0)::bigint FROM instances.voix(p_departement, p.seance, p_point) AS v
            WHERE v.voix = 'deliberative' AND (r.quorum_interesses OR NOT v.interesse)),
           r.majorite_base, r.majorite_num, r.majorite_den, r.majorite_stricte, r.voix_preponderante
    FROM (SELECT 1) AS un
    LEFT JOIN instances.scrutin AS c ON c.departement = p_departement AND c.point = p_point;
END
$depouiller$;
COMMENT ON FUNCTION instances.depouiller(text, uuid, bigint, boolean) IS
    'Verrouille un point et rend ce qu''il faut pour en compter l''issue';

CREATE FUNCTION instances.ajourner_point(p_departement text, p_point uuid, p_version bigint, p_motif text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $ajourner$
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, p_version, ARRAY['ouvert', 'vote']);
BEGIN
    PERFORM instances.exiger_seance_ouverte(instances.lire_seance(p_departement, p.seance));
    IF coalesce(p_motif, '') !~ '\S' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'motif', MESSAGE = 'Dites pourquoi ce point est ajourné.';
    END IF;
    UPDATE instances.point AS x SET motif = p_motif WHERE x.departement = p_departement AND x.id = p_point;
END
$ajourner$;
COMMENT ON FUNCTION instances.ajourner_point(text, uuid, bigint, text) IS
    'Verrouille un point que l''on ajourne, avec sa raison';

-- After the opinion, by the pilot: the State's authority, or the body's own.
CREATE FUNCTION instances.noter_suite(p_departement text, p_point uuid, p_version bigint, p_accord boolean,
                                      p_date date, p_reference text, p_motif text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $suite$
DECLARE
    p instances.point := instances.verrouiller_point(p_departement, p_point, p_version, ARRAY['clos']);
    r instances.resultat;
BEGIN
    SELECT * INTO r FROM instances.resultat AS x WHERE x.departement = p_departement AND x.point = p_point;
    IF p.acte IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point',
            MESSAGE = 'La décision sur un acte s''enregistre avec lui, dans les conventions.';
    ELSIF r.avis IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'point',
            MESSAGE = 'Aucun avis n''a été rendu sur ce point.';
    ELSIF p_accord <> (r.avis <> 'defavorable') AND coalesce(p_motif, '') !~ '\S' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'suite.motif',
            MESSAGE = 'Cette décision s''écarte de l''avis : dites pourquoi.';
    ELSIF p_date > instances.aujourd_hui() THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'suite.date', MESSAGE = 'Cette date est à venir.';
    END IF;
    INSERT INTO instances.suite (departement, point, accord, date, reference, motif, personne, organisation)
    VALUES (p_departement, p_point, p_accord, p_date, p_reference, p_motif, concert.personne(),
            concert.organisation());
    PERFORM instances.poser_point(p_departement, p_point, 'clos', NULL);
END
$suite$;
COMMENT ON FUNCTION instances.noter_suite(text, uuid, bigint, boolean, date, text, text) IS
    'Enregistre la décision prise après un avis ; celle qui s''en écarte dit pourquoi';

-- By who runs the session, or by who proposed the item.
CREATE FUNCTION instances.joindre_piece(p_departement text, p_id uuid, p_seance uuid, p_point uuid, p_nom text,
                                        p_media_type text, p_taille bigint, p_empreinte bytea)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $joindre$
DECLARE
    s instances.seance := instances.lire_seance(p_departement, p_seance);
    p instances.point;
BEGIN
    IF p_point IS NOT NULL THEN
        p := instances.lire_point(p_departement, p_point);
    END IF;
    IF p_point IS NOT NULL AND p.seance <> p_seance THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'point', MESSAGE = 'Ce point n''est pas de cette séance.';
    ELSIF NOT instances.dirige(p_departement, s.instance)
          AND p.propose_par IS DISTINCT FROM concert.personne() THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'seance', MESSAGE =
            'Un document est joint par la présidence, le secrétariat, ou qui a proposé le point.';
    ELSIF s.etat IN ('close', 'annulee') THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE =
            'La séance est finie : ses documents ne changent plus.';
    ELSIF (SELECT count(*) FROM instances.piece AS x
           WHERE x.departement = p_departement AND x.seance = p_seance) >= 100 THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE =
            'Cette séance a déjà 100 documents : retirez-en d''abord.';
    END IF;
    INSERT INTO instances.piece (departement, id, seance, point, nom, media_type, taille, empreinte, personne,
                                 organisation)
    VALUES (p_departement, p_id, p_seance, p_point, p_nom, p_media_type, p_taille, p_empreinte, concert.personne(),
            concert.organisation());
END
$joindre$;
COMMENT ON FUNCTION instances.joindre_piece(text, uuid, uuid, uuid, text, text, bigint, bytea) IS
    'Annonce un document joint à une séance ou à un point';

-- Locked, for who sends it.
CREATE FUNCTION instances.recevoir_piece(p_departement text, p_piece uuid) RETURNS instances.piece
    LANGUAGE plpgsql VOLATILE
AS $recevoir$
DECLARE
    x instances.piece;
BEGIN
    SELECT * INTO x FROM instances.piece AS y
    WHERE y.departement = p_departement AND y.id = p_piece AND y.personne = concert.personne() FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'piece', MESSAGE =
            'Vous n''avez annoncé aucun document de cet identifiant.';
    ELSIF x.complete THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'piece', MESSAGE =
            'Ce document est complet : il ne change plus. Retirez-le pour en joindre un autre.';
    END IF;
    RETURN x;
END
$recevoir$;
COMMENT ON FUNCTION instances.recevoir_piece(text, uuid) IS
    'Un document qui arrive, verrouillé pour qui l''a annoncé';

CREATE FUNCTION instances.retirer_piece(p_departement text, p_piece uuid) RETURNS void LANGUAGE plpgsql VOLATILE
AS $retirer$
DECLARE
    x instances.piece;
    s instances.seance;
BEGIN
    SELECT * INTO x FROM instances.piece AS y WHERE y.departement = p_departement AND y.id = p_piece;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'piece', MESSAGE =
            'Aucun document de cet identifiant n''est ouvert à votre organisation.';
    END IF;
    s := instances.lire_seance(p_departement, x.seance);
    IF x.personne <> concert.personne() AND NOT instances.dirige(p_departement, s.instance) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'piece', MESSAGE =
            'Un document est retiré par qui l''a joint, la présidence ou le secrétariat.';
    ELSIF x.complete AND s.etat <> 'prevue' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'piece', MESSAGE =
            'La séance est convoquée : les membres ont ce document, qui reste. Joignez-en un autre.';
    END IF;
    DELETE FROM instances.piece AS y WHERE y.departement = p_departement AND y.id = p_piece;
END
$retirer$;
COMMENT ON FUNCTION instances.retirer_piece(text, uuid) IS
    'Retire un document, tant que les membres n''en sont pas saisis';

-- Of a session that is over; changed until another session approves it.
CREATE FUNCTION instances.ecrire_pv(p_departement text, p_seance uuid, p_version bigint, p_texte text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $pv$
DECLARE
    s instances.seance := instances.verrouiller_seance(p_departement, p_seance, NULL);
    v instances.pv;
BEGIN
    SELECT * INTO v FROM instances.pv AS x WHERE x.departement = p_departement AND x.seance = p_seance;
    IF s.etat <> 'close' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance',
            MESSAGE = 'Le procès-verbal s''écrit une fois la séance close.';
    ELSIF v.approuve IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'seance', MESSAGE = format(
            'Ce procès-verbal est approuvé depuis le %s : il ne change plus.', to_char(v.approuve, 'DD/MM/YYYY'));
    ELSIF coalesce(v.version, 0) <> p_version THEN
        RAISE EXCEPTION USING ERRCODE = 'CC409', COLUMN = 'version', MESSAGE = CASE
            WHEN v.version IS NULL THEN 'Ce procès-verbal n''est pas encore écrit : sa version est 0.'
            ELSE format('Le procès-verbal a changé depuis que vous l''avez lu (version %s, la vôtre %s) : par %s. '
                        'Relisez-le, puis recommencez.', v.version, p_version,
                        instances.auteur(v.personne, v.organisation)) END;
    END IF;
    INSERT INTO instances.pv (departement, seance, texte, personne, organisation)
    VALUES (p_departement, p_seance, p_texte, concert.personne(), concert.organisation())
    ON CONFLICT (departement, seance) DO UPDATE
    SET texte = excluded.texte, version = pv.version + 1, personne = excluded.personne,
        organisation = excluded.organisation, modifie = date_trunc('second', clock_timestamp());
END
$pv$;
COMMENT ON FUNCTION instances.ecrire_pv(text, uuid, bigint, text) IS
    'Écrit le procès-verbal d''une séance close, tant qu''il n''est pas approuvé';

-- By the service, when conventionnement tells. An item being looked at stays: its opinion will find that the
-- agreement has changed.
CREATE FUNCTION instances.desister(p_departement text, p_acte uuid, p_point uuid, p_etat text, p_numero text,
                                   p_refus text)
    RETURNS TABLE (departement text, id uuid) LANGUAGE plpgsql VOLATILE
AS $desister$
#variable_conflict use_column
DECLARE
    p instances.point;
    pourquoi text := coalesce(nullif(p_refus, ''), p_numero || ' n''attend plus l''avis de l''instance.');
BEGIN
    FOR p IN SELECT x.* FROM instances.point AS x
             WHERE x.departement = p_departement AND x.acte = p_acte
               AND (x.etat = 'inscrit' AND (x.acte_inscrit AND p_etat <> 'inscrit'
                                            OR x.id = p_point AND p_refus <> '')
                    OR x.etat = 'propose' AND p_etat NOT IN ('instruction', 'inscrit')) LOOP
        PERFORM FROM instances.seance AS x WHERE x.departement = p_departement AND x.id = p.seance FOR UPDATE;
        INSERT INTO instances.trace (departement, seance, rang, changement, motif)
        SELECT p_departement, p.seance,
               (SELECT count(*) + 1 FROM instances.trace AS t
                WHERE t.departement = p_departement AND t.seance = p.seance),
               'Retrait de « ' || p.titre || ' »', pourquoi
        FROM instances.seance AS s
        WHERE s.departement = p_departement AND s.id = p.seance AND s.convoquee IS NOT NULL AND p.etat = 'inscrit';
        PERFORM instances.oter_point(p, pourquoi);
        RETURN QUERY SELECT p_departement, p.id;
    END LOOP;
END
$desister$;
COMMENT ON FUNCTION instances.desister(text, uuid, uuid, text, text, text) IS
    'Retire de l''ordre du jour un acte qui n''attend plus d''avis, et en garde la trace';

-- --- row-level security ----------------------------------------------------------------------------------------

DO $rls$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['acte', 'seance', 'point', 'trace', 'presence', 'excuse', 'mandat', 'interet',
                               'vote', 'scrutin', 'resultat', 'suite', 'entree_texte', 'pv', 'piece'] LOOP
        EXECUTE format('ALTER TABLE instances.%I ENABLE ROW LEVEL SECURITY', nom);
        EXECUTE format('ALTER TABLE instances.%I FORCE ROW LEVEL SECURITY', nom);
        EXECUTE format('CREATE POLICY proprietaire ON instances.%I TO CURRENT_USER USING (true)', nom);
    END LOOP;
    -- Of a session: seen with it, written by who runs it.
    FOREACH nom IN ARRAY ARRAY['trace', 'presence', 'excuse', 'mandat', 'pv', 'piece'] LOOP
        EXECUTE format($sql$
            CREATE POLICY lecture ON instances.%1$I FOR SELECT TO concert_instances
                USING (EXISTS (SELECT FROM instances.seance AS s
                               WHERE s.departement = %1$I.departement AND s.id = %1$I.seance));
            CREATE POLICY ecriture ON instances.%1$I TO concert_instances
                USING (EXISTS (SELECT FROM instances.seance AS s
                               WHERE s.departement = %1$I.departement AND s.id = %1$I.seance
                                 AND instances.dirige(s.departement, s.instance)));
        $sql$, nom);
    END LOOP;
    -- Of an item, likewise.
    FOREACH nom IN ARRAY ARRAY['interet', 'vote', 'scrutin', 'resultat', 'suite', 'entree_texte'] LOOP
        EXECUTE format($sql$
            CREATE POLICY lecture ON instances.%1$I FOR SELECT TO concert_instances
                USING (EXISTS (SELECT FROM instances.point AS p
                               WHERE p.departement = %1$I.departement AND p.id = %1$I.point));
            CREATE POLICY ecriture ON instances.%1$I TO concert_instances
                USING (EXISTS (SELECT FROM instances.point AS p
                               WHERE p.departement = %1$I.departement AND p.id = %1$I.point
                                 AND instances.dirige(p.departement, p.instance)));
        $sql$, nom);
    END LOOP;
END
$rls$;

CREATE POLICY lecture ON instances.acte FOR SELECT TO concert_instances
    USING (concert.type_organisation() = 'service'
           OR departement = ANY (concert.departements())
              AND (concert.type_organisation() <> 'siae' OR siae_organisation = concert.organisation()
                   OR EXISTS (SELECT FROM instances.point AS p
                              WHERE p.departement = acte.departement AND p.acte = acte.id)));
CREATE POLICY ecriture ON instances.acte TO concert_instances
    USING (concert.type_organisation() = 'service');

CREATE POLICY lecture ON instances.seance FOR SELECT TO concert_instances
    USING (instances.voit(departement, instance));
CREATE POLICY ajout ON instances.seance FOR INSERT TO concert_instances
    WITH CHECK (concert.type_organisation() = 'service');
-- A member who gives a mandate locks it: PostgreSQL asks for the right to change it.
CREATE POLICY modification ON instances.seance FOR UPDATE TO concert_instances
    USING (concert.type_organisation() = 'service' OR instances.dirige(departement, instance)
           OR instances.siege_a(departement, instance))
    WITH CHECK (concert.type_organisation() = 'service' OR instances.dirige(departement, instance));

CREATE POLICY lecture ON instances.point FOR SELECT TO concert_instances
    USING (instances.voit(departement, instance));
CREATE POLICY ajout ON instances.point FOR INSERT TO concert_instances
    WITH CHECK (instances.dirige(departement, instance) OR instances.siege_a(departement, instance));
-- A vote locks its item: PostgreSQL asks for the right to change it.
CREATE POLICY modification ON instances.point FOR UPDATE TO concert_instances
    USING (concert.type_organisation() = 'service' OR instances.siege_a(departement, instance)
           OR instances.dirige(departement, instance))
    WITH CHECK (concert.type_organisation() = 'service' OR instances.dirige(departement, instance));

CREATE POLICY du_service ON instances.trace FOR INSERT TO concert_instances
    WITH CHECK (concert.type_organisation() = 'service');
-- A member's own: documents, mandates, interests, votes.
CREATE POLICY du_membre ON instances.piece TO concert_instances
    USING (personne = (SELECT concert.personne()))
    WITH CHECK (personne = concert.personne() AND EXISTS (
        SELECT FROM instances.point AS p
        WHERE p.departement = piece.departement AND p.id = piece.point AND p.propose_par = concert.personne()));
CREATE POLICY du_membre ON instances.mandat TO concert_instances
    USING (EXISTS (SELECT FROM instances.siege AS s
                   WHERE s.departement = mandat.departement AND s.id = mandat.mandant
                     AND s.organisation = (SELECT concert.organisation())));
CREATE POLICY du_membre ON instances.interet FOR INSERT TO concert_instances
    WITH CHECK (EXISTS (SELECT FROM instances.siege AS s
                        WHERE s.departement = interet.departement AND s.id = interet.siege
                          AND s.organisation = (SELECT concert.organisation())));
CREATE POLICY du_membre ON instances.vote FOR INSERT TO concert_instances
    WITH CHECK (personne = (SELECT concert.personne())
                AND EXISTS (SELECT FROM instances.siege AS s
                            WHERE s.departement = vote.departement
                              AND s.id = coalesce(vote.mandataire, vote.siege)
                              AND s.organisation = (SELECT concert.organisation())));
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA instances FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA instances TO concert_instances;

-- --- who is told, and what is heard ------------------------------------------------------------------------------

INSERT INTO agenda.abonnement (type, abonne) VALUES ('concert.agenda.v1.OccurrenceChangee', 'instances');
INSERT INTO conventionnement.abonnement (type, abonne) VALUES
    ('concert.conventionnement.v1.ActeChange', 'instances');
INSERT INTO instances.abonnement (type, abonne) VALUES
    ('concert.instances.v1.ActeInscrit', 'conventionnement'),
    ('concert.instances.v1.AvisRendu', 'conventionnement'),
    ('concert.registre.v1.Entree', 'registre');

COMMIT;
