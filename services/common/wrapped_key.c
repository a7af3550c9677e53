// SPDX-License-Identifier: EUPL-1.2
// services/common/wrapped_key.c
#include "common/wrapped_key.h"

#include "common/line.h"
#include "common/line_writer.h"

#include <sodium.h>
#include <string.h>

enum {
    SALT = crypto_pwhash_argon2id_SALTBYTES,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    SEALED = NOTE_SEED + crypto_aead_xchacha20poly1305_ietf_ABYTES,
};

struct blob {
    struct wrapped_key_cost cost;
    unsigned char salt[SALT], nonce[NONCE], public_key[NOTE_PUBLIC_KEY], sealed[SEALED];
    size_t header_size; // of the text that is authenticated besides
};

struct wrapped_key_cost wrapped_key_cost_default(void)
{
    return (struct wrapped_key_cost){crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                                     crypto_pwhash_argon2id_MEMLIMIT_MODERATE};
}

static bool cost_bounded(struct wrapped_key_cost cost)
{
    return cost.operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN &&
           cost.operations <= WRAPPED_KEY_OPERATIONS &&
           cost.memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN && cost.memory <= WRAPPED_KEY_MEMORY;
}

static enum status derive(const struct blob *blob, const char *passphrase, size_t size,
                          unsigned char key[static KEY], struct fault *fault)
{
    if (crypto_pwhash(key, KEY, passphrase, size, blob->salt, blob->cost.operations,
                      blob->cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "cle",
                         "Cette machine n’a pas les %zu Mio de mémoire que demande cette clé.",
                         blob->cost.memory >> 20);
    return STATUS_OK;
}

static void write_header(struct line_writer *writer, const struct blob *blob)
{
    line_write_string(writer, "concert-cle-1 ");
    line_write_decimal(writer, blob->cost.operations);
    line_write_string(writer, " ");
    line_write_decimal(writer, blob->cost.memory);
    line_write_string(writer, " ");
    line_write_base64(writer, blob->salt, sizeof blob->salt);
    line_write_string(writer, " ");
    line_write_base64(writer, blob->nonce, sizeof blob->nonce);
    line_write_string(writer, " ");
    line_write_base64(writer, blob->public_key, sizeof blob->public_key);
    line_write_string(writer, " ");
}

enum status wrapped_key_seal(const unsigned char seed[static NOTE_SEED], const char *passphrase,
                             size_t passphrase_size, struct wrapped_key_cost cost, char **ret_text,
                             struct fault *fault)
{
    if (passphrase_size == 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "phrase",
                         "La phrase secrète ne peut être vide.");
    if (!cost_bounded(cost))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "cout",
                         "Le coût de la dérivation sort des bornes admises.");
    if (sodium_init() < 0)
        return fault_set(fault, STATUS_INTERNAL, "", "La bibliothèque de chiffrement est absente.");
    struct blob blob = {.cost = cost};
    unsigned char secret[NOTE_SECRET], key[KEY];
    randombytes_buf(blob.salt, sizeof blob.salt);
    randombytes_buf(blob.nonce, sizeof blob.nonce);
    crypto_sign_seed_keypair(blob.public_key, secret, seed);
    sodium_memzero(secret, sizeof secret);
    enum status status = derive(&blob, passphrase, passphrase_size, key, fault);
    if (status)
        return status;
    struct line_writer writer = {.arena = fault->arena};
    write_header(&writer, &blob);
    if (!writer.failed)
        crypto_aead_xchacha20poly1305_ietf_encrypt(blob.sealed, NULL, seed, NOTE_SEED,
                                                   (const unsigned char *)writer.data, writer.size,
                                                   NULL, blob.nonce, key);
    sodium_memzero(key, sizeof key);
    line_write_base64(&writer, blob.sealed, sizeof blob.sealed);
    size_t size = 0;
    return line_write_end(&writer, ret_text, &size, fault);
}

// The next field, up to the space that the line then loses; the last field runs to the end.
static bool field(struct line *rest, bool last, struct line *ret_field)
{
    const char *space = rest->size ? memchr(rest->text, ' ', rest->size) : NULL;
    if (last ? space != NULL : space == NULL)
        return false;
    size_t size = last ? rest->size : (size_t)(space - rest->text), skip = last ? size : size + 1;
    *ret_field = (struct line){.text = rest->text, .size = size};
    *rest = (struct line){.text = rest->text + skip, .size = rest->size - skip};
    return true;
}

