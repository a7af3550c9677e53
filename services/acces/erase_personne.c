// SPDX-License-Identifier: EUPL-1.2
// services/acces/erase_personne.c: a person is erased: here all but the id, in the other services
// whatever names them. Who may, and what must come before, is the function acces.effacer's.
#include "acces/annonce_personne.h"
#include "acces/fermeture.h"
#include "acces_methods.h"
#include "acces_sql.h"
#include "common/changement.h"
#include "common/clock.h"

// The organisation sees that somebody was, never who.
static enum status tell(struct call *call, const char *personne)
{
    const struct changement changement = {
        .nature = "membre",
        .objet = personne,
        .version = clock_now_us(),
        .action = "efface",
        .resume = "Un membre de l'organisation est effacé",
        .visible_par = (char *[]){call->token->organisation},
        .visible_par_count = 1,
    };
    return changement_tell_each(call, call->token->departements, call->token->n_departements,
                                &changement);
}

enum status erase_personne(struct call *call,
                           const Concert__Acces__V1__ErasePersonneRequest *request,
                           Concert__Acces__V1__ErasePersonneResponse *response)
{
    (void)response;
    Concert__Acces__V1__ErasePersonneRequest who = *request;
    sessions_fermees_message closed = CONCERT__BUS__V1__SESSIONS_FERMEES__INIT;
    if (!*who.personne)
        who.personne = call->token->personne;
    enum status status = fermeture_run(call, &sql_effacer, &who.base, &closed);
    if (!status)
        status = annonce_effacement(call, call->token->departements[0], who.personne);
    return status ? status : tell(call, who.personne);
}
