// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_parties.c: the note names the parties; the signatures are theirs.
#include "common/recu_check.h"

#include <string.h>

static bool signs(const struct recu_verdict *verdict, const struct acte_note_partie *partie)
{
    for (size_t i = 0; i < verdict->signature_count; i++)
        if (strcmp(verdict->signatures[i].organisation, partie->nom) == 0)
            return true;
    return false;
}

// One party, one signature.
static enum status check_signatory(struct recu_check *check, size_t i)
{
    const struct recu_verdict *verdict = &check->verdict;
    const char *name = verdict->signatures[i].organisation;
    size_t parties = 0, before = 0;
    for (size_t j = 0; j < check->acte.partie_count; j++)
        parties += strcmp(check->acte.parties[j].nom, name) == 0;
    for (size_t j = 0; j < i; j++)
        before += strcmp(verdict->signatures[j].organisation, name) == 0;
    return before < parties
               ? STATUS_OK
               : fault_set(check->fault, STATUS_FAILED_PRECONDITION, "note.txt",
                           "« %s » a signé, mais la note ne l'a pas pour partie.", name);
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
        if (!acte->parties[i].facultative && !signs(verdict, &acte->parties[i]))
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
