// SPDX-License-Identifier: EUPL-1.2
// services/common/document_closing.c: what follows the text: signatures, digests, how to check.
#include "common/document_body.h"

#include <stdint.h>

#define LABEL_GAP 2.0
#define TEXT_GAP 8.0

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

const struct document_table *body_signature_table(const struct pdf_info *info, struct arena *arena)
{
    static const char *const HEADERS[] = {"Partie", "Signataire", "Signature"};
    enum { COLUMNS = 3 };
    struct document_table *table = arena_alloc(arena, sizeof *table);
    if (!table || info->signature_count > SIZE_MAX / 64)
        return NULL;
    table->column_count = COLUMNS;
    table->row_count = info->signature_count + 1;
    table->right = arena_alloc(arena, COLUMNS * sizeof *table->right);
    table->cells = arena_alloc(arena, table->row_count * COLUMNS * sizeof *table->cells);
    if (!table->right || !table->cells)
        return NULL;
    for (size_t i = 0; i < COLUMNS; i++)
        table->cells[i] = HEADERS[i];
    for (size_t i = 0; i < info->signature_count; i++) {
        const struct pdf_signature *from = &info->signatures[i];
        const char **cells = &table->cells[(i + 1) * COLUMNS];
        bool key = from->fingerprint && *from->fingerprint, date = from->date && *from->date;
        cells[0] =
            arena_printf(arena, "%s\n%s", or_empty(from->organisation), or_empty(from->capacity));
        cells[1] = arena_printf(arena, "%s\n%s", or_empty(from->person), or_empty(from->role));
        cells[2] =
            arena_printf(arena, "%s%s%s%s%s", or_empty(from->status), date ? "\n" : "",
                         or_empty(from->date), key ? "\nClé " : "", or_empty(from->fingerprint));
        if (!cells[0] || !cells[1] || !cells[2])
            return NULL;
    }
    return table;
}

static double height_of(struct flow *flow, enum body_style style, const char *words)
{
    struct text text = body_text(flow, style, words);
    double height = text_height(&text);
    text_close(&text);
    return height;
}

// Label, then its words on the same page, with `follows` points of what they announce.
static void put_labelled(struct flow *flow, const char *label, const char *words, double follows)
{
    struct text above = body_text(flow, BODY_LABEL, label);
    struct text below = body_text(flow, BODY_TEXT, words);
    flow_keep(flow, text_height(&above) + LABEL_GAP + text_height(&below) +
                        (follows > 0 ? TEXT_GAP + follows : 0));
    flow_text(flow, "P", "", &above, PAGE_LEFT);
    flow_space(flow, LABEL_GAP);
    flow_text(flow, "P", "", &below, PAGE_LEFT);
    flow_space(flow, TEXT_GAP);
    text_close(&above);
    text_close(&below);
}

static void put_words(struct flow *flow, const char *words)
{
    struct text text = body_text(flow, BODY_TEXT, words);
    flow_text(flow, "P", "", &text, PAGE_LEFT);
    flow_space(flow, TEXT_GAP);
    text_close(&text);
}

static void put_link(struct flow *flow)
{
    struct text text = body_text(flow, BODY_LINK, flow->info->address);
    char *attributes = g_strdup_printf("uri='%s'", flow->info->address);
    flow_text(flow, "Link", attributes, &text, PAGE_LEFT);
    g_free(attributes);
    flow_space(flow, TEXT_GAP);
    text_close(&text);
}

// For somebody who has this file and no account: only what they can do.
static void put_checks(struct flow *flow)
{
    const struct pdf_info *info = flow->info;
    put_labelled(flow, "Empreinte SHA-256 de la note signée", info->note_hash, 0);
    char *words = g_strdup_printf(
        "Le registre des décisions du département est public : il se lit sans compte, au format "
        "C2SP tlog-tiles. Chaque signature y est inscrite avec le numéro %s, la version %u et "
        "l'empreinte de la note signée. Point de contrôle du registre :",
        info->reference, (unsigned)info->version);
    put_labelled(flow, "Vérifier les signatures", words, height_of(flow, BODY_LINK, info->address));
    g_free(words);
    put_link(flow);
    if (info->receipt)
        put_words(flow, "Toute partie peut aussi vous en donner le reçu : la commande « concert "
                        "verify » le vérifie hors ligne, et les preuves qu'il contient (C2SP "
                        "signed-note et tlog-proof) se vérifient avec tout outil de ces formats.");
}

void body_signatures(struct flow *flow, const struct document_table *signatures)
{
    struct table table;
    table_measure(flow, signatures, TABLE_CARD, &table);
    bool any = signatures->row_count > 1;
    const char *words = any ? "Chaque partie signe, avec une clé qu'elle seule détient, une note "
                              "qui nomme le texte par son empreinte."
                            : "Aucune signature à ce jour.";
    body_heading(flow, "Signatures",
                 height_of(flow, BODY_TEXT, words) +
                     (any ? TEXT_GAP + table_head(flow, &table) : 0));
    put_words(flow, words);
    if (any) {
        table_draw(flow, &table);
        flow_space(flow, 14);
    }
    put_labelled(flow, "Empreinte SHA-256 du texte", flow->info->content_hash, 0);
    if (any)
        put_checks(flow);
}
