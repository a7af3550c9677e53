// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_verify.h: offline: what was agreed, by whom, when, and that it is in the
// log. Believed is what follows from the policy alone: the log's key and a quorum of witnesses
// vouch for every entry; certification entries vouch for keys; keys vouch for the note; the note
// for the content, the parties and the dates; the entries' salted digests for the texts. A log that
// says otherwise than the note is not believed.
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
    const char *effet;                 // the day it takes effect, ISO; NULL: it says none
    uint64_t index;
};

struct recu_verdict {
    const char *numero, *version; // as the note says
    const char *origine;
    struct recu_signature *signatures;
    size_t signature_count;
    struct recu_fait *faits; // the other entries about the acte, by index
    size_t fait_count;
    struct recu_texte *textes; // each is that of its entry
    size_t texte_count;
    const char **absentes; // parties that have not signed and must
    size_t absente_count;
    const char *debut, *fin; // of the activation, which are the note's; NULL while there is none
    const struct recu_fait *arret; // suspension not taken back, termination, replacement; or NULL
    uint64_t taille;               // of the log at the newest checkpoint of the bundle
    struct trust trust;            // of that checkpoint
    const struct policy *policy;
};

// `policy`: whom the reader trusts, got by other means; NULL: the bundle's own.
// FAILED_PRECONDITION or PERMISSION_DENIED naming the file and saying what does not hold.
must_check enum status recu_verify(const struct recu *recu, const struct recu_text *policy,
                                   struct recu_verdict *ret_verdict, struct fault *fault);