static bool decimal_field(struct line *rest, uint64_t most, uint64_t *ret_number)
{
    struct line number;
    return field(rest, false, &number) && line_decimal(&number, most, ret_number);
}

static bool base64_field(struct line *rest, bool last, unsigned char *out, size_t size)
{
    struct line encoded;
    return field(rest, last, &encoded) && line_base64_exact(&encoded, out, size);
}

static enum status parse(const char *text, size_t size, struct blob *ret_blob, struct fault *fault)
{
    struct line whole = {.text = text, .size = size}, rest = {0};
    struct blob blob = {0};
    uint64_t operations = 0, memory = 0;
    bool good = line_after(&whole, "concert-cle-1 ", &rest) &&
                decimal_field(&rest, WRAPPED_KEY_OPERATIONS, &operations) &&
                decimal_field(&rest, WRAPPED_KEY_MEMORY, &memory) &&
                base64_field(&rest, false, blob.salt, sizeof blob.salt) &&
                base64_field(&rest, false, blob.nonce, sizeof blob.nonce) &&
                base64_field(&rest, false, blob.public_key, sizeof blob.public_key);
    blob.header_size = size - rest.size;
    blob.cost = (struct wrapped_key_cost){operations, (size_t)memory};
    if (!good || !base64_field(&rest, true, blob.sealed, sizeof blob.sealed) ||
        !cost_bounded(blob.cost))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "cle",
                         "Ce n’est pas une clé protégée « concert-cle-1 » entière, aux coûts "
                         "admis : reprenez celle qui a été enregistrée.");
    *ret_blob = blob;
    return STATUS_OK;
}

enum status wrapped_key_open(const char *text, size_t size, const char *passphrase,
                             size_t passphrase_size, unsigned char ret_seed[static NOTE_SEED],
                             struct fault *fault)
{
    struct blob blob = {0};
    unsigned char key[KEY], seed[NOTE_SEED], secret[NOTE_SECRET], public_key[NOTE_PUBLIC_KEY];
    enum status status = parse(text, size, &blob, fault);
    if (status == STATUS_OK)
        status = derive(&blob, passphrase, passphrase_size, key, fault);
    if (status)
        return status;
    bool good = crypto_aead_xchacha20poly1305_ietf_decrypt(
                    seed, NULL, NULL, blob.sealed, sizeof blob.sealed, (const unsigned char *)text,
                    blob.header_size, blob.nonce, key) == 0;
    sodium_memzero(key, sizeof key);
    if (good) { // sealed by another program: the public key shown must be that of the seed
        crypto_sign_seed_keypair(public_key, secret, seed);
        sodium_memzero(secret, sizeof secret);
        good = memcmp(public_key, blob.public_key, sizeof public_key) == 0;
    }
    if (good)
        memcpy(ret_seed, seed, NOTE_SEED);
    sodium_memzero(seed, sizeof seed);
    return good ? STATUS_OK
                : fault_set(fault, STATUS_PERMISSION_DENIED, "phrase",
                            "La phrase secrète n’est pas celle de cette clé, ou la clé protégée a "
                            "été altérée.");
}

enum status wrapped_key_public(const char *text, size_t size,
                               unsigned char ret_public_key[static NOTE_PUBLIC_KEY],
                               struct fault *fault)
{
    struct blob blob = {0};
    enum status status = parse(text, size, &blob, fault);
    if (status == STATUS_OK)
        memcpy(ret_public_key, blob.public_key, NOTE_PUBLIC_KEY);
    return status;
}

enum status wrapped_key_rewrap(const char *text, size_t size, const char *old_passphrase,
                               size_t old_size, const char *new_passphrase, size_t new_size,
                               struct wrapped_key_cost cost, char **ret_text, struct fault *fault)
{
    unsigned char seed[NOTE_SEED];
    enum status status = wrapped_key_open(text, size, old_passphrase, old_size, seed, fault);
    if (status == STATUS_OK)
        status = wrapped_key_seal(seed, new_passphrase, new_size, cost, ret_text, fault);
    sodium_memzero(seed, sizeof seed);
    return status;
}
