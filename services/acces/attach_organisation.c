// SPDX-License-Identifier: EUPL-1.2
// services/acces/attach_organisation.c: a UT lets an organisation of several départements into its
// own. The keys it has certified and the delegations it has given hold there from now on, so this
// département's log is told of them.
#include "acces/annonce.h"
#include "acces/cle_inscription.h"
#include "acces/delegation.h"
#include "acces/organisation_check.h"
#include "acces_methods.h"
#include "acces_sql.h"

static enum status inscribe_keys(struct call *call,
                                 const Concert__Acces__V1__Territoire *territoire)
{
    Concert__Acces__V1__CleDetails keys = CONCERT__ACCES__V1__CLE_DETAILS__INIT;
    enum status status = db_run(call->db, &sql_cles_a_inscrire, &territoire->base, &keys.base);
    for (size_t i = 0; !status && i < keys.n_lignes; i++)
        status = cle_inscribe(call, keys.lignes[i]);
    return status;
}

static enum status inscribe_delegations(struct call *call,
                                        const Concert__Acces__V1__Territoire *territoire)
{
    Concert__Acces__V1__DelegationDetails all = CONCERT__ACCES__V1__DELEGATION_DETAILS__INIT;
    enum status status =
        db_run(call->db, &sql_delegations_a_inscrire, &territoire->base, &all.base);
    for (size_t i = 0; !status && i < all.n_lignes; i++)
        status = delegation_announce(call, all.lignes[i]);
    return status;
}

enum status attach_organisation(struct call *call,
                                const Concert__Acces__V1__AttachOrganisationRequest *request,
                                Concert__Acces__V1__Organisation *response)
{
    Concert__Acces__V1__Territoire territoire = CONCERT__ACCES__V1__TERRITOIRE__INIT;
    territoire.organisation = request->id;
    territoire.departement = request->departement;
    enum status status = organisation_departement(call, "departement", request->departement);
    if (!status)
        status = db_run(call->db, &sql_rattacher_organisation, &request->base, &response->base);
    if (!status && db_rows(call->db) == 0)
        return call_fail(call, STATUS_ABORTED, "version",
                         "L'organisation a changé entre-temps : cherchez-la à nouveau.");
    if (!status)
        status = annonce_territoire(call, response, request->departement, true);
    if (!status)
        status = inscribe_keys(call, &territoire);
    return status ? status : inscribe_delegations(call, &territoire);
}
