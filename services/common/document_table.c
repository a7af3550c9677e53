// SPDX-License-Identifier: EUPL-1.2
// services/common/document_table.c
#include "common/document_table.h"

#include <string.h>

#define PAD_X 6.0
#define PAD_Y 4.5

static const double BODY_HEIGHT = PAGE_BOTTOM - PAGE_TOP;
static const struct style HEADER = {9.5, true, 1.25, {0.04, 0.30, 0.34}};
static const struct style CELL = {10, false, 1.28, {0.11, 0.13, 0.15}};

struct row {
    struct text cells[DOCUMENT_COLUMNS_MAX];
    size_t count;
};

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

// First line bold, the others smaller and quieter.
static void style_card(struct text *text, const char *words)
{
    size_t first = strcspn(words, "\n"), all = strlen(words);
    PangoAttrList *list = pango_attr_list_copy(pango_layout_get_attributes(text->layout));
    add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), 0, first);
    add_attribute(list, pango_attr_size_new_absolute((int)(9 * PANGO_SCALE)), first, all);
    pango_layout_set_attributes(text->layout, list);
    pango_attr_list_unref(list);
}

static struct text open_cell(struct flow *flow, const struct table *table, size_t row,
                             size_t column, double width)
{
    const struct document_table *content = table->content;
    const char *words = content->cells[row * content->column_count + column];
    struct text text = text_open(flow, row == 0 ? &HEADER : &CELL, words, width);
    if (content->right[column]) {
        pango_layout_set_alignment(text.layout, PANGO_ALIGN_RIGHT);
        PangoAttrList *list = pango_attr_list_copy(pango_layout_get_attributes(text.layout));
        pango_attr_list_change(list, pango_attr_font_features_new("liga=0, lnum=1, tnum=1"));
        pango_layout_set_attributes(text.layout, list);
        pango_attr_list_unref(list);
    }
    if (table->look == TABLE_CARD && row > 0)
        style_card(&text, words);
    text_rewind(&text);
    return text;
}

static void measure_cell(struct flow *flow, const struct table *table, size_t row, size_t column,
                         double *least, double *natural)
{
    struct text text = open_cell(flow, table, row, column, 0);
    int width;
    pango_layout_get_size(text.layout, &width, NULL);
    double wanted = (double)width / PANGO_SCALE + 2 * PAD_X + 0.5; // 0.5: no wrap by rounding
    if (wanted > *natural)
        *natural = wanted;
    if (table->content->right[column]) { // "331 584,00" stays on one line
        *least = *natural;
    } else if (wanted > *least) { // else it cannot hold the longest word either
        pango_layout_set_wrap(text.layout, PANGO_WRAP_WORD);
        pango_layout_set_width(text.layout, 0);
        pango_layout_get_size(text.layout, &width, NULL);
        double word = (double)width / PANGO_SCALE + 2 * PAD_X + 0.5;
        if (word > *least)
            *least = word;
    }
    text_close(&text);
}

// As a browser does: every column its longest word, then what is left by what each would like.
static void share_width(struct table *table, const double *least, const double *natural)
{
    size_t count = table->content->column_count;
    double leasts = 0, naturals = 0, words = 0;
    for (size_t i = 0; i < count; i++) {
        leasts += least[i];
        naturals += natural[i];
        words += table->content->right[i] ? 0 : natural[i];
    }
    for (size_t i = 0; i < count; i++) {
        if (leasts >= TEXT_WIDTH)
            table->widths[i] = least[i] * TEXT_WIDTH / leasts;
        else if (naturals > TEXT_WIDTH)
            table->widths[i] =
                least[i] + (TEXT_WIDTH - leasts) * (natural[i] - least[i]) / (naturals - leasts);
        else if (words <= 0)
            table->widths[i] = natural[i] * TEXT_WIDTH / naturals;
        else // columns of numbers stay narrow, the others take the white
            table->widths[i] =
                natural[i] +
                (table->content->right[i] ? 0 : (TEXT_WIDTH - naturals) * natural[i] / words);
    }
}

static struct row open_row(struct flow *flow, const struct table *table, size_t index)
{
    struct row row = {.count = table->content->column_count};
    for (size_t i = 0; i < row.count; i++) {
        double width = table->widths[i] - 2 * PAD_X;
        row.cells[i] = open_cell(flow, table, index, i, width > 1 ? width : 1);
    }
    return row;
}

