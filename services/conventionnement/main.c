// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/main.c: the SIAE register, what institutions sign, and its life.
#include "common/service.h"

#include "conventionnement/calendrier.h"
#include "conventionnement/projections.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

enum { WRITERS = WHO_AGENT | WHO_SIGNATAIRE | WHO_ADMINISTRATEUR };

static const struct method METHODS[] = {
    {"ImportFluxiae", HANDLER(import_fluxiae),
     WHO_AGENT | WHO_ADMINISTRATEUR | WHO_KIND(UT_DIRECCTE) | WHO_KIND(DIRECCTE), DB_WRITE,
     METHOD_LONG},
    {"ListSiae", HANDLER(list_siae), WHO_MEMBER, DB_READ, 0},
    {"GetSiae", HANDLER(get_siae), WHO_MEMBER, DB_READ, 0},
    {"GetTimeline", HANDLER(get_timeline), WHO_MEMBER, DB_READ, 0},
    {"ListAnnexes", HANDLER(list_annexes), WHO_MEMBER, DB_READ, 0},
    {"CreateAccord", HANDLER(create_accord), WRITERS | WHO_KIND(UT_DIRECCTE), DB_WRITE, 0},
    {"CreateAvenant", HANDLER(create_avenant), WRITERS | WHO_KIND(UT_DIRECCTE) | WHO_KIND(SIAE),
     DB_WRITE, 0},
    {"CreateAnnexe", HANDLER(create_annexe), WRITERS | WHO_KIND(UT_DIRECCTE), DB_WRITE, 0},
    {"RenewAnnexe", HANDLER(renew_annexe), WRITERS | WHO_KIND(UT_DIRECCTE), DB_WRITE, 0},
    {"ModifyAnnexe", HANDLER(modify_annexe), WRITERS | WHO_KIND(UT_DIRECCTE), DB_WRITE, 0},
    {"UpdateActe", HANDLER(update_acte), WRITERS | WHO_KIND(UT_DIRECCTE) | WHO_KIND(SIAE), DB_WRITE,
     0},
    {"GetAccord", HANDLER(get_accord), WHO_MEMBER, DB_READ, 0},
    {"ListAccords", HANDLER(list_accords), WHO_MEMBER, DB_READ, 0},
    {"AdvanceActe", HANDLER(advance_acte), WRITERS | WHO_KIND(UT_DIRECCTE) | WHO_KIND(SIAE),
     DB_WRITE, 0},
    {"RecordAvis", HANDLER(record_avis), WRITERS | WHO_KIND(UT_DIRECCTE), DB_WRITE, 0},
    {"RecordDecision", HANDLER(record_decision), WRITERS | WHO_KIND(UT_DIRECCTE), DB_WRITE, 0},
    {"GetVersion", HANDLER(get_version), WHO_MEMBER, DB_READ, 0},
    {"ListVersions", HANDLER(list_versions), WHO_MEMBER, DB_READ, 0},
    {"CompareVersions", HANDLER(compare_versions), WHO_MEMBER, DB_READ, METHOD_LONG},
    {"SignActe", HANDLER(sign_acte), WHO_SIGNATAIRE, DB_WRITE, 0},
    {"RefuseActe", HANDLER(refuse_acte), WHO_SIGNATAIRE, DB_WRITE, 0},
    {"RemindActe", HANDLER(remind_acte), WRITERS | WHO_KIND(UT_DIRECCTE), DB_WRITE, 0},
    {"GetRecu", HANDLER(get_recu), WHO_MEMBER, DB_READ, 0},
    {"GetFile", HANDLER(get_file), WHO_MEMBER, DB_READ, METHOD_LONG},
    {NULL, NULL, 0, DB_READ, 0},
};

static const struct event_handler EVENTS[] = {
    EVENT(acces, organisation_changee, organisation_changee),
    EVENT(acces, personne_changee, personne_changee),
    EVENT(acces, cle_changee, cle_changee),
    EVENT(acces, delegation_changee, delegation_changee),
    EVENT(instances, acte_inscrit, acte_inscrit),
    EVENT(instances, avis_rendu, avis_rendu),
    {NULL, NULL},
};

static const struct service SERVICE = {
    .name = "conventionnement",
    .protocol = "concert.conventionnement.v1.Conventionnement",
    .methods = METHODS,
    .events = EVENTS,
    .queries = conventionnement_queries,
    .start = calendrier_start,
    .stop = calendrier_stop,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
