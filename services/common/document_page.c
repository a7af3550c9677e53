// SPDX-License-Identifier: EUPL-1.2
// services/common/document_page.c: what stands on every page: running title, footer, PROJET.
// None of it is tagged: it repeats what the document says once.
#include "common/document_flow.h"

#include <math.h>
#include <stdio.h>

static const struct style SMALL = {8, false, 1.0, {0.35, 0.39, 0.42}};

static void draw_watermark(struct flow *flow)
{
    static const struct style HUGE_LETTERS = {150, true, 1.0, {0.93, 0.94, 0.945}};
    struct text text = text_open(flow, &HUGE_LETTERS, "PROJET", 0);
    int width, height;
    pango_layout_get_size(text.layout, &width, &height);
    cairo_save(flow->canvas);
    cairo_translate(flow->canvas, PAGE_WIDTH / 2, PAGE_HEIGHT / 2);
    cairo_rotate(flow->canvas, -atan2(PAGE_HEIGHT, PAGE_WIDTH));
    cairo_move_to(flow->canvas, -(double)width / PANGO_SCALE / 2,
                  -(double)height / PANGO_SCALE / 2);
    // As an outline, not as text: it must not come between the words when they are copied.
    pango_cairo_layout_path(flow->canvas, text.layout);
    flow_colour(flow, text.colour);
    cairo_fill(flow->canvas);
    cairo_restore(flow->canvas);
    text_close(&text);
}

// One line cut with an ellipsis to `width`, flush right when `right`.
static void draw_small(struct flow *flow, const char *words, double y, double x, double width,
                       bool right)
{
    struct text text = text_open(flow, &SMALL, words, width);
    pango_layout_set_ellipsize(text.layout, PANGO_ELLIPSIZE_END);
    if (right)
        pango_layout_set_alignment(text.layout, PANGO_ALIGN_RIGHT);
    text_rewind(&text);
    text_draw(flow, &text, x, y, 0, 1);
    text_close(&text);
}

static void draw_footer(struct flow *flow)
{
    const struct pdf_info *info = flow->info;
    double y = PAGE_HEIGHT - 62;
    flow_rule(flow, PAGE_LEFT, y - 8, TEXT_WIDTH, 0.6, COLOUR_RULE);
    char number[64];
    snprintf(number, sizeof number, "%d / %d", flow->page, flow->page_count);
    draw_small(flow, number, y, PAGE_LEFT + TEXT_WIDTH - 60, 60, true);
    char *words = g_strdup_printf("%s · version %u · empreinte %.16s…%s", info->reference,
                                  (unsigned)info->version, info->content_hash,
                                  info->draft ? " · PROJET" : "");
    draw_small(flow, words, y, PAGE_LEFT, TEXT_WIDTH - 70, false);
    g_free(words);
    words = g_strdup_printf("Registre public : %s", info->address);
    draw_small(flow, words, y + 12, PAGE_LEFT, TEXT_WIDTH - 70, false);
    g_free(words);
}

void flow_begin_page(struct flow *flow)
{
    flow->page++;
    flow->y = PAGE_TOP;
    flow->too_long = flow->page > DOCUMENT_PAGES_MAX;
    if (!flow->canvas)
        return;
    if (flow->info->draft)
        draw_watermark(flow);
    if (flow->page > 1)
        draw_small(flow, flow->title, 42, PAGE_LEFT, TEXT_WIDTH, false);
}

void flow_end_page(struct flow *flow)
{
    if (!flow->canvas)
        return;
    draw_footer(flow);
    cairo_show_page(flow->canvas);
}
