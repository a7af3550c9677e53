// SPDX-License-Identifier: EUPL-1.2
// services/common/document_flow.c: lines, tags and the breaking of text over pages.
#include "common/document_flow.h"

#include "common/document_fonts.h"

const struct colour COLOUR_INK = {0.11, 0.13, 0.15};
const struct colour COLOUR_ACCENT = {0.04, 0.30, 0.34};
const struct colour COLOUR_QUIET = {0.35, 0.39, 0.42};
const struct colour COLOUR_RULE = {0.78, 0.82, 0.83};
const struct colour COLOUR_TINT = {0.935, 0.957, 0.957};
const struct colour COLOUR_WARNING = {0.60, 0.20, 0.07};

void flow_tag(struct flow *flow, const char *tag, const char *attributes)
{
    if (flow->canvas)
        cairo_tag_begin(flow->canvas, tag, attributes);
}

void flow_untag(struct flow *flow, const char *tag)
{
    if (flow->canvas)
        cairo_tag_end(flow->canvas, tag);
}

void flow_colour(struct flow *flow, struct colour colour)
{
    if (flow->canvas)
        cairo_set_source_rgb(flow->canvas, colour.red, colour.green, colour.blue);
}

void flow_rule(struct flow *flow, double x, double y, double width, double thickness,
               struct colour colour)
{
    if (!flow->canvas)
        return;
    flow_colour(flow, colour);
    cairo_rectangle(flow->canvas, x, y, width, thickness);
    cairo_fill(flow->canvas);
}

void flow_break(struct flow *flow)
{
    if (flow->y <= PAGE_TOP)
        return;
    flow_end_page(flow);
    flow_begin_page(flow);
}

void flow_space(struct flow *flow, double height)
{
    if (flow->y > PAGE_TOP) // white above the first line of a page would only look like an error
        flow->y += height;
}

void flow_keep(struct flow *flow, double height)
{
    if (flow->y + height > flow->bottom)
        flow_break(flow);
}

