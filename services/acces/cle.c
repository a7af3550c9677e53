// SPDX-License-Identifier: EUPL-1.2
// services/acces/cle.c
#include "acces/cle.h"

#include "acces/objet.h"
#include "acces_sql.h"
#include "common/changement.h"

enum status cle_lock(struct call *call, const char *id, cle_detail *ret_cle)
{
    return objet_run(call, &sql_cle_detail, "cle", id, &ret_cle->base);
}

enum status cle_answer(struct call *call, const char *id, Concert__Acces__V1__Cle *response)
{
    return objet_run(call, &sql_lire_cle, "cle", id, &response->base);
}

enum status cle_announce(struct call *call, const cle_detail *cle,
                         const Concert__Acces__V1__Certifications *certifications)
{
    Concert__Acces__V1__CleChangee event = CONCERT__ACCES__V1__CLE_CHANGEE__INIT;
    event.id = cle->id;
    event.organisation = cle->organisation;
    event.personne = cle->personne;
    event.nom = cle->nom;
    event.cle_publique = cle->cle_publique;
    event.revoquee = cle->etat == ETAT_CLE(REVOQUEE);
    event.prenom = cle->prenom;
    event.nom_personne = cle->nom_personne;
    event.fonction = cle->fonction;
    event.sel = cle->sel;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < certifications->n_lignes; i++) {
        event.texte_entree = certifications->lignes[i]->texte;
        event.entree = certifications->lignes[i]->entree;
        status = call_emit(call, certifications->lignes[i]->departement, cle->id, cle->version,
                           &event.base);
    }
    return status;
}

enum status cle_tell(struct call *call, const cle_detail *cle, const char *action, const char *word)
{
    const struct changement changement = {
        .nature = "cle",
        .objet = cle->id,
        .version = cle->version,
        .action = action,
        .resume = arena_printf(call->arena, "Clé de signature %s %s", cle->nom, word),
        .visible_par = (char *[]){cle->organisation},
        .visible_par_count = 1,
    };
    return changement_tell_each(call, cle->departements, cle->n_departements, &changement);
}
