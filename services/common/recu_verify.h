// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_verify.h: offline: what was agreed, by whom, when, and that it is in the
// log. Believed is what follows from the policy alone: the log's key and a quorum of witnesses
// vouch for every entry; certification entries vouch for keys; keys vouch for the note; the note
// for the content; the entries' salted digests for the texts.
#pragma once

#include "common/proof_verify.h"
#include "common/recu_texte.h"

struct recu_signature {
    const char *organisation, *nom_cle, *date, *delegation; // of the log's entries
    const char *prenom, *nom, *fonction; // opened from the certification's digest
    const struct recu_texte *reference;  // of the delegation; NULL when it is not in the bundle
    uint64_t index;
};

struct recu_fait {
    const char *nature, *date, *texte; // an opinion, a decision, an activation …
    uint64_t index;
};

struct recu_verdict {
    const char *numero, *version, *origine;
    struct recu_signature *signatures;
    size_t signature_count;
    struct recu_fait *faits; // the other entries about the acte, by index
    size_t fait_count;
    struct recu_texte *textes; // each is that of its entry
    size_t texte_count;
    const char *debut, *fin; // of the activation; NULL while not all have signed
    uint64_t taille;         // of the log at the newest checkpoint of the bundle
    struct trust trust;      // of that checkpoint
    const struct policy *policy;
};

// `policy`: whom the reader trusts, got by other means; NULL: the bundle's own.
// FAILED_PRECONDITION or PERMISSION_DENIED naming the file and saying what does not hold.
must_check enum status recu_verify(const struct recu *recu, const struct recu_text *policy,
                                   struct recu_verdict *ret_verdict, struct fault *fault);
// Does the note state, at the end of a line, the SHA-256 of this content? `arena` is for the while.
bool recu_note_states(const struct recu_text *note, const struct recu_text *content,
                      struct arena *arena);
