// SPDX-License-Identifier: EUPL-1.2
// services/concert/signing_key.c
#include "signing_key.h"

#include "file.h"
#include "passphrase.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

// The passphrase is not asked for in vain.
static enum status check_free(struct command_context *context, const char *path)
{
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return STATUS_OK;
    return fault_set(&context->fault, STATUS_ALREADY_EXISTS, "",
                     "%s : ce fichier existe ; une clé n'est jamais écrasée", path);
}

static enum status seal(struct command_context *context, const unsigned char *seed, char **ret_text)
{
    char *passphrase;
    enum status status = passphrase_choose(context, &passphrase);
    if (status)
        return status;
    status = wrapped_key_seal(seed, passphrase, strlen(passphrase), wrapped_key_cost_default(),
                              ret_text, &context->fault);
    passphrase_wipe(passphrase);
    return status;
}

enum status signing_key_make(struct command_context *context, const char *path,
                             struct signing_key *ret_key, unsigned char ret_seed[static NOTE_SEED])
{
    enum status status = check_free(context, path);
    if (status)
        return status;
    struct signing_key key = {.path = path};
    unsigned char seed[NOTE_SEED], secret[NOTE_SECRET];
    char *wrapped = NULL;
    randombytes_buf(seed, sizeof seed);
    crypto_sign_seed_keypair(key.public_key, secret, seed);
    sodium_memzero(secret, sizeof secret);
    status = seal(context, seed, &wrapped);
    if (!status) {
        const char *line = arena_printf(context->arena, "%s\n", wrapped);
        status = file_write(context, path, line, strlen(line), 0600, false);
    }
    if (!status) {
        key.wrapped = wrapped;
        *ret_key = key;
        memcpy(ret_seed, seed, sizeof seed);
    }
    sodium_memzero(seed, sizeof seed);
    return status;
}

enum status signing_key_read(struct command_context *context, const char *path,
                             struct signing_key *ret_key)
{
    unsigned char *bytes;
    size_t size;
    struct signing_key key = {.path = path};
    enum status status = file_read(context, path, &bytes, &size);
    if (status)
        return status;
    if (size && bytes[size - 1] == '\n')
        size--;
    key.wrapped = arena_strndup(context->arena, (const char *)bytes, size);
    status = wrapped_key_public(key.wrapped, size, key.public_key, &context->fault);
    if (status)
        return fault_set(&context->fault, status, "", "%s : %s", path, context->fault.text);
    *ret_key = key;
    return STATUS_OK;
}

enum status signing_key_open(struct command_context *context, const struct signing_key *key,
                             unsigned char ret_seed[static NOTE_SEED])
{
    char *passphrase;
    enum status status = passphrase_ask(context, key->path, &passphrase);
    if (status)
        return status;
    status = wrapped_key_open(key->wrapped, strlen(key->wrapped), passphrase, strlen(passphrase),
                              ret_seed, &context->fault);
    passphrase_wipe(passphrase);
    return status;
}

char *signing_key_public_text(struct command_context *context, const struct signing_key *key)
{
    enum { VARIANT = sodium_base64_VARIANT_ORIGINAL };
    char text[sodium_base64_ENCODED_LEN(NOTE_PUBLIC_KEY, VARIANT)];
    sodium_bin2base64(text, sizeof text, key->public_key, sizeof key->public_key, VARIANT);
    return arena_strdup(context->arena, text);
}
