// SPDX-License-Identifier: EUPL-1.2
// services/acces/delegation.c
#include "acces/delegation.h"

#include "acces/annonce.h"
#include "acces/objet.h"
#include "acces_sql.h"
#include "common/changement.h"
#include "common/clock.h"
#include "common/entree.h"

#include <string.h>

static const char *const PORTEES[] = {"", "tout", "accords", "annexes"};

static enum status write_text(struct call *call, const delegation_detail *d,
                              const char *departement, const char *date, char **ret_text)
{
    if (d->revoquee) {
        const char *facts[] = {"departement",   departement,  "organisation",
                               d->organisation, "delegation", d->id,
                               "date",          date,         NULL};
        return entree_write("delegation-revoquee", facts, ret_text, &call->fault);
    }
    char reference[65];
    entree_texte(d->sel.data, "reference-empreinte", d->reference, strlen(d->reference), reference);
    const char *facts[] = {"departement",
                           departement,
                           "organisation",
                           d->organisation,
                           "delegation",
                           d->id,
                           "personne",
                           d->personne,
                           "portee",
                           PORTEES[d->portee],
                           "du",
                           d->du,
                           "au",
                           d->au,
                           "reference-empreinte",
                           reference,
                           "date",
                           date,
                           NULL};
    return entree_write("delegation", facts, ret_text, &call->fault);
}

static enum status tell(struct call *call, const delegation_detail *d)
{
    const struct changement changement = {
        .nature = "delegation",
        .objet = d->id,
        .version = d->version,
        .action = d->revoquee ? "revoquee" : "donnee",
        .resume = arena_printf(call->arena, "Délégation de signature du %s au %s %s", d->du, d->au,
                               d->revoquee ? "révoquée" : "donnée"),
        .visible_par = (char *[]){d->organisation},
        .visible_par_count = 1,
    };
    return changement_tell_each(call, d->departements, d->n_departements, &changement);
}

// Who will be told when it is revoked.
static enum status keep(struct call *call, const delegation_detail *d, const char *departement,
                        const char *entree)
{
    Concert__Acces__V1__DelegationInscrite row = CONCERT__ACCES__V1__DELEGATION_INSCRITE__INIT;
    row.departement = (char *)departement;
    row.delegation = d->id;
    row.entree = (char *)entree;
    return db_queue(call->db, &sql_inscrire_delegation, &row.base, NULL);
}

enum status delegation_announce(struct call *call, const delegation_detail *d)
{
    Concert__Acces__V1__DelegationChangee event = CONCERT__ACCES__V1__DELEGATION_CHANGEE__INIT;
    event.id = d->id;
    event.organisation = d->organisation;
    event.personne = d->personne;
    event.portee = d->portee;
    event.du = d->du;
    event.au = d->au;
    event.reference = d->reference;
    event.sel = d->sel;
    event.revoquee = d->revoquee;
    const char *date = annonce_date(call, clock_now_us());
    if (!date)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < d->n_departements; i++) {
        const char *departement = d->departements[i];
        char *texte, *entree;
        status = write_text(call, d, departement, date, &texte);
        if (!status)
            status = annonce_entree(call, departement,
                                    d->revoquee ? "delegation-revoquee" : "delegation", d->id,
                                    d->version, texte, &entree);
        if (!status && !d->revoquee) {
            event.entree = entree;
            status = keep(call, d, departement, entree);
        }
        if (!status)
            status = call_emit(call, departement, d->id, d->version, &event.base);
    }
    return status ? status : tell(call, d);
}

enum status delegation_answer(struct call *call, const char *id,
                              Concert__Acces__V1__Delegation *response)
{
    return objet_run(call, &sql_lire_delegation, "delegation", id, &response->base);
}
