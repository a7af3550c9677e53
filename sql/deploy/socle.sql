-- SPDX-License-Identifier: EUPL-1.2
-- sql/deploy/socle.sql: roles of the services, domains said once for all schemas, caller's context.
-- Run by the owner of the database, with CREATEROLE. A constraint says one thing, and its comment,
-- "field: text", is what the person reads when it refuses (services/common/db_error.h); a domain does
-- not know its field, hence ": text". Names have at most 50 characters and do not end in a digit.
BEGIN;

CREATE SCHEMA concert;
COMMENT ON SCHEMA concert IS
    'Socle commun : domaines, contexte de l''appelant, fabrique des tables du bus';

CREATE FUNCTION concert.services() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY['acces', 'agenda', 'conventionnement', 'courrier', 'flux', 'instances', 'registre'];
COMMENT ON FUNCTION concert.services() IS
    'Les services qui ont une base : un schéma et un rôle concert_<service> chacun';

-- Roles belong to the cluster, not to the database: another database may have made them already.
DO $roles$
DECLARE
    service text;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    FOREACH service IN ARRAY concert.services() LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I LOGIN', 'concert_' || service);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
        EXECUTE format('COMMENT ON ROLE %I IS %L', 'concert_' || service,
                       'Concert : service ' || service || ', limité à son schéma');
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), 'concert_' || service);
    END LOOP;
END
$roles$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- --- keys of the SIRENE register ------------------------------------------------------------------

CREATE FUNCTION concert.reste_luhn(chiffres text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT (sum(CASE WHEN rang % 2 = 1 THEN chiffre
                     WHEN chiffre < 5 THEN chiffre * 2
                     ELSE chiffre * 2 - 9 END) % 10)::integer
    FROM (SELECT texte::integer AS chiffre, rang
          FROM regexp_split_to_table(reverse(chiffres), '') WITH ORDINALITY AS t (texte, rang)) AS c
);
COMMENT ON FUNCTION concert.reste_luhn(text) IS
    'Reste de la clé de Luhn d''une suite de chiffres : 0 quand la clé est juste';