static void close_row(struct row *row)
{
    for (size_t i = 0; i < row->count; i++)
        text_close(&row->cells[i]);
}

static double row_height(const struct row *row)
{
    double height = 0;
    for (size_t i = 0; i < row->count; i++) {
        double cell = text_height(&row->cells[i]);
        height = cell > height ? cell : height;
    }
    return height + 2 * PAD_Y;
}

static bool row_left(const struct row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].left > 0)
            return true;
    return false;
}

// Lays down what fits of the row on this page; tag: "TH", "TD", or NULL for a repeated header.
static void draw_part(struct flow *flow, const struct table *table, struct row *row,
                      const char *tag)
{
    double x = PAGE_LEFT, reached = flow->y;
    if (tag)
        flow_tag(flow, "TR", "");
    for (size_t i = 0; i < row->count; i++) {
        if (tag)
            flow_tag(flow, tag, "");
        double y =
            text_draw(flow, &row->cells[i], x + PAD_X, flow->y + PAD_Y, flow->bottom - PAD_Y, 1);
        if (tag)
            flow_untag(flow, tag);
        reached = y > reached ? y : reached;
        x += table->widths[i];
    }
    if (tag)
        flow_untag(flow, "TR");
    flow->y = reached + PAD_Y;
}

static void draw_header(struct flow *flow, const struct table *table, bool repeated)
{
    struct row row = open_row(flow, table, 0);
    flow_rule(flow, PAGE_LEFT, flow->y, TEXT_WIDTH, row_height(&row), COLOUR_TINT);
    do {
        draw_part(flow, table, &row, repeated ? NULL : "TH");
        if (row_left(&row))
            flow_break(flow);
    } while (row_left(&row) && !flow->too_long);
    close_row(&row);
    flow_rule(flow, PAGE_LEFT, flow->y, TEXT_WIDTH, 1, COLOUR_ACCENT);
    flow->y += 1;
}

static void next_page(struct flow *flow, const struct table *table)
{
    flow_break(flow);
    if (table->header < BODY_HEIGHT / 3) // a header that fills pages would leave no room for rows
        draw_header(flow, table, true);
}

static void draw_row(struct flow *flow, const struct table *table, size_t index)
{
    struct row row = open_row(flow, table, index);
    double height = row_height(&row), room = flow->bottom - flow->y;
    double fresh = flow->bottom - PAGE_TOP - (table->header < BODY_HEIGHT / 3 ? table->header : 0);
    if (height > room && (height <= fresh || room < 80))
        next_page(flow, table);
    do {
        draw_part(flow, table, &row, "TD");
        if (row_left(&row))
            next_page(flow, table);
    } while (row_left(&row) && !flow->too_long);
    close_row(&row);
    flow_rule(flow, PAGE_LEFT, flow->y, TEXT_WIDTH, 0.5, COLOUR_RULE);
    flow->y += 0.5;
}

void table_measure(struct flow *flow, const struct document_table *content, enum table_look look,
                   struct table *ret_table)
{
    double least[DOCUMENT_COLUMNS_MAX] = {0}, natural[DOCUMENT_COLUMNS_MAX] = {0};
    *ret_table = (struct table){.content = content, .look = look};
    for (size_t row = 0; row < content->row_count; row++)
        for (size_t column = 0; column < content->column_count; column++)
            measure_cell(flow, ret_table, row, column, &least[column], &natural[column]);
    share_width(ret_table, least, natural);
    struct row header = open_row(flow, ret_table, 0);
    ret_table->header = row_height(&header) + 1;
    close_row(&header);
}

double table_head(struct flow *flow, const struct table *table)
{
    struct row row = open_row(flow, table, 1);
    double height = table->header + row_height(&row);
    close_row(&row);
    return height < BODY_HEIGHT / 2 ? height : BODY_HEIGHT / 2;
}

void table_draw(struct flow *flow, const struct table *table)
{
    if (table_head(flow, table) > flow->bottom - flow->y)
        flow_break(flow);
    flow_tag(flow, "Table", "");
    draw_header(flow, table, false);
    for (size_t row = 1; row < table->content->row_count && !flow->too_long; row++)
        draw_row(flow, table, row);
    flow_untag(flow, "Table");
}
