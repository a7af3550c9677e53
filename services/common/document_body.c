// SPDX-License-Identifier: EUPL-1.2
// services/common/document_body.c: the look of titles, articles, lists.
#include "common/document_body.h"

#include <cairo-pdf.h>

#define BULLET_WIDTH 14.0

static const struct style KICKER = {10, true, 1.2, {0.35, 0.39, 0.42}};
static const struct style DRAFT = {10, true, 1.2, {0.60, 0.20, 0.07}};
static const struct style TITLE = {22, true, 1.18, {0.04, 0.30, 0.34}};
static const struct style HEADING = {13.5, true, 1.2, {0.04, 0.30, 0.34}};
static const struct style BODY = {11, false, 1.38, {0.11, 0.13, 0.15}};
static const struct style LINK = {11, false, 1.38, {0.04, 0.30, 0.34}};

static const struct style *const STYLES[] = {
    [BODY_TEXT] = &BODY, [BODY_LABEL] = &KICKER, [BODY_LINK] = &LINK};

static void put(struct flow *flow, const char *tag, const struct style *style, const char *words)
{
    struct text text = text_open(flow, style, words, TEXT_WIDTH);
    flow_text(flow, tag, "", &text, PAGE_LEFT);
    text_close(&text);
}

struct text body_text(struct flow *flow, enum body_style style, const char *words)
{
    return text_open(flow, STYLES[style], words, TEXT_WIDTH);
}

void body_title(struct flow *flow)
{
    char *kicker =
        g_strdup_printf("%s · version %u", flow->info->reference, (unsigned)flow->info->version);
    put(flow, "P", &KICKER, kicker);
    g_free(kicker);
    if (flow->info->draft) {
        flow_space(flow, 4);
        char *why = g_strdup_printf("PROJET : %s", flow->info->draft);
        put(flow, "P", &DRAFT, why);
        g_free(why);
    }
    flow_space(flow, 10);
    put(flow, "H1", &TITLE, flow->title);
    flow_space(flow, 10);
    flow_rule(flow, PAGE_LEFT, flow->y, 56, 2.5, COLOUR_ACCENT);
    flow_space(flow, 12);
}

// What must follow a heading on its page.
static double head_of(struct flow *flow, const struct document_block *block)
{
    if (block->kind == DOCUMENT_TABLE) {
        struct table table;
        table_measure(flow, &block->table, TABLE_PLAIN, &table);
        return table_head(flow, &table);
    }
    const struct style *style = block->kind == DOCUMENT_HEADING ? &HEADING : &BODY;
    const char *words = block->kind == DOCUMENT_LIST ? block->items[0] : block->text;
    struct text text = text_open(flow, style, words,
                                 TEXT_WIDTH - (block->kind == DOCUMENT_LIST ? BULLET_WIDTH : 0));
    double head = text_head(&text);
    text_close(&text);
    return block->kind == DOCUMENT_HEADING ? head + 40 : head;
}

void body_heading(struct flow *flow, const char *words, double follows)
{
    struct text text = text_open(flow, &HEADING, words, TEXT_WIDTH);
    flow_space(flow, 15);
    flow_keep(flow, text_height(&text) + 6 + follows);
    if (flow->canvas) {
        char *target =
            g_strdup_printf("page=%d pos=[%d %d]", flow->page, (int)PAGE_LEFT, (int)flow->y - 12);
        cairo_pdf_surface_add_outline(cairo_get_target(flow->canvas), CAIRO_PDF_OUTLINE_ROOT, words,
                                      target, 0);
        g_free(target);
    }
    flow_text(flow, "H2", "", &text, PAGE_LEFT);
    flow_space(flow, 4);
    text_close(&text);
}

static void put_list(struct flow *flow, const struct document_block *block)
{
    flow_tag(flow, "L", "");
    for (size_t i = 0; i < block->item_count && !flow->too_long; i++) {
        struct text text = text_open(flow, &BODY, block->items[i], TEXT_WIDTH - BULLET_WIDTH);
        // The item starts where its first lines stand, or bullet and text would part.
        flow_keep(flow, text_head(&text));
        flow_tag(flow, "LI", "");
        flow_tag(flow, "Lbl", "");
        struct text bullet = text_open(flow, &BODY, "•", 0);
        bullet.colour = COLOUR_ACCENT;
        text_draw(flow, &bullet, PAGE_LEFT + 2, flow->y, 0, 1);
        text_close(&bullet);
        flow_untag(flow, "Lbl");
        flow_text(flow, "LBody", "", &text, PAGE_LEFT + BULLET_WIDTH);
        flow_untag(flow, "LI");
        text_close(&text);
        flow_space(flow, 3);
    }
    flow_untag(flow, "L");
    flow_space(flow, 5);
}

static void put_table(struct flow *flow, const struct document_block *block)
{
    struct table table;
    table_measure(flow, &block->table, TABLE_PLAIN, &table);
    flow_space(flow, 4);
    table_draw(flow, &table);
    flow_space(flow, 12);
}

void body_blocks(struct flow *flow, const struct document_block *blocks, size_t count)
{
    for (size_t i = 0; i < count && !flow->too_long; i++) {
        const struct document_block *block = &blocks[i];
        bool last = i + 1 == count;
        switch (block->kind) {
        case DOCUMENT_HEADING:
            body_heading(flow, block->text, last ? 0 : head_of(flow, block + 1));
            break;
        case DOCUMENT_PARAGRAPH:
            put(flow, "P", &BODY, block->text);
            flow_space(flow, 8);
            break;
        case DOCUMENT_LIST:
            put_list(flow, block);
            break;
        case DOCUMENT_TABLE:
            put_table(flow, block);
            break;
        }
    }
}
