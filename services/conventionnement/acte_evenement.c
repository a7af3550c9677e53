// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_evenement.c: what an instrument tells the stream of changes and
// the log.
#include "conventionnement/acte.h"

#include "common/changement.h"
#include "common/inscription.h"
#include "conventionnement/acte_texte.h"

#include "conventionnement_sql.h"

#include <string.h>

static enum status out_of_memory(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
}

enum status acte_tell_feed(struct call *call, const acte_message *acte, const char *code,
                           const char *words, const char *detail)
{
    char **parties = arena_alloc(call->arena, acte->n_parties * sizeof *parties);
    for (size_t i = 0; parties && i < acte->n_parties; i++)
        parties[i] = acte->parties[i]->organisation;
    const struct changement changement = {
        .nature = acte_nature_code(acte->nature),
        .objet = acte->id,
        .version = acte->version,
        .action = code,
        .resume = parties
                      ? arena_printf(call->arena, "%s %s : %s%s", acte_nature_libelle(acte->nature),
                                     acte->numero, words, detail)
                      : NULL,
        .visible_par = parties,
        .visible_par_count = acte->n_parties,
    };
    return changement_tell(call, acte->departement, &changement);
}

enum status acte_tell_instances(struct call *call, const acte_message *acte, const char *point,
                                const char *refusal)
{
    Concert__Conventionnement__V1__ActeChange event =
        CONCERT__CONVENTIONNEMENT__V1__ACTE_CHANGE__INIT;
    event.departement = acte->departement;
    event.id = acte->id;
    event.nature = acte->nature;
    event.numero = acte->numero;
    event.objet = acte->objet;
    event.siae = acte->siae;
    event.denomination = acte->denomination;
    event.etat = acte->etat;
    event.version_contenu = acte->version_contenu;
    event.avis_requis = acte->avis_requis;
    event.version = acte->version;
    event.point = (char *)point;
    event.refus_point = (char *)refusal;
    event.organisations = arena_alloc(call->arena, (acte->n_parties + 1) * sizeof(char *));
    if (!event.organisations)
        return out_of_memory(call);
    for (size_t i = 0; i < acte->n_parties; i++) {
        event.organisations[event.n_organisations++] = acte->parties[i]->organisation;
        if (acte->parties[i]->type ==
            CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_SIAE)
            event.siae_organisation = acte->parties[i]->organisation;
    }
    return call_emit(call, acte->departement, acte->id, acte->version, &event.base);
}

enum status acte_tell(struct call *call, const acte_message *acte, const char *code,
                      const char *words, const char *detail)
{
    enum status status = acte_tell_feed(call, acte, code, words, detail);
    return status ? status : acte_tell_instances(call, acte, acte->point, "");
}

enum status acte_tell_action(struct call *call, const acte_message *acte,
                             Concert__Conventionnement__V1__ActionActe action, const char *detail)
{
    const char *after = *detail ? arena_printf(call->arena, ", %s", detail) : "";
    return after
               ? acte_tell(call, acte, acte_action_code(action), acte_action_libelle(action), after)
               : out_of_memory(call);
}

static enum status keep(struct call *call, const struct inscription *inscription,
                        const char *entree, const char *fait, const char *texte,
                        const unsigned char *sel)
{
    Concert__Conventionnement__V1__TexteEcrit row =
        CONCERT__CONVENTIONNEMENT__V1__TEXTE_ECRIT__INIT;
    row.departement = (char *)inscription->departement;
    row.acte = (char *)inscription->objet;
    row.entree = (char *)entree;
    row.fait = (char *)fait;
    row.texte = (char *)texte;
    row.sel = (ProtobufCBinaryData){ENTREE_SEL, (uint8_t *)sel};
    return db_queue(call->db, &sql_entree_texte_insert, &row.base, NULL);
}

enum status acte_log(struct call *call, const acte_message *acte, const char *nature,
                     const char *const *facts)
{
    size_t count = 0;
    while (facts[count])
        count++;
    const char *head[] = {"acte", acte->id, "numero", acte->numero};
    const char **all = arena_alloc(call->arena, sizeof head + (count + 1) * sizeof *all);
    char *entree = call_new_id(call);
    if (!all || !entree)
        return out_of_memory(call);
    memcpy(all, head, sizeof head);
    memcpy(all + sizeof head / sizeof *head, facts, (count + 1) * sizeof *facts);
    Concert__Conventionnement__V1__EntreeEmise row =
        CONCERT__CONVENTIONNEMENT__V1__ENTREE_EMISE__INIT;
    row.departement = acte->departement;
    row.acte = acte->id;
    row.entree = entree;
    row.nature = (char *)nature;
    enum status status = db_queue(call->db, &sql_acte_entree_insert, &row.base, NULL);
    if (status)
        return status;
    const struct inscription inscription = {
        .departement = acte->departement,
        .objet = acte->id,
        .version = acte->version,
        .nature = nature,
        .facts = all,
        .keep = keep,
    };
    return inscription_emit(call, &inscription, entree);
}
