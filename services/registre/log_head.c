// SPDX-License-Identifier: EUPL-1.2
// services/registre/log_head.c
#include "registre/log_head.h"

#include "common/checkpoint.h"
#include "common/merkle_proof.h"
#include "registre/log_key.h"
#include "registre/nodes.h"
#include "registre_sql.h"

#include <string.h>

typedef Concert__Registre__V1__PointSigne point_signe;

// A database put back from an old copy, or altered, must not make the log contradict itself.
static enum status check_extends(struct db *db, const struct merkle_reader *reader,
                                 const char *departement, uint64_t signed_size, uint64_t size,
                                 const struct merkle_hash *root, struct fault *fault)
{
    point_signe before = CONCERT__REGISTRE__V1__POINT_SIGNE__INIT;
    before.departement = (char *)departement;
    before.taille = (int64_t)signed_size;
    struct merkle_proof proof;
    enum status status = db_run(db, &sql_point, &before.base, &before.base);
    if (!status)
        status = merkle_prove_consistency(reader, signed_size, size, &proof, fault);
    if (status)
        return status;
    struct merkle_hash old_root;
    if (before.racine.len == MERKLE_HASH) {
        memcpy(old_root.bytes, before.racine.data, MERKLE_HASH);
        if (merkle_verify_consistency(&proof, signed_size, size, &old_root, root))
            return STATUS_OK;
    }
    return fault_set(fault, STATUS_DATA_LOSS, "", "the tree does not extend the checkpoint signed");
}

static enum status sign(const struct service_context *context, const char *departement,
                        uint64_t size, const struct merkle_hash *root, point_signe *point,
                        struct fault *fault)
{
    struct note_signer signer;
    struct note_signature signature;
    size_t body_size, line_size;
    enum status status = log_signer(context, departement, &signer, fault);
    if (status)
        return status;
    struct checkpoint checkpoint = {.origin = signer.key.name, .size = size, .root = *root};
    status = checkpoint_format(&checkpoint, &point->corps, &body_size, fault);
    if (!status)
        status = note_sign(&signer, point->corps, body_size, &signature, fault);
    if (!status)
        status = note_signatures_format(&signature, 1, &point->signature, &line_size, fault);
    note_signer_wipe(&signer);
    return status;
}

enum status log_head_sign(const struct service_context *context, struct db *db,
                          const char *departement, uint64_t signed_size, uint64_t size,
                          struct fault *fault)
{
    struct nodes nodes = {.db = db, .departement = departement};
    struct merkle_reader reader = nodes_reader(&nodes);
    struct merkle_hash root;
    point_signe point = CONCERT__REGISTRE__V1__POINT_SIGNE__INIT;
    enum status status = merkle_root_read(&reader, size, &root, fault);
    if (!status && signed_size)
        status = check_extends(db, &reader, departement, signed_size, size, &root, fault);
    if (!status)
        status = sign(context, departement, size, &root, &point, fault);
    if (status)
        return status;
    point.departement = (char *)departement;
    point.taille = (int64_t)size;
    point.racine = (ProtobufCBinaryData){MERKLE_HASH, root.bytes};
    // The parameters are copied as the statement is queued.
    return db_queue(db, &sql_point_signer, &point.base, NULL);
}
