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

// Fills the fault (a later one replaces an earlier one) and gives `status` back, for
//   return fault_set(fault, STATUS_INVALID_ARGUMENT, "debut", "La date …");
// A macro over the function so that the compiler sees which status comes back: never STATUS_OK.
#define fault_set(fault, status, ...)                                                              \
    fault_given(fault_fill((fault), (status), __VA_ARGS__), (status))

enum status fault_fill(struct fault *fault, enum status status, const char *field,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));

static inline enum status fault_given(enum status filled, enum status status)
{
    (void)filled;
    return status;
}
