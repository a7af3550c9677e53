-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/conventionnement_register.sql: the register of SIAE, their annual annexes, and what acces
-- tells about organisations (a projection that the policies of this schema read).
-- requires: schemas
BEGIN;

-- --- organisations, as acces knows them -----------------------------------------------------------

CREATE TABLE conventionnement.organisation (
    id uuid NOT NULL,
    type text NOT NULL,
    nom concert.texte_court NOT NULL,
    sigle text NOT NULL DEFAULT '',
    siret text NOT NULL DEFAULT '',
    departements text[] NOT NULL DEFAULT '{}',
    version bigint NOT NULL,
    CONSTRAINT organisation_cle PRIMARY KEY (id)
);
CREATE INDEX organisation_siret ON conventionnement.organisation (siret) WHERE siret <> '';
COMMENT ON TABLE conventionnement.organisation IS
    'Projection des organisations du service acces, tenue par OrganisationChangee';
COMMENT ON COLUMN conventionnement.organisation.type IS 'Type : ut_direccte, siae…';
COMMENT ON COLUMN conventionnement.organisation.siret IS
    'SIRET d''une SIAE : la relie au registre ; vide sinon';
COMMENT ON COLUMN conventionnement.organisation.version IS
    'Version chez acces : une plus ancienne n''écrase jamais une plus récente';
GRANT SELECT, INSERT, UPDATE ON conventionnement.organisation TO concert_conventionnement;

-- --- SIAE ----------------------------------------------------------------------------------------

