// SPDX-License-Identifier: EUPL-1.2
// services/acces/certify_cle.c: the organisation says that this key is this signatory's, in the log
// of each of its départements. Two pairs of eyes: an administrator certifies their own key only
// when there is no other.
#include "acces/cle.h"
#include "acces/cle_inscription.h"
#include "acces_methods.h"
#include "acces_sql.h"
#include "common/clock.h"
#include "common/entree.h"

#include <sodium.h>
#include <string.h>

enum { SECOND = 1000000 };

static enum status check(struct call *call, const cle_detail *cle)
{
    if (strcmp(cle->organisation, call->token->organisation) != 0)
        return call_fail(call, STATUS_PERMISSION_DENIED, "cle",
                         "Cette clé est celle d'une autre de vos organisations.");
    if (cle->etat == ETAT_CLE(REVOQUEE))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle",
                         "Cette clé est révoquée, pour toujours : faites-en déposer une nouvelle.");
    if (cle->etat == ETAT_CLE(CERTIFIEE))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle", "Cette clé est déjà certifiée.");
    if (!cle->membre)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle",
                         "Le titulaire de cette clé n'est plus signataire de l'organisation.");
    if (strcmp(cle->personne, call->token->personne) == 0 && cle->administrateurs > 1)
        return call_fail(call, STATUS_PERMISSION_DENIED, "cle",
                         "C'est votre clé : un autre administrateur doit la certifier.");
    return STATUS_OK;
}

enum status certify_cle(struct call *call, const Concert__Acces__V1__CertifyCleRequest *request,
                        Concert__Acces__V1__Cle *response)
{
    cle_detail cle = CONCERT__ACCES__V1__CLE_DETAIL__INIT;
    Google__Protobuf__Timestamp now = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
    unsigned char sel[ENTREE_SEL];
    enum status status = cle_lock(call, request->cle, &cle);
    if (!status)
        status = check(call, &cle);
    if (status)
        return status;
    now.seconds = clock_now_us() / SECOND;
    randombytes_buf(sel, sizeof sel);
    cle.sel = (ProtobufCBinaryData){sizeof sel, sel};
    cle.etat = ETAT_CLE(CERTIFIEE);
    cle.version++;
    cle.date = &now;
    status = db_queue(call->db, &sql_certifier_cle, &cle.base, NULL);
    if (!status)
        status = cle_inscribe(call, &cle);
    if (!status)
        status = cle_tell(call, &cle, "certifiee", "certifiée");
    return status ? status : cle_answer(call, cle.id, response);
}
