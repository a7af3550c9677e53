// SPDX-License-Identifier: EUPL-1.2
// services/common/note_key.c
#include "common/note_key.h"

#include "common/line.h"
#include "common/line_writer.h"

#include <sodium.h>
#include <string.h>

// Length of the Unicode white space (property White_Space) that starts here, else 0.
static size_t space_at(const char *text, size_t left)
{
    static const char *const SPACES[] = {" ",
                                         "\t",
                                         "\n",
                                         "\v",
                                         "\f",
                                         "\r",
                                         "\xC2\x85",
                                         "\xC2\xA0",
                                         "\xE1\x9A\x80",
                                         "\xE2\x80\xA8",
                                         "\xE2\x80\xA9",
                                         "\xE2\x80\xAF",
                                         "\xE2\x81\x9F",
                                         "\xE3\x80\x80"};
    for (size_t i = 0; i < sizeof SPACES / sizeof *SPACES; i++) {
        size_t size = strlen(SPACES[i]);
        if (size <= left && memcmp(text, SPACES[i], size) == 0)
            return size;
    }
    // U+2000 to U+200A
    if (left >= 3 && memcmp(text, "\xE2\x80", 2) == 0 && (unsigned char)text[2] >= 0x80 &&
        (unsigned char)text[2] <= 0x8A)
        return 3;
    return 0;
}

bool note_name_valid(const char *name, size_t size)
{
    if (size == 0 || !line_text_clean(name, size))
        return false;
    for (size_t i = 0; i < size; i++)
        if (name[i] == '+' || space_at(name + i, size - i))
            return false;
    return true;
}

static void key_id(struct note_key *key)
{
    unsigned char prefix[2] = {'\n', (unsigned char)key->type};
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)key->name, strlen(key->name));
    crypto_hash_sha256_update(&state, prefix, sizeof prefix);
    crypto_hash_sha256_update(&state, key->public_key, sizeof key->public_key);
    crypto_hash_sha256_final(&state, hash);
    memcpy(key->id, hash, sizeof key->id);
}

static enum status make(const char *name, size_t name_size, enum note_key_type type,
                        const unsigned char *public_key, struct note_key *ret_key,
                        struct fault *fault)
{
    if (!note_name_valid(name, name_size))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "cle.nom",
                         "Le nom d’une clé ne peut être vide ni contenir d’espace, de « + » ou "
                         "de caractère de contrôle.");
    if (type != NOTE_ED25519 && type != NOTE_COSIGNATURE)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "cle.type",
                         "Le type de clé 0x%02x n’est pas pris en charge : donnez une clé "
                         "Ed25519 (0x01) ou de cosignature (0x04).",
                         (unsigned)type);
    struct note_key key = {.name = arena_strndup(fault->arena, name, name_size), .type = type};
    if (!key.name)
        return line_no_memory(fault);
    memcpy(key.public_key, public_key, sizeof key.public_key);
    key_id(&key);
    *ret_key = key;
    return STATUS_OK;
}

enum status note_key_make(const char *name, enum note_key_type type,
                          const unsigned char public_key[static NOTE_PUBLIC_KEY],
                          struct note_key *ret_key, struct fault *fault)
{
    return make(name, strlen(name), type, public_key, ret_key, fault);
}

static bool hex_matches(const char *text, const unsigned char id[static NOTE_KEY_ID])
{
    char hex[NOTE_KEY_ID_HEX + 1];
    sodium_bin2hex(hex, sizeof hex, id, NOTE_KEY_ID);
    return memcmp(text, hex, NOTE_KEY_ID_HEX) == 0;
}

enum status note_key_parse(const char *text, size_t size, struct note_key *ret_key,
                           struct fault *fault)
{
    enum { MIDDLE = NOTE_KEY_ID_HEX + 2 }; // "+c74f20a3+"
    const char *plus = size ? memchr(text, '+', size) : NULL;
    size_t left = plus ? size - (size_t)(plus - text) : 0;
    unsigned char material[1 + NOTE_PUBLIC_KEY];
    struct line encoded = {.number = 1};
    if (left > MIDDLE && plus[MIDDLE - 1] == '+')
        encoded = (struct line){.text = plus + MIDDLE, .size = left - MIDDLE, .number = 1};
    if (!encoded.text || !line_base64_exact(&encoded, material, sizeof material))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "cle",
                         "Cette clé de vérification n’a pas la forme "
                         "« nom+identifiant+base64 » d’une clé Ed25519.");
    struct note_key key = {0};
    enum status status = make(text, (size_t)(plus - text), (enum note_key_type)material[0],
                              material + 1, &key, fault);
    if (status)
        return status;
    if (!hex_matches(plus + 1, key.id))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "cle.identifiant",
                         "L’identifiant écrit dans la clé « %s » n’est pas celui de cette clé : "
                         "elle a été altérée ou mal recopiée.",
                         key.name);
    *ret_key = key;
    return STATUS_OK;
}

enum status note_key_format(const struct note_key *key, char **ret_text, struct fault *fault)
{
    char hex[NOTE_KEY_ID_HEX + 1];
    sodium_bin2hex(hex, sizeof hex, key->id, sizeof key->id);
    unsigned char material[1 + NOTE_PUBLIC_KEY] = {(unsigned char)key->type};
    memcpy(material + 1, key->public_key, sizeof key->public_key);
    struct line_writer writer = {.arena = fault->arena};
    line_write_string(&writer, key->name);
    line_write_string(&writer, "+");
    line_write_string(&writer, hex);
    line_write_string(&writer, "+");
    line_write_base64(&writer, material, sizeof material);
    size_t size = 0;
    return line_write_end(&writer, ret_text, &size, fault);
}

bool note_key_is(const struct note_key *key, const char *name,
                 const unsigned char id[static NOTE_KEY_ID])
{
    return memcmp(key->id, id, NOTE_KEY_ID) == 0 && strcmp(key->name, name) == 0;
}
