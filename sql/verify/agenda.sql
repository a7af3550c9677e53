-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/agenda.sql: a person required is nowhere else at the same time; the words of a moment; no table
-- without its second wall.
BEGIN;

DO $double$
DECLARE
    qui uuid := gen_random_uuid();
BEGIN
    INSERT INTO agenda.occupation (personne, departement, evenement, occurrence, duree, requis)
    VALUES (qui, '03', gen_random_uuid(), gen_random_uuid(), '[2027-01-12 13:00+00, 2027-01-12 14:00+00)', true),
           (qui, '69', gen_random_uuid(), gen_random_uuid(), '[2027-01-12 14:00+00, 2027-01-12 15:00+00)', true),
           (qui, '69', gen_random_uuid(), gen_random_uuid(), '[2027-01-12 13:30+00, 2027-01-12 15:00+00)', false);
    BEGIN
        INSERT INTO agenda.occupation (personne, departement, evenement, occurrence, duree, requis)
        VALUES (qui, '25', gen_random_uuid(), gen_random_uuid(), '[2027-01-12 13:59+00, 2027-01-12 14:30+00)', true);
        ASSERT false, 'required at two places';
    EXCEPTION WHEN exclusion_violation THEN
        NULL;
    END;
END
$double$;

DO $words$
BEGIN
    ASSERT agenda.en_lettres('2027-01-12 13:00+00', '2027-01-12 15:30+00', 'Europe/Paris')
           = 'mardi 12 janvier 2027 de 14 h 00 à 16 h 30 (heure de Paris)';
    ASSERT agenda.en_lettres('2027-08-01 05:05+00', '2027-08-01 06:00+00', 'Indian/Reunion')
           = 'dimanche 1er août 2027 de 9 h 05 à 10 h 00 (heure de La Réunion)';
    ASSERT NOT has_any_column_privilege('concert_agenda', 'agenda.occupation', 'INSERT, UPDATE'),
        'only occuper() books';
    ASSERT NOT has_any_column_privilege('concert_agenda', 'agenda.jeton', 'SELECT'), 'a link is opened by its secret';
    ASSERT NOT EXISTS (
        SELECT FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = 'agenda' AND c.relkind = 'r' AND NOT c.relrowsecurity
          AND c.relname NOT IN ('idempotence', 'abonnement', 'outbox', 'inbox', 'session_fermee', 'organisation',
                                'personne', 'fuseau')), 'a table without row-level security';
END
$words$;

ROLLBACK;
