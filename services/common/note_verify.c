// SPDX-License-Identifier: EUPL-1.2
// services/common/note_verify.c
#include "common/note_verify.h"

#include "common/cosignature.h"
#include "common/line.h"

#include <sodium.h>
#include <string.h>

static enum status check(const struct note *note, const struct note_signature *signature,
                         const struct note_key *key, uint64_t *ret_time, struct fault *fault)
{
    if (key->type == NOTE_COSIGNATURE)
        return cosignature_verify(key, note->text, note->text_size, signature, ret_time, fault);
    if (signature->size != NOTE_ED25519_SIGNATURE ||
        crypto_sign_verify_detached(signature->data, (const unsigned char *)note->text,
                                    note->text_size, key->public_key) != 0)
        return fault_set(fault, STATUS_PERMISSION_DENIED, "signatures",
                         "La signature de « %s » est fausse : le texte n’est pas celui qui a été "
                         "signé, ou la signature a été altérée.",
                         key->name);
    *ret_time = 0;
    return STATUS_OK;
}

static enum status refuse_ambiguous(const struct note_key *keys, size_t count, struct fault *fault)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (note_key_is(&keys[i], keys[j].name, keys[j].id))
                return fault_set(fault, STATUS_INVALID_ARGUMENT, "cles",
                                 "Deux des clés connues portent le nom « %s » et le même "
                                 "identifiant : n’en gardez qu’une.",
                                 keys[i].name);
    return STATUS_OK;
}

static bool seen(const struct note_verified *verified, size_t count, size_t key)
{
    for (size_t i = 0; i < count; i++)
        if (verified[i].key == key)
            return true;
    return false;
}

enum status note_verify(const struct note *note, const struct note_key *keys, size_t key_count,
                        struct note_verified **ret_verified, size_t *ret_count, struct fault *fault)
{
    enum status status = refuse_ambiguous(keys, key_count, fault);
    if (status)
        return status;
    struct note_verified *verified = arena_alloc(fault->arena, note->count * sizeof *verified);
    if (!verified)
        return line_no_memory(fault);
    size_t count = 0;
    for (size_t i = 0; i < note->count; i++) {
        const struct note_signature *signature = &note->signatures[i];
        size_t key = 0;
        while (key < key_count && !note_key_is(&keys[key], signature->name, signature->id))
            key++;
        if (key == key_count)
            continue;
        struct note_verified row = {.key = key, .signature = i};
        status = check(note, signature, &keys[key], &row.time, fault);
        if (status)
            return status;
        if (!seen(verified, count, key))
            verified[count++] = row;
    }
    if (count == 0)
        return fault_set(fault, STATUS_PERMISSION_DENIED, "signatures",
                         "Aucune signature de cette note n’est d’une clé connue.");
    *ret_verified = verified;
    *ret_count = count;
    return STATUS_OK;
}
