// SPDX-License-Identifier: EUPL-1.2
// services/common/document.h: the readable text that parties sign, in a small fixed structure.
// What is signed is these exact bytes; the PDF (document_pdf.h) is only a rendering of them.
//
// The format, UTF-8, at most DOCUMENT_SIZE_MAX bytes, every line closed by one LF:
//   text      = title *( 1*blank block )
//   title     = "# " words LF                    the first line, and only there
//   block     = heading / paragraph / list / table
//   heading   = "## " words LF
//   paragraph = 1*( words LF )                   its lines are joined by a space when rendered
//   list      = 1*( "- " words LF )
//   table     = row separator 1*row              the first row is the header
//   row       = "|" 1*( cell "|" ) LF            as many cells in each row, 1 to 12; blanks around
//                                                a cell do not count; a cell may be empty
//   separator = "|" 1*( [SP] 3*"-" [":"] [SP] "|" ) LF       "---:" aligns the column to the right
//   blank     = LF
// `words` are not empty and neither start nor end with a blank. A line is what its first characters
// say: "#" a heading, "- " an item, "|" a row, anything else a paragraph; nothing else is special
// and there is no escape, so a cell cannot hold "|".
// Bounds, in bytes: DOCUMENT_TITLE_MAX for a title or heading, DOCUMENT_WORD_MAX without a blank,
// DOCUMENT_PASSAGE_MAX for a line and for a paragraph; so that no text takes long to lay out.
// Characters: what a reader cannot see is refused: controls (tab and CR with them), direction
// marks, zero-width and soft characters, private and unassigned-for-ever code points, and more than
// two combining marks in a row (Unicode TR 36 and 39 say why). No-break spaces are welcome.
#pragma once

#include "common/fault.h"

#include <stdbool.h>

enum {
    DOCUMENT_SIZE_MAX = 1024 * 1024,
    DOCUMENT_COLUMNS_MAX = 12,
    DOCUMENT_CELLS_MAX = 20000, // of all tables together
    DOCUMENT_TITLE_MAX = 500,
    DOCUMENT_WORD_MAX = 250,
    DOCUMENT_PASSAGE_MAX = 16 * 1024,
};

enum document_kind { DOCUMENT_HEADING, DOCUMENT_PARAGRAPH, DOCUMENT_LIST, DOCUMENT_TABLE };

struct document_table {
    size_t column_count, row_count; // the header is row 0
    bool *right;                    // by column
    const char **cells;             // row by row
};

struct document_block {
    enum document_kind kind;
    size_t line;        // of its first line in the text, from 1
    const char *text;   // heading, paragraph
    const char **items; // list
    size_t item_count;  // list
    struct document_table table;
};

struct document {
    const char *title;
    struct document_block *blocks;
    size_t block_count;
};

// The document lives in the fault's arena and shares nothing with `text`. INVALID_ARGUMENT names
// the line, in the field "contenu"; RESOURCE_EXHAUSTED when the arena is full.
must_check enum status document_parse(const char *text, size_t size,
                                      const struct document **ret_document, struct fault *fault);

// The canonical text: one blank line between blocks, a paragraph on one line, cells in single
// blanks. Parsing it gives an equal document. NUL-terminated, in the fault's arena.
must_check enum status document_format(const struct document *document, const char **ret_text,
                                       size_t *ret_size, struct fault *fault);

// The rule on characters, for one line of text shown beside a document (a name, a capacity):
// NULL when it may be shown, else what is wrong, in French, in the arena.
const char *document_text_objection(const char *text, size_t size, struct arena *arena);

// One character of valid UTF-8 that ends with NUL; moves *text past it.
unsigned long document_character(const char **text);
// Is it one that document_text_objection refuses: a command, invisible, or turning the order?
bool document_character_hides(unsigned long character);
