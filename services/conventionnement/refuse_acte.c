// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/refuse_acte.c: a party refuses to sign and says why.

#include "common/inscription.h"
#include "conventionnement/acte.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <string.h>

typedef Concert__Conventionnement__V1__RefuseActeRequest refuse_acte_request;

static const char *my_name(const struct call *call, const acte_message *acte)
{
    for (size_t i = 0; i < acte->n_parties; i++)
        if (strcmp(acte->parties[i]->organisation, call->token->organisation) == 0)
            return acte->parties[i]->nom;
    return "";
}

enum status refuse_acte(struct call *call, const refuse_acte_request *request,
                        acte_message *response)
{
    Concert__Conventionnement__V1__Avancee step = CONCERT__CONVENTIONNEMENT__V1__AVANCEE__INIT;
    step.departement = request->departement;
    step.id = request->id;
    step.version = request->version;
    step.action = CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_REFUSER;
    step.commentaire = request->motif;
    if (!request->motif[strspn(request->motif, " \n\r\t")])
        return call_fail(call, STATUS_INVALID_ARGUMENT, "motif",
                         "Dites pourquoi vous refusez de signer.");
    enum status status = db_queue(call->db, &sql_acte_avancer, &step.base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_refus_insert, &step.base, NULL);
    if (!status)
        status = acte_queue(call, step.departement, step.id, response);
    if (!status)
        status = db_flush(call->db);
    if (status)
        return status;
    const char *name = my_name(call, response);
    const char *facts[] = {"version-contenu",
                           inscription_decimal(call, response->version_contenu),
                           "organisation",
                           call->token->organisation,
                           "organisation-nom",
                           name,
                           "motif-empreinte",
                           request->motif,
                           NULL};
    status = acte_tell(call, response, "refuse", "signature refusée par ", name);
    return status ? status : acte_log(call, response, "refus", facts);
}
