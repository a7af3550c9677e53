-- SPDX-License-Identifier: EUPL-1.2
-- sql/revert/instances_seances.sql: undoes deploy/instances_seances.sql.
BEGIN;

DELETE FROM agenda.abonnement WHERE abonne = 'instances';
DELETE FROM conventionnement.abonnement WHERE abonne = 'instances';
DELETE FROM instances.abonnement WHERE type IN (
    'concert.instances.v1.ActeInscrit', 'concert.instances.v1.AvisRendu', 'concert.registre.v1.Entree');
DROP FUNCTION instances.ecrire_pv(text, uuid, bigint, text), instances.retirer_piece(text, uuid),
    instances.recevoir_piece(text, uuid),
    instances.joindre_piece(text, uuid, uuid, uuid, text, text, bigint, bytea);
DROP FUNCTION instances.desister(text, uuid, uuid, text, text, text),
    instances.noter_suite(text, uuid, bigint, boolean, date, text, text),
    instances.ajourner_point(text, uuid, bigint, text),
    instances.proposer_point(text, uuid, uuid, text, text, text, text, boolean, uuid, uuid, uuid),
    instances.depouiller(text, uuid, bigint, boolean),
    instances.relever_scrutin(text, uuid, bigint, bigint, bigint, bigint, uuid[]),
    instances.relever_votes(text, uuid, uuid[], text[]), instances.voter(text, uuid, uuid, text),
    instances.ouvrir_vote(text, uuid, bigint, boolean, uuid[], text),
    instances.declarer_interet(text, uuid, uuid, text), instances.ouvrir_point(text, uuid, bigint),
    instances.exiger_quorum(text, instances.point), instances.quorum(text, uuid, uuid),
    instances.voix(text, uuid, uuid), instances.voix_de(text, uuid, uuid, uuid), instances.donner_mandat(text, uuid, uuid, uuid),
    instances.noter_depart(text, uuid, uuid, timestamptz),
    instances.noter_presence(text, uuid, uuid, text, uuid, timestamptz),
    instances.siege_de_seance(instances.seance, uuid, text), instances.clore_seance(text, uuid, bigint),
    instances.ouvrir_seance(text, uuid, bigint), instances.convoquer(text, uuid, bigint, text, uuid),
    instances.reprendre_points(text, uuid, uuid), instances.ordonner(text, uuid, bigint, uuid[], text),
    instances.refuser_point(text, uuid, bigint, text), instances.retirer_point(text, uuid, bigint, text),
    instances.oter_point(instances.point, text),
    instances.accepter_point(text, uuid, bigint, integer, text),
    instances.tracer(instances.seance, text, text), instances.exiger_seance_ouverte(instances.seance),
    instances.poser_point(text, uuid, text, text),
    instances.verrouiller_point(text, uuid, bigint, text[]), instances.libelle_point(text),
    instances.lire_point(text, uuid), instances.avancer_seance(text, uuid),
    instances.verrouiller_seance(text, uuid, bigint), instances.lire_seance(text, uuid),
    instances.exiger_direction(text, uuid), instances.jour(instances.seance);
DROP TABLE instances.piece, instances.pv, instances.entree_texte, instances.suite, instances.resultat, instances.scrutin, instances.vote,
    instances.interet, instances.mandat, instances.excuse, instances.presence, instances.trace,
    instances.point, instances.seance, instances.acte;

COMMIT;
