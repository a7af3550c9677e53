// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_diff.h: two texts compared line by line (longest common
// subsequence): the fewest lines added and removed, in reading order, removed before added.
#pragma once

#include "common/fault.h"

#include <stdbool.h>
#include <stdint.h>

enum acte_diff_kind { ACTE_DIFF_SAME, ACTE_DIFF_ADDED, ACTE_DIFF_REMOVED };

struct acte_diff_line {
    enum acte_diff_kind kind;
    const char *text;      // without its line break, NUL-terminated
    int32_t before, after; // line numbers from 1; 0 where the line is not
};

enum { ACTE_DIFF_CELLS = 16 * 1024 * 1024 }; // product of the differing lines

// Lines in the fault's arena. RESOURCE_EXHAUSTED past ACTE_DIFF_CELLS.
must_check enum status acte_diff(const char *before, size_t before_size, const char *after,
                                 size_t after_size, struct acte_diff_line **ret_lines,
                                 size_t *ret_count, struct fault *fault);
