// SPDX-License-Identifier: EUPL-1.2
// services/concert/acte_show.c
#include "acte_show.h"

#include "screen.h"

#include "common/acte_note.h"

#include <string.h>

typedef Concert__Conventionnement__V1__CompareVersionsResponse comparison;

static bool all_show_as_they_are(const struct acte_shown *shown)
{
    const ProtobufCBinaryData *content = &shown->version->contenu;
    const char *const texts[] = {
        shown->version->note, shown->acte->numero, shown->partie->qualite,   shown->partie->nom,
        shown->cle->nom,      shown->cle->prenom,  shown->cle->nom_personne, shown->cle->fonction};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (screen_deceives(texts[i], strlen(texts[i])))
            return false;
    for (size_t i = 0; shown->changes && i < shown->changes->n_lignes; i++)
        if (screen_deceives(shown->changes->lignes[i]->texte,
                            strlen(shown->changes->lignes[i]->texte)))
            return false;
    return !screen_deceives((const char *)content->data, content->len);
}

// The note names this content, of this instrument, with the signer's organisation as a party.
static bool note_is_of(const struct acte_shown *shown, struct fault *fault)
{
    const Concert__Conventionnement__V1__VersionActe *version = shown->version;
    struct acte_note note;
    if (acte_note_read(version->note, strlen(version->note), &note, fault) ||
        !acte_note_names(&note, version->contenu.data, version->contenu.len) ||
        strcmp(note.numero, shown->acte->numero) != 0 ||
        note.version != (uint64_t)version->version_contenu)
        return false;
    for (size_t i = 0; i < note.partie_count; i++)
        if (strcmp(note.parties[i].nom, shown->partie->nom) == 0 &&
            strcmp(note.parties[i].qualite, shown->partie->qualite) == 0)
            return true;
    return false;
}

enum status acte_check(struct command_context *context, const struct acte_shown *shown)
{
    if (!note_is_of(shown, &context->fault))
        return fault_set(&context->fault, STATUS_FAILED_PRECONDITION, "contenu",
                         "la note ne désigne pas ce contenu, cet acte ou votre organisation : ne "
                         "signez pas, et prévenez qui tient le serveur");
    if (!all_show_as_they_are(shown))
        return fault_set(&context->fault, STATUS_FAILED_PRECONDITION, "contenu",
                         "un des textes contient des caractères qui changeraient ce que l'écran "
                         "montre : ne signez pas");
    return STATUS_OK;
}

static void show_changes(const comparison *changes, int before, FILE *out)
{
    size_t shown = 0;
    fprintf(out, "--- Ce qui change depuis la version %d ---\n\n", before);
    for (size_t i = 0; i < changes->n_lignes; i++) {
        const Concert__Conventionnement__V1__LigneComparee *line = changes->lignes[i];
        bool added = line->sorte == CONCERT__CONVENTIONNEMENT__V1__SORTE_LIGNE__SORTE_LIGNE_AJOUTEE;
        bool removed =
            line->sorte == CONCERT__CONVENTIONNEMENT__V1__SORTE_LIGNE__SORTE_LIGNE_RETIREE;
        if (!added && !removed)
            continue;
        fprintf(out, "%c %s\n", added ? '+' : '-', line->texte);
        shown++;
    }
    fprintf(out, shown ? "\n" : "rien\n\n");
}

void acte_show(const struct acte_shown *shown, FILE *out)
{
    const Concert__Conventionnement__V1__VersionActe *version = shown->version;
    fprintf(out, "--- Contenu de %s, version %d ---\n\n%.*s\n", shown->acte->numero,
            version->version_contenu, (int)version->contenu.len,
            (const char *)version->contenu.data);
    if (shown->changes)
        show_changes(shown->changes, version->version_contenu - 1, out);
    fprintf(out,
            "--- Note : ces octets sont signés ; elle désigne le contenu ci-dessus ---\n\n%s\n",
            version->note);
    fprintf(out, "--- Vous signez ---\n\n%s (%s), avec la clé %s de %s %s%s%s.\n",
            shown->partie->nom, shown->partie->qualite, shown->cle->nom, shown->cle->prenom,
            shown->cle->nom_personne, *shown->cle->fonction ? ", " : "", shown->cle->fonction);
}
