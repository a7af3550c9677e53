// SPDX-License-Identifier: EUPL-1.2
// services/common/idempotency.c
#include "common/idempotency.h"

#include "bus_sql.h"

#include <sodium.h>
#include <string.h>

typedef Concert__Bus__V1__StoredAnswer stored_answer;

enum { ATTEMPTS = 4, KEY_MAX = 128, DIGEST_TEXT = 2 * crypto_hash_sha256_BYTES + 1 };

// A long key is known by its digest: cut, it could be taken for another.
static const char *digest_text(const char *key, char ret_text[static DIGEST_TEXT])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)key, strlen(key));
    return sodium_bin2hex(ret_text, DIGEST_TEXT, digest, sizeof digest);
}

void idempotency_note(struct call *call, const void *body, size_t size)
{
    const char *key = call->envelope->idempotency_key;
    if (!*key || !call->token->personne[0])
        return;
    char digest[DIGEST_TEXT];
    if (strlen(key) > KEY_MAX)
        key = digest_text(key, digest);
    call->answer_key = arena_printf(call->arena, "%s/%s", call->token->personne, key);
    crypto_hash_sha256(call->request_digest, body, size);
}

static stored_answer row_of(struct call *call)
{
    stored_answer row = CONCERT__BUS__V1__STORED_ANSWER__INIT;
    row.cle = call->answer_key;
    row.methode = call->envelope->method;
    row.empreinte = (ProtobufCBinaryData){sizeof call->request_digest, call->request_digest};
    return row;
}

enum status idempotency_store(struct call *call, const void *answer, size_t size)
{
    if (!call->answer_key)
        return STATUS_OK;
    stored_answer row = row_of(call);
    row.reponse = (ProtobufCBinaryData){size, (void *)answer};
    return db_queue(call->db, &sql_answer_store, &row.base, NULL);
}

static enum status find_once(struct call *call, stored_answer *ret_found)
{
    stored_answer row = row_of(call);
    enum status status = db_begin(call->db, DB_READ, NULL, &call->fault);
    if (!status)
        status = db_queue(call->db, &sql_answer_find, &row.base, &ret_found->base);
    if (!status)
        status = db_commit(call->db);
    if (status)
        db_rollback(call->db);
    return status;
}

static enum status find(struct call *call, stored_answer *ret_found)
{
    for (int tries = 1;; tries++) {
        enum status status = find_once(call, ret_found);
        if (!status || tries == ATTEMPTS || !db_should_retry(call->db))
            return status;
    }
}

enum status idempotency_recall(struct call *call, enum status failure, const void **ret_answer,
                               size_t *ret_size)
{
    if (!call->answer_key)
        return failure;
    struct fault original = call->fault;
    stored_answer found = CONCERT__BUS__V1__STORED_ANSWER__INIT;
    // Unread, the key cannot tell a refusal from what an earlier call did: the caller repeats.
    enum status status = find(call, &found);
    if (status)
        return status;
    if (!found.methode[0]) {
        call->fault = original;
        return failure;
    }
    if (strcmp(found.methode, call->envelope->method) != 0 ||
        found.empreinte.len != sizeof call->request_digest ||
        memcmp(found.empreinte.data, call->request_digest, sizeof call->request_digest) != 0)
        return call_fail(call, STATUS_ALREADY_EXISTS, "Idempotency-Key",
                         "Cette clé a déjà servi pour une autre demande : prenez-en une nouvelle.");
    *ret_answer = found.reponse.data;
    *ret_size = found.reponse.len;
    call->emitted = false;
    return STATUS_OK;
}
