// SPDX-License-Identifier: EUPL-1.2
// services/common/document_body.h: the parts of the page flow: title, blocks, signatures.
#pragma once

#include "common/document_table.h"

enum body_style { BODY_TEXT, BODY_LABEL, BODY_LINK };

// Shaped to the page's width; closed by the caller.
struct text body_text(struct flow *flow, enum body_style style, const char *words);
// A heading with at least `follows` points of what it announces, and its entry in the outline.
void body_heading(struct flow *flow, const char *words, double follows);
void body_title(struct flow *flow);
void body_blocks(struct flow *flow, const struct document_block *blocks, size_t count);
// `signatures`: from body_signature_table.
void body_signatures(struct flow *flow, const struct document_table *signatures);
// The signatures as a table of three columns, in the arena; NULL when it is full.
const struct document_table *body_signature_table(const struct pdf_info *info, struct arena *arena);
