// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_container.h: the CSV out of what the State's site hands out.
// Plain, gzip, or a ZIP that is called .gz all the same: the first bytes decide, never the name.
// Bounded, so that a small file cannot unfold into all the memory.
#pragma once

#include "common/fault.h"

enum { FLUXIAE_SIZE_MAX = 256 * 1024 * 1024 }; // default of max_size, in bytes

// A copy of the content in the fault's arena, NUL added, in exactly its size: compressed content is
// unfolded twice, first only to be measured. max_size 0 means FLUXIAE_SIZE_MAX.
// INVALID_ARGUMENT: damaged or truncated archive (checksums are verified), bytes after a gzip, ZIP
// without file, with several, or encrypted, archive within an archive. RESOURCE_EXHAUSTED: larger
// than max_size or than the arena allows. The field is "fichier".
// The members of a gzip are one content, as RFC 1952 has it.
must_check enum status fluxiae_container_open(const void *bytes, size_t size, size_t max_size,
                                              char **ret_text, size_t *ret_size,
                                              struct fault *fault);
