-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/conventionnement_register.sql: undoes deploy/conventionnement_register.sql.
BEGIN;

DELETE FROM conventionnement.abonnement;
DROP TABLE conventionnement.import_ligne, conventionnement.import;
DROP TABLE conventionnement.annexe, conventionnement.siae;
DROP FUNCTION conventionnement.contient(text, text);
DROP FUNCTION conventionnement.sans_accent(text);
DROP FUNCTION conventionnement.est_ma_siae(text, text);
DROP TABLE conventionnement.organisation;

COMMIT;
