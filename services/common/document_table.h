// SPDX-License-Identifier: EUPL-1.2
// services/common/document_table.h: tables over pages: header repeated, rows kept whole.
#pragma once

#include "common/document_flow.h"

// TABLE_PLAIN: the table of a document. TABLE_CARD: in each cell, lines parted by LF, the first one
// standing out.
enum table_look { TABLE_PLAIN, TABLE_CARD };

struct table {
    const struct document_table *content;
    enum table_look look;
    double widths[DOCUMENT_COLUMNS_MAX]; // of the columns, padding included
    double header;                       // height of the header row
};

// Shapes every cell once to share the width of the page between the columns.
void table_measure(struct flow *flow, const struct document_table *content, enum table_look look,
                   struct table *ret_table);
// Height that must stay together: the header and the first row.
double table_head(struct flow *flow, const struct table *table);
void table_draw(struct flow *flow, const struct table *table);
