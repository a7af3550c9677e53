// SPDX-License-Identifier: EUPL-1.2
// services/acces/create_delegation.c: the administrator records who may bind the organisation, for
// what, from when to when (inclusive), and by which act.
#include "acces/champ.h"
#include "acces/delegation.h"
#include "acces/objet.h"
#include "acces_methods.h"
#include "acces_sql.h"
#include "common/date.h"
#include "common/entree.h"

#include <sodium.h>

typedef Concert__Acces__V1__CreateDelegationRequest request_type;

static enum status check(struct call *call, const request_type *request)
{
    struct date du, au;
    if (request->portee < CONCERT__ACCES__V1__PORTEE_DELEGATION__PORTEE_DELEGATION_TOUT ||
        request->portee > CONCERT__ACCES__V1__PORTEE_DELEGATION__PORTEE_DELEGATION_ANNEXES)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "portee",
                         "Dites ce que couvre la délégation : tout, les accords ou les annexes.");
    enum status status = date_parse_iso(request->du, "du", &du, &call->fault);
    if (!status)
        status = date_parse_iso(request->au, "au", &au, &call->fault);
    if (!status && date_compare(au, du) < 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "au",
                         "La délégation finit avant de commencer : corrigez l'une des deux dates.");
    return status ? status : champ_line(&call->fault, "reference", request->reference, true);
}

enum status create_delegation(struct call *call, const request_type *request,
                              Concert__Acces__V1__Delegation *response)
{
    delegation_detail row = CONCERT__ACCES__V1__DELEGATION_DETAIL__INIT;
    unsigned char sel[ENTREE_SEL];
    enum status status = check(call, request);
    if (!status)
        status =
            objet_run(call, &sql_contexte_delegation, "personne", request->personne, &row.base);
    if (!status && !row.membre)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "personne",
                         "Cette personne n'est pas signataire de votre organisation : donnez-lui "
                         "d'abord ce rôle.");
    if (status)
        return status;
    row.id = call_new_id(call);
    row.organisation = call->token->organisation;
    row.personne = request->personne;
    row.portee = request->portee;
    row.du = request->du;
    row.au = request->au;
    row.reference = request->reference;
    row.version = 1;
    randombytes_buf(sel, sizeof sel);
    row.sel = (ProtobufCBinaryData){sizeof sel, sel};
    status = db_queue(call->db, &sql_creer_delegation, &row.base, NULL);
    if (!status)
        status = delegation_announce(call, &row);
    return status ? status : delegation_answer(call, row.id, response);
}
