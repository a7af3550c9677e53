-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/conventionnement_actes.sql: what institutions sign together (framework agreements,
-- avenants, annual annexes), its versions, its signatures, and its life as one table of transitions.
-- requires: conventionnement_register
BEGIN;

-- --- what acces tells: people, keys and delegations -----------------------------------------------

CREATE TABLE conventionnement.personne (
    id uuid NOT NULL,
    prenom text NOT NULL,
    nom text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT personne_cle PRIMARY KEY (id)
);
COMMENT ON TABLE conventionnement.personne IS
    'Projection des noms, tenue par PersonneChangee : donnée personnelle, effaçable ici ; les histoires '
    'ne portent que l''identifiant';
GRANT SELECT, INSERT, UPDATE ON conventionnement.personne TO concert_conventionnement;

CREATE TABLE conventionnement.cle (
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    personne uuid NOT NULL,
    nom text NOT NULL,
    cle_publique concert.cle_publique NOT NULL,
    revoquee boolean NOT NULL,
    prenom text NOT NULL DEFAULT '',
    nom_personne text NOT NULL DEFAULT '',
    fonction text NOT NULL DEFAULT '',
    sel bytea NOT NULL DEFAULT '',
    version bigint NOT NULL,
    CONSTRAINT cle_cle PRIMARY KEY (id)
);
CREATE INDEX cle_personne ON conventionnement.cle (personne);
COMMENT ON TABLE conventionnement.cle IS
    'Projection des clés de signature certifiées ou révoquées, tenue par CleChangee';
COMMENT ON COLUMN conventionnement.cle.nom IS 'Nom de la clé dans les notes signées';
COMMENT ON COLUMN conventionnement.cle.sel IS
    'Ouvre l''empreinte salée de l''entrée de certification au registre';
GRANT SELECT, INSERT, UPDATE ON conventionnement.cle TO concert_conventionnement;

CREATE TABLE conventionnement.cle_entree (
    departement concert.departement NOT NULL,
    cle uuid NOT NULL,
    entree uuid NOT NULL,
    texte text NOT NULL,
    CONSTRAINT cle_entree_cle PRIMARY KEY (departement, cle)
);
COMMENT ON TABLE conventionnement.cle_entree IS
    'Entrée de certification de chaque clé au registre de chaque département';
GRANT SELECT, INSERT ON conventionnement.cle_entree TO concert_conventionnement;

CREATE TABLE conventionnement.delegation (
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    personne uuid NOT NULL,
    portee text NOT NULL,
    du date NOT NULL,
    au date NOT NULL,
    reference text NOT NULL DEFAULT '',
    sel bytea NOT NULL DEFAULT '',
    revoquee boolean NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT delegation_cle PRIMARY KEY (id)
);
CREATE INDEX delegation_personne ON conventionnement.delegation (organisation, personne);
COMMENT ON TABLE conventionnement.delegation IS
    'Projection des délégations : qui engage l''organisation, du … au … compris';
COMMENT ON COLUMN conventionnement.delegation.sel IS
    'Ouvre l''empreinte salée de la référence, dans l''entrée de la délégation au registre';
COMMENT ON COLUMN conventionnement.delegation.portee IS 'tout, accords (et avenants) ou annexes';
GRANT SELECT, INSERT, UPDATE ON conventionnement.delegation TO concert_conventionnement;

CREATE TABLE conventionnement.delegation_entree (
    departement concert.departement NOT NULL,
    delegation uuid NOT NULL,
    entree uuid NOT NULL,
    CONSTRAINT delegation_entree_cle PRIMARY KEY (departement, delegation)
);
COMMENT ON TABLE conventionnement.delegation_entree IS
    'Entrée de chaque délégation au registre de chaque département';
GRANT SELECT, INSERT ON conventionnement.delegation_entree TO concert_conventionnement;

-- --- numbers --------------------------------------------------------------------------------------

CREATE TABLE conventionnement.compteur (
    departement concert.departement NOT NULL,
    nature text NOT NULL,
    annee integer NOT NULL,
    dernier integer NOT NULL,
    CONSTRAINT compteur_cle PRIMARY KEY (departement, nature, annee),
    CONSTRAINT compteur_borne CHECK (dernier BETWEEN 1 AND 9999)
);
COMMENT ON CONSTRAINT compteur_borne ON conventionnement.compteur IS
    ': Les 9 999 numéros de l''année sont épuisés dans ce département.';
COMMENT ON TABLE conventionnement.compteur IS 'Dernier numéro donné, par département, nature et année';
GRANT SELECT, INSERT, UPDATE ON conventionnement.compteur TO concert_conventionnement;

CREATE FUNCTION conventionnement.aujourd_hui() RETURNS date LANGUAGE sql STABLE
RETURN (now() AT TIME ZONE 'Europe/Paris')::date;
COMMENT ON FUNCTION conventionnement.aujourd_hui() IS 'Le jour qu''il est en France métropolitaine';

CREATE FUNCTION conventionnement.prochain(p_departement text, p_nature text) RETURNS integer
    LANGUAGE sql VOLATILE
BEGIN ATOMIC
    INSERT INTO conventionnement.compteur AS c (departement, nature, annee, dernier)
    VALUES (p_departement, p_nature,
            extract(year FROM conventionnement.aujourd_hui())::integer, 1)
    ON CONFLICT (departement, nature, annee) DO UPDATE SET dernier = c.dernier + 1
    RETURNING dernier;
END;
COMMENT ON FUNCTION conventionnement.prochain(text, text) IS
    'Numéro suivant de l''année ; la ligne du compteur met les demandes l''une derrière l''autre';

CREATE FUNCTION conventionnement.numero_acte(p_departement text, p_nature text) RETURNS text
    LANGUAGE sql VOLATILE
RETURN format('%s-%s-%s-%s', CASE p_nature WHEN 'accord_cadre' THEN 'AC' ELSE 'AV' END, p_departement,
              extract(year FROM conventionnement.aujourd_hui()),
              lpad(conventionnement.prochain(p_departement, p_nature)::text, 4, '0'));
COMMENT ON FUNCTION conventionnement.numero_acte(text, text) IS
    'Numéro d''un accord-cadre (AC-03-2026-0001) ou d''un avenant (AV-…)';

-- The State's own numbers share this space: those already taken by imported annexes are passed over.
CREATE FUNCTION conventionnement.numero_annexe(p_departement text, p_mesure text) RETURNS text
    LANGUAGE plpgsql VOLATILE
AS $numero$
DECLARE
    racine text;
BEGIN
    LOOP
        racine := split_part(p_mesure, '_', 1) || lpad(p_departement, 3, '0')
            || to_char(conventionnement.aujourd_hui(), 'YY')
            || lpad(conventionnement.prochain(p_departement, 'annexe')::text, 4, '0');
        EXIT WHEN NOT EXISTS (SELECT FROM conventionnement.annexe AS a
                              WHERE a.departement = p_departement AND starts_with(a.numero, racine || 'A'));
    END LOOP;
    RETURN racine || 'A0M0';
END
$numero$;
COMMENT ON FUNCTION conventionnement.numero_annexe(text, text) IS
    'Numéro d''une annexe nouvelle : mesure, territoire, année et rang, A0M0';

-- --- the instrument -------------------------------------------------------------------------------

CREATE TABLE conventionnement.acte (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    nature text NOT NULL,
    numero text NOT NULL,
    siae uuid NOT NULL,
    type text NOT NULL,
    parent uuid,
    remplace uuid,
    avis_requis boolean NOT NULL,
    objet concert.texte_court NOT NULL,
    debut date NOT NULL,
    fin date NOT NULL,
    etat text NOT NULL DEFAULT 'brouillon',
    version bigint NOT NULL DEFAULT 1,
    version_contenu integer NOT NULL DEFAULT 1,
    organisations uuid[] NOT NULL,
    seance_instance text NOT NULL DEFAULT '',
    seance_date date,
    seance uuid,
    point uuid,
    observations_jusqu_au date,
    remplace_le date,
    effet date,
    derniere_relance timestamptz,
    commentaire text NOT NULL DEFAULT '',
    personne uuid,
    organisation uuid,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    modifie timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT acte_cle PRIMARY KEY (departement, id),
    CONSTRAINT acte_numero UNIQUE (departement, numero),
    CONSTRAINT acte_siae FOREIGN KEY (departement, siae)
        REFERENCES conventionnement.siae (departement, id),
    CONSTRAINT acte_parent FOREIGN KEY (departement, parent)
        REFERENCES conventionnement.acte (departement, id),
    CONSTRAINT acte_remplace FOREIGN KEY (departement, remplace)
        REFERENCES conventionnement.acte (departement, id),
    CONSTRAINT acte_nature CHECK (nature IN ('accord_cadre', 'avenant', 'annexe')),
    CONSTRAINT acte_sans_parent CHECK ((nature = 'accord_cadre') = (parent IS NULL)),
    CONSTRAINT acte_type CHECK (type IN ('aci', 'ai', 'ei', 'etti', 'eiti', 'geiq')),
    CONSTRAINT acte_dates CHECK (fin >= debut),
    CONSTRAINT acte_duree CHECK (fin < debut + interval '3 years'),
    CONSTRAINT acte_annee CHECK (nature <> 'annexe' OR fin < debut + interval '1 year'),
    CONSTRAINT acte_epoque CHECK (debut BETWEEN '2000-01-01' AND '2100-12-31'),
    CONSTRAINT acte_seul EXCLUDE USING gist (
        departement WITH =, siae WITH =, type WITH =,
        daterange(debut, greatest(debut, least(fin + 1, remplace_le))) WITH &&)
        WHERE (nature = 'accord_cadre' AND etat IN ('signe', 'actif', 'suspendu', 'en_resiliation'))
        DEFERRABLE
);
COMMENT ON CONSTRAINT acte_numero ON conventionnement.acte IS
    'numero: Ce numéro est déjà pris dans ce département.';
