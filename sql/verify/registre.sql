-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/registre.sql: seven entries make the tree of RFC 6962; an entry comes once; the role reads
-- and appends, and can neither change nor remove.
BEGIN;

DO $tree$
DECLARE
    i integer;
    feuille bytea[] := '{}';
    gauche bytea;
BEGIN
    PERFORM concert.contexte(NULL, NULL, 'service', NULL, NULL);
    FOR i IN 0..6 LOOP
        ASSERT registre.inscrire('976', ('0190b3f2-0000-7000-8000-00000000000' || i)::uuid, 'essai',
                                 NULL, 'entrée ' || i) = i, 'the next index';
        feuille := feuille || sha256('\x00'::bytea || convert_to('entrée ' || i, 'UTF8'));
    END LOOP;
    ASSERT registre.inscrire('976', '0190b3f2-0000-7000-8000-000000000003', 'essai', NULL, 'autre')
           IS NULL, 'an id once';
    ASSERT (SELECT taille FROM registre.journal WHERE departement = '976') = 7, 'size';
    -- Full subtrees of seven leaves: 7 + 3 + 1.
    ASSERT (SELECT array_agg(nombre ORDER BY niveau) FROM (
                SELECT niveau, count(*) AS nombre FROM registre.noeud
                WHERE departement = '976' GROUP BY niveau) AS n) = ARRAY[7, 3, 1]::bigint[], 'nodes';
    gauche := sha256('\x01' || sha256('\x01' || feuille[1] || feuille[2])
                            || sha256('\x01' || feuille[3] || feuille[4]));
    ASSERT (SELECT empreinte FROM registre.noeud
            WHERE departement = '976' AND niveau = 2 AND rang = 0) = gauche, 'hash of four leaves';
    BEGIN
        PERFORM registre.inscrire('976', gen_random_uuid(), 'essai', NULL, repeat('é', 32768));
        ASSERT false, 'an entry of 65 536 bytes is taken';
    EXCEPTION WHEN check_violation THEN
        NULL;
    END;
    PERFORM concert.contexte(NULL, NULL, 'anonyme', NULL, NULL);
    BEGIN
        PERFORM registre.inscrire('976', gen_random_uuid(), 'essai', NULL, 'x');
        ASSERT false, 'a person appends';
    EXCEPTION WHEN insufficient_privilege THEN
        NULL;
    END;
END
$tree$;

DO $rights$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['journal', 'entree', 'noeud', 'point', 'cosignature', 'temoin'] LOOP
        ASSERT has_table_privilege('concert_registre', 'registre.' || nom, 'SELECT'), nom;
        ASSERT NOT has_table_privilege('concert_registre', 'registre.' || nom, 'DELETE'), nom;
        ASSERT NOT has_table_privilege('concert_registre', 'registre.' || nom, 'TRUNCATE'), nom;
        ASSERT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class
                WHERE oid = ('registre.' || nom)::regclass), nom;
    END LOOP;
    FOREACH nom IN ARRAY ARRAY['entree', 'noeud', 'journal'] LOOP
        ASSERT NOT has_table_privilege('concert_registre', 'registre.' || nom, 'INSERT'), nom;
        ASSERT NOT has_table_privilege('concert_registre', 'registre.' || nom, 'UPDATE'), nom;
    END LOOP;
    FOREACH nom IN ARRAY ARRAY['point', 'cosignature'] LOOP
        ASSERT NOT has_table_privilege('concert_registre', 'registre.' || nom, 'UPDATE'), nom;
    END LOOP;
    ASSERT NOT has_column_privilege('concert_registre', 'registre.journal', 'taille', 'UPDATE'),
        'the size changes with an entry only';
END
$rights$;

ROLLBACK;
