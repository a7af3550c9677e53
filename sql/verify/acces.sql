-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/acces.sql: row-level security binds every table with people's data; the service cannot
-- read a password's hash nor delete what is proof; an anonymous caller sees nothing; the throttle
-- counts.
BEGIN;

DO $rights$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['organisation', 'personne', 'appartenance', 'session', 'invitation',
                               'cle', 'certification', 'delegation', 'delegation_inscrite',
                               'reinitialisation'] LOOP
        ASSERT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class
                WHERE oid = ('acces.' || nom)::regclass), nom || ': row-level security';
        ASSERT nom = 'appartenance'
            OR NOT has_table_privilege('concert_acces', 'acces.' || nom, 'DELETE'), nom || ': delete';
        ASSERT NOT has_table_privilege('concert_conventionnement', 'acces.' || nom, 'SELECT'), nom;
    END LOOP;
    ASSERT NOT has_column_privilege('concert_acces', 'acces.personne', 'mot_de_passe', 'SELECT'),
        'password hashes';
    ASSERT NOT has_table_privilege('concert_acces', 'acces.appartenance', 'INSERT'),
        'membership comes by invitation';
    ASSERT NOT has_table_privilege('concert_acces', 'acces.certification', 'UPDATE'), 'certification';
END
$rights$;

DO $throttle$
DECLARE
    compte bytea := sha256('verify');
    essai integer;
BEGIN
    FOR essai IN 1..5 LOOP
        ASSERT acces.tenter(compte, NULL) = 0, 'five tries are free';
    END LOOP;
    ASSERT acces.tenter(compte, NULL) BETWEEN 4 AND 5, 'then one waits 5 s';
    UPDATE acces.tentative SET libre = NULL, dernier = dernier - interval '30 minutes'
    WHERE cle = compte;
    FOR essai IN 1..3 LOOP
        ASSERT acces.tenter(compte, NULL) = 0, 'half an hour forgets half';
    END LOOP;
    ASSERT acces.tenter(compte, NULL) > 0, 'and no more';
    PERFORM acces.reussir(compte, NULL);
    ASSERT acces.tenter(compte, NULL) = 0, 'a success forgets';
END
$throttle$;

SELECT concert.contexte(NULL, NULL, 'anonyme', NULL, NULL);
DO $anonymous$
BEGIN
    ASSERT NOT acces.est_administrateur() AND acces.mes_organisations() = '{}', 'anonymous';
    BEGIN
        PERFORM acces.amorcer(gen_random_uuid(), '03', 'ut03', 'UT', gen_random_uuid(),
                              sha256('x'), 'a@exemple.fr', 'A', 'B');
        ASSERT false, 'amorcer is for the host';
    EXCEPTION WHEN SQLSTATE 'CC403' THEN NULL;
    END;
    BEGIN
        PERFORM acces.reinitialiser_par_hote(gen_random_uuid(), sha256('x'), 'a@exemple.fr');
        ASSERT false, 'reinitialiser_par_hote is for the host';
    EXCEPTION WHEN SQLSTATE 'CC403' THEN NULL;
    END;
    INSERT INTO acces.personne (id, courriel, prenom, nom, mot_de_passe)
    VALUES ('00000000-0000-4000-8000-00000000000e', 'e@exemple.fr', 'E', 'F', '$argon2id$');
    BEGIN
        PERFORM acces.effacer('00000000-0000-4000-8000-00000000000e');
        ASSERT false, 'nobody unknown erases';
    EXCEPTION WHEN SQLSTATE 'CC404' THEN NULL;
    END;
    ASSERT NOT EXISTS (SELECT FROM acces.trouver_par_hote('e@exemple.fr')), 'nor finds';
END
$anonymous$;

ROLLBACK;
