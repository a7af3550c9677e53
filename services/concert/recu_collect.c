// SPDX-License-Identifier: EUPL-1.2
// services/concert/recu_collect.c
#include "recu_collect.h"

#include "client_message.h"

#include "common/entree.h"
#include "common/policy.h"
#include "common/recu_texte.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef Concert__Conventionnement__V1__Recu recu_parts;
typedef Concert__Conventionnement__V1__Signataire signataire;
typedef Concert__Conventionnement__V1__TexteEntree texte_entree;
typedef Concert__Registre__V1__GetPreuvesResponse recu_preuves;
typedef Concert__Registre__V1__GetPreuvesRequest preuves_request;

static enum status too_large(struct command_context *context)
{
    return fault_set(&context->fault, STATUS_RESOURCE_EXHAUSTED, "", "reçu trop volumineux");
}

static enum status get_parts(struct command_context *context, const char *departement,
                             const char *acte, const recu_parts **ret_parts)
{
    Concert__Conventionnement__V1__GetRecuRequest request =
        CONCERT__CONVENTIONNEMENT__V1__GET_RECU_REQUEST__INIT;
    request.departement = (char *)departement;
    request.id = (char *)acte;
    ProtobufCMessage *answer;
    enum status status = client_message(
        context, "concert.conventionnement.v1.Conventionnement/GetRecu", &request.base, &answer);
    if (status)
        return status;
    const recu_parts *found = (const recu_parts *)answer;
    if (!found->version || !found->n_signataires)
        return fault_set(&context->fault, STATUS_FAILED_PRECONDITION, "",
                         "personne n'a encore signé cet acte : il n'y a pas de reçu");
    *ret_parts = found;
    return STATUS_OK;
}

static size_t add_once(char **ids, size_t count, char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return count;
    ids[count] = id;
    return *id ? count + 1 : count;
}

// Entries about the acte, and the certifications its signatures rest on, each once.
static enum status list_ids(struct command_context *context, const recu_parts *parts,
                            char ***ret_ids, size_t *ret_count)
{
    size_t most = parts->n_entrees + parts->n_signataires, count = 0;
    char **ids = most <= RECU_FILES_MAX ? arena_alloc(context->arena, most * sizeof *ids) : NULL;
    if (!ids)
        return too_large(context);
    for (size_t i = 0; i < parts->n_entrees; i++)
        count = add_once(ids, count, parts->entrees[i]);
    for (size_t i = 0; i < parts->n_signataires; i++)
        count = add_once(ids, count, parts->signataires[i]->entree);
    *ret_ids = ids;
    *ret_count = count;
    return STATUS_OK;
}

static bool all_attested(const recu_preuves *preuves, size_t wanted)
{
    for (size_t i = 0; i < preuves->n_preuves; i++)
        if (!*preuves->preuves[i]->preuve)
            return false;
    return preuves->n_preuves >= wanted;
}

// Asked again each second: entries reach the log by event, then the witnesses cosign.
static enum status get_preuves(struct command_context *context, const preuves_request *request,
                               int *seconds, const recu_preuves **ret_preuves)
{
    for (;; --*seconds) {
        ProtobufCMessage *answer;
        enum status status = client_message(context, "concert.registre.v1.Registre/GetPreuves",
                                            &request->base, &answer);
        if (status)
            return status;
        *ret_preuves = (const recu_preuves *)answer;
        if (all_attested(*ret_preuves, request->n_ids))
            return STATUS_OK;
        if (*seconds <= 0)
            return fault_set(&context->fault, STATUS_UNAVAILABLE, "",
                             "les témoins n'ont pas encore attesté toutes les entrées de cet acte "
                             "(%zu demandées, %zu inscrites) : recommencez plus tard, ou voyez "
                             "concert call GetJournal",
                             request->n_ids, (*ret_preuves)->n_preuves);
        nanosleep(&(struct timespec){.tv_sec = 1}, NULL);
    }
}

static int by_index(const void *a, const void *b)
{
    const struct recu_entree *left = a, *right = b;
    return (left->index > right->index) - (left->index < right->index);
}

// Whom to trust, without where they are today: addresses move, the receipt stays.
static enum status add_politique(struct command_context *context, const char *text,
                                 struct recu *recu)
{
    struct policy policy;
    char *canonical;
    size_t size;
    enum status status = policy_parse(text, strlen(text), &policy, &context->fault);
    if (status)
        return status;
    for (size_t i = 0; i < policy.log_count; i++)
        policy.logs[i].url = NULL;
    for (size_t i = 0; i < policy.witness_count; i++)
        policy.witnesses[i].url = NULL;
    status = policy_format(&policy, &canonical, &size, &context->fault);
    if (!status)
        recu->politique = (struct recu_text){canonical, size};
    return status;
}

static enum status add_entrees(struct command_context *context, const recu_preuves *preuves,
                               struct recu *recu)
{
    for (size_t i = 0; i < preuves->n_preuves; i++) {
        const Concert__Registre__V1__Preuve *preuve = preuves->preuves[i];
        size_t at = 0;
        while (at < recu->entree_count && recu->entrees[at].index != (uint64_t)preuve->index)
            at++;
        if (at == RECU_FILES_MAX)
            return too_large(context);
        recu->entrees[at] = (struct recu_entree){
            .index = (uint64_t)preuve->index,
            .texte = {preuve->texte, strlen(preuve->texte)},
            .preuve = {preuve->preuve, strlen(preuve->preuve)},
        };
        recu->entree_count += at == recu->entree_count;
    }
    return STATUS_OK;
}

