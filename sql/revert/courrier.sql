-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/courrier.sql: undoes deploy/courrier.sql.
BEGIN;

DELETE FROM acces.abonnement WHERE type = 'concert.acces.v1.AdresseChangee' AND abonne = 'courrier';
DELETE FROM agenda.abonnement WHERE abonne = 'courrier';
DELETE FROM instances.abonnement WHERE abonne = 'courrier';
DELETE FROM conventionnement.abonnement WHERE abonne = 'courrier';
DROP FUNCTION courrier.rebondir(uuid), courrier.resumer(integer), courrier.rythme(uuid, text);
DROP TABLE courrier.resume_fait, courrier.message, courrier.preference, courrier.gabarit, courrier.categorie,
    courrier.adresse;

COMMIT;
