// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_rendu.c
#include "conventionnement/acte_rendu.h"

#include "common/date.h"
#include "conventionnement/acte_texte.h"

#include <string.h>

enum { ITEMS_MAX = 4 };

struct builder {
    const struct document_fonts *fonts;
    struct arena *arena;
    struct document_block *blocks;
    size_t count, room;
    bool failed;
};

static size_t count_lines(const char *text)
{
    size_t count = 1;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static struct document_block *add(struct builder *out, enum document_kind kind, const char *text)
{
    out->failed |= !text || out->count == out->room;
    if (out->failed)
        return NULL;
    struct document_block *block = &out->blocks[out->count++];
    *block = (struct document_block){.kind = kind, .line = out->count, .text = text};
    return block;
}

// One more line of a list, unless there is nothing to say.
static void add_item(struct builder *out, struct document_block *list, const char *label,
                     const char *words)
{
    if (!*words || out->failed)
        return;
    const char *shown = document_printable(out->fonts, words, out->arena);
    const char *item = shown ? arena_printf(out->arena, "%s : %s", label, shown) : NULL;
    out->failed |= !item;
    list->items[list->item_count++] = item;
}

static struct document_block *add_list(struct builder *out)
{
    struct document_block *list = add(out, DOCUMENT_LIST, "");
    const char **items = arena_alloc(out->arena, ITEMS_MAX * sizeof *items);
    out->failed |= !items;
    if (!out->failed)
        *list = (struct document_block){.kind = DOCUMENT_LIST, .line = list->line, .items = items};
    return list;
}

// Each line somebody typed is a paragraph; the first one bears the label.
static void add_passage(struct builder *out, const char *label, const char *words)
{
    bool first = true;
    while (*words && !out->failed) {
        size_t size = strcspn(words, "\n");
        const char *line = arena_strndup(out->arena, words, size);
        words += size + (words[size] == '\n');
        if (line && !line[strspn(line, " \t\r")])
            continue;
        line = line ? document_printable(out->fonts, line, out->arena) : NULL;
        if (line && first)
            line = arena_printf(out->arena, "%s : %s", label, line);
        add(out, DOCUMENT_PARAGRAPH, line);
        first = false;
    }
}

static void add_day(struct builder *out, struct document_block *list, const char *iso)
{
    struct fault ignored = {.arena = out->arena};
    struct date day;
    char text[DATE_TEXT];
    if (date_parse_iso(iso, "", &day, &ignored)) // recorded as a day; never a wrong one
        return;
    date_format_french(day, text);
    add_item(out, list, "Date", text);
}

static void add_heading(struct builder *out, const char *words)
{
    bool first = out->count == 0;
    add(out, DOCUMENT_HEADING, words);
    if (first)
        add(out, DOCUMENT_PARAGRAPH,
            "Cette partie accompagne le texte et n'en est pas : les parties signent le texte "
            "seul.");
}

static void add_avis(struct builder *out, const Concert__Conventionnement__V1__Avis *avis)
{
    add_heading(out, "Avis du conseil");
    struct document_block *list = add_list(out);
    add_item(out, list, "Instance", avis->instance);
    add_day(out, list, avis->date);
    add_item(out, list, "Résultat", acte_avis_libelle(avis->resultat));
    add_item(out, list, "Référence", avis->reference);
    add_passage(out, "Réserves", avis->reserves);
}

static void add_decision(struct builder *out,
                         const Concert__Conventionnement__V1__Decision *decision)
{
    add_heading(out, "Décision");
    struct document_block *list = add_list(out);
    add_item(out, list, "Résultat", decision->accord ? "accord" : "refus");
    add_day(out, list, decision->date);
    add_item(out, list, "Référence", decision->reference);
    add_passage(out, "Motif", decision->motif);
}

enum status acte_rendu(const Concert__Conventionnement__V1__Acte *acte,
                       const struct document_fonts *fonts, const struct document_block **ret_blocks,
                       size_t *ret_count, struct fault *fault)
{
    struct builder out = {.fonts = fonts, .arena = fault->arena, .room = 5};
    out.room += acte->avis ? count_lines(acte->avis->reserves) : 0;
    out.room += acte->decision ? count_lines(acte->decision->motif) : 0;
    out.blocks = arena_alloc(fault->arena, out.room * sizeof *out.blocks);
    out.failed = !out.blocks;
    if (acte->avis)
        add_avis(&out, acte->avis);
    if (acte->decision)
        add_decision(&out, acte->decision);
    if (out.failed)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Document trop volumineux.");
    *ret_blocks = out.blocks;
    *ret_count = out.count;
    return STATUS_OK;
}
