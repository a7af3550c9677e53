// SPDX-License-Identifier: EUPL-1.2
// services/common/page.c
#include "common/page.h"

enum { TAILLE_PAR_DEFAUT = 50, TAILLE_MAX = 500 };

enum status page_open(struct call *call, const char *liste, int32_t taille, const char *curseur,
                      struct page *ret_page)
{
    if (!liste)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    if (taille < 0 || taille > TAILLE_MAX)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "taille",
                         "Une page a de 1 à %d lignes (%d si rien n'est dit).", TAILLE_MAX,
                         TAILLE_PAR_DEFAUT);
    ret_page->liste = liste;
    ret_page->taille = taille ? taille : TAILLE_PAR_DEFAUT;
    return curseur_scelle_read(call->context->keys, liste, curseur, &ret_page->apres, &call->fault);
}

bool page_follows(const struct page *page, size_t *rows)
{
    if (*rows <= (size_t)page->taille)
        return false;
    *rows = (size_t)page->taille;
    return true;
}

enum status page_next(struct call *call, const struct page *page, const struct curseur *last,
                      char **ret_curseur)
{
    char *text = last->apres
                     ? curseur_scelle_write(call->arena, call->context->keys, page->liste, last)
                     : NULL;
    if (!text)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Réponse trop volumineuse.");
    *ret_curseur = text;
    return STATUS_OK;
}
