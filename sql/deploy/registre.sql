-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/registre.sql: the decision log: entries, hashes of the tree, checkpoints, cosignatures.
-- One row for each full subtree of the tree (RFC 6962): any tile, root or proof is then one look-up by
-- key, nothing is computed twice, and nothing is ever rewritten. Entries and hashes come in through
-- registre.inscrire() only: the service's role may read them, and do nothing else to them.
-- requires: schemas
BEGIN;

CREATE TABLE registre.journal (
    departement concert.departement NOT NULL,
    taille bigint NOT NULL DEFAULT 0,
    taille_attestee bigint NOT NULL DEFAULT 0,
    CONSTRAINT journal_cle PRIMARY KEY (departement),
    CONSTRAINT journal_tailles CHECK (taille_attestee BETWEEN 0 AND taille)
);
COMMENT ON TABLE registre.journal IS 'Un registre par département : où il en est';
COMMENT ON COLUMN registre.journal.taille IS 'Nombre d''entrées inscrites';
COMMENT ON COLUMN registre.journal.taille_attestee IS
    'Taille du point de contrôle publié : le plus récent qui ait son quorum de témoins';
COMMENT ON CONSTRAINT journal_tailles ON registre.journal IS
    ': Un registre ne publie pas plus d''entrées qu''il n''en a.';

CREATE TABLE registre.entree (
    departement concert.departement NOT NULL,
    rang bigint NOT NULL,
    id uuid NOT NULL,
    nature text NOT NULL,
    objet uuid,
    texte text NOT NULL,
    inscrite timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT entree_cle PRIMARY KEY (departement, rang),
    CONSTRAINT entree_id UNIQUE (departement, id),
    CONSTRAINT entree_journal FOREIGN KEY (departement) REFERENCES registre.journal (departement),
    CONSTRAINT entree_longueur CHECK (octet_length(texte) <= 65535)
);
CREATE INDEX entree_objet ON registre.entree (departement, objet, rang);
CREATE INDEX entree_nature ON registre.entree (departement, nature, rang);
COMMENT ON TABLE registre.entree IS 'Entrées du registre : inscrites une fois, jamais changées';
COMMENT ON COLUMN registre.entree.rang IS 'Place dans l''arbre, à partir de 0';
COMMENT ON COLUMN registre.entree.id IS 'Identifiant choisi par l''émetteur';
COMMENT ON COLUMN registre.entree.objet IS 'Objet concerné, pour les recherches';
COMMENT ON COLUMN registre.entree.texte IS 'Exactement les octets de la feuille, en UTF-8';
COMMENT ON CONSTRAINT entree_longueur ON registre.entree IS
    'texte: Une entrée du registre a au plus 65 535 octets.';

CREATE TABLE registre.noeud (
    departement concert.departement NOT NULL,
    niveau smallint NOT NULL,
    rang bigint NOT NULL,
    empreinte concert.empreinte NOT NULL,
    CONSTRAINT noeud_cle PRIMARY KEY (departement, niveau, rang),
    CONSTRAINT noeud_journal FOREIGN KEY (departement) REFERENCES registre.journal (departement)
);
COMMENT ON TABLE registre.noeud IS
    'Empreinte de chaque sous-arbre complet de 2^niveau entrées : jamais changée';
COMMENT ON COLUMN registre.noeud.niveau IS 'Hauteur ; 0 : les feuilles';
COMMENT ON COLUMN registre.noeud.rang IS 'Place à cette hauteur, à partir de 0';

CREATE TABLE registre.point (
    departement concert.departement NOT NULL,
    taille bigint NOT NULL,
    racine concert.empreinte NOT NULL,
    corps text NOT NULL,
    signature text NOT NULL,
    signe timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT point_cle PRIMARY KEY (departement, taille),
    CONSTRAINT point_journal FOREIGN KEY (departement) REFERENCES registre.journal (departement)
);
COMMENT ON TABLE registre.point IS
    'Points de contrôle signés : un seul par taille, écrit avant d''être envoyé à quiconque';
COMMENT ON COLUMN registre.point.corps IS 'Texte signé (c2sp.org/tlog-checkpoint)';
COMMENT ON COLUMN registre.point.signature IS 'Ligne de signature du registre';

CREATE TABLE registre.cosignature (
    departement concert.departement NOT NULL,
    taille bigint NOT NULL,
    temoin text NOT NULL,
    ligne text NOT NULL,
    instant bigint NOT NULL,
    CONSTRAINT cosignature_cle PRIMARY KEY (departement, taille, temoin),
    CONSTRAINT cosignature_point FOREIGN KEY (departement, taille)
        REFERENCES registre.point (departement, taille)
);
CREATE INDEX cosignature_temoin ON registre.cosignature (departement, temoin, taille);
COMMENT ON TABLE registre.cosignature IS 'Cosignatures vérifiées des témoins';
COMMENT ON COLUMN registre.cosignature.temoin IS 'Clé publique du témoin (vkey)';
COMMENT ON COLUMN registre.cosignature.ligne IS 'Ligne de signature (c2sp.org/tlog-cosignature)';
COMMENT ON COLUMN registre.cosignature.instant IS 'Heure dite par le témoin, en secondes depuis 1970';

