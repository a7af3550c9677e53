-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/socle.sql: the domains take what is right and refuse what is wrong, by the right name;
-- the context ends with its transaction; PUBLIC has nothing.
BEGIN;

DO $domains$
DECLARE
    domaine text;
    bon text;
    mauvais text;
    attendu text;
    obtenu text;
BEGIN
    FOR domaine, bon IN VALUES
        ('departement', '01'), ('departement', '03'), ('departement', '19'), ('departement', '21'),
        ('departement', '2A'), ('departement', '2B'), ('departement', '95'), ('departement', '971'),
        ('departement', '976'),
        ('siret', '73282932000074'),  -- Luhn
        ('siret', '35600000000048'),  -- La Poste, seat: Luhn
        ('siret', '35600000049837'),  -- La Poste, establishment: sum of digits 45, not Luhn
        ('siren', '732829320'), ('siren', '356000000'),
        ('centimes', '0'), ('centimes', '10000000000000'),
        ('texte_court', 'é'), ('texte_court', repeat('é', 200)),
        ('texte_long', ''), ('texte_long', repeat('x', 100000)), ('texte_long', E'a\n\tb'),
        ('courriel', 'a.b+c@ddets.allier.gouv.fr'), ('courriel', 'o''neil@exemple.fr'),
        ('empreinte', '\x' || repeat('00', 32)), ('cle_publique', '\x' || repeat('ff', 32)),
        ('signature', '\x' || repeat('0a', 64))
    LOOP
        EXECUTE format('SELECT %L::concert.%I', bon, domaine);
    END LOOP;
    FOR domaine, mauvais, attendu IN VALUES
        ('departement', '20', 'departement_inconnu'), ('departement', '00', 'departement_inconnu'),
        ('departement', '96', 'departement_inconnu'), ('departement', '3', 'departement_inconnu'),
        ('departement', '2a', 'departement_inconnu'), ('departement', '2C', 'departement_inconnu'),
        ('departement', '970', 'departement_inconnu'), ('departement', '977', 'departement_inconnu'),
        ('departement', E'03\n', 'departement_inconnu'), ('departement', '', 'departement_inconnu'),
        ('siret', '73282932000075', 'siret_faux'), ('siret', '7328293200007', 'siret_faux'),
        ('siret', '35600000049838', 'siret_faux'), ('siret', '00000000000000', 'siret_faux'),
        ('siret', '7328293200007A', 'siret_faux'), ('siret', '732829320 00074', 'siret_faux'),
        ('siren', '732829321', 'siren_faux'), ('siren', '000000000', 'siren_faux'),
        ('centimes', '-1', 'centimes_hors_bornes'),
        ('centimes', '10000000000001', 'centimes_hors_bornes'),
        ('texte_court', '', 'texte_court_longueur'),
        ('texte_court', repeat('é', 201), 'texte_court_longueur'),
        ('texte_court', '   ', 'texte_court_blanc'),
        ('texte_court', E'a\nb', 'texte_court_controle'),
        ('texte_court', E'a\u0085b', 'texte_court_controle'),
        ('texte_long', repeat('x', 100001), 'texte_long_longueur'),
        ('courriel', 'A@exemple.fr', 'courriel_majuscules'),
        ('courriel', 'a@exemple', 'courriel_forme'), ('courriel', 'a..b@exemple.fr', 'courriel_forme'),
        ('courriel', '.a@exemple.fr', 'courriel_forme'), ('courriel', 'a@-x.fr', 'courriel_forme'),
        ('courriel', 'a b@exemple.fr', 'courriel_forme'), ('courriel', 'a@b@c.fr', 'courriel_forme'),
        ('courriel', repeat('a', 65) || '@exemple.fr', 'courriel_forme'),
        ('courriel', 'a@' || repeat('b.', 130) || 'fr', 'courriel_longueur'),
        ('empreinte', '\x' || repeat('00', 31), 'empreinte_longueur'),
        ('cle_publique', '\x' || repeat('00', 33), 'cle_publique_longueur'),
        ('signature', '\x', 'signature_longueur')
    LOOP
        obtenu := 'none';
        BEGIN
            EXECUTE format('SELECT %L::concert.%I', mauvais, domaine);
        EXCEPTION WHEN check_violation THEN
            GET STACKED DIAGNOSTICS obtenu = CONSTRAINT_NAME;
        END;
        ASSERT obtenu = attendu,
            format('%s %L: refused by %s, expected %s', domaine, left(mauvais, 40), obtenu, attendu);
    END LOOP;
END
$domains$;

DO $context$
BEGIN
    ASSERT concert.personne() IS NULL AND concert.organisation() IS NULL, 'no caller: null';
    ASSERT concert.departements() = '{}' AND concert.roles() = '{}', 'no caller: empty lists';
    PERFORM concert.contexte('0190b3f2-0000-7000-8000-000000000001',
                             '0190b3f2-0000-7000-8000-000000000002', 'siae',
                             '{agent,signataire}', '{03,2A}');
    ASSERT concert.personne() = '0190b3f2-0000-7000-8000-000000000001', 'personne';
    ASSERT concert.organisation() = '0190b3f2-0000-7000-8000-000000000002', 'organisation';
    ASSERT concert.type_organisation() = 'siae', 'type';
    ASSERT concert.departements() = ARRAY['03', '2A'], 'departements';
    ASSERT concert.roles() = ARRAY['agent', 'signataire'], 'roles';
    -- What a later transaction of the same connection reads: '' and not an unset setting.
    PERFORM concert.contexte(NULL, NULL, '', NULL, '{}');
    ASSERT current_setting('concert.organisation') = '', 'empty, not unset';
    ASSERT concert.personne() IS NULL AND concert.organisation() IS NULL
           AND concert.type_organisation() IS NULL, 'emptied: null';
    ASSERT concert.departements() = '{}' AND concert.roles() = '{}', 'emptied: empty lists';
END
$context$;

DO $rights$
DECLARE
    service text;
BEGIN
    FOREACH service IN ARRAY concert.services() LOOP
        ASSERT has_schema_privilege('concert_' || service, 'concert', 'USAGE'), service;
        ASSERT NOT has_schema_privilege('concert_' || service, 'concert', 'CREATE'), service;
        ASSERT NOT has_schema_privilege('concert_' || service, 'public', 'USAGE'), service;
        ASSERT has_function_privilege('concert_' || service, 'concert.siret_juste(text)', 'EXECUTE'),
            service;
        ASSERT (SELECT rolcanlogin AND NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls
                                            OR rolreplication)
                FROM pg_roles WHERE rolname = 'concert_' || service), service;
    END LOOP;
    ASSERT NOT EXISTS (
        SELECT FROM pg_database, LATERAL aclexplode(datacl) AS a
        WHERE datname = current_database() AND a.grantee = 0), 'PUBLIC on the database';
    ASSERT NOT EXISTS (
        SELECT FROM pg_namespace, LATERAL aclexplode(nspacl) AS a
        WHERE nspname IN ('public', 'concert') AND a.grantee = 0), 'PUBLIC on a schema';
END
$rights$;

ROLLBACK;