struct text text_open(struct flow *flow, const struct style *style, const char *text, double width)
{
    struct text made = {.layout = pango_layout_new(flow->context),
                        .leading = 1 + (style->leading - 1) * flow->tight,
                        .colour = style->colour};
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, DOCUMENT_FONT_FAMILY);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(made.layout, font);
    pango_font_description_free(font);
    // No ligatures: each letter stays one letter when text is copied or read aloud.
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0, lnum=1"));
    pango_layout_set_attributes(made.layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_auto_dir(made.layout, FALSE);
    pango_layout_set_wrap(made.layout, PANGO_WRAP_WORD_CHAR);
    if (width > 0)
        pango_layout_set_width(made.layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(made.layout, text, -1);
    text_rewind(&made);
    return made;
}

void text_close(struct text *text)
{
    pango_layout_iter_free(text->line);
    g_object_unref(text->layout);
    *text = (struct text){.layout = NULL};
}

void text_rewind(struct text *text)
{
    if (text->line)
        pango_layout_iter_free(text->line);
    text->line = pango_layout_get_iter(text->layout);
    text->left = pango_layout_get_line_count(text->layout);
}

double text_height(const struct text *text)
{
    PangoRectangle logical;
    pango_layout_get_extents(text->layout, NULL, &logical);
    return text->leading * logical.height / PANGO_SCALE;
}

static double line_height(const struct text *text, PangoLayoutIter *line)
{
    int top, bottom;
    pango_layout_iter_get_line_yrange(line, &top, &bottom);
    return text->leading * (bottom - top) / PANGO_SCALE;
}

double text_head(const struct text *text)
{
    int lines = text->left <= 3 ? text->left : 2;
    double height = 0;
    PangoLayoutIter *line = pango_layout_iter_copy(text->line);
    for (int i = 0; i < lines; i++) {
        height += line_height(text, line);
        pango_layout_iter_next_line(line);
    }
    pango_layout_iter_free(line);
    return height;
}

// Pango drops the blank or the LF at which it ends a line; without one, whoever copies the text or
// has it read aloud gets the last word of a line stuck to the first word of the next.
static void draw_line_end(struct flow *flow, const struct text *text)
{
    const PangoLayoutLine *line = pango_layout_iter_get_line_readonly(text->line);
    const char *words = pango_layout_get_text(text->layout);
    int end = line->start_index + line->length;
    bool blank = line->length > 0 && words[end - 1] == ' ';
    if (text->left < 2 || (!blank && words[end] != '\n'))
        return;
    PangoLayout *space = pango_layout_new(flow->context);
    pango_layout_set_font_description(space, pango_layout_get_font_description(text->layout));
    pango_layout_set_text(space, " ", 1);
    pango_cairo_show_layout_line(flow->canvas, pango_layout_get_line_readonly(space, 0));
    g_object_unref(space);
}

static void draw_line(struct flow *flow, struct text *text, double x, double y)
{
    if (!flow->canvas)
        return;
    int top, bottom;
    PangoRectangle logical;
    pango_layout_iter_get_line_yrange(text->line, &top, &bottom);
    pango_layout_iter_get_line_extents(text->line, NULL, &logical);
    int baseline = pango_layout_iter_get_baseline(text->line);
    flow_colour(flow, text->colour);
    double left = x + (double)logical.x / PANGO_SCALE;
    // The leading is shared between above and below, as in a line of type.
    y += (baseline - top + (text->leading - 1) / 2 * (bottom - top)) / PANGO_SCALE;
    cairo_move_to(flow->canvas, left, y);
    pango_cairo_show_layout_line(flow->canvas, pango_layout_iter_get_line_readonly(text->line));
    cairo_move_to(flow->canvas, left + (double)logical.width / PANGO_SCALE, y);
    draw_line_end(flow, text);
}

double text_draw(struct flow *flow, struct text *text, double x, double y, double bottom, int least)
{
    while (text->left > 0) {
        double height = line_height(text, text->line);
        if (least-- <= 0 && y + height > bottom + 0.01)
            break;
        draw_line(flow, text, x, y);
        y += height;
        pango_layout_iter_next_line(text->line);
        text->left--;
    }
    return y;
}

// How many of the lines left go on this page, so that no single line stands alone on either side.
static int lines_here(const struct flow *flow, const struct text *text)
{
    PangoLayoutIter *line = pango_layout_iter_copy(text->line);
    double y = flow->y;
    int count = 0;
    while (count < text->left) {
        y += line_height(text, line);
        if (y > flow->bottom + 0.01)
            break;
        count++;
        pango_layout_iter_next_line(line);
    }
    pango_layout_iter_free(line);
    if (text->left - count == 1)
        count--;
    bool whole = text->left == pango_layout_get_line_count(text->layout);
    if (count == 1 && count < text->left && whole)
        count = 0;
    if (count <= 0 && flow->y <= PAGE_TOP)
        count = 1;
    return count > 0 ? count : 0;
}

void flow_text(struct flow *flow, const char *tag, const char *attributes, struct text *text,
               double x)
{
    int here = lines_here(flow, text);
    if (here == 0) {
        flow_break(flow);
        here = lines_here(flow, text);
    }
    // Cairo gives content to innermost tags only: parts of a broken text are its Spans, and what is
    // drawn between two of them (footer, running title) belongs to no element.
    bool parts = here < text->left;
    flow_tag(flow, tag, attributes);
    while (text->left > 0 && !flow->too_long) {
        if (parts)
            flow_tag(flow, "Span", "");
        flow->y = text_draw(flow, text, x, flow->y, 0, here);
        if (parts)
            flow_untag(flow, "Span");
        if (text->left > 0) {
            flow_break(flow);
            here = lines_here(flow, text);
        }
    }
    flow_untag(flow, tag);
}
