// SPDX-License-Identifier: EUPL-1.2
// services/acces/reset_password.c: a one-time link by which a member who lost their password sets
// another. Who holds it holds the person, so it is made by who has power over the person's only
// organisation already, and the organisation is told.
#include "acces/reinitialisation.h"
#include "acces/secret.h"
#include "acces_methods.h"
#include "acces_sql.h"
#include "common/changement.h"

typedef Concert__Acces__V1__NouvelleReinitialisation reinitialisation;

static enum status tell(struct call *call, const reinitialisation *row)
{
    const struct changement changement = {
        .nature = "membre",
        .objet = row->personne,
        .version = row->version,
        .action = "mot_de_passe",
        .resume = "Lien de nouveau mot de passe fait pour un membre de l'organisation",
        .visible_par = (char *[]){row->organisation},
        .visible_par_count = 1,
    };
    return changement_tell_each(call, row->departements, row->n_departements, &changement);
}

enum status reset_password(struct call *call,
                           const Concert__Acces__V1__ResetPasswordRequest *request,
                           Concert__Acces__V1__ResetPasswordResponse *response)
{
    reinitialisation row = CONCERT__ACCES__V1__NOUVELLE_REINITIALISATION__INIT;
    row.personne = request->personne;
    row.organisation = request->organisation;
    enum status status = db_run(call->db, &sql_droit_reinitialiser, &row.base, &row.base);
    if (!status)
        status = reinitialisation_check(call, &row);
    if (status)
        return status;
    response->jeton = secret_make(call->arena);
    row.id = call_new_id(call);
    if (!response->jeton || !row.id)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    row.empreinte = secret_digest(call->arena, response->jeton);
    status = db_queue(call->db, &sql_remplacer_reinitialisation, &row.base, NULL);
    if (!status)
        status = db_run(call->db, &sql_reinitialiser, &row.base, &row.base);
    response->expire = row.expire;
    return status ? status : tell(call, &row);
}
