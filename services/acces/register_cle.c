// SPDX-License-Identifier: EUPL-1.2
// services/acces/register_cle.c: a signatory deposits the public half of a key made elsewhere, and
// may leave its secret half sealed. Worth nothing until certified.
#include "acces/cle.h"
#include "acces/cle_preuve.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status register_cle(struct call *call, const Concert__Acces__V1__RegisterCleRequest *request,
                         Concert__Acces__V1__Cle *response)
{
    Concert__Acces__V1__NouvelleCle row = CONCERT__ACCES__V1__NOUVELLE_CLE__INIT;
    cle_detail detail = CONCERT__ACCES__V1__CLE_DETAIL__INIT;
    enum status status = cle_preuve_check(&call->fault, request->cle_publique, request->preuve,
                                          call->token->personne, call->token->organisation);
    if (!status)
        status = cle_enveloppee_check(&call->fault, request->cle_publique, request->cle_enveloppee);
    if (status)
        return status;
    row.id = call_new_id(call);
    row.cle_publique = request->cle_publique;
    row.cle_enveloppee = request->cle_enveloppee;
    status = db_queue(call->db, &sql_deposer_cle, &row.base, NULL);
    if (!status)
        status = cle_lock(call, row.id, &detail);
    if (!status)
        status = cle_tell(call, &detail, "deposee", "déposée, à certifier");
    return status ? status : cle_answer(call, row.id, response);
}
