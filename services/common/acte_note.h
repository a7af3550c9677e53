// SPDX-License-Identifier: EUPL-1.2
// services/common/acte_note.h: the note of an instrument: the words that each party signs
// (c2sp.org/signed-note), which name its content by SHA-256.
//
//   Accord-cadre AC-03-2026-0001
//   Version 2 du contenu
//   SHA-256 du contenu : <64 hex>
//   Structure : <denomination>, SIRET <14 digits>
//   Du 2026-01-01 au 2028-12-31, ces deux jours compris
//   Partie : <organisation>
//   Qualité : <capacity>
//
// A party without whose signature the instrument may take effect stands as "Partie facultative". A
// note has one reading: what it says is what was signed, whatever else is told of the instrument.
#pragma once

#include "common/fault.h"

#include <stdbool.h>
#include <stdint.h>

enum { ACTE_EMPREINTE_HEX = 64 };

struct acte_note_partie {
    const char *nom, *qualite;
    bool facultative;
};

struct acte_note {
    const char *libelle, *numero; // "Accord-cadre", "AC-03-2026-0001"
    uint64_t version;
    const char *empreinte; // SHA-256 of the content, in hex
    const char *denomination, *siret;
    const char *debut, *fin; // ISO days
    const struct acte_note_partie *parties;
    size_t partie_count;
};

// In the fault's arena. No text may hold a line break (the caller checked).
must_check enum status acte_note_write(const struct acte_note *note, char **ret_text,
                                       struct fault *fault);
// Strict: what acte_note_write would not write is refused, INVALID_ARGUMENT. In the fault's arena.
must_check enum status acte_note_read(const char *text, size_t size, struct acte_note *ret_note,
                                      struct fault *fault);
// Does the note name this content?
bool acte_note_names(const struct acte_note *note, const void *content, size_t size);
