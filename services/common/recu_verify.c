// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_verify.c
#include "common/recu_check.h"

#include "common/entree.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

enum status recu_refuse(struct recu_check *check, const char *file, const char *text)
{
    return fault_set(check->fault, STATUS_FAILED_PRECONDITION, file, "%s", text);
}

enum status recu_too_large(struct recu_check *check)
{
    return fault_set(check->fault, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
}

char *recu_fact(struct recu_check *check, const struct recu_entree *entree, const char *key)
{
    return entree_get(entree->texte.bytes, key, check->fault->arena);
}

// What was signed, in the words of the note alone.
static enum status check_note(struct recu_check *check)
{
    const struct recu *recu = check->recu;
    struct acte_note *acte = &check->acte;
    enum status status = note_parse(recu->note.bytes, recu->note.size, &check->note, check->fault);
    if (!status)
        status = acte_note_read(check->note.text, check->note.text_size, acte, check->fault);
    if (status)
        return status;
    if (!acte_note_names(acte, recu->contenu.bytes, recu->contenu.size))
        return recu_refuse(check, "contenu.txt", "Ce contenu n'est pas celui que la note désigne.");
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)check->note.text, check->note.text_size);
    sodium_bin2hex(check->note_digest, sizeof check->note_digest, digest, sizeof digest);
    check->verdict.numero = acte->numero;
    check->verdict.version = arena_printf(check->fault->arena, "%" PRIu64, acte->version);
    return check->verdict.version ? STATUS_OK : recu_too_large(check);
}

// Each text is the one whose salted digest an entry carries; none is told twice.
static enum status check_textes(struct recu_check *check)
{
    struct recu_verdict *verdict = &check->verdict;
    verdict->textes =
        arena_alloc(check->fault->arena, check->recu->texte_count * sizeof *verdict->textes);
    if (!verdict->textes)
        return recu_too_large(check);
    for (size_t i = 0; i < check->recu->texte_count; i++) {
        struct recu_texte *texte = &verdict->textes[i];
        enum status status = recu_texte_read(&check->recu->textes[i], texte, check->fault);
        if (status)
            return status;
        char hex[RECU_HEX];
        entree_texte(texte->sel, texte->fait, texte->texte.bytes, texte->texte.size, hex);
        const struct recu_entree *entree = NULL;
        for (size_t j = 0; j < check->recu->entree_count; j++)
            if (check->recu->entrees[j].index == texte->index)
                entree = &check->recu->entrees[j];
        if (!entree || !entree_is(entree->texte.bytes, texte->fait, hex))
            return recu_refuse(check, "textes",
                               "Un texte n'est pas celui dont une entrée porte l'empreinte.");
        for (size_t j = 0; j < i; j++)
            if (verdict->textes[j].index == texte->index &&
                strcmp(verdict->textes[j].fait, texte->fait) == 0)
                return recu_refuse(check, "textes", "Un texte est donné deux fois.");
        verdict->texte_count++;
    }
    return STATUS_OK;
}

// By which act each signatory may bind their organisation, where the bundle says it.
static void find_references(struct recu_check *check)
{
    for (size_t i = 0; i < check->verdict.signature_count; i++) {
        struct recu_signature *signature = &check->verdict.signatures[i];
        for (size_t j = 0; j < check->recu->entree_count && signature->delegation; j++) {
            const struct recu_entree *entree = &check->recu->entrees[j];
            if (!entree_nature_is(entree->texte.bytes, "delegation") ||
                !entree_is(entree->texte.bytes, "delegation", signature->delegation))
                continue;
            for (size_t k = 0; k < check->verdict.texte_count; k++)
                if (check->verdict.textes[k].index == entree->index &&
                    strcmp(check->verdict.textes[k].fait, "reference-empreinte") == 0)
                    signature->reference = &check->verdict.textes[k];
        }
    }
}

static bool is_one_of(const char *nature, const char *const *some)
{
    while (*some && strcmp(nature, *some) != 0)
        some++;
    return *some;
}

static void take_fact(struct recu_check *check, const struct recu_fait *fait)
{
    static const char *const STOPS[] = {"suspension", "resiliation", "remplacement", NULL};
    static const char *const RESUMES[] = {"reprise", "resiliation-abandonnee", NULL};
    struct recu_verdict *verdict = &check->verdict;
    struct recu_fait *kept = &verdict->faits[verdict->fait_count++];
    *kept = *fait;
    if (is_one_of(fait->nature, STOPS))
        verdict->arret = kept;
    else if (is_one_of(fait->nature, RESUMES))
        verdict->arret = NULL;
}

// What else the log says of this acte; the activation says from when to when it binds.
static enum status collect_facts(struct recu_check *check)
{
    struct recu_verdict *verdict = &check->verdict;
    verdict->faits =
        arena_alloc(check->fault->arena, check->recu->entree_count * sizeof *verdict->faits);
    if (!verdict->faits)
        return recu_too_large(check);
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        const char *said = entree->texte.bytes;
        if (!entree_is(said, "numero", verdict->numero) || entree_nature_is(said, "signature"))
            continue;
        const struct recu_fait fait = {.nature = entree_nature(said, check->fault->arena),
                                       .date = recu_fact(check, entree, "date"),
                                       .effet = recu_fact(check, entree, "date-effet"),
                                       .texte = said,
                                       .index = entree->index};
        if (!fait.nature || !fait.date)
            return recu_too_large(check);
        take_fact(check, &fait);
        if (entree_nature_is(said, "activation") && entree_is(said, "note", check->note_digest)) {
            verdict->debut = recu_fact(check, entree, "debut");
            verdict->fin = recu_fact(check, entree, "fin");
            if (!verdict->debut || !verdict->fin)
                return recu_too_large(check);
        }
    }
    return STATUS_OK;
}

enum status recu_verify(const struct recu *recu, const struct recu_text *policy,
                        struct recu_verdict *ret_verdict, struct fault *fault)
{
    struct recu_check check = {.recu = recu, .fault = fault};
    if (!policy)
        policy = &recu->politique;
    enum status status = policy_parse(policy->bytes, policy->size, &check.policy, fault);
    if (!status)
        status = check_note(&check);
    if (!status)
        status = recu_check_entrees(&check);
    if (!status)
        status = recu_check_signatures(&check);
    if (!status)
        status = check_textes(&check);
    if (!status)
        status = collect_facts(&check);
    if (!status)
        status = recu_check_parties(&check);
    if (status)
        return status;
    find_references(&check);
    check.verdict.policy = arena_copy(fault->arena, &check.policy, sizeof check.policy);
    *ret_verdict = check.verdict;
    return check.verdict.policy ? STATUS_OK : recu_too_large(&check);
}
