// SPDX-License-Identifier: EUPL-1.2
// services/concert/sign_note.c
#include "sign_note.h"

#include "file.h"

#include <jansson.h>
#include <sodium.h>
#include <stdio.h>

enum status sign_note(struct command_context *context, const struct signing_key *key,
                      const char *name, const char *text, size_t size,
                      struct note_signature *ret_signature)
{
    unsigned char seed[NOTE_SEED];
    struct note_signer signer;
    enum status status = signing_key_open(context, key, seed);
    if (status)
        return status;
    status = note_signer_make(name, NOTE_ED25519, seed, &signer, &context->fault);
    sodium_memzero(seed, sizeof seed);
    if (status)
        return status;
    status = note_sign(&signer, text, size, ret_signature, &context->fault);
    note_signer_wipe(&signer);
    return status;
}

static enum status print(struct command_context *context, const struct note_signature *signature)
{
    char *line;
    size_t size;
    enum status status = note_signatures_format(signature, 1, &line, &size, &context->fault);
    if (status)
        return status;
    if (!context->json) {
        fputs(line, stdout);
        return STATUS_OK;
    }
    json_t *all = json_pack("{s:s}", "signature", line);
    json_dumpf(all, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(all);
    return STATUS_OK;
}

enum status sign_note_file(struct command_context *context, const char *key_path, const char *name,
                           const char *path)
{
    struct signing_key key;
    unsigned char *bytes;
    size_t size;
    struct note note;
    struct note_signature signature;
    enum status status = signing_key_read(context, key_path, &key);
    if (!status)
        status = file_read(context, path, &bytes, &size);
    if (status)
        return status;
    const char *text = (const char *)bytes;
    if (note_parse(text, size, &note, &context->fault) != STATUS_OK)
        status = note_make(text, size, &note, &context->fault);
    if (!status)
        status = sign_note(context, &key, name, note.text, note.text_size, &signature);
    return status ? status : print(context, &signature);
}
