-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/flux.sql: undoes deploy/flux.sql.
BEGIN;

DROP TABLE flux.changement, flux.compteur;

COMMIT;
