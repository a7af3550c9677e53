// SPDX-License-Identifier: EUPL-1.2
// services/registre/nodes.h: the hashes of one log's full subtrees, out of the database.
#pragma once

#include "common/db.h"
#include "common/merkle.h"

struct nodes {
    struct db *db; // within a transaction
    const char *departement;
};

// For merkle_root_read and the proofs; `nodes` must outlive it. DATA_LOSS when a hash is missing.
struct merkle_reader nodes_reader(struct nodes *nodes);
