// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_texte.h: one text of a receipt bundle: what opens a salted digest of an
// entry:
//
//   concert texte v1
//   entree: 12                index of the entry
//   fait: motif-empreinte     its fact
//   sel: 32 hex digits
//
//   the text, byte for byte, to the end of the file
#pragma once

#include "common/entree.h"
#include "common/recu.h"

struct recu_texte {
    uint64_t index;
    const char *fait;
    unsigned char sel[ENTREE_SEL];
    struct recu_text texte; // UTF-8, several lines maybe
};

// In the fault's arena. INVALID_ARGUMENT for what recu_texte_read would refuse.
must_check enum status recu_texte_write(const struct recu_texte *texte, struct recu_text *ret_file,
                                        struct fault *fault);
// Strict: nothing but what recu_texte_write writes. INVALID_ARGUMENT, field "textes".
must_check enum status recu_texte_read(const struct recu_text *file, struct recu_texte *ret_texte,
                                       struct fault *fault);
