-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/flux.sql: who sees which change; changes are only added.
BEGIN;

DO $who$
DECLARE
    siae CONSTANT uuid := '0190b3f2-0000-7000-8000-000000000001';
    autre CONSTANT uuid := '0190b3f2-0000-7000-8000-000000000002';
    qui record;
    vu text;
BEGIN
    PERFORM concert.contexte(NULL, NULL, 'service', NULL, NULL);
    INSERT INTO flux.changement (departement, rang, service, nature, objet, version, action, resume,
                                 visible_par, date)
    SELECT v.departement, v.rang, 'essai', 'essai', siae, 1, 'essai', v.nom, v.qui, now()
    FROM (VALUES ('976', 9000001, 'tous', '{}'::uuid[]), ('976', 9000002, 'siae', ARRAY[siae]),
                 ('976', 9000003, 'autre', ARRAY[autre]), ('975', 9000001, 'ailleurs', '{}'))
         AS v (departement, rang, nom, qui);
    FOR qui IN SELECT * FROM (VALUES
        (siae, 'siae', '{976}'::text[], 'siae'),
        (autre, 'siae', '{976}', 'autre'),
        (siae, 'conseil_general', '{976}', 'tous,siae'),
        (siae, 'ut_direccte', '{976}', 'tous,siae,autre'),
        (siae, 'ut_direccte', '{975}', 'ailleurs'),
        (siae, 'direccte', '{975,976}', 'ailleurs,tous,siae'),
        (siae, 'anonyme', '{}', ''))
        AS q (organisation, type, departements, attendu)
    LOOP
        PERFORM concert.contexte(siae, qui.organisation, qui.type, NULL, qui.departements);
        SELECT coalesce(string_agg(resume, ',' ORDER BY departement, rang), '') INTO vu
        FROM flux.changement WHERE rang > 9000000;
        ASSERT vu = qui.attendu, format('%s sees %s, not %s', qui.type, vu, qui.attendu);
    END LOOP;
END
$who$;

DO $rights$
BEGIN
    ASSERT has_table_privilege('concert_flux', 'flux.changement', 'INSERT'), 'adds';
    ASSERT NOT has_table_privilege('concert_flux', 'flux.changement', 'UPDATE'), 'changes nothing';
    ASSERT NOT has_table_privilege('concert_flux', 'flux.changement', 'DELETE'), 'removes nothing';
END
$rights$;

ROLLBACK;
