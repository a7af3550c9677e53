// SPDX-License-Identifier: EUPL-1.2
// services/common/note.h: signed notes: a text, a blank line, signature lines.
//   — <key name> <base64(key id ‖ signature)>
// Source: c2sp.org/signed-note. Parsing accepts the one canonical form, so that formatting what
// was parsed gives the same bytes. A parsed note is not a verified one: see note_verify.h.
#pragma once

#include "common/note_key.h"

enum { NOTE_SIGNATURES = 64 }; // the most in one note; the specification asks for at least 16

struct note_signature {
    const char *name;
    unsigned char id[NOTE_KEY_ID];
    const unsigned char *data; // what follows the id, never empty
    size_t size;
};

struct note {
    const char *text; // ends with a newline, not NUL-terminated
    size_t text_size;
    struct note_signature *signatures;
    size_t count;
};

// A note without signature yet. The text is not copied: it must outlive the note.
// INVALID_ARGUMENT: not ending with a newline, not UTF-8, a control character.
must_check enum status note_make(const char *text, size_t size, struct note *ret_note,
                                 struct fault *fault);
// The text points into `bytes`; names and signatures are in the fault's arena.
// INVALID_ARGUMENT names the line: "ligne[7]".
must_check enum status note_parse(const char *bytes, size_t size, struct note *ret_note,
                                  struct fault *fault);
// FAILED_PRECONDITION when it bears no signature.
must_check enum status note_format(const struct note *note, char **ret_text, size_t *ret_size,
                                   struct fault *fault);
// One more line, or in place of the line of the same key. The array is in the fault's arena.
// RESOURCE_EXHAUSTED past NOTE_SIGNATURES.
must_check enum status note_add(struct note *note, const struct note_signature *signature,
                                struct fault *fault);

// Signature lines alone, one or more, as a witness answers them.
must_check enum status note_signatures_parse(const char *text, size_t size,
                                             struct note_signature **ret_signatures,
                                             size_t *ret_count, struct fault *fault);
must_check enum status note_signatures_format(const struct note_signature *signatures, size_t count,
                                              char **ret_text, size_t *ret_size,
                                              struct fault *fault);
