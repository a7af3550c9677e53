// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/record_decision.c: the competent authority decides, after the opinion
// or, saying why, against it.

#include "common/inscription.h"
#include "common/texte_court.h"
#include "conventionnement/acte_avancer.h"
#include "conventionnement/acte_dates.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <string.h>

#define RESULTAT(name) CONCERT__CONVENTIONNEMENT__V1__RESULTAT_AVIS__RESULTAT_AVIS_##name
#define ETAT(name) CONCERT__CONVENTIONNEMENT__V1__ETAT_ACTE__ETAT_ACTE_##name

typedef Concert__Conventionnement__V1__RecordDecisionRequest record_decision_request;
typedef Concert__Conventionnement__V1__Decision decision_message;

static bool is_blank(const char *text)
{
    return !text[strspn(text, " \n\r\t")];
}

static enum status check(struct call *call, const decision_message *decision)
{
    if (!decision)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "decision", "Il manque la décision.");
    if (is_blank(decision->reference))
        return call_fail(call, STATUS_INVALID_ARGUMENT, "decision.reference",
                         "Dites la référence de la décision : par exemple « arrêté n° 2026-12 ».");
    const char *refusal = texte_court_refusal(decision->reference);
    if (refusal)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "decision.reference", "%s", refusal);
    if (!decision->accord && is_blank(decision->motif))
        return call_fail(call, STATUS_INVALID_ARGUMENT, "decision.motif",
                         "Un refus se motive : dites pourquoi.");
    return acte_day_not_future(decision->date, "decision.date", &call->fault);
}

// Which row of the table `transition` the decision takes, from what was read without a lock; the
// version guards against a change since.
static enum status choose(struct call *call, const acte_message *seen, bool avis_requis,
                          const decision_message *decision, char **ret_issue)
{
    bool against = seen->avis && seen->avis->resultat == RESULTAT(DEFAVORABLE);
    bool waits = seen->etat == ETAT(INSTRUCTION) || seen->etat == ETAT(INSCRIT);
    if (!decision->accord) {
        *ret_issue = (char *)"refus";
        return STATUS_OK;
    }
    if (waits && avis_requis && !against)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "action",
                         "L'avis du conseil manque sur cette version : enregistrez-le avant la "
                         "décision.");
    if (waits && against && is_blank(decision->motif))
        return call_fail(call, STATUS_INVALID_ARGUMENT, "decision.motif",
                         "Cette décision s'écarte de l'avis défavorable : dites pourquoi.");
    *ret_issue = (char *)(!waits ? "accord" : against ? "contre_avis" : "sans_avis");
    return STATUS_OK;
}

static enum status log_decision(struct call *call, const acte_message *acte,
                                const decision_message *decision)
{
    const char *facts[] = {"version-contenu",
                           inscription_decimal(call, acte->version_contenu),
                           "accord",
                           decision->accord ? "oui" : "non",
                           "date-decision",
                           decision->date,
                           "reference-empreinte",
                           decision->reference,
                           "motif-empreinte",
                           decision->motif,
                           NULL};
    return acte_log(call, acte, "decision", facts);
}

static enum status write(struct call *call, const record_decision_request *request, char *issue,
                         acte_message *response)
{
    const decision_message *decision = request->decision;
    Concert__Conventionnement__V1__Avancee step = CONCERT__CONVENTIONNEMENT__V1__AVANCEE__INIT;
    step.departement = request->departement;
    step.id = request->id;
    step.version = request->version;
    step.action = CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_DECIDER;
    step.issue = issue;
    step.commentaire = decision->motif;
    Concert__Conventionnement__V1__DecisionEcrite row =
        CONCERT__CONVENTIONNEMENT__V1__DECISION_ECRITE__INIT;
    row.departement = request->departement;
    row.id = request->id;
    row.accord = decision->accord;
    row.date = decision->date;
    row.reference = decision->reference;
    row.motif = decision->motif;
    enum status status = db_queue(call->db, &sql_acte_avancer, &step.base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_decision_insert, &row.base, NULL);
    if (!status)
        status = acte_queue(call, row.departement, row.id, response);
    if (!status)
        status = db_flush(call->db);
    return status ? status
                  : acte_tell_action(call, response, step.action,
                                     decision->accord ? "accord" : "refus");
}

enum status record_decision(struct call *call, const record_decision_request *request,
                            acte_message *response)
{
    acte_message seen = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    Concert__Conventionnement__V1__ActeComplement complement =
        CONCERT__CONVENTIONNEMENT__V1__ACTE_COMPLEMENT__INIT;
    char *issue;
    enum status status = check(call, request->decision);
    if (!status)
        status = acte_read(call, request->departement, request->id, &seen, &complement);
    if (!status && seen.version == request->version) // a stale one is told by the transition
        status = choose(call, &seen, complement.avis_requis, request->decision, &issue);
    else
        issue = (char *)"accord";
    if (!status)
        status = write(call, request, issue, response);
    return status ? status : log_decision(call, response, request->decision);
}
