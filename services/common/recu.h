// SPDX-License-Identifier: EUPL-1.2
// services/common/recu.h: a receipt bundle: all that proves one signed acte, in one tar file:
//
//   note.txt                  the signed note (C2SP), every party's signature a line
//   contenu.txt               the exact bytes whose SHA-256 the note states
//   signataires/<n>.txt       who holds each key: "concert signataire v1", nom-cle, prenom, nom,
//                             fonction, sel (hex): opens the salted digest of the certification
//   entrees/<index>.txt       entries of the decision log, byte for byte
//   entrees/<index>.tlog-proof  C2SP tlog-proof of each
//   textes/<n>.txt            what opens the salted digests of those entries (recu_texte.h); one
//   that
//                             was erased since is left out
//   politique.txt             C2SP tlog-policy: the log's key, the witnesses' keys, the quorum
//   SHA256SUMS                of the files above, for sha256sum -c
//
// `tar xf` opens it, so that tools that are not ours can check each part. The tar is canonical
// (ustar, owner 0, time 0, mode 0644, this order): reading writes it again and compares, so a
// flipped byte anywhere is refused.
#pragma once

#include "common/fault.h"

#include <stdint.h>

struct recu_text {
    const char *bytes;
    size_t size;
};

struct recu_entree {
    uint64_t index;
    struct recu_text texte, preuve;
};

struct recu {
    struct recu_text note, contenu, politique;
    struct recu_text *signataires;
    size_t signataire_count;
    struct recu_entree *entrees; // by index
    size_t entree_count;
    struct recu_text *textes;
    size_t texte_count;
};

enum { RECU_MAX = 64 * 1024 * 1024, RECU_FILES_MAX = 4096 };

// In the fault's arena. Entries must be in order of index.
must_check enum status recu_write(const struct recu *recu, unsigned char **ret_bytes,
                                  size_t *ret_size, struct fault *fault);
// Strict; nothing is verified but the form and the sums. INVALID_ARGUMENT names the file.
must_check enum status recu_read(const unsigned char *bytes, size_t size, struct recu *ret_recu,
                                 struct fault *fault);