COMMENT ON CONSTRAINT acte_siae ON conventionnement.acte IS
    'siae: Cette structure n''est pas dans le registre de ce département.';
COMMENT ON CONSTRAINT acte_type ON conventionnement.acte IS
    'type: Dites le type de la structure : ACI, AI, EI, ETTI, EITI ou GEIQ.';
COMMENT ON CONSTRAINT acte_dates ON conventionnement.acte IS
    'fin: La fin précède le début : corrigez les dates.';
COMMENT ON CONSTRAINT acte_duree ON conventionnement.acte IS
    'fin: La durée dépasse trois ans (article R5132-2 du code du travail) : rapprochez la fin.';
COMMENT ON CONSTRAINT acte_annee ON conventionnement.acte IS
    'fin: Une annexe couvre douze mois au plus : rapprochez la fin.';
COMMENT ON CONSTRAINT acte_epoque ON conventionnement.acte IS
    'debut: Le début doit être entre 2000 et 2100.';
COMMENT ON CONSTRAINT acte_seul ON conventionnement.acte IS
    'remplace: Un autre accord-cadre de cette structure court sur ces jours : remplacez-le, ou changez les dates.';
CREATE INDEX acte_par_etat ON conventionnement.acte (departement, etat, id);
CREATE INDEX acte_par_siae ON conventionnement.acte (departement, siae, id);
CREATE INDEX acte_par_parent ON conventionnement.acte (departement, parent) WHERE parent IS NOT NULL;
CREATE INDEX acte_par_remplace ON conventionnement.acte (departement, remplace) WHERE remplace IS NOT NULL;
COMMENT ON TABLE conventionnement.acte IS 'Accords-cadres, avenants et annexes que les parties signent';
COMMENT ON COLUMN conventionnement.acte.remplace IS
    'Annexe ou accord qui prend fin quand celui-ci est valable';
COMMENT ON COLUMN conventionnement.acte.avis_requis IS
    'Le conseil donne un avis ; sinon il est informé (avenant annuel sans changement du nombre de postes)';
COMMENT ON COLUMN conventionnement.acte.version IS 'Croît à chaque changement : verrou optimiste';
COMMENT ON COLUMN conventionnement.acte.version_contenu IS 'Version de ce qui est signé';
COMMENT ON COLUMN conventionnement.acte.organisations IS 'Les parties, pour la sécurité des lignes';
COMMENT ON COLUMN conventionnement.acte.point IS
    'Point de l''ordre du jour, quand la séance se tient dans Concert : son avis vient de là, et de là seul';
COMMENT ON COLUMN conventionnement.acte.observations_jusqu_au IS
    'Résiliation : délai d''observation d''un mois au moins (R5132-5)';
COMMENT ON COLUMN conventionnement.acte.remplace_le IS
    'Jour où l''accord, signé, qui le remplace prend effet';
COMMENT ON COLUMN conventionnement.acte.effet IS 'Jour où une résiliation ou un remplacement prend effet';
COMMENT ON COLUMN conventionnement.acte.personne IS 'Qui l''a changé en dernier ; null : le calendrier';
GRANT SELECT, INSERT ON conventionnement.acte TO concert_conventionnement;
GRANT UPDATE (parent, remplace, avis_requis, objet, debut, fin, etat, version, version_contenu, organisations,
              seance_instance, seance_date, seance, point, observations_jusqu_au, remplace_le, effet, derniere_relance,
              commentaire, personne, organisation, modifie) ON conventionnement.acte TO concert_conventionnement;

ALTER TABLE conventionnement.annexe
    ADD CONSTRAINT annexe_acte FOREIGN KEY (departement, acte)
        REFERENCES conventionnement.acte (departement, id),
    ADD CONSTRAINT annexe_accord FOREIGN KEY (departement, accord)
        REFERENCES conventionnement.acte (departement, id);

CREATE TABLE conventionnement.acte_version (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    version_contenu integer NOT NULL,
    objet text NOT NULL,
    debut date NOT NULL,
    fin date NOT NULL,
    articles jsonb NOT NULL,
    postes jsonb NOT NULL,
    contenu bytea NOT NULL,
    empreinte concert.empreinte NOT NULL,
    note text NOT NULL,
    commentaire text NOT NULL DEFAULT '',
    personne uuid,
    organisation uuid,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT acte_version_cle PRIMARY KEY (departement, acte, version_contenu),
    CONSTRAINT acte_version_acte FOREIGN KEY (departement, acte)
        REFERENCES conventionnement.acte (departement, id),
    CONSTRAINT acte_version_empreinte CHECK (empreinte = sha256(contenu)),
    CONSTRAINT acte_version_note CHECK (right(note, 1) = E'\n'),
    CONSTRAINT acte_version_suite CHECK (version_contenu > 0)
);
COMMENT ON TABLE conventionnement.acte_version IS
    'Ce que les parties signent, octet pour octet ; rien ne s''y change ni ne s''y efface';
COMMENT ON COLUMN conventionnement.acte_version.note IS
    'Texte de la note signée (c2sp.org/signed-note) : chaque signature porte sur ces octets';
GRANT SELECT, INSERT ON conventionnement.acte_version TO concert_conventionnement;

CREATE TABLE conventionnement.partie (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    version_contenu integer NOT NULL,
    rang integer NOT NULL,
    organisation uuid NOT NULL,
    nom text NOT NULL,
    type text NOT NULL,
    qualite concert.texte_court NOT NULL,
    obligatoire boolean NOT NULL,
    CONSTRAINT partie_cle PRIMARY KEY (departement, acte, version_contenu, organisation),
    CONSTRAINT partie_version FOREIGN KEY (departement, acte, version_contenu)
        REFERENCES conventionnement.acte_version (departement, acte, version_contenu)
);
COMMENT ON CONSTRAINT partie_cle ON conventionnement.partie IS
    'parties: Une organisation ne peut être partie deux fois.';
COMMENT ON TABLE conventionnement.partie IS 'Les parties de chaque version, dans l''ordre du texte';
GRANT SELECT, INSERT ON conventionnement.partie TO concert_conventionnement;

CREATE TABLE conventionnement.signature (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    version_contenu integer NOT NULL,
    organisation uuid NOT NULL,
    personne uuid NOT NULL,
    prenom text NOT NULL,
    nom text NOT NULL,
    fonction text NOT NULL,
    cle uuid NOT NULL,
    nom_cle text NOT NULL,
    cle_publique concert.cle_publique NOT NULL,
    signature concert.signature NOT NULL,
    delegation uuid NOT NULL,
    reference text NOT NULL,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT signature_cle PRIMARY KEY (departement, acte, version_contenu, organisation),
    CONSTRAINT signature_partie FOREIGN KEY (departement, acte, version_contenu, organisation)
        REFERENCES conventionnement.partie (departement, acte, version_contenu, organisation)
);
COMMENT ON CONSTRAINT signature_cle ON conventionnement.signature IS
    'signature: Votre organisation a déjà signé cette version.';
COMMENT ON CONSTRAINT signature_partie ON conventionnement.signature IS
    ': Votre organisation n''est pas partie à cet acte.';
COMMENT ON TABLE conventionnement.signature IS
    'Signatures Ed25519 des notes ; celles d''une version plus ancienne ne comptent plus';
GRANT SELECT, INSERT ON conventionnement.signature TO concert_conventionnement;

CREATE TABLE conventionnement.refus (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    version bigint NOT NULL,
    version_contenu integer NOT NULL,
    organisation uuid NOT NULL,
    personne uuid NOT NULL,
    motif concert.texte_long NOT NULL,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT refus_cle PRIMARY KEY (departement, acte, version),
    CONSTRAINT refus_partie FOREIGN KEY (departement, acte, version_contenu, organisation)
        REFERENCES conventionnement.partie (departement, acte, version_contenu, organisation)
);
COMMENT ON CONSTRAINT refus_partie ON conventionnement.refus IS
    ': Votre organisation n''est pas partie à cet acte.';
COMMENT ON TABLE conventionnement.refus IS 'Refus de signer, avec leur motif';
GRANT SELECT, INSERT ON conventionnement.refus TO concert_conventionnement;

CREATE TABLE conventionnement.avis (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    version bigint NOT NULL,
    version_contenu integer NOT NULL,
    instance concert.texte_court NOT NULL,
    date date NOT NULL,
    resultat text NOT NULL,
    reserves concert.texte_long NOT NULL DEFAULT '',
    reference text NOT NULL DEFAULT '',
    motif concert.texte_long NOT NULL DEFAULT '',
    deliberation uuid,
    CONSTRAINT avis_cle PRIMARY KEY (departement, acte, version),
    CONSTRAINT avis_acte FOREIGN KEY (departement, acte)
        REFERENCES conventionnement.acte (departement, id),
    CONSTRAINT avis_resultat CHECK (resultat IN ('favorable', 'favorable_avec_reserves', 'defavorable',
                                                 'ajourne')),
    CONSTRAINT avis_reserves CHECK (resultat <> 'favorable_avec_reserves' OR reserves ~ '\S')
);
COMMENT ON CONSTRAINT avis_resultat ON conventionnement.avis IS
    'avis.resultat: Dites le résultat : favorable, favorable avec réserves, défavorable ou ajourné.';
COMMENT ON CONSTRAINT avis_reserves ON conventionnement.avis IS
    'avis.reserves: Écrivez les réserves de l''avis.';
COMMENT ON TABLE conventionnement.avis IS 'Avis de l''instance sur une version ; chacun reste';
COMMENT ON COLUMN conventionnement.avis.motif IS 'Comment il a été pris : voix, majorité, consensus';
COMMENT ON COLUMN conventionnement.avis.deliberation IS
    'Entrée du registre de la séance où il a été rendu ; null : enregistré à la main';