CREATE TABLE registre.temoin (
    departement concert.departement NOT NULL,
    cle text NOT NULL,
    taille bigint NOT NULL DEFAULT 0,
    vu timestamptz,
    erreur text NOT NULL DEFAULT '',
    essais integer NOT NULL DEFAULT 0,
    prochain timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT temoin_cle PRIMARY KEY (departement, cle),
    CONSTRAINT temoin_journal FOREIGN KEY (departement) REFERENCES registre.journal (departement)
);
COMMENT ON TABLE registre.temoin IS 'Ce que le registre sait de ses témoins';
COMMENT ON COLUMN registre.temoin.cle IS 'Clé publique du témoin (vkey)';
COMMENT ON COLUMN registre.temoin.taille IS 'Taille d''où partira la prochaine preuve de cohérence';
COMMENT ON COLUMN registre.temoin.vu IS 'Dernière cosignature reçue';
COMMENT ON COLUMN registre.temoin.erreur IS 'Pourquoi sa dernière réponse a échoué ; vide si elle est bonne';
COMMENT ON COLUMN registre.temoin.essais IS 'Échecs depuis la dernière bonne réponse';
COMMENT ON COLUMN registre.temoin.prochain IS 'Pas de demande avant cette date';

-- --- the one way in -------------------------------------------------------------------------------

CREATE FUNCTION registre.inscrire(departement text, id uuid, nature text, objet uuid, texte text)
    RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = registre, concert, pg_temp
AS $inscrire$
DECLARE
    place bigint;
    hauteur integer := 0;
    numero bigint;
    valeur bytea := sha256('\x00'::bytea || convert_to(inscrire.texte, 'UTF8'));
BEGIN
    INSERT INTO journal (departement) VALUES (inscrire.departement) ON CONFLICT DO NOTHING;
    SELECT j.taille INTO STRICT place FROM journal AS j
    WHERE j.departement = inscrire.departement FOR UPDATE;
    IF EXISTS (SELECT FROM entree AS e
               WHERE e.departement = inscrire.departement AND e.id = inscrire.id) THEN
        RETURN NULL;
    END IF;
    INSERT INTO entree (departement, rang, id, nature, objet, texte)
    VALUES (inscrire.departement, place, inscrire.id, inscrire.nature, inscrire.objet,
            inscrire.texte);
    UPDATE journal AS j SET taille = place + 1 WHERE j.departement = inscrire.departement;
    -- A leaf, and every subtree that it completes (RFC 6962, 2.1).
    numero := place;
    LOOP
        INSERT INTO noeud (departement, niveau, rang, empreinte)
        VALUES (inscrire.departement, hauteur, numero, valeur);
        EXIT WHEN numero % 2 = 0;
        SELECT sha256('\x01'::bytea || n.empreinte || valeur) INTO STRICT valeur FROM noeud AS n
        WHERE n.departement = inscrire.departement AND n.niveau = hauteur AND n.rang = numero - 1;
        hauteur := hauteur + 1;
        numero := numero / 2;
    END LOOP;
    RETURN place;
END
$inscrire$;
REVOKE ALL ON FUNCTION registre.inscrire(text, uuid, text, uuid, text) FROM PUBLIC;
COMMENT ON FUNCTION registre.inscrire(text, uuid, text, uuid, text) IS
    'Inscrit une entrée à la suite du registre du département et rend son rang ; null si cet '
    'identifiant y est déjà';

-- --- who may do what: all may read, only processes of the installation write ------------------------

DO $policies$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['journal', 'entree', 'noeud', 'point', 'cosignature', 'temoin'] LOOP
        EXECUTE format('ALTER TABLE registre.%I ENABLE ROW LEVEL SECURITY', nom);
        EXECUTE format('ALTER TABLE registre.%I FORCE ROW LEVEL SECURITY', nom);
        EXECUTE format('CREATE POLICY lecture ON registre.%I FOR SELECT USING (true)', nom);
        EXECUTE format('CREATE POLICY ecriture ON registre.%I '
                       'USING (concert.type_organisation() = ''service'') '
                       'WITH CHECK (concert.type_organisation() = ''service'')', nom);
        EXECUTE format('GRANT SELECT ON registre.%I TO concert_registre', nom);
    END LOOP;
END
$policies$;
GRANT EXECUTE ON FUNCTION registre.inscrire(text, uuid, text, uuid, text) TO concert_registre;
GRANT UPDATE (taille_attestee) ON registre.journal TO concert_registre;
GRANT INSERT ON registre.point, registre.cosignature TO concert_registre;
GRANT INSERT, UPDATE ON registre.temoin TO concert_registre;

COMMIT;
