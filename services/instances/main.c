// SPDX-License-Identifier: EUPL-1.2
// services/instances/main.c: bodies, rules, seats, sessions, votes, opinions, minutes.
#include "common/document_pdf.h"
#include "common/service.h"

#include "instances/piece.h"
#include "instances/projections.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum {
    WRITERS = WHO_AGENT | WHO_SIGNATAIRE | WHO_ADMINISTRATEUR,
};
// Who may run a body: institutions, not enterprises.
#define PILOTS                                                                                     \
    (WRITERS | WHO_KIND(UT_DIRECCTE) | WHO_KIND(DIRECCTE) | WHO_KIND(CONSEIL_GENERAL) |            \
     WHO_KIND(CONSEIL_REGIONAL) | WHO_KIND(POLE_EMPLOI) | WHO_KIND(PLIE) |                         \
     WHO_KIND(COLLECTIVITE) | WHO_KIND(MAISON_EMPLOI) | WHO_KIND(INTER_RESEAUX) |                  \
     WHO_KIND(RESEAU))

// The pilot's right to each body, and who holds which seat, are rows of the database: its second
// wall is there.
static const struct method METHODS[] = {
    {"CreateInstance", HANDLER(create_instance), PILOTS, DB_WRITE, 0},
    {"UpdateInstance", HANDLER(update_instance), PILOTS, DB_WRITE, 0},
    {"GetInstance", HANDLER(get_instance), WHO_MEMBER, DB_READ, 0},
    {"ListInstances", HANDLER(list_instances), WHO_MEMBER, DB_READ, 0},
    {"SetReglement", HANDLER(set_reglement), PILOTS, DB_WRITE, 0},
    {"ListReglementsTypes", HANDLER(list_reglements_types), WHO_MEMBER, DB_READ, 0},
    {"CreateSiege", HANDLER(create_siege), PILOTS, DB_WRITE, 0},
    {"UpdateSiege", HANDLER(update_siege), PILOTS, DB_WRITE, 0},
    {"SetAdhesions", HANDLER(set_adhesions), WRITERS | WHO_KIND(RESEAU) | WHO_KIND(INTER_RESEAUX),
     DB_WRITE, 0},
    {"ListAdhesions", HANDLER(list_adhesions), WHO_MEMBER, DB_READ, 0},
    {"GetSeance", HANDLER(get_seance), WHO_MEMBER, DB_READ, 0},
    {"ListSeances", HANDLER(list_seances), WHO_MEMBER, DB_READ, 0},
    {"ConvokeSeance", HANDLER(convoke_seance), WHO_MEMBER, DB_WRITE, 0},
    {"OpenSeance", HANDLER(open_seance), WHO_MEMBER, DB_WRITE, 0},
    {"CloseSeance", HANDLER(close_seance), WHO_MEMBER, DB_WRITE, 0},
    {"ProposePoint", HANDLER(propose_point), WHO_MEMBER, DB_WRITE, 0},
    {"AcceptPoint", HANDLER(accept_point), WHO_MEMBER, DB_WRITE, 0},
    {"RefusePoint", HANDLER(refuse_point), WHO_MEMBER, DB_WRITE, 0},
    {"WithdrawPoint", HANDLER(withdraw_point), WHO_MEMBER, DB_WRITE, 0},
    {"OrderPoints", HANDLER(order_points), WHO_MEMBER, DB_WRITE, 0},
    {"RecordPresence", HANDLER(record_presence), WHO_MEMBER, DB_WRITE, 0},
    {"RecordDepart", HANDLER(record_depart), WHO_MEMBER, DB_WRITE, 0},
    {"GiveMandat", HANDLER(give_mandat), WHO_MEMBER, DB_WRITE, 0},
    {"GetPoint", HANDLER(get_point), WHO_MEMBER, DB_READ, 0},
    {"OpenPoint", HANDLER(open_point), WHO_MEMBER, DB_WRITE, 0},
    {"DeclareInteret", HANDLER(declare_interet), WHO_MEMBER, DB_WRITE, 0},
    {"OpenVote", HANDLER(open_vote), WHO_MEMBER, DB_WRITE, 0},
    {"CastVote", HANDLER(cast_vote), WHO_MEMBER, DB_WRITE, 0},
    {"RecordVotes", HANDLER(record_votes), WHO_MEMBER, DB_WRITE, 0},
    {"RecordScrutin", HANDLER(record_scrutin), WHO_MEMBER, DB_WRITE, 0},
    {"ClosePoint", HANDLER(close_point), WHO_MEMBER, DB_WRITE, 0},
    {"AdjournPoint", HANDLER(adjourn_point), WHO_MEMBER, DB_WRITE, 0},
    {"RecordSuite", HANDLER(record_suite), WHO_MEMBER, DB_WRITE, 0},
    {"GetPv", HANDLER(get_pv), WHO_MEMBER, DB_READ, 0},
    {"UpdatePv", HANDLER(update_pv), WHO_MEMBER, DB_WRITE, 0},
    {"CreatePiece", HANDLER(create_piece), WHO_MEMBER, DB_WRITE, 0},
    {"AppendPiece", HANDLER(append_piece), WHO_MEMBER, DB_WRITE, METHOD_LONG},
    {"CompletePiece", HANDLER(complete_piece), WHO_MEMBER, DB_WRITE, METHOD_LONG},
    {"ReadPiece", HANDLER(read_piece), WHO_MEMBER, DB_READ, METHOD_LONG},
    {"RemovePiece", HANDLER(remove_piece), WHO_MEMBER, DB_WRITE, 0},
    {"GetFile", HANDLER(get_file), WHO_MEMBER, DB_READ, METHOD_LONG},
    {NULL, NULL, 0, DB_READ, 0},
};

static const struct event_handler EVENTS[] = {
    EVENT(acces, organisation_changee, organisation_changee),
    EVENT(acces, personne_changee, personne_changee),
    EVENT(agenda, occurrence_changee, occurrence_changee),
    EVENT(conventionnement, acte_change, acte_change),
    {NULL, NULL},
};

// The folder of documents; the fonts of the minutes' PDF, shared by all workers, read-only.
static enum status start(const struct service_context *context, void **ret_state,
                         struct fault *fault)
{
    struct document_fonts *fonts;
    enum status status =
        piece_open_folder(settings_text(context->settings, "CONCERT_PIECES"), fault);
    if (!status)
        status = document_fonts_open(NULL, &fonts, fault);
    if (!status)
        *ret_state = fonts;
    return status;
}

static void stop(void *state)
{
    struct document_fonts *fonts = state;
    document_fonts_close(&fonts);
}

static const struct service SERVICE = {
    .name = "instances",
    .protocol = "concert.instances.v1.Instances",
    .methods = METHODS,
    .events = EVENTS,
    .queries = instances_queries,
    .start = start,
    .stop = stop,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