GRANT SELECT, INSERT ON conventionnement.avis TO concert_conventionnement;

CREATE TABLE conventionnement.decision (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    version bigint NOT NULL,
    version_contenu integer NOT NULL,
    accord boolean NOT NULL,
    date date NOT NULL,
    reference concert.texte_court NOT NULL,
    motif concert.texte_long NOT NULL DEFAULT '',
    CONSTRAINT decision_cle PRIMARY KEY (departement, acte, version),
    CONSTRAINT decision_acte FOREIGN KEY (departement, acte)
        REFERENCES conventionnement.acte (departement, id),
    CONSTRAINT decision_motif CHECK (accord OR motif ~ '\S')
);
COMMENT ON CONSTRAINT decision_motif ON conventionnement.decision IS
    'decision.motif: Un refus se motive : écrivez pourquoi.';
COMMENT ON TABLE conventionnement.decision IS 'Décisions de l''autorité compétente ; chacune reste';
GRANT SELECT, INSERT ON conventionnement.decision TO concert_conventionnement;

CREATE TABLE conventionnement.acte_entree (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    entree uuid NOT NULL,
    nature text NOT NULL,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT acte_entree_cle PRIMARY KEY (departement, acte, entree),
    CONSTRAINT acte_entree_acte FOREIGN KEY (departement, acte)
        REFERENCES conventionnement.acte (departement, id)
);
COMMENT ON TABLE conventionnement.acte_entree IS 'Entrées du registre des décisions nées de cet acte';
GRANT SELECT, INSERT ON conventionnement.acte_entree TO concert_conventionnement;

CREATE TABLE conventionnement.entree_texte (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    entree uuid NOT NULL,
    fait text NOT NULL,
    texte concert.texte_long NOT NULL,
    sel bytea NOT NULL,
    CONSTRAINT entree_texte_cle PRIMARY KEY (departement, acte, entree, fait),
    CONSTRAINT entree_texte_entree FOREIGN KEY (departement, acte, entree)
        REFERENCES conventionnement.acte_entree (departement, acte, entree),
    CONSTRAINT entree_texte_sel CHECK (length(sel) = 16)
);
COMMENT ON TABLE conventionnement.entree_texte IS
    'Ce que quelqu''un a écrit et dont une entrée du registre porte l''empreinte salée ; ligne effacée, plus '
    'personne n''ouvre l''empreinte';
GRANT SELECT, INSERT ON conventionnement.entree_texte TO concert_conventionnement;

-- --- the life: one table, each row with its reason ------------------------------------------------

CREATE TABLE conventionnement.transition (
    nature text NOT NULL,
    de text NOT NULL,
    action text NOT NULL,
    issue text NOT NULL DEFAULT '',
    vers text NOT NULL,
    roles text[] NOT NULL,
    types_organisation text[] NOT NULL,
    commentaire_obligatoire boolean NOT NULL,
    garde text NOT NULL DEFAULT '',
    motif text NOT NULL,
    CONSTRAINT transition_cle PRIMARY KEY (nature, de, action, issue)
);
COMMENT ON TABLE conventionnement.transition IS
    'Toute la vie d''un acte : d''un état à l''autre, par qui, et pourquoi ; aucun autre chemin n''existe';
COMMENT ON COLUMN conventionnement.transition.issue IS
    'Distingue les suites d''une même action : favorable, refus, complet…';
COMMENT ON COLUMN conventionnement.transition.roles IS 'L''un de ces rôles ; vide : le calendrier seul';
COMMENT ON COLUMN conventionnement.transition.types_organisation IS
    'Pour une organisation de l''un de ces types ; vide : toute partie à l''acte';
COMMENT ON COLUMN conventionnement.transition.garde IS
    'Ce qui doit tenir autour de l''acte (fonction empechement) ; vide : rien';
GRANT SELECT ON conventionnement.transition TO concert_conventionnement;

INSERT INTO conventionnement.transition
SELECT n.nature, t.de, t.action, t.issue, t.vers,
       CASE t.qui WHEN 'partie' THEN ARRAY['signataire']
                  WHEN 'calendrier' THEN '{}'::text[]
                  WHEN 'conseil' THEN '{}'::text[]
                  ELSE ARRAY['agent', 'signataire', 'administrateur'] END,
       CASE t.qui WHEN 'ut' THEN ARRAY['ut_direccte'] WHEN 'ut, siae' THEN ARRAY['ut_direccte', 'siae']
                  WHEN 'calendrier' THEN ARRAY['service'] WHEN 'conseil' THEN ARRAY['service'] ELSE '{}'::text[] END,
       t.commentaire,
       CASE WHEN t.action NOT IN ('mettre_en_signature', 'signer') THEN ''
            WHEN n.nature = 'accord_cadre' THEN 'seul'
            ELSE 'accord_en_vigueur' END,
       t.motif
FROM (VALUES
    ('*', 'brouillon', 'modifier', '', 'brouillon', 'ut', false, 'Un brouillon s''écrit librement.'),
    ('avenant', 'brouillon', 'modifier', '', 'brouillon', 'ut, siae', false, 'Chaque côté peut proposer un avenant.'),
    ('*', 'brouillon', 'instruire', '', 'instruction', 'ut', false, 'Le pilote ouvre l''instruction.'),
    ('avenant', 'brouillon', 'instruire', '', 'instruction', 'ut, siae', false, 'Qui propose l''avenant le soumet à l''instruction.'),
    ('*', 'brouillon', 'clore', '', 'clos', 'ut', true, 'Un projet abandonné reste lisible avec sa raison.'),
    ('*', 'instruction', 'modifier', '', 'instruction', 'ut', false, 'L''instruction met le texte au point.'),
    ('*', 'instruction', 'renvoyer', '', 'brouillon', 'ut', true, 'Le projet est à reprendre.'),
    ('*', 'instruction', 'clore', '', 'clos', 'ut', true, 'L''instruction conclut qu''il n''y aura pas d''acte.'),
    ('*', 'instruction', 'inscrire', '', 'inscrit', 'ut', false, 'Inscription à l''ordre du jour d''une séance.'),
    ('*', 'instruction', 'decider', 'contre_avis', 'decide', 'ut', false, 'L''avis ne lie pas l''autorité, qui s''en écarte en disant pourquoi.'),
    ('*', 'instruction', 'decider', 'sans_avis', 'decide', 'ut', false, 'Sans changement du nombre de postes, le conseil est seulement informé.'),
    ('*', 'instruction', 'decider', 'refus', 'clos', 'ut', false, 'L''autorité refuse et dit pourquoi.'),
    ('*', 'inscrit', 'modifier', '', 'instruction', 'ut', true, 'Le conseil doit voir le texte changé : nouvelle instruction.'),
    ('*', 'inscrit', 'renvoyer', '', 'instruction', 'ut', true, 'Retrait de l''ordre du jour.'),
    ('*', 'inscrit', 'rendre_avis', 'favorable', 'avis_rendu', 'ut', false, 'Avis favorable, avec ou sans réserves.'),
    ('*', 'inscrit', 'rendre_avis', 'defavorable', 'instruction', 'ut', false, 'Un avis défavorable ou ajourné ramène à l''instruction.'),
    ('*', 'instruction', 'inscrire', 'conseil', 'inscrit', 'conseil', false, 'Inscription à l''ordre du jour d''une séance tenue dans Concert.'),
    ('*', 'inscrit', 'renvoyer', 'conseil', 'instruction', 'conseil', true, 'Le point est retiré de l''ordre du jour.'),
    ('*', 'inscrit', 'rendre_avis', 'conseil_favorable', 'avis_rendu', 'conseil', false, 'L''instance a rendu un avis favorable, avec ou sans réserves.'),
    ('*', 'inscrit', 'rendre_avis', 'conseil_defavorable', 'instruction', 'conseil', false, 'Un avis défavorable ou ajourné ramène à l''instruction.'),
    ('*', 'inscrit', 'decider', 'sans_avis', 'decide', 'ut', false, 'Le conseil a été informé en séance.'),
    ('*', 'avis_rendu', 'modifier', '', 'instruction', 'ut', true, 'L''avis portait sur un autre texte : nouvelle instruction.'),
    ('*', 'avis_rendu', 'renvoyer', '', 'instruction', 'ut', true, 'Le dossier est à reprendre.'),
    ('*', 'avis_rendu', 'decider', 'accord', 'decide', 'ut', false, 'L''autorité décide après l''avis (R5132-2).'),
    ('*', 'avis_rendu', 'decider', 'refus', 'clos', 'ut', false, 'L''autorité refuse et dit pourquoi.'),
    ('*', 'decide', 'modifier', '', 'instruction', 'ut', true, 'La décision portait sur un autre texte : nouvelle instruction.'),
    ('*', 'decide', 'renvoyer', '', 'instruction', 'ut', true, 'Le dossier est à reprendre.'),
    ('*', 'decide', 'mettre_en_signature', '', 'a_signer', 'ut', false, 'Le texte décidé est proposé à la signature des parties.'),
    ('*', 'a_signer', 'modifier', '', 'instruction', 'ut', true, 'Une signature porte sur un texte : le texte changé, elle tombe.'),
    ('*', 'a_signer', 'renvoyer', '', 'instruction', 'ut', true, 'Retrait de la signature.'),
    ('*', 'a_signer', 'signer', '', 'a_signer', 'partie', false, 'Une partie signe, d''autres sont attendues.'),
    ('*', 'a_signer', 'signer', 'complet', 'signe', 'partie', false, 'Toutes les parties obligatoires ont signé.'),
    ('*', 'a_signer', 'refuser', '', 'instruction', 'partie', true, 'Une partie refuse et dit pourquoi.'),
    ('*', 'signe', 'activer', '', 'actif', 'calendrier', false, 'Le premier jour est venu.'),
    ('*', 'signe', 'echoir', '', 'echu', 'calendrier', false, 'Signé après son dernier jour.'),
    ('*', 'actif', 'echoir', '', 'echu', 'calendrier', false, 'Le dernier jour est passé.'),
    ('accord_cadre', 'actif', 'suspendre', '', 'suspendu', 'ut', true, 'Un manquement suspend les effets.'),
    ('accord_cadre', 'suspendu', 'reprendre', '', 'actif', 'ut', true, 'La cause de la suspension a cessé.'),
    ('accord_cadre', 'suspendu', 'echoir', '', 'echu', 'calendrier', false, 'Le dernier jour est passé.'),
    ('accord_cadre', 'actif', 'engager_resiliation', '', 'en_resiliation', 'ut', true, 'Lettre recommandée, un mois au moins d''observations (R5132-5).'),
    ('accord_cadre', 'suspendu', 'engager_resiliation', '', 'en_resiliation', 'ut', true, 'Lettre recommandée, un mois au moins d''observations (R5132-5).'),
    ('accord_cadre', 'en_resiliation', 'renoncer_resiliation', '', 'actif', 'ut', true, 'Les observations ont convaincu.'),
    ('accord_cadre', 'en_resiliation', 'resilier', '', 'resilie', 'ut', true, 'Le délai d''observation est passé (R5132-5).'),
    ('accord_cadre', 'en_resiliation', 'echoir', '', 'echu', 'calendrier', false, 'Le dernier jour est passé.'),
    ('accord_cadre', 'signe', 'remplacer', '', 'remplace', 'calendrier', false, 'L''accord qui le remplace prend effet.'),
    ('accord_cadre', 'actif', 'remplacer', '', 'remplace', 'calendrier', false, 'L''accord qui le remplace prend effet.'),
    ('accord_cadre', 'suspendu', 'remplacer', '', 'remplace', 'calendrier', false, 'L''accord qui le remplace prend effet.'),
    ('accord_cadre', 'en_resiliation', 'remplacer', '', 'remplace', 'calendrier', false, 'L''accord qui le remplace prend effet avant la résiliation.'),
    ('avenant', 'signe', 'resilier', '', 'resilie', 'calendrier', false, 'L''accord résilié entraîne ses avenants.'),
    ('avenant', 'actif', 'resilier', '', 'resilie', 'calendrier', false, 'L''accord résilié entraîne ses avenants.'),
    ('annexe', 'signe', 'resilier', '', 'resilie', 'calendrier', false, 'L''accord résilié entraîne ses annexes.'),
    ('annexe', 'actif', 'resilier', '', 'resilie', 'calendrier', false, 'L''accord résilié entraîne ses annexes.'),
    ('avenant', 'signe', 'remplacer', '', 'remplace', 'calendrier', false, 'L''accord remplacé entraîne ses avenants : ils changeaient son texte.'),
    ('avenant', 'actif', 'remplacer', '', 'remplace', 'calendrier', false, 'L''accord remplacé entraîne ses avenants : ils changeaient son texte.'),
    ('annexe', 'signe', 'remplacer', '', 'remplace', 'calendrier', false, 'Sa modification est valable, ou l''accord qui remplace le sien finit avant elle.'),
    ('annexe', 'actif', 'remplacer', '', 'remplace', 'calendrier', false, 'Sa modification est valable, ou l''accord qui remplace le sien finit avant elle.'),
    ('annexe', 'signe', 'rattacher', '', 'signe', 'calendrier', false, 'Elle se poursuit sous l''accord qui remplace le sien.'),
    ('annexe', 'actif', 'rattacher', '', 'actif', 'calendrier', false, 'Elle se poursuit sous l''accord qui remplace le sien.')
) AS t (nature, de, action, issue, vers, qui, commentaire, motif)
JOIN unnest(ARRAY['accord_cadre', 'avenant', 'annexe']) AS n (nature)
  ON t.nature = n.nature
  OR (t.nature = '*' AND NOT (n.nature = 'avenant' AND t.de = 'brouillon'
                              AND t.action IN ('modifier', 'instruire')));
