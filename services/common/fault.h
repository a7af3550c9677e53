// SPDX-License-Identifier: EUPL-1.2
// services/common/fault.h: why something failed: code, field, text.
// Filled on failure only; outputs of the failing function are untouched then. `text` is a French
// sentence for a person, saying what is wrong and how to mend it; `field` the path in the request
// in JSON names ("parties[1].siret"), or "".
#pragma once

#include "common/arena.h"
#include "common/status.h"

struct fault {
    struct arena *arena; // owner of field and text; set by who declares the fault
    enum status status;
    const char *field;
    const char *text;
    const char *detail; // English, for the log only; may be NULL
};

// Fills the fault (a later one replaces an earlier one) and returns `status`, for
//   return fault_set(fault, STATUS_INVALID_ARGUMENT, "debut", "La date …");
enum status fault_set(struct fault *fault, enum status status, const char *field,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));
