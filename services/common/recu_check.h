// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_check.h: one verification of a receipt under way, between the files that
// make it (recu_*.c): each checks one part, and adds to the verdict what that part says.
#pragma once

#include "common/acte_note.h"
#include "common/note.h"
#include "common/recu_verify.h"

enum { RECU_HEX = 65 }; // of a SHA-256, with its NUL

struct recu_check {
    const struct recu *recu;
    struct policy policy;
    struct note note;
    struct acte_note acte; // what the note says
    char note_digest[RECU_HEX];
    struct recu_verdict verdict;
    struct fault *fault;
};

enum status recu_refuse(struct recu_check *check, const char *file, const char *text);
enum status recu_too_large(struct recu_check *check);

// A fact of an entry that recu_check_entrees let pass; NULL: it has none of this key.
char *recu_fact(struct recu_check *check, const struct recu_entree *entree, const char *key);

// Every entry is in the log, under a checkpoint that the policy believes, and says all that its
// nature must.
must_check enum status recu_check_entrees(struct recu_check *check);
// Every line of the note is of a certified key, whose holder is named, and told in the log.
must_check enum status recu_check_signatures(struct recu_check *check);
// Each party signed, or the log does not say that the instrument binds.
must_check enum status recu_check_parties(struct recu_check *check);