INSERT INTO conventionnement.transition
SELECT n.nature, e.etat, 'clore', 'accord_remplace', 'clos', '{}', ARRAY['service'], false, '',
       'Un projet pris en application d''un accord remplacé est à refaire sous le nouveau.'
FROM unnest(ARRAY['avenant', 'annexe']) AS n (nature),
     unnest(ARRAY['brouillon', 'instruction', 'inscrit', 'avis_rendu', 'decide', 'a_signer']) AS e (etat);

CREATE TABLE conventionnement.acte_transition (
    departement concert.departement NOT NULL,
    acte uuid NOT NULL,
    version bigint NOT NULL,
    de text NOT NULL,
    vers text NOT NULL,
    action text NOT NULL,
    issue text NOT NULL,
    version_contenu integer NOT NULL,
    personne uuid,
    organisation uuid,
    commentaire concert.texte_long NOT NULL,
    cree timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT acte_transition_cle PRIMARY KEY (departement, acte, version),
    CONSTRAINT acte_transition_acte FOREIGN KEY (departement, acte)
        REFERENCES conventionnement.acte (departement, id)
);
COMMENT ON TABLE conventionnement.acte_transition IS
    'Histoire de chaque acte : qui, pour quelle organisation, quand, avec quel commentaire';
COMMENT ON COLUMN conventionnement.acte_transition.version IS 'Version de l''acte après la transition';
GRANT SELECT, INSERT ON conventionnement.acte_transition TO concert_conventionnement;

-- --- reading --------------------------------------------------------------------------------------

CREATE FUNCTION conventionnement.etat_effectif(p_etat text, p_debut date, p_fin date, p_remplace_le date,
                                               p_jour date)
    RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN p_etat NOT IN ('signe', 'actif', 'suspendu', 'en_resiliation') THEN p_etat
    WHEN p_remplace_le <= least(p_jour, p_fin) THEN 'remplace'
    WHEN p_jour > p_fin THEN 'echu'
    WHEN p_etat = 'signe' AND p_jour >= p_debut THEN 'actif'
    ELSE p_etat
END;
COMMENT ON FUNCTION conventionnement.etat_effectif(text, date, date, date, date) IS
    'État ce jour-là, le calendrier compris, bornes comprises : actif encore le 31 décembre de sa fin, '
    'remplacé dès le jour où l''accord suivant prend effet';

-- The suspension of an agreement is that of all that was taken under it: said once, on the agreement.
-- Engaging its termination does not lift it.
CREATE FUNCTION conventionnement.accord_suspendu(p_departement text, p_accord uuid) RETURNS boolean
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT EXISTS (
        SELECT FROM conventionnement.acte AS p
        CROSS JOIN LATERAL (SELECT conventionnement.etat_effectif(
            p.etat, p.debut, p.fin, p.remplace_le, conventionnement.aujourd_hui()) AS etat) AS e
        WHERE p.departement = p_departement AND p.id = p_accord
          AND (e.etat = 'suspendu' OR e.etat = 'en_resiliation' AND 'suspendu' = (
                  SELECT t.de FROM conventionnement.acte_transition AS t
                  WHERE t.departement = p.departement AND t.acte = p.id AND t.action = 'engager_resiliation'
                  ORDER BY t.version DESC LIMIT 1)));
END;
COMMENT ON FUNCTION conventionnement.accord_suspendu(text, uuid) IS
    'Vrai quand cet accord-cadre est suspendu, ou l''était quand sa résiliation a été engagée';

CREATE FUNCTION conventionnement.etat_du_jour(a conventionnement.acte) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT CASE WHEN e.etat = 'actif' AND a.parent IS NOT NULL
                     AND conventionnement.accord_suspendu(a.departement, a.parent)
                THEN 'suspendu' ELSE e.etat END
    FROM (SELECT conventionnement.etat_effectif(a.etat, a.debut, a.fin, a.remplace_le,
                                                conventionnement.aujourd_hui()) AS etat) AS e;
END;
COMMENT ON FUNCTION conventionnement.etat_du_jour(conventionnement.acte) IS
    'État d''aujourd''hui, le calendrier et la suspension de l''accord compris : celui que l''on montre';

CREATE FUNCTION conventionnement.annexe_suspendue(x conventionnement.annexe) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT x.suspendue OR x.etat IN ('valide', 'provisoire') AND x.accord IS NOT NULL
           AND conventionnement.accord_suspendu(x.departement, x.accord);
END;
COMMENT ON FUNCTION conventionnement.annexe_suspendue(conventionnement.annexe) IS
    'Suspendue d''après l''État, ou vivante sous un accord-cadre suspendu';

