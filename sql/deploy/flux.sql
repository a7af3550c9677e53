-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/flux.sql: what changed, in one order per département, seen by those it concerns.
-- requires: schemas
BEGIN;

CREATE TABLE flux.compteur (
    departement concert.departement NOT NULL,
    rang bigint NOT NULL,
    CONSTRAINT compteur_cle PRIMARY KEY (departement)
);
COMMENT ON TABLE flux.compteur IS
    'Rang du dernier changement ; sa ligne, tenue jusqu''au COMMIT, met les rangs dans l''ordre où '
    'ils deviennent visibles : qui a lu jusqu''à un rang n''en verra pas paraître de plus petit';

CREATE TABLE flux.changement (
    departement concert.departement NOT NULL,
    rang bigint NOT NULL,
    service concert.texte_court NOT NULL,
    nature concert.texte_court NOT NULL,
    objet uuid NOT NULL,
    version bigint NOT NULL,
    action concert.texte_court NOT NULL,
    resume text NOT NULL,
    organisation uuid,
    visible_par uuid[] NOT NULL,
    date timestamptz NOT NULL,
    CONSTRAINT changement_cle PRIMARY KEY (departement, rang)
);
CREATE INDEX changement_objet ON flux.changement (departement, objet, rang);
COMMENT ON TABLE flux.changement IS 'Changements, tels que les services les ont dits';
COMMENT ON COLUMN flux.changement.organisation IS 'Qui a agi, ou null';
COMMENT ON COLUMN flux.changement.visible_par IS
    'Organisations qui peuvent le voir, outre l''unité de l''État ; aucune : toutes les institutions '
    'du département';

ALTER TABLE flux.compteur ENABLE ROW LEVEL SECURITY;
ALTER TABLE flux.compteur FORCE ROW LEVEL SECURITY;
ALTER TABLE flux.changement ENABLE ROW LEVEL SECURITY;
ALTER TABLE flux.changement FORCE ROW LEVEL SECURITY;

CREATE POLICY ecriture ON flux.compteur
    USING (concert.type_organisation() = 'service')
    WITH CHECK (concert.type_organisation() = 'service');
CREATE POLICY lecture ON flux.compteur FOR SELECT
    USING (departement = ANY ((SELECT concert.departements())::text[]));
CREATE POLICY ecriture ON flux.changement
    USING (concert.type_organisation() = 'service')
    WITH CHECK (concert.type_organisation() = 'service');
-- The comparisons stand inside the sub-selects: the planner then takes the rows for many, and reads
-- them in order until the page is full instead of sorting all there are.
CREATE POLICY lecture ON flux.changement FOR SELECT
    USING (departement = ANY ((SELECT concert.departements())::text[])
           AND ((SELECT concert.type_organisation() = 'ut_direccte')
                OR (SELECT concert.organisation()) = ANY (visible_par)
                OR (visible_par = '{}' AND (SELECT concert.type_organisation() <> 'siae'))));

GRANT SELECT, INSERT, UPDATE ON flux.compteur TO concert_flux;
GRANT SELECT, INSERT ON flux.changement TO concert_flux;

COMMIT;
