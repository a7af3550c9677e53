// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_reponse.h: the witness's answer to each request, without HTTP around it.
#pragma once

#include "temoin_etat.h"

struct temoin_reponse {
    unsigned http;
    const char *type; // Content-Type
    const char *body; // in the arena
    size_t size;
    // For the log line.
    const char *origin, *reason;
    uint64_t checkpoint_size;
};

// POST /add-checkpoint. Judges, signs with the time of now, and returns 200 only once what it
// cosigned is on disk; 500 when the disk refuses.
struct temoin_reponse temoin_add_checkpoint(struct temoin_etat *etat, const char *body, size_t size,
                                            struct arena *arena);
// GET: "/" lists the logs followed, "/<hash>/checkpoint" is what was last cosigned.
struct temoin_reponse temoin_get(struct temoin_etat *etat, const char *path, struct arena *arena);
// A one-line answer. `reason` must outlive it.
struct temoin_reponse temoin_plain(unsigned http, const char *reason, struct arena *arena);
