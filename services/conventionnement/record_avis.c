// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/record_avis.c: the council's opinion, recorded by the State's unit with
// body, date, result, reservations and reference.

#include "common/texte_court.h"
#include "conventionnement/acte_avancer.h"
#include "conventionnement/acte_avis.h"
#include "conventionnement/acte_dates.h"
#include "conventionnement/acte_texte.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <string.h>

#define RESULTAT(name) CONCERT__CONVENTIONNEMENT__V1__RESULTAT_AVIS__RESULTAT_AVIS_##name

typedef Concert__Conventionnement__V1__RecordAvisRequest record_avis_request;
typedef Concert__Conventionnement__V1__Avis avis_message;

static enum status check(struct call *call, const avis_message *avis)
{
    if (!avis)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "avis", "Il manque l'avis.");
    if (!acte_avis_code(avis->resultat)[0])
        return call_fail(call, STATUS_INVALID_ARGUMENT, "avis.resultat",
                         "Dites le résultat : favorable, favorable avec réserves, défavorable ou "
                         "ajourné.");
    if (!avis->instance[strspn(avis->instance, " ")])
        return call_fail(call, STATUS_INVALID_ARGUMENT, "avis.instance",
                         "Dites quelle instance a donné l'avis.");
    const char *refusal = texte_court_refusal(avis->instance);
    const char *field = "avis.instance";
    if (!refusal && avis->reference[0]) {
        refusal = texte_court_refusal(avis->reference);
        field = "avis.reference";
    }
    if (refusal)
        return call_fail(call, STATUS_INVALID_ARGUMENT, field, "%s", refusal);
    return acte_day_not_future(avis->date, "avis.date", &call->fault);
}

enum status record_avis(struct call *call, const record_avis_request *request,
                        acte_message *response)
{
    const avis_message *avis = request->avis;
    enum status status = check(call, avis);
    if (status)
        return status;
    bool favorable = avis->resultat == RESULTAT(FAVORABLE) ||
                     avis->resultat == RESULTAT(FAVORABLE_AVEC_RESERVES);
    const char *words = acte_avis_libelle(avis->resultat);
    Concert__Conventionnement__V1__Avancee step = CONCERT__CONVENTIONNEMENT__V1__AVANCEE__INIT;
    step.departement = request->departement;
    step.id = request->id;
    step.version = request->version;
    step.action = CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_RENDRE_AVIS;
    step.issue = (char *)(favorable ? "favorable" : "defavorable");
    step.commentaire =
        arena_printf(call->arena, "Avis %s : %s, %s", words, avis->instance, avis->date);
    Concert__Conventionnement__V1__AvisEcrit row = CONCERT__CONVENTIONNEMENT__V1__AVIS_ECRIT__INIT;
    row.departement = request->departement;
    row.id = request->id;
    row.instance = avis->instance;
    row.date = avis->date;
    row.resultat = avis->resultat;
    row.reserves = avis->reserves;
    row.reference = avis->reference;
    status = db_queue(call->db, &sql_acte_avancer, &step.base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_avis_insert, &row.base, NULL);
    if (!status)
        status = acte_queue(call, row.departement, row.id, response);
    if (!status)
        status = db_flush(call->db);
    if (!status)
        status = acte_tell_action(call, response, step.action, words);
    return status ? status : acte_avis_log(call, response, avis);
}
