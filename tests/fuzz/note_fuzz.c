// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/note_fuzz.c: of notes, checkpoints and proofs only the canonical form is read: what
// was read is written as the same bytes.
#include "fuzz.h"

#include "common/tlog_proof.h"

static void run(struct fault *fault, const char *text, size_t size)
{
    struct note note;
    struct checkpoint checkpoint;
    struct tlog_proof proof;
    char *again;
    size_t again_size;
    if (!refused(note_parse(text, size, &note, fault), fault)) {
        must(!note_format(&note, &again, &again_size, fault));
        must(same_bytes(text, size, again, again_size));
    }
    if (!refused(checkpoint_open(text, size, &note, &checkpoint, fault), fault)) {
        must(!checkpoint_format(&checkpoint, &again, &again_size, fault));
        must(same_bytes(note.text, note.text_size, again, again_size));
    }
    if (!refused(tlog_proof_parse(text, size, &proof, fault), fault)) {
        must(!tlog_proof_format(&proof, &again, &again_size, fault));
        must(same_bytes(text, size, again, again_size));
    }
}

FUZZ(run)