-- By Unicode's own decomposition rather than the unaccent extension: immutable, hence fit for generated
-- columns and indexes, and nothing to install.
CREATE FUNCTION conventionnement.sans_accent(texte text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(replace(replace(replace(
           regexp_replace(normalize(texte, NFKD), '[\u0300-\u036F]', '', 'g'),
           'œ', 'oe'), 'Œ', 'oe'), '’', ''''));
COMMENT ON FUNCTION conventionnement.sans_accent(text) IS
    'Texte en minuscules sans accents, pour chercher et trier';
REVOKE ALL ON FUNCTION conventionnement.sans_accent(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conventionnement.sans_accent(text) TO concert_conventionnement;

CREATE FUNCTION conventionnement.contient(texte text, mots text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
    SELECT FROM regexp_split_to_table(btrim(conventionnement.sans_accent(mots)), '\s+') AS m (mot)
    WHERE strpos(texte, m.mot) = 0);
COMMENT ON FUNCTION conventionnement.contient(text, text) IS
    'Vrai si un texte sans accent contient chacun des mots cherchés, dans n''importe quel ordre';
REVOKE ALL ON FUNCTION conventionnement.contient(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conventionnement.contient(text, text) TO concert_conventionnement;

CREATE TABLE conventionnement.siae (
    departement concert.departement NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    id_externe bigint NOT NULL,
    siret concert.siret NOT NULL,
    siret_actuel concert.siret NOT NULL,
    denomination concert.texte_court NOT NULL,
    types text[] NOT NULL DEFAULT '{}',
    adresse text NOT NULL DEFAULT '',
    code_postal text NOT NULL DEFAULT '',
    commune text NOT NULL DEFAULT '',
    code_insee text NOT NULL DEFAULT '',
    naf text NOT NULL DEFAULT '',
    version bigint NOT NULL DEFAULT 1,
    modifiee timestamptz NOT NULL DEFAULT clock_timestamp(),
    tri_denomination text COLLATE "C" NOT NULL
        GENERATED ALWAYS AS (conventionnement.sans_accent(denomination)) STORED,
    tri_commune text COLLATE "C" NOT NULL
        GENERATED ALWAYS AS (conventionnement.sans_accent(commune)) STORED,
    CONSTRAINT siae_cle PRIMARY KEY (departement, id),
    CONSTRAINT siae_unique UNIQUE (departement, id_externe),
    CONSTRAINT siae_types CHECK (types <@ ARRAY['aci', 'ai', 'ei', 'etti', 'eiti', 'geiq'])
);
COMMENT ON CONSTRAINT siae_unique ON conventionnement.siae IS
    'id_externe: Cette structure est déjà dans le registre.';
COMMENT ON CONSTRAINT siae_types ON conventionnement.siae IS
    'types: Type de SIAE inconnu : ACI, AI, EI, ETTI, EITI ou GEIQ.';
CREATE INDEX siae_denomination ON conventionnement.siae (departement, tri_denomination, id);
CREATE INDEX siae_externe ON conventionnement.siae (id_externe);
CREATE INDEX siae_siret ON conventionnement.siae (siret);
COMMENT ON TABLE conventionnement.siae IS 'Registre des structures, d''après la vue fluxIAE Structure';
COMMENT ON COLUMN conventionnement.siae.id_externe IS 'structure_id_siae';
COMMENT ON COLUMN conventionnement.siae.siret IS 'SIRET de signature, stable';
COMMENT ON COLUMN conventionnement.siae.siret_actuel IS 'SIRET actualisé : change au sein du SIREN';
COMMENT ON COLUMN conventionnement.siae.types IS
    'Types, d''après les mesures de ses annexes : aci, ai, ei, etti, eiti, geiq';
COMMENT ON COLUMN conventionnement.siae.tri_denomination IS
    'Dénomination en minuscules sans accents : tri et recherche';
COMMENT ON COLUMN conventionnement.siae.tri_commune IS
    'Commune en minuscules sans accents : tri et recherche';
GRANT SELECT, INSERT, UPDATE ON conventionnement.siae TO concert_conventionnement;

-- True when the caller acts for a SIAE and it is this one.
CREATE FUNCTION conventionnement.est_ma_siae(siret text, siret_actuel text) RETURNS boolean
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT EXISTS (
        SELECT FROM conventionnement.organisation AS o
        WHERE o.id = concert.organisation() AND o.type = 'siae' AND o.siret <> ''
          AND o.siret IN (est_ma_siae.siret, est_ma_siae.siret_actuel));
END;
COMMENT ON FUNCTION conventionnement.est_ma_siae(text, text) IS
    'Vrai quand l''appelant agit pour la SIAE qui a l''un de ces SIRET';
REVOKE ALL ON FUNCTION conventionnement.est_ma_siae(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conventionnement.est_ma_siae(text, text) TO concert_conventionnement;

ALTER TABLE conventionnement.siae ENABLE ROW LEVEL SECURITY;
ALTER TABLE conventionnement.siae FORCE ROW LEVEL SECURITY;
-- Institutions see their départements' SIAE, a SIAE sees itself.
CREATE POLICY lecture ON conventionnement.siae FOR SELECT TO concert_conventionnement
    USING (concert.type_organisation() = 'service'
           OR (departement = ANY (concert.departements())
               AND (concert.type_organisation() <> 'siae'
                    OR conventionnement.est_ma_siae(siret, siret_actuel))));
CREATE POLICY ajout ON conventionnement.siae FOR INSERT TO concert_conventionnement
    WITH CHECK (departement = ANY (concert.departements())
                AND concert.type_organisation() IN ('ut_direccte', 'direccte'));
CREATE POLICY changement ON conventionnement.siae FOR UPDATE TO concert_conventionnement
    USING (departement = ANY (concert.departements())
           AND concert.type_organisation() IN ('ut_direccte', 'direccte'));

-- --- annual annexes ------------------------------------------------------------------------------

CREATE TABLE conventionnement.annexe (
    departement concert.departement NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    siae uuid NOT NULL,
    accord uuid,
    id_externe bigint,
    numero text NOT NULL,
    mesure text NOT NULL,
    etat text NOT NULL,
    debut date NOT NULL,
    fin date NOT NULL,
    etp_centiemes bigint NOT NULL,
    montant_unitaire concert.centimes NOT NULL,
    montant_total concert.centimes NOT NULL,
    montant_cofinance concert.centimes NOT NULL DEFAULT 0,
    financeur text NOT NULL DEFAULT '',
    signee date,
    validee date,
    historisee date,
    suspendue boolean NOT NULL DEFAULT false,
    motif text NOT NULL DEFAULT '',
    numero_convention text NOT NULL DEFAULT '',
    predecesseur uuid,
    acte uuid,
    version bigint NOT NULL DEFAULT 1,
    modifiee timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT annexe_cle PRIMARY KEY (departement, id),
    CONSTRAINT annexe_unique UNIQUE (departement, id_externe),
    CONSTRAINT annexe_siae FOREIGN KEY (departement, siae)
        REFERENCES conventionnement.siae (departement, id),
    CONSTRAINT annexe_predecesseur FOREIGN KEY (departement, predecesseur)
        REFERENCES conventionnement.annexe (departement, id),
    CONSTRAINT annexe_dates CHECK (fin >= debut),
    CONSTRAINT annexe_etp CHECK (etp_centiemes BETWEEN 0 AND 10000000),
    CONSTRAINT annexe_etat CHECK (etat IN ('brouillon', 'saisi', 'provisoire', 'valide', 'historise',
                                           'cloture', 'rejete', 'annule')),
    CONSTRAINT annexe_mesure CHECK (mesure ~ '^[A-Z]{2,5}_(DC|MP)$'),
    CONSTRAINT annexe_numero CHECK (numero ~ '^[A-Z]{2,5}[0-9]{2}[0-9A-Z][0-9]{6}A[0-9]{1,4}M[0-9]{1,4}$')
);
COMMENT ON CONSTRAINT annexe_unique ON conventionnement.annexe IS
    'id_externe: Cette annexe est déjà dans le registre.';
COMMENT ON CONSTRAINT annexe_siae ON conventionnement.annexe IS
    'siae: Cette structure n''est pas dans le registre du département : importez d''abord la vue Structure.';
COMMENT ON CONSTRAINT annexe_dates ON conventionnement.annexe IS
    'fin: L''annexe finit avant de commencer : corrigez ses dates.';
COMMENT ON CONSTRAINT annexe_etp ON conventionnement.annexe IS
    'etp_centiemes: Nombre d''ETP hors limites : de 0 à 100 000.';
COMMENT ON CONSTRAINT annexe_etat ON conventionnement.annexe IS
    'etat: État d''annexe inconnu.';
COMMENT ON CONSTRAINT annexe_mesure ON conventionnement.annexe IS
    'mesure: Code de mesure mal formé : écrivez par exemple ACI_DC.';
COMMENT ON CONSTRAINT annexe_numero ON conventionnement.annexe IS
    'numero: Numéro d''annexe mal formé : écrivez par exemple ACI051170013A0M1.';
CREATE INDEX annexe_par_siae ON conventionnement.annexe (departement, siae, debut);
CREATE INDEX annexe_par_debut ON conventionnement.annexe (departement, debut, numero, id);
CREATE INDEX annexe_par_accord ON conventionnement.annexe (departement, accord) WHERE accord IS NOT NULL;
CREATE INDEX annexe_par_acte ON conventionnement.annexe (departement, acte) WHERE acte IS NOT NULL;
CREATE INDEX annexe_par_numero ON conventionnement.annexe (departement, numero);
COMMENT ON TABLE conventionnement.annexe IS
    'Annexes financières, importées (id_externe) ou faites ici (acte)';
COMMENT ON COLUMN conventionnement.annexe.accord IS 'Accord-cadre dont elle relève ; null si importée';
COMMENT ON COLUMN conventionnement.annexe.id_externe IS 'af_id_avenant_modification ; null si faite ici';
COMMENT ON COLUMN conventionnement.annexe.numero IS
    'Mesure, territoire, 6 chiffres, A<renouvellement>M<modification> ; pas unique dans les fichiers';
COMMENT ON COLUMN conventionnement.annexe.acte IS 'Acte que les parties signent ; null si importée';
COMMENT ON COLUMN conventionnement.annexe.suspendue IS 'af_indicateur_suspension';
COMMENT ON COLUMN conventionnement.annexe.predecesseur IS 'Annexe qu''elle renouvelle ou modifie';
GRANT SELECT, INSERT, UPDATE ON conventionnement.annexe TO concert_conventionnement;

ALTER TABLE conventionnement.annexe ENABLE ROW LEVEL SECURITY;
ALTER TABLE conventionnement.annexe FORCE ROW LEVEL SECURITY;
CREATE POLICY lecture ON conventionnement.annexe FOR SELECT TO concert_conventionnement
    USING (concert.type_organisation() = 'service'
           OR (departement = ANY (concert.departements())
               AND (concert.type_organisation() <> 'siae'
                    OR EXISTS (SELECT FROM conventionnement.siae AS s
                               WHERE s.departement = annexe.departement AND s.id = annexe.siae))));
CREATE POLICY ajout ON conventionnement.annexe FOR INSERT TO concert_conventionnement
    WITH CHECK (departement = ANY (concert.departements())
                AND concert.type_organisation() IN ('ut_direccte', 'direccte'));
-- The last signature makes an annex valid, whoever gives it: who sees it may move it, and only the
-- queries of sql/conventionnement/ do.
CREATE POLICY changement ON conventionnement.annexe FOR UPDATE TO concert_conventionnement
    USING (concert.type_organisation() = 'service'
           OR departement = ANY (concert.departements()));

-- --- imports -------------------------------------------------------------------------------------

CREATE TABLE conventionnement.import (
    departement concert.departement NOT NULL,
    id uuid NOT NULL,
    vue text NOT NULL,
    nom text NOT NULL,
    empreinte concert.empreinte NOT NULL,
    extraction date NOT NULL,
    personne uuid NOT NULL,
    organisation uuid NOT NULL,
    date timestamptz NOT NULL DEFAULT clock_timestamp(),
    creees integer NOT NULL,
    modifiees integer NOT NULL,
    inchangees integer NOT NULL,
    refusees integer NOT NULL,
    CONSTRAINT import_cle PRIMARY KEY (departement, id),
    CONSTRAINT import_vue CHECK (vue IN ('Structure', 'AnnexeFinanciere'))
);
CREATE INDEX import_recent ON conventionnement.import (departement, vue, extraction);
COMMENT ON TABLE conventionnement.import IS
    'Fichiers fluxIAE importés, une ligne par département du fichier : une trace, jamais réécrite';
COMMENT ON COLUMN conventionnement.import.id IS 'Le même pour tous les départements d''un fichier';
COMMENT ON COLUMN conventionnement.import.empreinte IS 'SHA-256 du fichier reçu';
COMMENT ON COLUMN conventionnement.import.extraction IS 'Date du fichier';
COMMENT ON COLUMN conventionnement.import.refusees IS
    'Lignes du département refusées par le registre ; ce qui n''a pu être lu n''est d''aucun';
GRANT SELECT, INSERT ON conventionnement.import TO concert_conventionnement;

CREATE TABLE conventionnement.import_ligne (
    departement concert.departement NOT NULL,
    import uuid NOT NULL,
    objet uuid NOT NULL,
    siae uuid NOT NULL,
    issue text NOT NULL,
    CONSTRAINT import_ligne_cle PRIMARY KEY (departement, import, objet),
    CONSTRAINT import_ligne_import FOREIGN KEY (departement, import)
        REFERENCES conventionnement.import (departement, id),
    CONSTRAINT import_ligne_siae FOREIGN KEY (departement, siae)
        REFERENCES conventionnement.siae (departement, id),
    CONSTRAINT import_ligne_issue CHECK (issue IN ('creee', 'modifiee'))
);
CREATE INDEX import_ligne_par_siae ON conventionnement.import_ligne (departement, siae);
COMMENT ON TABLE conventionnement.import_ligne IS
    'Ce qu''un import a créé ou modifié : SIAE ou annexe (objet), et la SIAE concernée';
GRANT SELECT, INSERT ON conventionnement.import_ligne TO concert_conventionnement;

ALTER TABLE conventionnement.import ENABLE ROW LEVEL SECURITY;
ALTER TABLE conventionnement.import FORCE ROW LEVEL SECURITY;
-- A SIAE sees that an import changed it: which file, when.
CREATE POLICY lecture ON conventionnement.import FOR SELECT TO concert_conventionnement
    USING (departement = ANY (concert.departements()));
CREATE POLICY ajout ON conventionnement.import FOR INSERT TO concert_conventionnement
    WITH CHECK (departement = ANY (concert.departements())
                AND concert.type_organisation() IN ('ut_direccte', 'direccte')
                AND personne = concert.personne() AND organisation = concert.organisation());
ALTER TABLE conventionnement.import_ligne ENABLE ROW LEVEL SECURITY;
ALTER TABLE conventionnement.import_ligne FORCE ROW LEVEL SECURITY;
CREATE POLICY lecture ON conventionnement.import_ligne FOR SELECT TO concert_conventionnement
    USING (departement = ANY (concert.departements())
           AND (concert.type_organisation() <> 'siae'
                OR EXISTS (SELECT FROM conventionnement.siae AS s
                           WHERE s.departement = import_ligne.departement
                             AND s.id = import_ligne.siae)));
CREATE POLICY ajout ON conventionnement.import_ligne FOR INSERT TO concert_conventionnement
    WITH CHECK (departement = ANY (concert.departements())
                AND concert.type_organisation() IN ('ut_direccte', 'direccte'));

INSERT INTO conventionnement.abonnement (type, abonne)
VALUES ('concert.registre.v1.Entree', 'registre'), ('concert.flux.v1.Changement', 'flux');

COMMIT;
