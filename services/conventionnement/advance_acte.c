// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/advance_acte.c: one step of an instrument's life, those with a method
// of their own excepted. Rights, states and comments are the table `transition`'s.

#include "common/date.h"
#include "conventionnement/acte.h"
#include "conventionnement/acte_avancer.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <string.h>

#define ACTION(name) CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_##name

typedef Concert__Conventionnement__V1__AdvanceActeRequest advance_acte_request;
typedef Concert__Conventionnement__V1__Avancee avancee;

static enum status refuse_other(struct call *call, Concert__Conventionnement__V1__ActionActe action)
{
    static const struct {
        Concert__Conventionnement__V1__ActionActe action;
        const char *method;
    } OTHERS[] = {
        {ACTION(RENDRE_AVIS), "RecordAvis"}, {ACTION(DECIDER), "RecordDecision"},
        {ACTION(SIGNER), "SignActe"},        {ACTION(REFUSER), "RefuseActe"},
        {ACTION(MODIFIER), "UpdateActe"},
    };
    if (!action)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "action", "Dites quelle action.");
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (OTHERS[i].action == action)
            return call_fail(call, STATUS_INVALID_ARGUMENT, "action",
                             "Cette action a sa propre méthode : %s.", OTHERS[i].method);
    if (action == ACTION(ACTIVER) || action == ACTION(ECHOIR) || action == ACTION(REMPLACER) ||
        action == ACTION(RATTACHER))
        return call_fail(call, STATUS_INVALID_ARGUMENT, "action",
                         "Personne ne demande cette action : le calendrier la fait.");
    return STATUS_OK;
}

// The agenda of a session: body and date.
static enum status put_on_agenda(struct call *call, const avancee *row)
{
    struct date day;
    if (!row->instance[strspn(row->instance, " ")])
        return call_fail(call, STATUS_INVALID_ARGUMENT, "instance",
                         "Dites l'instance : par exemple « CDIAE de l'Allier, formation "
                         "plénière ».");
    enum status status = date_parse_iso(row->date, "date", &day, &call->fault);
    return status ? status : db_queue(call->db, &sql_acte_inscrire, &row->base, NULL);
}

// R5132-5: the SIAE has a month at least for its observations.
static enum status open_observations(struct call *call, avancee *row)
{
    struct date least, end;
    char text[DATE_TEXT];
    if (!date_add_months(date_today(), 1, &least))
        return call_fail(call, STATUS_INTERNAL, "", "clock out of range");
    date_format_iso(least, text);
    if (!row->date[0] && !(row->date = arena_strdup(call->arena, text)))
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    enum status status = date_parse_iso(row->date, "date", &end, &call->fault);
    if (status)
        return status;
    date_format_french(least, text);
    if (date_compare(end, least) < 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "date",
                         "La structure a un mois au moins pour ses observations (R5132-5) : le %s "
                         "au plus tôt.",
                         text);
    return db_queue(call->db, &sql_acte_observations, &row->base, NULL);
}

static enum status terminate(struct call *call, const acte_message *seen, avancee *row)
{
    struct date until, effect;
    char text[DATE_TEXT];
    date_format_iso(date_today(), text);
    if (!row->date[0] && !(row->date = arena_strdup(call->arena, text)))
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    enum status status = date_parse_iso(row->date, "date", &effect, &call->fault);
    if (status || !seen->observations_jusqu_au[0])
        return status; // the table refuses: no termination was begun
    status = date_parse_iso(seen->observations_jusqu_au, "date", &until, &call->fault);
    if (status)
        return status;
    date_format_french(until, text);
    if (date_compare(date_today(), until) <= 0)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "action",
                         "La structure peut présenter ses observations jusqu'au %s compris "
                         "(R5132-5) : résiliez après.",
                         text);
    if (date_compare(effect, until) <= 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "date",
                         "La résiliation prend effet après le délai d'observation, qui finit le "
                         "%s.",
                         text);
    return db_queue(call->db, &sql_acte_effet, &row->base, NULL);
}

// Steps after which the instrument binds otherwise than before.
static enum status log_step(struct call *call, const acte_message *acte, const avancee *row)
{
    static const struct {
        Concert__Conventionnement__V1__ActionActe action;
        const char *nature, *day;
    } STEPS[] = {
        {ACTION(SUSPENDRE), "suspension", "date-effet"},
        {ACTION(REPRENDRE), "reprise", "date-effet"},
        {ACTION(ENGAGER_RESILIATION), "resiliation-engagee", "observations-jusqu-au"},
        {ACTION(RENONCER_RESILIATION), "resiliation-abandonnee", "date-effet"},
        {ACTION(RESILIER), "resiliation", "date-effet"},
    };
    char today[DATE_TEXT];
    date_format_iso(date_today(), today);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        if (STEPS[i].action != row->action)
            continue;
        const char *facts[] = {STEPS[i].day, row->date[0] ? row->date : today, "motif-empreinte",
                               row->commentaire, NULL};
        return acte_log(call, acte, STEPS[i].nature, facts);
    }
    return STATUS_OK;
}

static enum status prepare(struct call *call, avancee *row)
{
    acte_message seen = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    enum status status;
    switch (row->action) {
    case ACTION(INSCRIRE):
        return put_on_agenda(call, row);
    case ACTION(ENGAGER_RESILIATION):
        return open_observations(call, row);
    case ACTION(RESILIER):
        status = acte_queue(call, row->departement, row->id, &seen);
        if (!status)
            status = db_flush(call->db);
        return status ? status : terminate(call, &seen, row);
    default:
        return STATUS_OK;
    }
}

enum status advance_acte(struct call *call, const advance_acte_request *request,
                         acte_message *response)
{
    avancee row = CONCERT__CONVENTIONNEMENT__V1__AVANCEE__INIT;
    row.departement = request->departement;
    row.id = request->id;
    row.version = request->version;
    row.action = request->action;
    row.commentaire = request->commentaire;
    row.instance = request->instance;
    row.date = request->date;
    enum status status = refuse_other(call, request->action);
    if (!status)
        status = prepare(call, &row);
    if (!status)
        status = acte_avancer(call, &row, response);
    if (!status)
        status = acte_tell_action(call, response, row.action, "");
    if (!status)
        status = log_step(call, response, &row);
    bool others = row.action == ACTION(RESILIER) || row.action == ACTION(SUSPENDRE) ||
                  row.action == ACTION(REPRENDRE) || row.action == ACTION(RENONCER_RESILIATION);
    return status || !others ? status : acte_tell_others(call, response);
}
