// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_rendu.h: what the PDF shows of an instrument besides its text.
#pragma once

#include "common/document_pdf.h"

#include "concert/messages.h"

// The council's opinion and the decision on the current version, as blocks after the text; none
// before they are recorded. Recorded by people who know nothing of fonts: a character that cannot
// be printed becomes "?" rather than a file that nobody gets. In the fault's arena.
must_check enum status acte_rendu(const Concert__Conventionnement__V1__Acte *acte,
                                  const struct document_fonts *fonts,
                                  const struct document_block **ret_blocks, size_t *ret_count,
                                  struct fault *fault);
