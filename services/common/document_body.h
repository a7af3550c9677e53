// SPDX-License-Identifier: EUPL-1.2
// services/common/document_body.h: the parts of the page flow: title, blocks, signatures.
#pragma once

#include "common/document_table.h"

void body_title(struct flow *flow);
void body_blocks(struct flow *flow, const struct document *document);
// `signatures`: from body_signature_table.
void body_signatures(struct flow *flow, const struct document_table *signatures);
// The signatures as a table of three columns, in the arena; NULL when it is full.
const struct document_table *body_signature_table(const struct pdf_info *info, struct arena *arena);
