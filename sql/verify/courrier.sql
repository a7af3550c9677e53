-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/courrier.sql: the third refusal sets an address aside; the digest is made once a day.
BEGIN;

DO $rebounds$
DECLARE
    qui uuid := gen_random_uuid();
BEGIN
    ALTER TABLE courrier.adresse NO FORCE ROW LEVEL SECURITY;
    INSERT INTO courrier.adresse (personne, courriel, prenom, nom, version) VALUES (qui, 'a@b.example', 'A', 'B', 1);
    ASSERT NOT courrier.rebondir(qui) AND NOT courrier.rebondir(qui), 'twice is patience';
    ASSERT courrier.rebondir(qui), 'three times is enough';
END
$rebounds$;

DO $digest$
BEGIN
    ALTER TABLE courrier.message NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE courrier.resume_fait NO FORCE ROW LEVEL SECURITY;
    DELETE FROM courrier.resume_fait;
    INSERT INTO courrier.message (departement, id, personne, gabarit, sujet, etat)
    VALUES ('03', gen_random_uuid(), gen_random_uuid(), 'relance-signature', 'Essai', 'resume');
    ASSERT courrier.resumer(0) >= 1, 'a digest';
    ASSERT courrier.resumer(0) = 0, 'once a day';
    ASSERT NOT EXISTS (SELECT FROM courrier.message WHERE etat = 'resume'), 'nothing waits';
    ASSERT NOT EXISTS (SELECT FROM courrier.gabarit AS g WHERE courrier.rythme(gen_random_uuid(), g.code) IS NULL);
END
$digest$;

ROLLBACK;
