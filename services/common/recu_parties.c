// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_parties.c: the note names the parties; the signatures are theirs.
#include "common/recu_check.h"

#include <string.h>

// Of the first `count` signatures, those of this organisation.
static size_t signatures_of(const struct recu_verdict *verdict, size_t count, const char *name)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += strcmp(verdict->signatures[i].organisation, name) == 0;
    return found;
}

// Of the first `count` parties, those of this name: two organisations may have the same.
static size_t parties_of(const struct acte_note *acte, size_t count, const char *name)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += strcmp(acte->parties[i].nom, name) == 0;
    return found;
}

// One party, one signature.
static enum status check_signatory(struct recu_check *check, size_t i)
{
    const char *name = check->verdict.signatures[i].organisation;
    if (signatures_of(&check->verdict, i, name) <
        parties_of(&check->acte, check->acte.partie_count, name))
        return STATUS_OK;
    return fault_set(check->fault, STATUS_FAILED_PRECONDITION, "note.txt",
                     "« %s » a signé, mais la note ne l'a pas pour partie.", name);
}

static bool is_missing(const struct recu_check *check, size_t i)
{
    const char *name = check->acte.parties[i].nom;
    return !check->acte.parties[i].facultative &&
           parties_of(&check->acte, i, name) >=
               signatures_of(&check->verdict, check->verdict.signature_count, name);
}

enum status recu_check_parties(struct recu_check *check)
{
    struct recu_verdict *verdict = &check->verdict;
    const struct acte_note *acte = &check->acte;
    verdict->absentes =
        arena_alloc(check->fault->arena, acte->partie_count * sizeof *verdict->absentes);
    if (!verdict->absentes)
        return recu_too_large(check);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < verdict->signature_count && !status; i++)
        status = check_signatory(check, i);
    for (size_t i = 0; i < acte->partie_count; i++)
        if (is_missing(check, i))
            verdict->absentes[verdict->absente_count++] = acte->parties[i].nom;
    if (status || !verdict->debut)
        return status;
    if (verdict->absente_count)
        return fault_set(check->fault, STATUS_FAILED_PRECONDITION, "note.txt",
                         "Le registre dit cet acte en vigueur, mais « %s » n'a pas signé.",
                         verdict->absentes[0]);
    if (strcmp(verdict->debut, acte->debut) != 0 || strcmp(verdict->fin, acte->fin) != 0)
        return recu_refuse(check, "note.txt",
                           "Le registre donne à cet acte d'autres dates que la note.");
    return STATUS_OK;
}
