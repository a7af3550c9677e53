// SPDX-License-Identifier: EUPL-1.2
// services/acces/switch_organisation.c: acts for another of one's organisations.
// The session gets a new secret: whoever keeps a token under the former one (the gateway's cache)
// lets go of it.
#include "acces/ouverture.h"
#include "acces/secret.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status switch_organisation(struct call *call,
                                const Concert__Acces__V1__SwitchOrganisationRequest *request,
                                Concert__Acces__V1__ExchangeSessionResponse *response)
{
    Concert__Acces__V1__NouvelleSession row = CONCERT__ACCES__V1__NOUVELLE_SESSION__INIT;
    Concert__Acces__V1__Objet session = CONCERT__ACCES__V1__OBJET__INIT;
    token habilitation = CONCERT__BUS__V1__TOKEN__INIT;
    char *secret = secret_make(call->arena);
    if (!secret)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    row.id = session.id = call->token->session;
    row.organisation = request->organisation;
    row.empreinte = secret_digest(call->arena, secret);
    enum status status = db_queue(call->db, &sql_changer_organisation, &row.base, &row.base);
    if (!status)
        status = db_run(call->db, &sql_habilitation, &session.base, &habilitation.base);
    if (!status)
        status = ouverture_token(call, &habilitation, &response->token, &response->expire);
    if (status)
        return status;
    response->session = secret;
    call->set_session = secret;
    return STATUS_OK;
}
