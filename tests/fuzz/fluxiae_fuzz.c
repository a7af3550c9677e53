// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/fluxiae_fuzz.c: of any file, plain, gzip or ZIP, each row is read or refused with its
// line and its reason, and they are as many as was said.
#include "fuzz.h"

#include "conventionnement/fluxiae_siae.h"

enum { CONTENT_MOST = 1024 * 1024 };

static void run(struct fault *fault, const char *text, size_t size)
{
    struct fluxiae_reader *reader;
    if (refused(fluxiae_open(NULL, text, size, CONTENT_MOST, &reader, fault), fault))
        return;
    struct fluxiae_row row;
    struct fluxiae_siae siae;
    const struct fluxiae_refusal *refusal;
    size_t rows = 0;
    for (; fluxiae_next(reader, &row); rows++) {
        must(row.line >= 3);
        if (row.refusal)
            must(*row.refusal->reason);
        else if (row.view == fluxiae_view(FLUXIAE_STRUCTURE) &&
                 !fluxiae_siae_read(&row, &siae, &refusal))
            must(refusal && *refusal->reason);
    }
    must(rows == fluxiae_info(reader)->rows);
}

FUZZ(run)
