// SPDX-License-Identifier: EUPL-1.2
// services/common/document_flow.h: text laid down line by line, page after page.
// The same code runs twice: once without a canvas to count the pages, once to draw them, since each
// footer says "n / N". Lengths are points; y grows downwards from the top of the page.
#pragma once

#include "common/document_pdf.h"

#include <pango/pangocairo.h>

struct colour {
    double red, green, blue;
};

struct style {
    double size;
    bool bold;
    double leading; // line height over the font's own
    struct colour colour;
};

extern const struct colour COLOUR_INK, COLOUR_ACCENT, COLOUR_QUIET, COLOUR_RULE, COLOUR_TINT,
    COLOUR_WARNING;

#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define PAGE_LEFT 71.0
#define PAGE_TOP 74.0
#define PAGE_BOTTOM (PAGE_HEIGHT - 92.0)
#define TEXT_WIDTH (PAGE_WIDTH - 2 * PAGE_LEFT)

struct flow {
    PangoContext *context;
    cairo_t *canvas; // NULL while counting
    const struct pdf_info *info;
    const char *title;
    int page, page_count; // page_count: known when drawing
    double y;             // next free line on the page
    double bottom;        // where text ends: PAGE_BOTTOM, or above it
    double tight;         // part kept of what leading adds to a line: 1, or less
    bool too_long;        // more than DOCUMENT_PAGES_MAX: nothing more is laid down
};

// A text shaped to a width, with a cursor on its next line to lay down.
struct text {
    PangoLayout *layout;
    PangoLayoutIter *line;
    int left; // lines not laid down yet
    double leading;
    struct colour colour;
};

// Opens or ends a structure tag; attributes "" when none.
void flow_tag(struct flow *flow, const char *tag, const char *attributes);
void flow_untag(struct flow *flow, const char *tag);
void flow_colour(struct flow *flow, struct colour colour);
void flow_rule(struct flow *flow, double x, double y, double width, double thickness,
               struct colour colour);

void flow_begin_page(struct flow *flow);
void flow_end_page(struct flow *flow);
// Goes to the next page unless this one is still empty.
void flow_break(struct flow *flow);
void flow_space(struct flow *flow, double height);
// Goes to the next page when less than this is left of this one.
void flow_keep(struct flow *flow, double height);

// width in points, 0 for a single line.
struct text text_open(struct flow *flow, const struct style *style, const char *text, double width);
void text_close(struct text *text);
// Back to the first line, after a change of width or attributes.
void text_rewind(struct text *text);
double text_height(const struct text *text);
// Height of the first lines that may not be parted: two, or all up to three.
double text_head(const struct text *text);
// Lays down lines at x, y while they end above `bottom`, at least `least`; returns the y reached.
double text_draw(struct flow *flow, struct text *text, double x, double y, double bottom,
                 int least);

// Lays down the whole text at x as one structure element, over as many pages as it takes.
void flow_text(struct flow *flow, const char *tag, const char *attributes, struct text *text,
               double x);
