-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/acces.sql: undoes deploy/acces.sql.
BEGIN;

DELETE FROM acces.abonnement;
DROP TABLE acces.reinitialisation, acces.certification, acces.cle, acces.delegation_inscrite, acces.delegation, acces.invitation, acces.session,
    acces.appartenance, acces.personne, acces.organisation, acces.tentative CASCADE;
DROP FUNCTION acces.s_etend(text), acces.tenter(bytea, bytea), acces.accepter(bytea, uuid, text),
    acces.amorcer(uuid, text, text, text, uuid, bytea, text, text, text),
    acces.renouveler_sessions(uuid, uuid), acces.effacer(uuid),
    acces.reinitialiser_par_hote(uuid, bytea, text), acces.poser_mot_de_passe(bytea, text), acces.est_administrateur(), acces.roles_justes(text[]);

COMMIT;