// UUID of the key that this entry certifies; NULL for any other entry.
static char *certified_cle(struct command_context *context, const struct recu_text *text)
{
    if (entree_check(text->bytes, text->size, &context->fault) != STATUS_OK ||
        !entree_nature_is(text->bytes, "certification"))
        return NULL;
    return entree_get(text->bytes, "cle", context->arena);
}

static enum status write_texte(struct command_context *context, const texte_entree *from,
                               uint64_t index, struct recu_text *ret_file)
{
    struct recu_texte texte = {
        .index = index, .fait = from->fait, .texte = {from->texte, strlen(from->texte)}};
    if (from->sel.len != ENTREE_SEL)
        return fault_set(&context->fault, STATUS_INTERNAL, "textes.sel",
                         "le sel d'un texte a une taille inattendue");
    memcpy(texte.sel, from->sel.data, ENTREE_SEL);
    return recu_texte_write(&texte, ret_file, &context->fault);
}

// Texts by the index of their entry, which the services' ids become here.
static enum status add_textes(struct command_context *context, const recu_parts *parts,
                              const recu_preuves *preuves, struct recu *recu)
{
    recu->textes = arena_alloc(context->arena, parts->n_textes * sizeof *recu->textes);
    if (!recu->textes)
        return too_large(context);
    for (size_t i = 0; i < preuves->n_preuves; i++)
        for (size_t j = 0; j < parts->n_textes; j++) {
            if (strcmp(parts->textes[j]->entree, preuves->preuves[i]->id) != 0 ||
                recu->texte_count == parts->n_textes)
                continue;
            enum status status =
                write_texte(context, parts->textes[j], (uint64_t)preuves->preuves[i]->index,
                            &recu->textes[recu->texte_count++]);
            if (status)
                return status;
        }
    return STATUS_OK;
}

// What the log says of each key: a revocation is never left out for want of being named.
static enum status collect_entrees(struct command_context *context, const char *departement,
                                   const recu_parts *parts, int seconds, struct recu *recu)
{
    preuves_request request = CONCERT__REGISTRE__V1__GET_PREUVES_REQUEST__INIT;
    const recu_preuves *preuves;
    request.departement = (char *)departement;
    recu->entrees = arena_alloc(context->arena, RECU_FILES_MAX * sizeof *recu->entrees);
    if (!recu->entrees)
        return too_large(context);
    enum status status = list_ids(context, parts, &request.ids, &request.n_ids);
    if (!status)
        status = get_preuves(context, &request, &seconds, &preuves);
    if (!status)
        status = add_entrees(context, preuves, recu);
    if (!status)
        status = add_politique(context, preuves->politique, recu);
    if (!status)
        status = add_textes(context, parts, preuves, recu);
    request.n_ids = 0;
    size_t named = recu->entree_count;
    for (size_t i = 0; i < named && !status; i++) {
        char *cle = certified_cle(context, &recu->entrees[i].texte);
        if (!cle)
            continue;
        request.objet = cle;
        status = get_preuves(context, &request, &seconds, &preuves);
        if (!status)
            status = add_entrees(context, preuves, recu);
    }
    if (!status)
        qsort(recu->entrees, recu->entree_count, sizeof *recu->entrees, by_index);
    return status;
}

static enum status write_signataire(struct command_context *context, const signataire *who,
                                    struct recu_text *ret_text)
{
    char sel[2 * ENTREE_SEL + 1];
    if (who->sel.len != ENTREE_SEL)
        return fault_set(&context->fault, STATUS_INTERNAL, "signataires.sel",
                         "le sel d'une certification a une taille inattendue");
    sodium_bin2hex(sel, sizeof sel, who->sel.data, who->sel.len);
    const char *const facts[] = {"nom-cle",  who->nom_cle,  "prenom", who->prenom, "nom", who->nom,
                                 "fonction", who->fonction, "sel",    sel,         NULL};
    char *text;
    enum status status = entree_write("signataire", facts, &text, &context->fault);
    if (!status)
        *ret_text = (struct recu_text){text, strlen(text)};
    return status;
}

static enum status add_signataires(struct command_context *context, const recu_parts *parts,
                                   struct recu *recu)
{
    recu->signataires =
        arena_alloc(context->arena, parts->n_signataires * sizeof *recu->signataires);
    if (!recu->signataires)
        return too_large(context);
    for (size_t i = 0; i < parts->n_signataires; i++) {
        enum status status =
            write_signataire(context, parts->signataires[i], &recu->signataires[i]);
        if (status)
            return status;
    }
    recu->signataire_count = parts->n_signataires;
    return STATUS_OK;
}

enum status recu_collect(struct command_context *context, const char *departement, const char *acte,
                         int seconds, struct recu *ret_recu)
{
    const recu_parts *parts;
    enum status status = get_parts(context, departement, acte, &parts);
    if (status)
        return status;
    const Concert__Conventionnement__V1__VersionActe *version = parts->version;
    struct recu recu = {
        .note = {version->note_signee, strlen(version->note_signee)},
        .contenu = {(const char *)version->contenu.data, version->contenu.len},
    };
    status = collect_entrees(context, departement, parts, seconds, &recu);
    if (!status)
        status = add_signataires(context, parts, &recu);
    if (!status)
        *ret_recu = recu;
    return status;
}
