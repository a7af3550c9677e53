-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/registre.sql: undoes deploy/registre.sql.
BEGIN;

DROP FUNCTION registre.inscrire(text, uuid, text, uuid, text);
DROP TABLE registre.temoin, registre.cosignature, registre.point, registre.noeud, registre.entree,
    registre.journal;

COMMIT;
