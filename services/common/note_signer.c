// SPDX-License-Identifier: EUPL-1.2
// services/common/note_signer.c
#include "common/note_signer.h"

#include "common/line.h"
#include "common/line_writer.h"

#include <sodium.h>
#include <string.h>

static const char PREFIX[] = "PRIVATE+KEY+";

enum status note_signer_make(const char *name, enum note_key_type type,
                             const unsigned char seed[static NOTE_SEED],
                             struct note_signer *ret_signer, struct fault *fault)
{
    struct note_signer signer = {0};
    unsigned char public_key[NOTE_PUBLIC_KEY];
    crypto_sign_seed_keypair(public_key, signer.secret, seed);
    enum status status = note_key_make(name, type, public_key, &signer.key, fault);
    if (status == STATUS_OK)
        *ret_signer = signer;
    note_signer_wipe(&signer);
    return status;
}

static enum status malformed(struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "cle",
                     "Cette clé de signature n’a pas la forme "
                     "« PRIVATE+KEY+nom+identifiant+base64 » d’une clé Ed25519.");
}

enum status note_signer_parse(const char *text, size_t size, struct note_signer *ret_signer,
                              struct fault *fault)
{
    enum { MIDDLE = NOTE_KEY_ID_HEX + 2 };
    struct line whole = {.text = text, .size = size, .number = 1}, rest = {0};
    const char *plus = NULL;
    if (line_after(&whole, PREFIX, &rest) && rest.size)
        plus = memchr(rest.text, '+', rest.size);
    size_t name_size = plus ? (size_t)(plus - rest.text) : 0;
    if (!plus || rest.size - name_size <= MIDDLE || plus[MIDDLE - 1] != '+')
        return malformed(fault);
    struct line encoded = {
        .text = plus + MIDDLE, .size = rest.size - name_size - MIDDLE, .number = 1};
    unsigned char material[1 + NOTE_SEED];
    char *name = arena_strndup(fault->arena, rest.text, name_size);
    if (!name)
        return line_no_memory(fault);
    // A NUL would shorten the name: the copy must be as long as what was written.
    if (strlen(name) != name_size || !line_base64_exact(&encoded, material, sizeof material))
        return malformed(fault);
    struct note_signer signer = {0};
    enum status status =
        note_signer_make(name, (enum note_key_type)material[0], material + 1, &signer, fault);
    sodium_memzero(material, sizeof material);
    char hex[NOTE_KEY_ID_HEX + 1];
    sodium_bin2hex(hex, sizeof hex, signer.key.id, sizeof signer.key.id);
    if (status == STATUS_OK && memcmp(plus + 1, hex, NOTE_KEY_ID_HEX) != 0)
        status = fault_set(fault, STATUS_INVALID_ARGUMENT, "cle.identifiant",
                           "L’identifiant écrit dans cette clé de signature n’est pas le sien : "
                           "elle a été altérée ou mal recopiée.");
    if (status == STATUS_OK)
        *ret_signer = signer;
    note_signer_wipe(&signer);
    return status;
}

enum status note_signer_format(const struct note_signer *signer, char **ret_text,
                               struct fault *fault)
{
    enum { ENCODED = sodium_base64_ENCODED_LEN(1 + NOTE_SEED, sodium_base64_VARIANT_ORIGINAL) };
    unsigned char material[1 + NOTE_SEED] = {(unsigned char)signer->key.type};
    memcpy(material + 1, signer->secret, NOTE_SEED);
    char encoded[ENCODED], hex[NOTE_KEY_ID_HEX + 1];
    sodium_bin2base64(encoded, sizeof encoded, material, sizeof material,
                      sodium_base64_VARIANT_ORIGINAL);
    sodium_bin2hex(hex, sizeof hex, signer->key.id, sizeof signer->key.id);
    // In one piece: a growing text would leave copies of the secret in the arena.
    char *text = arena_printf(fault->arena, "%s%s+%s+%s", PREFIX, signer->key.name, hex, encoded);
    sodium_memzero(material, sizeof material);
    sodium_memzero(encoded, sizeof encoded);
    if (!text)
        return line_no_memory(fault);
    *ret_text = text;
    return STATUS_OK;
}

void note_signer_wipe(struct note_signer *signer)
{
    sodium_memzero(signer->secret, sizeof signer->secret);
}

enum status note_sign(const struct note_signer *signer, const char *text, size_t size,
                      struct note_signature *ret_signature, struct fault *fault)
{
    if (signer->key.type != NOTE_ED25519)
        return fault_set(fault, STATUS_FAILED_PRECONDITION, "cle.type",
                         "La clé « %s » est une clé de témoin : elle ne signe que des points de "
                         "contrôle.",
                         signer->key.name);
    struct note checked = {0};
    enum status status = note_make(text, size, &checked, fault);
    if (status)
        return status;
    struct note_signature signature = {.name = arena_strdup(fault->arena, signer->key.name),
                                       .size = NOTE_ED25519_SIGNATURE};
    unsigned char *data = arena_alloc(fault->arena, NOTE_ED25519_SIGNATURE);
    if (!signature.name || !data)
        return line_no_memory(fault);
    crypto_sign_detached(data, NULL, (const unsigned char *)text, size, signer->secret);
    memcpy(signature.id, signer->key.id, NOTE_KEY_ID);
    signature.data = data;
    *ret_signature = signature;
    return STATUS_OK;
}
