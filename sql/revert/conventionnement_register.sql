-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/conventionnement_register.sql: undoes deploy/conventionnement_register.sql.
BEGIN;

DELETE FROM conventionnement.abonnement;
DROP TABLE conventionnement.annexe, conventionnement.siae;
DROP FUNCTION conventionnement.est_ma_siae(text, text);
DROP TABLE conventionnement.organisation;

COMMIT;
