// SPDX-License-Identifier: EUPL-1.2
// services/common/note_verify.h: which of the known keys signed this note?
// Source: c2sp.org/signed-note, "Signatures": a line whose name and id are those of no known key is
// ignored; a line of a known key must verify, else the whole note is refused; at least one must.
#pragma once

#include "common/note.h"

#include <stdint.h>

struct note_verified {
    size_t key;       // index in the list of known keys
    size_t signature; // index in the note
    uint64_t time;    // of a cosignature, seconds since 1970; else 0
};

// One row a key, in the order of the lines; of two lines of one key the first counts and both are
// checked. Rows are in the fault's arena. A note altered in a line of an unknown key passes: who
// must refuse any flipped byte compares ret_count with note->count.
// PERMISSION_DENIED: no known key signed, or a known key's signature is false.
// INVALID_ARGUMENT: two of the keys bear the same name and id.
must_check enum status note_verify(const struct note *note, const struct note_key *keys,
                                   size_t key_count, struct note_verified **ret_verified,
                                   size_t *ret_count, struct fault *fault);
