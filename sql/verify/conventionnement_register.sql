-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/conventionnement_register.sql: the service may not delete, and row-level security binds
-- the owner of the tables too.
BEGIN;

DO $rights$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['organisation', 'siae', 'annexe', 'import', 'import_ligne'] LOOP
        ASSERT has_table_privilege('concert_conventionnement', 'conventionnement.' || nom, 'INSERT'), nom;
        ASSERT NOT has_table_privilege('concert_conventionnement', 'conventionnement.' || nom, 'DELETE'), nom;
    END LOOP;
    ASSERT (SELECT bool_and(relrowsecurity AND relforcerowsecurity) FROM pg_class
            WHERE oid IN ('conventionnement.siae'::regclass, 'conventionnement.annexe'::regclass,
                          'conventionnement.import'::regclass,
                          'conventionnement.import_ligne'::regclass)),
        'row-level security';
    FOREACH nom IN ARRAY ARRAY['import', 'import_ligne'] LOOP
        ASSERT NOT has_table_privilege('concert_conventionnement', 'conventionnement.' || nom, 'UPDATE'), nom;
    END LOOP;
    ASSERT conventionnement.sans_accent('L’ÉTÉ à Cœur-Joÿ') = 'l''ete a coeur-joy', 'sans_accent';
END
$rights$;

ROLLBACK;