CREATE FUNCTION conventionnement.libelle_etat(p_etat text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE p_etat
    WHEN 'a_signer' THEN 'à signer' WHEN 'avis_rendu' THEN 'avis rendu' WHEN 'decide' THEN 'décidé'
    WHEN 'inscrit' THEN 'inscrit à l''ordre du jour' WHEN 'signe' THEN 'signé'
    WHEN 'en_resiliation' THEN 'en cours de résiliation' WHEN 'resilie' THEN 'résilié'
    WHEN 'echu' THEN 'échu' WHEN 'remplace' THEN 'remplacé' WHEN 'instruction' THEN 'en instruction'
    ELSE p_etat END;
COMMENT ON FUNCTION conventionnement.libelle_etat(text) IS 'Nom de l''état, tel qu''on le lit';

CREATE FUNCTION conventionnement.auteur(p_personne uuid, p_organisation uuid) RETURNS text
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT CASE WHEN p_organisation IS NULL THEN 'le calendrier' ELSE concat_ws(', ',
        (SELECT nullif(concat_ws(' ', nullif(p.prenom, ''), nullif(p.nom, '')), '')
         FROM conventionnement.personne AS p WHERE p.id = p_personne),
        coalesce((SELECT o.nom FROM conventionnement.organisation AS o WHERE o.id = p_organisation),
                 'une organisation')) END;
END;
COMMENT ON FUNCTION conventionnement.auteur(uuid, uuid) IS
    'Qui a agi : la personne, si son nom n''est pas effacé, et son organisation';

CREATE FUNCTION conventionnement.instant(p_quand timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN to_char(p_quand AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
COMMENT ON FUNCTION conventionnement.instant(timestamptz) IS 'Instant dans l''écriture RFC 3339';

-- --- what runs beside -----------------------------------------------------------------------------

-- Null when there is none. Said before the constraint acte_seul would, and with its number.
CREATE FUNCTION conventionnement.rival(
    p_departement text, p_siae uuid, p_type text, p_debut date, p_fin date, p_sauf uuid[], p_etats text[])
    RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT format('%s, du %s au %s', x.numero, to_char(x.debut, 'DD/MM/YYYY'),
                  to_char(least(x.fin, x.remplace_le - 1), 'DD/MM/YYYY'))
    FROM conventionnement.acte AS x
    WHERE x.departement = p_departement AND x.siae = p_siae AND x.type = p_type
      AND x.nature = 'accord_cadre' AND NOT x.id = ANY (array_remove(p_sauf, NULL))
      AND conventionnement.etat_effectif(x.etat, x.debut, x.fin, x.remplace_le,
                                         conventionnement.aujourd_hui()) = ANY (p_etats)
      AND x.debut <= p_fin AND least(x.fin, x.remplace_le - 1) >= greatest(p_debut, x.debut)
    ORDER BY x.debut, x.id LIMIT 1;
END;
COMMENT ON FUNCTION conventionnement.rival(text, uuid, text, date, date, uuid[], text[]) IS
    'Un accord-cadre de la même structure et du même type, dans l''un de ces états, qui court sur ces jours';

CREATE FUNCTION conventionnement.empechement(p_garde text, a conventionnement.acte) RETURNS text
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT CASE p_garde WHEN 'seul' THEN (
        SELECT format('%s, couvre déjà cette structure : modifiez ce projet pour qu''il le remplace, changez '
                      'ses dates, ou attendez la fin de l''autre.', r.rival)
        FROM conventionnement.rival(a.departement, a.siae, a.type, a.debut, a.fin, ARRAY[a.id, a.remplace],
                                    ARRAY['signe', 'actif', 'suspendu', 'en_resiliation']) AS r (rival)
        WHERE r.rival IS NOT NULL)
    WHEN 'accord_en_vigueur' THEN (
        SELECT CASE CASE WHEN conventionnement.accord_suspendu(p.departement, p.id) THEN 'suspendu'
                         ELSE conventionnement.etat_du_jour(p) END
                   WHEN 'suspendu' THEN format('%s est suspendu : rien ne se signe sous lui avant sa reprise.',
                                               p.numero)
                   WHEN 'resilie' THEN format('%s est résilié : rien ne se signe plus sous lui.', p.numero)
                   WHEN 'remplace' THEN format('%s est remplacé : rien ne se signe plus sous lui.', p.numero)
               END
        FROM conventionnement.acte AS p WHERE p.departement = a.departement AND p.id = a.parent) END;
END;
COMMENT ON FUNCTION conventionnement.empechement(text, conventionnement.acte) IS
    'Pourquoi la garde d''une transition ne laisse pas avancer cet acte ; null : elle laisse';

-- --- moving ---------------------------------------------------------------------------------------

CREATE FUNCTION conventionnement.verrouiller(p_departement text, p_acte uuid, p_version bigint)
    RETURNS conventionnement.acte LANGUAGE plpgsql VOLATILE
AS $verrouiller$
DECLARE
    a conventionnement.acte;
BEGIN
    SELECT * INTO a FROM conventionnement.acte
    WHERE departement = p_departement AND id = p_acte FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC404', COLUMN = 'id',
            MESSAGE = 'Aucun acte de cet identifiant dans ce département n''est ouvert à votre organisation.';
    ELSIF p_version <> a.version THEN
        RAISE EXCEPTION USING ERRCODE = 'CC409', COLUMN = 'version',
            MESSAGE = format('%s a changé depuis que vous l''avez lu (version %s, la vôtre %s) : par %s, '
                             'le %s. Relisez-le, puis recommencez.', a.numero, a.version, p_version,
                             conventionnement.auteur(a.personne, a.organisation),
                             to_char(a.modifie AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY "à" HH24:MI'));
    END IF;
    RETURN a;
END
$verrouiller$;
COMMENT ON FUNCTION conventionnement.verrouiller(text, uuid, bigint) IS
    'L''acte, verrouillé, si sa version est celle que l''appelant a lue (null : sans contrôle)';

-- The one place that changes `etat`: the row, its history, and the annex that it carries.
CREATE FUNCTION conventionnement.poser(p_departement text, p_acte uuid,
                                       p_transition conventionnement.transition, p_commentaire text)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $poser$
DECLARE
    a conventionnement.acte;
    -- Of a council, its pilot is the caller's organisation.
    calendrier boolean := 'service' = ANY (p_transition.types_organisation)
                          AND p_transition.issue NOT LIKE 'conseil%';
BEGIN
    UPDATE conventionnement.acte AS x
    SET etat = p_transition.vers, version = x.version + 1, commentaire = p_commentaire,
        effet = CASE p_transition.vers
                    WHEN 'resilie' THEN coalesce(x.effet, conventionnement.aujourd_hui())
                    WHEN 'remplace' THEN coalesce(x.remplace_le, conventionnement.aujourd_hui()) END,
        observations_jusqu_au = CASE WHEN p_transition.action <> 'renoncer_resiliation'
                                     THEN x.observations_jusqu_au END,
        seance = CASE WHEN p_transition.vers <> 'instruction' THEN x.seance END,
        point = CASE WHEN p_transition.vers <> 'instruction' THEN x.point END,
        personne = CASE WHEN NOT calendrier THEN concert.personne() END,
        organisation = CASE WHEN NOT calendrier THEN concert.organisation() END,
        modifie = clock_timestamp()
    WHERE x.departement = p_departement AND x.id = p_acte
    RETURNING x.* INTO a;
    INSERT INTO conventionnement.acte_transition
        (departement, acte, version, de, vers, action, issue, version_contenu, personne, organisation,
         commentaire)
    VALUES (p_departement, p_acte, a.version, p_transition.de, p_transition.vers, p_transition.action,
            p_transition.issue, a.version_contenu, a.personne, a.organisation, p_commentaire);
    UPDATE conventionnement.annexe AS x
    SET etat = e.etat, version = x.version + 1, modifiee = clock_timestamp(),
        signee = CASE WHEN e.etat = 'valide' THEN coalesce(x.signee, conventionnement.aujourd_hui())
                      ELSE x.signee END,
        validee = CASE WHEN e.etat = 'valide' THEN coalesce(x.validee, conventionnement.aujourd_hui())
                       ELSE x.validee END,
        historisee = CASE WHEN e.etat = 'historise' THEN conventionnement.aujourd_hui()
                          ELSE x.historisee END
    FROM (SELECT CASE WHEN a.etat = 'brouillon' THEN 'brouillon'
                      WHEN a.etat IN ('signe', 'actif') THEN 'valide'
                      WHEN a.etat = 'remplace' THEN 'historise'
                      WHEN a.etat = 'clos' THEN 'rejete'
                      WHEN a.etat IN ('echu', 'resilie') THEN 'cloture'
                      ELSE 'saisi' END AS etat) AS e
    WHERE a.nature = 'annexe' AND x.departement = p_departement AND x.acte = p_acte
      AND x.etat <> e.etat AND NOT (x.etat = 'provisoire' AND e.etat IN ('brouillon', 'saisi'));
END
$poser$;
COMMENT ON FUNCTION conventionnement.poser(text, uuid, conventionnement.transition, text) IS
    'Applique une ligne de transition, écrit l''histoire, met l''état de l''annexe d''accord';

-- What nobody asks for is done as the service: whose signature or step sets it off may be no party to what
-- moves. Gives back the type to return to.
CREATE FUNCTION conventionnement.agir_comme(p_type text) RETURNS text LANGUAGE plpgsql VOLATILE
AS $agir$
DECLARE
    avant text := concert.type_organisation();
BEGIN
    PERFORM concert.contexte(concert.personne(), concert.organisation(), p_type, concert.roles(),
                             concert.departements());
    RETURN avant;
END
$agir$;
COMMENT ON FUNCTION conventionnement.agir_comme(text) IS
    'Change le type de l''organisation qui agit, pour ce que le calendrier fait dans la transaction d''un autre';

CREATE FUNCTION conventionnement.par_le_calendrier(p_departement text, p_acte uuid, p_action text,
                                                   p_commentaire text)
    RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $calendrier$
DECLARE
    avant text := conventionnement.agir_comme('service');
    t conventionnement.transition;
BEGIN
    SELECT t1.* INTO t
    FROM conventionnement.acte AS a JOIN conventionnement.transition AS t1
      ON t1.nature = a.nature AND t1.de = a.etat AND t1.action = p_action
         AND 'service' = ANY (t1.types_organisation)
    WHERE a.departement = p_departement AND a.id = p_acte;
    IF t.de IS NOT NULL THEN
        PERFORM conventionnement.poser(p_departement, p_acte, t, p_commentaire);
    END IF;
    PERFORM conventionnement.agir_comme(avant);
    RETURN t.de IS NOT NULL;
END
$calendrier$;
COMMENT ON FUNCTION conventionnement.par_le_calendrier(text, uuid, text, text) IS
    'Une transition que personne ne demande : activer, échoir, remplacer, suivre l''accord résilié';

-- What a council does: the service applies it, its pilot is named.
CREATE FUNCTION conventionnement.par_le_conseil(p_departement text, p_acte uuid, p_action text, p_issue text,
                                                p_commentaire text, p_pilote uuid)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $conseil$
DECLARE
    t conventionnement.transition;
BEGIN
    SELECT t1.* INTO STRICT t
    FROM conventionnement.acte AS a JOIN conventionnement.transition AS t1
      ON t1.nature = a.nature AND t1.de = a.etat AND t1.action = p_action AND t1.issue = p_issue
    WHERE a.departement = p_departement AND a.id = p_acte;
    PERFORM concert.contexte(NULL, p_pilote, 'service', '{}', '{}');
    PERFORM conventionnement.poser(p_departement, p_acte, t, p_commentaire);
    PERFORM concert.contexte(NULL, NULL, 'service', '{}', '{}');
END
$conseil$;
COMMENT ON FUNCTION conventionnement.par_le_conseil(text, uuid, text, text, text, uuid) IS
    'Une transition décidée par une instance en séance, au nom de l''organisation qui la réunit';

-- Null when it is done; else why the item does not hold.
CREATE FUNCTION conventionnement.inscrire_au_conseil(p_departement text, p_acte uuid, p_seance uuid, p_point uuid,
                                                     p_instance text, p_date date, p_version_contenu integer,
                                                     p_pilote uuid, p_repris_de uuid)
    RETURNS text LANGUAGE plpgsql VOLATILE
AS $inscrire$
DECLARE
    a conventionnement.acte;
BEGIN
    SELECT * INTO a FROM conventionnement.acte AS x
    WHERE x.departement = p_departement AND x.id = p_acte FOR UPDATE;
    IF a.id IS NULL THEN
        RETURN 'Cet acte n''existe pas.';
    ELSIF a.point = p_point THEN
        RETURN NULL;
    ELSIF a.etat = 'inscrit' AND a.point = p_repris_de AND a.version_contenu = p_version_contenu THEN
        -- A second convocation takes the place of the first.
        UPDATE conventionnement.acte AS x
        SET seance_date = p_date, seance = p_seance, point = p_point, version = x.version + 1,
            personne = NULL, organisation = p_pilote, modifie = clock_timestamp()
        WHERE x.departement = p_departement AND x.id = p_acte;
        RETURN NULL;
    ELSIF a.etat <> 'instruction' THEN
        RETURN format('%s est « %s » : il ne pouvait plus être inscrit.', a.numero,
                      conventionnement.libelle_etat(a.etat));
    ELSIF a.version_contenu <> p_version_contenu THEN
        RETURN format('Le texte de %s a changé depuis la proposition (version %s, proposée : %s).', a.numero,
                      a.version_contenu, p_version_contenu);
    END IF;
    UPDATE conventionnement.acte AS x
    SET seance_instance = p_instance, seance_date = p_date, seance = p_seance, point = p_point
    WHERE x.departement = p_departement AND x.id = p_acte;
    PERFORM conventionnement.par_le_conseil(
        p_departement, p_acte, 'inscrire', 'conseil',
        format('%s, séance du %s', p_instance, to_char(p_date, 'DD/MM/YYYY')), p_pilote);
    RETURN NULL;
END
$inscrire$;
COMMENT ON FUNCTION conventionnement.inscrire_au_conseil(text, uuid, uuid, uuid, text, date, integer, uuid, uuid) IS
    'Inscrit un acte à l''ordre du jour d''une séance ; null si c''est fait, sinon pourquoi non';

-- Whether the item was that of the agreement.
CREATE FUNCTION conventionnement.retirer_du_conseil(p_departement text, p_acte uuid, p_point uuid, p_motif text,
                                                    p_pilote uuid)
    RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $retirer$
BEGIN
    PERFORM FROM conventionnement.acte AS x
    WHERE x.departement = p_departement AND x.id = p_acte AND x.etat = 'inscrit' AND x.point = p_point FOR UPDATE;
    IF FOUND THEN
        PERFORM conventionnement.par_le_conseil(p_departement, p_acte, 'renvoyer', 'conseil',
                                                'Retiré de l''ordre du jour : ' || p_motif, p_pilote);
        RETURN true;
    END IF;
    RETURN false;
END
$retirer$;
COMMENT ON FUNCTION conventionnement.retirer_du_conseil(text, uuid, uuid, text, uuid) IS
    'Ramène à l''instruction un acte dont le point est retiré ; vrai si c''était bien le sien';

-- False: the text that the council saw is no longer that of the agreement, which has left the agenda since.
CREATE FUNCTION conventionnement.avis_du_conseil(
    p_departement text, p_acte uuid, p_point uuid, p_version_contenu integer, p_instance text, p_date date,
    p_resultat text, p_reserves text, p_motif text, p_deliberation uuid, p_pilote uuid)
    RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $avis$
BEGIN
    PERFORM FROM conventionnement.acte AS x
    WHERE x.departement = p_departement AND x.id = p_acte AND x.etat = 'inscrit' AND x.point = p_point
      AND x.version_contenu = p_version_contenu FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM conventionnement.par_le_conseil(
        p_departement, p_acte, 'rendre_avis',
        CASE WHEN p_resultat LIKE 'favorable%' THEN 'conseil_favorable' ELSE 'conseil_defavorable' END,
        format('%s, séance du %s. %s', p_instance, to_char(p_date, 'DD/MM/YYYY'), p_motif), p_pilote);
    INSERT INTO conventionnement.avis (departement, acte, version, version_contenu, instance, date, resultat, reserves,
                                       motif, deliberation)
    SELECT departement, id, version, version_contenu, p_instance, p_date, p_resultat, p_reserves, p_motif,
           p_deliberation
    FROM conventionnement.acte WHERE departement = p_departement AND id = p_acte;
    RETURN true;
END
$avis$;
COMMENT ON FUNCTION conventionnement.avis_du_conseil(text, uuid, uuid, integer, text, date, text, text, text, uuid,
                                                     uuid) IS
    'Applique l''avis d''une séance à l''acte inscrit à ce point, si c''est bien ce texte';

-- The agreement ends, and what was taken under it: its avenants changed its text and end with it; a signed
-- annex pays its year and goes on under the new one, unless that one ends sooner; a draft would sign the
-- number of an agreement that is no more.
CREATE FUNCTION conventionnement.remplacer_accord(p_departement text, p_ancien uuid)
    RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $remplacer$
DECLARE
    ancien conventionnement.acte;
    nouveau conventionnement.acte;
    x conventionnement.acte;
    suite boolean;
BEGIN
    SELECT * INTO ancien FROM conventionnement.acte WHERE departement = p_departement AND id = p_ancien;
    SELECT * INTO nouveau FROM conventionnement.acte
    WHERE departement = p_departement AND remplace = p_ancien AND fin >= ancien.remplace_le
      AND etat IN ('signe', 'actif', 'suspendu', 'en_resiliation', 'resilie', 'echu', 'remplace')
    ORDER BY debut, id LIMIT 1;
    IF NOT conventionnement.par_le_calendrier(p_departement, p_ancien, 'remplacer',
                                              'Remplacé par ' || nouveau.numero) THEN
        RETURN false;
    END IF;
    FOR x IN SELECT * FROM conventionnement.acte
             WHERE departement = p_departement AND parent = p_ancien ORDER BY id FOR UPDATE LOOP
        suite := x.nature = 'annexe' AND x.fin <= nouveau.fin AND conventionnement.par_le_calendrier(
            p_departement, x.id, 'rattacher',
            format('Se poursuit sous %s, qui remplace %s', nouveau.numero, ancien.numero));
        IF suite THEN
            UPDATE conventionnement.acte SET parent = nouveau.id
            WHERE departement = p_departement AND id = x.id;
            UPDATE conventionnement.annexe SET accord = nouveau.id
            WHERE departement = p_departement AND acte = x.id;
        ELSIF x.etat IN ('signe', 'actif') THEN
            PERFORM conventionnement.par_le_calendrier(
                p_departement, x.id, 'remplacer',
                format('%s est remplacé par %s', ancien.numero, nouveau.numero));
        ELSE
            PERFORM conventionnement.par_le_calendrier(
                p_departement, x.id, 'clore',
                format('%s est remplacé par %s : à refaire sous lui', ancien.numero, nouveau.numero));
        END IF;
    END LOOP;
    RETURN true;
END
$remplacer$;
COMMENT ON FUNCTION conventionnement.remplacer_accord(text, uuid) IS
    'Met fin à un accord-cadre le jour où celui qui le remplace prend effet, et dit ce que deviennent ses '
    'avenants et annexes ; appelée par rattraper, comme le service';

-- The new one is signed by all: from which day the old one is replaced. Never in the past, whatever the
-- new one's first day: until that signature the old one bound. One signed after its last day replaces
-- nothing.
CREATE FUNCTION conventionnement.annoncer_remplacement(p_departement text, p_ancien uuid, p_debut date,
                                                       p_fin date)
    RETURNS void LANGUAGE plpgsql VOLATILE
AS $annoncer$
DECLARE
    avant text := conventionnement.agir_comme('service');
BEGIN
    UPDATE conventionnement.acte
    SET remplace_le = greatest(p_debut, conventionnement.aujourd_hui())
    WHERE departement = p_departement AND id = p_ancien
      AND etat IN ('signe', 'actif', 'suspendu', 'en_resiliation')
      AND fin >= greatest(p_debut, conventionnement.aujourd_hui())
      AND p_fin >= conventionnement.aujourd_hui();
    PERFORM conventionnement.agir_comme(avant);
END
$annoncer$;
COMMENT ON FUNCTION conventionnement.annoncer_remplacement(text, uuid, date, date) IS
    'Note sur un accord-cadre le jour où celui qui le remplace, signé de tous, prend effet';

-- Brings the stored state up to today; true when it moved.
CREATE FUNCTION conventionnement.rattraper(p_departement text, p_acte uuid) RETURNS boolean
    LANGUAGE plpgsql VOLATILE
AS $rattraper$
DECLARE
    avant text := conventionnement.agir_comme('service');
    a conventionnement.acte;
    effectif text;
    avance boolean;
BEGIN
    SELECT * INTO a FROM conventionnement.acte
    WHERE departement = p_departement AND id = p_acte FOR UPDATE SKIP LOCKED;
    effectif := conventionnement.etat_du_jour(a);
    avance := CASE
        -- Under a suspended agreement nothing begins; what runs is shown suspended, and written as it was.
        WHEN a.id IS NULL OR effectif IN (a.etat, 'suspendu') THEN false
        WHEN effectif = 'remplace' THEN conventionnement.remplacer_accord(p_departement, p_acte)
        WHEN effectif = 'actif' THEN conventionnement.par_le_calendrier(
            p_departement, p_acte, 'activer', 'Premier jour : ' || to_char(a.debut, 'DD/MM/YYYY'))
        ELSE conventionnement.par_le_calendrier(
            p_departement, p_acte, 'echoir', 'Dernier jour passé : ' || to_char(a.fin, 'DD/MM/YYYY')) END;
    PERFORM conventionnement.agir_comme(avant);
    RETURN avance;
END
$rattraper$;
COMMENT ON FUNCTION conventionnement.rattraper(text, uuid) IS
    'Met l''état écrit à jour du calendrier ; ne fait rien pendant qu''un autre y travaille';

CREATE FUNCTION conventionnement.avancer(p_departement text, p_acte uuid, p_version bigint,
                                         p_action text, p_issue text, p_commentaire text)
    RETURNS conventionnement.acte LANGUAGE plpgsql VOLATILE
AS $avancer$
DECLARE
    a conventionnement.acte := conventionnement.verrouiller(p_departement, p_acte, p_version);
    t conventionnement.transition;
    empechement text;
BEGIN
    PERFORM conventionnement.rattraper(p_departement, p_acte);
    SELECT * INTO a FROM conventionnement.acte WHERE departement = p_departement AND id = p_acte;
    SELECT * INTO t FROM conventionnement.transition
    WHERE nature = a.nature AND de = a.etat AND action = p_action AND issue = p_issue
      AND NOT 'service' = ANY (types_organisation);
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'action',
            MESSAGE = format('%s est « %s » : cette action n''y est pas possible.', a.numero,
                             conventionnement.libelle_etat(a.etat));
    ELSIF NOT t.roles && concert.roles() OR cardinality(t.types_organisation) > 0
          AND NOT coalesce(concert.type_organisation(), '') = ANY (t.types_organisation) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403', COLUMN = 'action',
            MESSAGE = 'Votre rôle ou votre organisation ne permet pas cette action sur cet acte.';
    ELSIF cardinality(t.types_organisation) = 0
          AND NOT coalesce(concert.organisation() = ANY (a.organisations), false) THEN
        RAISE EXCEPTION USING ERRCODE = 'CC403',
            MESSAGE = 'Votre organisation n''est pas partie à cet acte.';
    ELSIF a.point IS NOT NULL AND a.etat = 'inscrit' AND p_action IN ('rendre_avis', 'renvoyer') THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'action',
            MESSAGE = format('%s est à l''ordre du jour de la séance du %s (%s) : son avis s''y rend, son retrait '
                             's''y décide.', a.numero, to_char(a.seance_date, 'DD/MM/YYYY'), a.seance_instance);
    ELSIF t.commentaire_obligatoire AND p_commentaire !~ '\S' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC400', COLUMN = 'commentaire',
            MESSAGE = 'Dites pourquoi : cette étape demande un commentaire.';
    END IF;
    empechement := conventionnement.empechement(t.garde, a);
    IF empechement IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'action', MESSAGE = empechement;
    END IF;
    PERFORM conventionnement.poser(p_departement, p_acte, t, p_commentaire);
    IF t.vers = 'resilie' THEN
        PERFORM conventionnement.par_le_calendrier(p_departement, x.id, 'resilier',
                                                   a.numero || ' est résilié')
        FROM conventionnement.acte AS x
        WHERE x.departement = p_departement AND x.parent = p_acte AND x.etat IN ('signe', 'actif');
    END IF;
    SELECT * INTO a FROM conventionnement.acte WHERE departement = p_departement AND id = p_acte;
    RETURN a;
END
$avancer$;
COMMENT ON FUNCTION conventionnement.avancer(text, uuid, bigint, text, text, text) IS
    'Fait avancer un acte d''une transition : version, état, droit et commentaire sont contrôlés ici';

-- A signature that completes the set also moves what the instrument replaces.
CREATE FUNCTION conventionnement.signer(p_departement text, p_acte uuid, p_version bigint,
                                        p_version_contenu integer, p_cle uuid, p_signature bytea,
                                        p_delegation uuid)
    RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $signer$
DECLARE
    a conventionnement.acte := conventionnement.verrouiller(p_departement, p_acte, p_version);
    complet boolean;
BEGIN
    IF a.version_contenu <> p_version_contenu THEN
        RAISE EXCEPTION USING ERRCODE = 'CC409', COLUMN = 'version_contenu',
            MESSAGE = format('Le texte de %s a changé (version %s, la vôtre %s), par %s : relisez-le avant '
                             'de signer.', a.numero, a.version_contenu, p_version_contenu,
                             conventionnement.auteur(a.personne, a.organisation));
    END IF;
    -- The next state is judged with this signature in it; a refusal below undoes all.
    SELECT NOT EXISTS (
        SELECT FROM conventionnement.partie AS p
        WHERE p.departement = p_departement AND p.acte = p_acte
          AND p.version_contenu = p_version_contenu AND p.obligatoire
          AND p.organisation <> concert.organisation()
          AND NOT EXISTS (SELECT FROM conventionnement.signature AS s
                          WHERE s.departement = p.departement AND s.acte = p.acte
                            AND s.version_contenu = p.version_contenu
                            AND s.organisation = p.organisation))
       AND EXISTS (
        SELECT FROM conventionnement.partie AS p
        WHERE p.departement = p_departement AND p.acte = p_acte
          AND p.version_contenu = p_version_contenu AND p.organisation = concert.organisation()
          AND p.obligatoire)
       INTO complet;
    -- For the while of this function both run, the one that replaces and the one replaced.
    SET CONSTRAINTS conventionnement.acte_seul DEFERRED;
    PERFORM conventionnement.avancer(p_departement, p_acte, a.version, 'signer',
                                     CASE WHEN complet THEN 'complet' ELSE '' END, '');
    INSERT INTO conventionnement.signature
        (departement, acte, version_contenu, organisation, personne, prenom, nom, fonction, cle, nom_cle,
         cle_publique, signature, delegation, reference)
    SELECT p_departement, p_acte, p_version_contenu, concert.organisation(), concert.personne(), k.prenom,
           k.nom_personne, k.fonction, k.id, k.nom, k.cle_publique, p_signature, d.id, d.reference
    FROM conventionnement.cle AS k, conventionnement.delegation AS d
    WHERE k.id = p_cle AND k.personne = concert.personne() AND k.organisation = concert.organisation()
      AND NOT k.revoquee
      AND d.id = p_delegation AND d.personne = concert.personne()
      AND d.organisation = concert.organisation() AND NOT d.revoquee
      AND conventionnement.aujourd_hui() BETWEEN d.du AND d.au;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', COLUMN = 'cle',
            MESSAGE = 'La clé ou la délégation vient d''être révoquée : recommencez avec une autre.';
    END IF;
    IF complet THEN
        PERFORM conventionnement.rattraper(p_departement, p_acte);
        IF a.remplace IS NOT NULL AND a.nature = 'accord_cadre' THEN
            PERFORM conventionnement.annoncer_remplacement(p_departement, a.remplace, a.debut, a.fin);
            PERFORM conventionnement.rattraper(p_departement, a.remplace);
        ELSIF a.remplace IS NOT NULL THEN
            PERFORM conventionnement.par_le_calendrier(p_departement, a.remplace, 'remplacer',
                                                       'Remplacé par ' || a.numero);
        END IF;
        -- An imported predecessor has no instrument to follow.
        UPDATE conventionnement.annexe AS p
        SET etat = 'historise', historisee = conventionnement.aujourd_hui(), version = p.version + 1,
            modifiee = clock_timestamp()
        FROM conventionnement.annexe AS n
        WHERE n.departement = p_departement AND n.acte = p_acte
          AND p.departement = p_departement AND p.id = n.predecesseur AND p.acte IS NULL
          AND p.etat <> 'historise'
          AND substring(p.numero FROM '^(.*A[0-9]+)M') = substring(n.numero FROM '^(.*A[0-9]+)M');
    END IF;
    SET CONSTRAINTS conventionnement.acte_seul IMMEDIATE;
    RETURN complet;
END
$signer$;
COMMENT ON FUNCTION conventionnement.signer(text, uuid, bigint, integer, uuid, bytea, uuid) IS
    'Inscrit une signature vérifiée ; vrai quand toutes les parties obligatoires ont signé';

CREATE FUNCTION conventionnement.relancer(p_departement text, p_acte uuid)
    RETURNS TABLE (departement text, id uuid, numero text, version bigint, prochaine timestamptz,
                   parties jsonb)
    LANGUAGE plpgsql VOLATILE
AS $relancer$
#variable_conflict use_column
DECLARE
    a conventionnement.acte := conventionnement.verrouiller(p_departement, p_acte, NULL);
    empechement text := (SELECT conventionnement.empechement(t.garde, a) FROM conventionnement.transition AS t
                         WHERE t.nature = a.nature AND t.de = 'a_signer' AND t.action = 'signer'
                           AND t.issue = '');
BEGIN
    IF a.etat <> 'a_signer' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412',
            MESSAGE = format('%s est « %s » : on ne relance que ce qui est à signer.', a.numero,
                             conventionnement.libelle_etat(a.etat));
    ELSIF empechement IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412', MESSAGE = empechement;
    ELSIF a.derniere_relance > clock_timestamp() - interval '24 hours' THEN
        RAISE EXCEPTION USING ERRCODE = 'CC412',
            MESSAGE = format('Dernière relance le %s : la prochaine est possible 24 heures après.',
                             to_char(a.derniere_relance AT TIME ZONE 'Europe/Paris',
                                     'DD/MM/YYYY "à" HH24:MI'));
    END IF;
    UPDATE conventionnement.acte AS x SET derniere_relance = clock_timestamp()
    WHERE x.departement = p_departement AND x.id = p_acte;
    RETURN QUERY
    SELECT a.departement::text, a.id, a.numero, a.version, clock_timestamp() + interval '24 hours',
           (SELECT jsonb_agg(jsonb_build_object('organisation', p.organisation, 'nom', p.nom)
                             ORDER BY p.rang)
            FROM conventionnement.partie AS p
            WHERE p.departement = a.departement AND p.acte = a.id
              AND p.version_contenu = a.version_contenu
              AND NOT EXISTS (SELECT FROM conventionnement.signature AS s
                              WHERE s.departement = p.departement AND s.acte = p.acte
                                AND s.version_contenu = p.version_contenu
                                AND s.organisation = p.organisation));
END
$relancer$;
COMMENT ON FUNCTION conventionnement.relancer(text, uuid) IS
    'Note une relance, au plus une par 24 heures ; rend les parties qui n''ont pas signé';

-- Null filters nothing. In force: signed by all, within its dates, not suspended, not ended before.
CREATE FUNCTION conventionnement.actes_filtres(
    p_departement text, p_nature text, p_etat text, p_siae uuid, p_parent uuid, p_actif_le date,
    p_a_signer_par_moi boolean, p_texte text)
    RETURNS TABLE (departement text, id uuid, nature text, numero text, siae uuid, denomination text,
                   type text, parent uuid, objet text, debut date, fin date, etat text, version bigint,
                   version_contenu integer, seance_instance text, seance_date date,
                   observations_jusqu_au date, remplace uuid, remplace_le date, cree timestamptz, modifie timestamptz, personne uuid,
                   organisation uuid, derniere_relance timestamptz, commentaire text)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT a.departement::text, a.id, a.nature, a.numero, a.siae, s.denomination::text, a.type, a.parent,
           a.objet::text, a.debut, a.fin, e.etat, a.version, a.version_contenu, a.seance_instance,
           a.seance_date, a.observations_jusqu_au, a.remplace, a.remplace_le, a.cree, a.modifie, a.personne, a.organisation,
           a.derniere_relance, a.commentaire
    FROM conventionnement.acte AS a
    LEFT JOIN conventionnement.siae AS s ON s.departement = a.departement AND s.id = a.siae
    CROSS JOIN LATERAL (SELECT conventionnement.etat_du_jour(a) AS etat) AS e
    WHERE a.departement = p_departement
      AND (p_nature IS NULL OR a.nature = p_nature)
      AND (p_etat IS NULL OR e.etat = p_etat)
      AND (p_siae IS NULL OR a.siae = p_siae)
      AND (p_parent IS NULL OR a.parent = p_parent)
      AND (p_actif_le IS NULL
           OR (p_actif_le BETWEEN a.debut AND a.fin
               AND e.etat IN ('signe', 'actif', 'en_resiliation', 'echu', 'resilie', 'remplace')
               AND p_actif_le < least(a.effet, a.remplace_le, 'infinity')))
      AND (NOT coalesce(p_a_signer_par_moi, false)
           OR (a.etat = 'a_signer' AND concert.organisation() = ANY (a.organisations)
               AND conventionnement.empechement(CASE a.nature WHEN 'accord_cadre' THEN 'seul'
                                                ELSE 'accord_en_vigueur' END, a) IS NULL
               AND NOT EXISTS (SELECT FROM conventionnement.signature AS g
                               WHERE g.departement = a.departement AND g.acte = a.id
                                 AND g.version_contenu = a.version_contenu
                                 AND g.organisation = concert.organisation())))
      AND (coalesce(p_texte, '') = ''
           OR position(lower(p_texte) IN lower(concat_ws(' ', a.numero, a.objet, s.denomination))) > 0);
END;
COMMENT ON FUNCTION conventionnement.actes_filtres(text, text, text, uuid, uuid, date, boolean, text) IS
    'Les actes d''un département que l''appelant voit, filtrés';

GRANT EXECUTE ON FUNCTION conventionnement.aujourd_hui(), conventionnement.prochain(text, text),
    conventionnement.numero_acte(text, text), conventionnement.numero_annexe(text, text),
    conventionnement.etat_effectif(text, date, date, date, date),
    conventionnement.accord_suspendu(text, uuid), conventionnement.etat_du_jour(conventionnement.acte),
    conventionnement.annexe_suspendue(conventionnement.annexe), conventionnement.libelle_etat(text),
    conventionnement.auteur(uuid, uuid), conventionnement.instant(timestamptz),
    conventionnement.verrouiller(text, uuid, bigint),
    conventionnement.poser(text, uuid, conventionnement.transition, text),
    conventionnement.agir_comme(text), conventionnement.par_le_calendrier(text, uuid, text, text),
    conventionnement.par_le_conseil(text, uuid, text, text, text, uuid),
    conventionnement.inscrire_au_conseil(text, uuid, uuid, uuid, text, date, integer, uuid, uuid),
    conventionnement.retirer_du_conseil(text, uuid, uuid, text, uuid),
    conventionnement.avis_du_conseil(text, uuid, uuid, integer, text, date, text, text, text, uuid, uuid),
    conventionnement.rival(text, uuid, text, date, date, uuid[], text[]),
    conventionnement.empechement(text, conventionnement.acte),
    conventionnement.remplacer_accord(text, uuid),
    conventionnement.annoncer_remplacement(text, uuid, date, date),
    conventionnement.rattraper(text, uuid),
    conventionnement.avancer(text, uuid, bigint, text, text, text),
    conventionnement.signer(text, uuid, bigint, integer, uuid, bytea, uuid),
    conventionnement.relancer(text, uuid),
    conventionnement.actes_filtres(text, text, text, uuid, uuid, date, boolean, text)
    TO concert_conventionnement;

-- --- row-level security ---------------------------------------------------------------------------

ALTER TABLE conventionnement.acte ENABLE ROW LEVEL SECURITY;
ALTER TABLE conventionnement.acte FORCE ROW LEVEL SECURITY;
-- Institutions see all of their départements, a SIAE what it is party to.
CREATE POLICY lecture ON conventionnement.acte FOR SELECT TO concert_conventionnement
    USING (concert.type_organisation() = 'service'
           OR (departement = ANY (concert.departements())
               AND (concert.type_organisation() <> 'siae'
                    OR concert.organisation() = ANY (organisations))));
CREATE POLICY ajout ON conventionnement.acte FOR INSERT TO concert_conventionnement
    WITH CHECK (departement = ANY (concert.departements())
                AND (concert.type_organisation() = 'ut_direccte'
                     OR (nature = 'avenant' AND concert.type_organisation() = 'siae'
                         AND concert.organisation() = ANY (organisations))));
CREATE POLICY changement ON conventionnement.acte FOR UPDATE TO concert_conventionnement
    USING (concert.type_organisation() = 'service'
           OR (departement = ANY (concert.departements())
               AND (concert.type_organisation() = 'ut_direccte'
                    OR concert.organisation() = ANY (organisations))));

DO $policies$
DECLARE
    nom text;
    ecriture text;
BEGIN
    FOR nom, ecriture IN VALUES
        ('acte_version', $$concert.type_organisation() IN ('ut_direccte', 'siae')$$),
        ('partie', $$concert.type_organisation() IN ('ut_direccte', 'siae')$$),
        ('avis', $$concert.type_organisation() IN ('ut_direccte', 'service')$$),
        ('decision', $$concert.type_organisation() = 'ut_direccte'$$),
        ('signature', $$organisation = concert.organisation() AND personne = concert.personne()
                        AND 'signataire' = ANY (concert.roles())$$),
        ('refus', $$organisation = concert.organisation() AND personne = concert.personne()
                    AND 'signataire' = ANY (concert.roles())$$),
        ('acte_transition', $$personne IS NULL OR personne = concert.personne()$$),
        ('acte_entree', 'true'),
        ('entree_texte', 'true')
    LOOP
        EXECUTE format($sql$
            ALTER TABLE conventionnement.%1$I ENABLE ROW LEVEL SECURITY;
            ALTER TABLE conventionnement.%1$I FORCE ROW LEVEL SECURITY;
            CREATE POLICY lecture ON conventionnement.%1$I FOR SELECT TO concert_conventionnement
                USING (EXISTS (SELECT FROM conventionnement.acte AS a
                               WHERE a.departement = %1$I.departement AND a.id = %1$I.acte));
            CREATE POLICY ajout ON conventionnement.%1$I FOR INSERT TO concert_conventionnement
                WITH CHECK ((%2$s) AND EXISTS (
                    SELECT FROM conventionnement.acte AS a
                    WHERE a.departement = %1$I.departement AND a.id = %1$I.acte));
        $sql$, nom, ecriture);
    END LOOP;
END
$policies$;

COMMIT;