CREATE FUNCTION concert.siret_juste(siret text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN siret !~ '^[0-9]{14}$' OR siret LIKE '000000000%' THEN false
    WHEN concert.reste_luhn(siret) = 0 THEN true
    WHEN siret LIKE '356000000%' THEN
        (SELECT sum(chiffre::integer) % 5 = 0 FROM regexp_split_to_table(siret, '') AS chiffre)
    ELSE false
END;
COMMENT ON FUNCTION concert.siret_juste(text) IS
    'Vrai si le SIRET a 14 chiffres et une clé juste (Luhn ; pour les établissements de La Poste, '
    'somme des chiffres multiple de 5)';

CREATE FUNCTION concert.siren_juste(siren text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN siren !~ '^[0-9]{9}$' OR siren = '000000000' THEN false
    ELSE concert.reste_luhn(siren) = 0
END;
COMMENT ON FUNCTION concert.siren_juste(text) IS
    'Vrai si le SIREN a 9 chiffres et une clé de Luhn juste';

-- --- domains --------------------------------------------------------------------------------------

CREATE DOMAIN concert.departement AS text COLLATE "C"
    CONSTRAINT departement_inconnu
    CHECK (value ~ '^(0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[1-6])$');
COMMENT ON DOMAIN concert.departement IS
    'Code INSEE du département : 01 à 95 (la Corse étant 2A et 2B), 971 à 976';
COMMENT ON CONSTRAINT departement_inconnu ON DOMAIN concert.departement IS
    ': Code de département inconnu : écrivez 01 à 95, 2A, 2B ou 971 à 976.';

CREATE DOMAIN concert.siret AS text COLLATE "C"
    CONSTRAINT siret_faux CHECK (concert.siret_juste(value));
COMMENT ON DOMAIN concert.siret IS 'SIRET : 14 chiffres, clé contrôlée';
COMMENT ON CONSTRAINT siret_faux ON DOMAIN concert.siret IS
    ': Ce SIRET est faux : vérifiez ses 14 chiffres.';

CREATE DOMAIN concert.siren AS text COLLATE "C"
    CONSTRAINT siren_faux CHECK (concert.siren_juste(value));
COMMENT ON DOMAIN concert.siren IS 'SIREN : 9 chiffres, clé contrôlée';
COMMENT ON CONSTRAINT siren_faux ON DOMAIN concert.siren IS
    ': Ce SIREN est faux : vérifiez ses 9 chiffres.';

CREATE DOMAIN concert.centimes AS bigint
    CONSTRAINT centimes_hors_bornes CHECK (value BETWEEN 0 AND 10000000000000);
COMMENT ON DOMAIN concert.centimes IS 'Montant en centimes d''euro, de 0 à 100 milliards d''euros';
COMMENT ON CONSTRAINT centimes_hors_bornes ON DOMAIN concert.centimes IS
    ': Montant hors limites : de 0 à 100 milliards d''euros, en centimes.';

CREATE DOMAIN concert.texte_court AS text
    CONSTRAINT texte_court_longueur CHECK (length(value) BETWEEN 1 AND 200)
    CONSTRAINT texte_court_blanc CHECK (value = '' OR value ~ '\S')
    CONSTRAINT texte_court_controle CHECK (value !~ '[\u0001-\u001F\u007F-\u009F]');
COMMENT ON DOMAIN concert.texte_court IS
    'Texte d''une ligne, de 1 à 200 caractères, non blanc, sans caractère de commande';
COMMENT ON CONSTRAINT texte_court_longueur ON DOMAIN concert.texte_court IS
    ': Ce texte doit avoir de 1 à 200 caractères.';
COMMENT ON CONSTRAINT texte_court_blanc ON DOMAIN concert.texte_court IS
    ': Ce texte est blanc : écrivez-y quelque chose.';
COMMENT ON CONSTRAINT texte_court_controle ON DOMAIN concert.texte_court IS
    ': Ce texte tient sur une ligne : enlevez les retours à la ligne et les tabulations.';

CREATE DOMAIN concert.texte_long AS text
    CONSTRAINT texte_long_longueur CHECK (length(value) <= 100000);
COMMENT ON DOMAIN concert.texte_long IS 'Texte de 100 000 caractères au plus';
COMMENT ON CONSTRAINT texte_long_longueur ON DOMAIN concert.texte_long IS
    ': Ce texte dépasse 100 000 caractères : raccourcissez-le.';

-- Characters of RFC 5322's dot-atom and of host names; addresses are compared as stored: lower case.
CREATE DOMAIN concert.courriel AS text COLLATE "C"
    CONSTRAINT courriel_majuscules CHECK (value = lower(value))
    CONSTRAINT courriel_longueur CHECK (length(value) <= 254)
    CONSTRAINT courriel_forme CHECK (
        lower(value) ~ ('^[a-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&''*+/=?^_`{|}~-]+)*'
                        '@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$')
        AND position('@' IN value) <= 65);
COMMENT ON DOMAIN concert.courriel IS 'Adresse de courriel en minuscules, 254 caractères au plus';
COMMENT ON CONSTRAINT courriel_majuscules ON DOMAIN concert.courriel IS
    ': Écrivez l''adresse de courriel en minuscules.';
COMMENT ON CONSTRAINT courriel_longueur ON DOMAIN concert.courriel IS
    ': Cette adresse de courriel dépasse 254 caractères.';
COMMENT ON CONSTRAINT courriel_forme ON DOMAIN concert.courriel IS
    ': Cette adresse de courriel est mal formée : écrivez nom@domaine.fr.';

CREATE DOMAIN concert.empreinte AS bytea
    CONSTRAINT empreinte_longueur CHECK (length(value) = 32);
COMMENT ON DOMAIN concert.empreinte IS 'Empreinte SHA-256 : 32 octets';
COMMENT ON CONSTRAINT empreinte_longueur ON DOMAIN concert.empreinte IS
    ': Une empreinte SHA-256 a 32 octets.';

CREATE DOMAIN concert.cle_publique AS bytea
    CONSTRAINT cle_publique_longueur CHECK (length(value) = 32);
COMMENT ON DOMAIN concert.cle_publique IS 'Clé publique Ed25519 : 32 octets';
COMMENT ON CONSTRAINT cle_publique_longueur ON DOMAIN concert.cle_publique IS
    ': Une clé publique Ed25519 a 32 octets.';

CREATE DOMAIN concert.signature AS bytea
    CONSTRAINT signature_longueur CHECK (length(value) = 64);
COMMENT ON DOMAIN concert.signature IS 'Signature Ed25519 : 64 octets';
COMMENT ON CONSTRAINT signature_longueur ON DOMAIN concert.signature IS
    ': Une signature Ed25519 a 64 octets.';

-- --- the caller's context, for row-level security -------------------------------------------------
-- A setting made for one transaction reads as '' afterwards, not as unset: hence every nullif below.

-- One expression, so that it is inlined where it is called and planned once.
CREATE FUNCTION concert.contexte(personne uuid, organisation uuid, type text, roles text[],
                                 departements text[])
    RETURNS text LANGUAGE sql VOLATILE
RETURN set_config('concert.personne', coalesce(personne::text, ''), true)
    || set_config('concert.organisation', coalesce(organisation::text, ''), true)
    || set_config('concert.type', coalesce(type, ''), true)
    || set_config('concert.roles', array_to_string(coalesce(roles, '{}'), ','), true)
    || set_config('concert.departements', array_to_string(coalesce(departements, '{}'), ','), true);
COMMENT ON FUNCTION concert.contexte(uuid, uuid, text, text[], text[]) IS
    'Dit pour la transaction qui appelle : la personne, l''organisation pour laquelle elle agit et '
    'son type, ses rôles, ses départements ; seul endroit qui le fait';

CREATE FUNCTION concert.personne() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('concert.personne', true), '')::uuid;
COMMENT ON FUNCTION concert.personne() IS 'Personne qui appelle, ou null';

CREATE FUNCTION concert.organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('concert.organisation', true), '')::uuid;
COMMENT ON FUNCTION concert.organisation() IS 'Organisation pour laquelle elle agit, ou null';

CREATE FUNCTION concert.type_organisation() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('concert.type', true), '');
COMMENT ON FUNCTION concert.type_organisation() IS 'Type de cette organisation, ou null';

CREATE FUNCTION concert.departements() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN string_to_array(coalesce(current_setting('concert.departements', true), ''), ',');
COMMENT ON FUNCTION concert.departements() IS
    'Départements que la personne peut voir ; vide si aucun, jamais null';

CREATE FUNCTION concert.roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN string_to_array(coalesce(current_setting('concert.roles', true), ''), ',');
COMMENT ON FUNCTION concert.roles() IS 'Rôles dans cette organisation ; vide si aucun, jamais null';

-- --- grants ---------------------------------------------------------------------------------------

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA concert FROM PUBLIC;
DO $grants$
DECLARE
    service text;
BEGIN
    FOREACH service IN ARRAY concert.services() LOOP
        EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA concert TO %I', 'concert_' || service);
        EXECUTE format('GRANT USAGE ON SCHEMA concert TO %I', 'concert_' || service);
    END LOOP;
END
$grants$;

-- For exclusion constraints on a period and whose it is. Of PostgreSQL's own package, and trusted: the
-- owner of the database may make it.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMIT;
