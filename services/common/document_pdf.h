// SPDX-License-Identifier: EUPL-1.2
// services/common/document_pdf.h: a document as a tagged PDF, the same bytes for the same input.
// The PDF binds nobody: what is signed is the text; the PDF names it by its SHA-256 and says where
// its signatures are logged. Nothing in it comes from the clock, the locale, the machine's font
// settings or another call: only from the document, the info, the fonts and the versions of cairo
// and pango.
//
// Tagged (PDF 1.4, ISO 32000 §14.8): Document, H1, H2, P, L, LI, Lbl, LBody, Table, TR, TH with its
// scope, TD, Span where a paragraph goes over a page, Link. Footers, running titles, rules and
// repeated table headers are outside the structure, so a screen reader passes them over; cairo 1.16
// cannot mark them as /Artifact nor write XMP, hence no claim of PDF/UA. A table row taller than a
// page is tagged as one row per page.
#pragma once

#include "common/document.h"

#include <stdint.h>

// The fonts of every rendering; opened once by main, then used by any number of threads.
struct document_fonts;

// folder: where Carlito-Regular.ttf and Carlito-Bold.ttf are; NULL is where Debian's package
// fonts-crosextra-carlito puts them. FAILED_PRECONDITION names the missing file. Fontconfig's own
// configuration is never read: these two files become the only fonts of the process.
must_check enum status document_fonts_open(const char *folder, struct document_fonts **ret_fonts,
                                           struct fault *fault);
void document_fonts_close(struct document_fonts **fonts);

// Texts are one line, shown as they are; NULL reads as "".
struct pdf_signature {
    const char *organisation, *capacity; // "Département de l'Allier", "Financeur"
    const char *person, *role;           // "Claire Morel", "Présidente"
    const char *status, *date;           // "Signé", "12 mars 2026 à 14 h 05"
    const char *fingerprint;             // of the signing key
};

struct pdf_info {
    const char *title;        // of the file; NULL: the document's
    const char *author;       // of the file
    const char *language;     // BCP 47: "fr-FR"
    int64_t created;          // seconds since 1970, UTC; years 1970 to 9999
    const char *reference;    // "AC-03-2026-0001"
    uint32_t version;         // of the content
    const char *content_hash; // SHA-256 of the text, 64 lower-case hexadecimal digits
    const char *note_hash;    // SHA-256 of the note that is signed, in the same form; NULL: nobody
                              // signs this text, and nothing is said of signatures
    const char *address;      // of the public log's checkpoint: http:// or https://, ASCII
    bool receipt;             // the parties can give a receipt of this version
    const char *draft;        // "PROJET : " and why, PROJET on every page; NULL: it is final
    // Shown after the text, apart from it; nobody signs it. Tables excepted.
    const struct document_block *record;
    size_t record_count;
    const struct pdf_signature *signatures;
    size_t signature_count;
};

// `text` on one line with "?" for each character that the renderer would refuse, and a blank in a
// word too long to lay out. In the arena; NULL when it is full.
const char *document_printable(const struct document_fonts *fonts, const char *text,
                               struct arena *arena);

// Past this a rendering is refused with RESOURCE_EXHAUSTED.
enum { DOCUMENT_PAGES_MAX = 1000 };

// The PDF lives in the fault's arena. INVALID_ARGUMENT names the field: "contenu" with the line
// when the fonts lack a character, or the member of `info` ("signatures[1].person").
must_check enum status document_render_pdf(const struct document_fonts *fonts,
                                           const struct document *document,
                                           const struct pdf_info *info, unsigned char **ret_bytes,
                                           size_t *ret_size, struct fault *fault);
