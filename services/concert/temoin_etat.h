// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_etat.h: what the witness cosigned last, for each log it follows.
// One file a log: <folder>/<SHA-256 of the origin, hex>.checkpoint, the checkpoint with the log's
// signature and the witness's. It is replaced in one step (new file, fsync, rename, fsync of the
// folder) before anyone sees the cosignature, so a kill at any moment leaves the old or the new.
#pragma once

#include "common/note_signer.h"
#include "temoin_verdict.h"

#include <pthread.h>

enum { TEMOIN_HASH = 65 }; // hex of SHA-256, with its NUL

struct temoin_log {
    struct note_key key; // name: the origin
    char hash[TEMOIN_HASH];
    pthread_mutex_t lock; // held from the judgement to the disk
    struct temoin_seen seen;
    char *note; // as served; malloc; NULL: nothing yet
    size_t note_size;
};

struct temoin_etat {
    const char *folder;
    struct note_signer signer;
    struct temoin_log *logs;
    size_t count;
    int lock_file; // one witness at a time in a folder
};

// Makes the folder when there is none, and reads what was cosigned. FAILED_PRECONDITION when a
// file there is not one of this witness for this log, or another process holds the folder: a
// witness that forgot would help to rewrite.
must_check enum status temoin_etat_open(const char *folder, const struct note_signer *signer,
                                        const struct note_key *logs, size_t count,
                                        struct temoin_etat *ret_etat, struct fault *fault);
void temoin_etat_close(struct temoin_etat *etat);
// By origin, or by its hash; NULL: not followed.
struct temoin_log *temoin_etat_find(struct temoin_etat *etat, const char *origin);
struct temoin_log *temoin_etat_by_hash(struct temoin_etat *etat, const char *hash, size_t size);

// With the log's lock held: on disk, then in memory. `note`: the checkpoint with both signatures.
must_check enum status temoin_etat_keep(struct temoin_etat *etat, struct temoin_log *log,
                                        const struct temoin_seen *seen, const char *note,
                                        size_t size, struct fault *fault);
