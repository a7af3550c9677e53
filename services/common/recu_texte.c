// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_texte.c
#include "common/recu_texte.h"

#include "common/utf8.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static enum status refuse(struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "textes", "Un texte du reçu est mal décrit.");
}

enum status recu_texte_write(const struct recu_texte *texte, struct recu_text *ret_file,
                             struct fault *fault)
{
    char sel[2 * ENTREE_SEL + 1], *head;
    const char *index = arena_printf(fault->arena, "%" PRIu64, texte->index);
    if (!index)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
    sodium_bin2hex(sel, sizeof sel, texte->sel, ENTREE_SEL);
    const char *const facts[] = {"entree", index, "fait", texte->fait, "sel", sel, NULL};
    if (!texte->texte.size || !utf8_clean(texte->texte.bytes, texte->texte.size) ||
        !entree_est_empreinte(texte->fait))
        return refuse(fault);
    enum status status = entree_write("texte", facts, &head, fault);
    if (status)
        return status;
    size_t around = strlen(head) + 1;
    char *bytes = arena_alloc(fault->arena, around + texte->texte.size + 1);
    if (!bytes)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
    memcpy(stpcpy(stpcpy(bytes, head), "\n"), texte->texte.bytes, texte->texte.size);
    *ret_file = (struct recu_text){bytes, around + texte->texte.size};
    return STATUS_OK;
}

// What read leniently is right only if it writes back to the same bytes.
static enum status check_canonical(const struct recu_text *file, const struct recu_texte *texte,
                                   struct fault *fault)
{
    struct recu_text again;
    enum status status = recu_texte_write(texte, &again, fault);
    return !status &&
                   (again.size != file->size || memcmp(again.bytes, file->bytes, again.size) != 0)
               ? refuse(fault)
               : status;
}

enum status recu_texte_read(const struct recu_text *file, struct recu_texte *ret_texte,
                            struct fault *fault)
{
    const char *text = arena_strndup(fault->arena, file->bytes, file->size);
    const char *blank = text ? strstr(text, "\n\n") : NULL;
    if (!blank || strlen(text) != file->size)
        return refuse(fault);
    size_t head_size = (size_t)(blank - text) + 1, size = 0;
    enum status status = entree_check(text, head_size, fault);
    if (status)
        return status;
    char *head = arena_strndup(fault->arena, text, head_size);
    if (!head)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
    const char *index = entree_get(head, "entree", fault->arena);
    const char *sel = entree_get(head, "sel", fault->arena);
    ret_texte->fait = entree_get(head, "fait", fault->arena);
    ret_texte->texte = (struct recu_text){blank + 2, file->size - head_size - 1};
    if (!index || !sel || !ret_texte->fait ||
        sodium_hex2bin(ret_texte->sel, ENTREE_SEL, sel, strlen(sel), NULL, &size, NULL) != 0 ||
        size != ENTREE_SEL)
        return refuse(fault);
    ret_texte->index = strtoull(index, NULL, 10);
    return check_canonical(file, ret_texte, fault);
}
