// SPDX-License-Identifier: EUPL-1.2
// services/common/cosignature.c
#include "common/cosignature.h"

#include "common/checkpoint.h"
#include "common/line.h"
#include "common/line_writer.h"

#include <sodium.h>
#include <string.h>

static enum status message(uint64_t time, const char *body, size_t size, char **ret_text,
                           size_t *ret_size, struct fault *fault)
{
    struct line_writer writer = {.arena = fault->arena};
    line_write_string(&writer, "cosignature/v1\ntime ");
    line_write_decimal(&writer, time);
    line_write_string(&writer, "\n");
    line_write(&writer, body, size);
    return line_write_end(&writer, ret_text, ret_size, fault);
}

enum status cosignature_sign(const struct note_signer *witness, uint64_t time, const char *body,
                             size_t size, struct note_signature *ret_signature, struct fault *fault)
{
    if (witness->key.type != NOTE_COSIGNATURE)
        return fault_set(fault, STATUS_FAILED_PRECONDITION, "cle.type",
                         "La clé « %s » n’est pas une clé de témoin (type 0x04).",
                         witness->key.name);
    if (time > INT64_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "date",
                         "La date d’une cosignature dépasse ce que le format permet.");
    struct checkpoint checkpoint;
    char *text = NULL;
    size_t text_size = 0;
    enum status status = checkpoint_parse(body, size, &checkpoint, fault);
    if (status == STATUS_OK)
        status = message(time, body, size, &text, &text_size, fault);
    if (status)
        return status;
    struct note_signature signature = {.name = arena_strdup(fault->arena, witness->key.name),
                                       .size = COSIGNATURE_SIZE};
    unsigned char *data = arena_alloc(fault->arena, COSIGNATURE_SIZE);
    if (!signature.name || !data)
        return line_no_memory(fault);
    for (int i = 0; i < 8; i++)
        data[i] = (unsigned char)(time >> (56 - 8 * i));
    crypto_sign_detached(data + 8, NULL, (const unsigned char *)text, text_size, witness->secret);
    memcpy(signature.id, witness->key.id, NOTE_KEY_ID);
    signature.data = data;
    *ret_signature = signature;
    return STATUS_OK;
}

static enum status refused(const struct note_key *key, struct fault *fault)
{
    return fault_set(fault, STATUS_PERMISSION_DENIED, "signatures",
                     "La cosignature de « %s » est fausse : ce point de contrôle n’est pas celui "
                     "que ce témoin a vu.",
                     key->name);
}

enum status cosignature_verify(const struct note_key *key, const char *body, size_t size,
                               const struct note_signature *signature, uint64_t *ret_time,
                               struct fault *fault)
{
    if (key->type != NOTE_COSIGNATURE || !note_key_is(key, signature->name, signature->id) ||
        signature->size != COSIGNATURE_SIZE)
        return refused(key, fault);
    uint64_t time = 0;
    for (int i = 0; i < 8; i++)
        time = time << 8 | signature->data[i];
    if (time > INT64_MAX)
        return refused(key, fault);
    char *text = NULL;
    size_t text_size = 0;
    enum status status = message(time, body, size, &text, &text_size, fault);
    if (status)
        return status;
    if (crypto_sign_verify_detached(signature->data + 8, (const unsigned char *)text, text_size,
                                    key->public_key) != 0)
        return refused(key, fault);
    *ret_time = time;
    return STATUS_OK;
}
