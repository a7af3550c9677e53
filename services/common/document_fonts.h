// SPDX-License-Identifier: EUPL-1.2
// services/common/document_fonts.h: what document_fonts_open opened, for the renderer.
#pragma once

#include "common/document_pdf.h"

#include <fontconfig/fontconfig.h>

#define DOCUMENT_FONT_FAMILY "Carlito"

struct document_fonts {
    FcConfig *config;   // holds the fonts and nothing else
    FcCharSet *covered; // characters that every one of them draws
};

// The first character of `text` that the fonts cannot draw, 0 when there is none.
unsigned long document_fonts_missing(const struct document_fonts *fonts, const char *text);
