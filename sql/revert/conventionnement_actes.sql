-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/conventionnement_actes.sql: undoes deploy/conventionnement_actes.sql.
BEGIN;

ALTER TABLE conventionnement.annexe DROP CONSTRAINT annexe_acte, DROP CONSTRAINT annexe_accord;
DROP FUNCTION conventionnement.actes_filtres(text, text, text, uuid, uuid, date, boolean, text);
DROP FUNCTION conventionnement.relancer(text, uuid);
DROP FUNCTION conventionnement.signer(text, uuid, bigint, integer, uuid, bytea, uuid);
DROP FUNCTION conventionnement.avancer(text, uuid, bigint, text, text, text);
DROP FUNCTION conventionnement.rattraper(text, uuid);
DROP FUNCTION conventionnement.annoncer_remplacement(text, uuid, date, date);
DROP FUNCTION conventionnement.remplacer_accord(text, uuid);
DROP FUNCTION conventionnement.avis_du_conseil(text, uuid, uuid, integer, text, date, text, text, text, uuid, uuid);
DROP FUNCTION conventionnement.retirer_du_conseil(text, uuid, uuid, text, uuid);
DROP FUNCTION conventionnement.inscrire_au_conseil(text, uuid, uuid, uuid, text, date, integer, uuid, uuid);
DROP FUNCTION conventionnement.par_le_conseil(text, uuid, text, text, text, uuid);
DROP FUNCTION conventionnement.par_le_calendrier(text, uuid, text, text);
DROP FUNCTION conventionnement.agir_comme(text);
DROP FUNCTION conventionnement.poser(text, uuid, conventionnement.transition, text);
DROP FUNCTION conventionnement.verrouiller(text, uuid, bigint);
DROP FUNCTION conventionnement.empechement(text, conventionnement.acte);
DROP FUNCTION conventionnement.rival(text, uuid, text, date, date, uuid[], text[]);
DROP FUNCTION conventionnement.instant(timestamptz);
DROP FUNCTION conventionnement.auteur(uuid, uuid);
DROP FUNCTION conventionnement.libelle_etat(text);
DROP FUNCTION conventionnement.annexe_suspendue(conventionnement.annexe);
DROP FUNCTION conventionnement.etat_du_jour(conventionnement.acte);
DROP FUNCTION conventionnement.accord_suspendu(text, uuid);
DROP FUNCTION conventionnement.etat_effectif(text, date, date, date, date);
DROP TABLE conventionnement.acte_transition, conventionnement.transition,
    conventionnement.entree_texte, conventionnement.acte_entree,
    conventionnement.decision, conventionnement.avis, conventionnement.refus,
    conventionnement.signature, conventionnement.partie, conventionnement.acte_version,
    conventionnement.acte;
DROP FUNCTION conventionnement.numero_annexe(text, text);
DROP FUNCTION conventionnement.numero_acte(text, text);
DROP FUNCTION conventionnement.prochain(text, text);
DROP FUNCTION conventionnement.aujourd_hui();
DROP TABLE conventionnement.compteur, conventionnement.delegation_entree, conventionnement.delegation,
    conventionnement.cle_entree, conventionnement.cle, conventionnement.personne;

COMMIT;
