// SPDX-License-Identifier: EUPL-1.2
// services/common/keys.c
#include "common/keys.h"

#include "common/base64.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BASE64_32 = 44 }; // characters of 32 bytes in base64

struct keys {
    char name[32];
    bool has_secret;
    unsigned char sign_secret[crypto_sign_SECRETKEYBYTES];
    unsigned char curve_secret[32], curve_public[32];
    struct public_key *all;
    size_t count;
};

static enum status read_key(const char *path, unsigned char ret_key[static 32], struct fault *fault)
{
    char text[BASE64_32 + 2] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fault_set(fault, STATUS_INTERNAL, "", "%s: %s", path, strerror(errno));
    ssize_t size = read(file, text, BASE64_32 + 1);
    close(file);
    if (size < BASE64_32 || !base64_decode_exact(BASE64_STANDARD, text, BASE64_32, ret_key, 32))
        return fault_set(fault, STATUS_INTERNAL, "", "%s: not a key in base64", path);
    return STATUS_OK;
}

static enum status load_secret(struct keys *keys, const char *folder, struct fault *fault)
{
    unsigned char seed[32], public[32];
    const char *path = arena_printf(fault->arena, "%s/%s.key", folder, keys->name);
    enum status status = read_key(path, seed, fault);
    if (status)
        return status;
    crypto_sign_seed_keypair(public, keys->sign_secret, seed);
    sodium_memzero(seed, sizeof seed);
    const struct public_key *own = keys_find(keys, keys->name);
    if (!own || memcmp(own->sign, public, 32) != 0)
        return fault_set(fault, STATUS_INTERNAL, "",
                         "%s does not match its .pub; remove both and make new ones", path);
    if (crypto_sign_ed25519_sk_to_curve25519(keys->curve_secret, keys->sign_secret))
        return fault_set(fault, STATUS_INTERNAL, "", "%s: not convertible to X25519", path);
    memcpy(keys->curve_public, own->curve, 32);
    keys->has_secret = true;
    return STATUS_OK;
}

static enum status add_public(struct keys *keys, const char *folder, const char *file,
                              struct fault *fault)
{
    struct public_key key = {.name = ""};
    size_t length = strlen(file) - strlen(".pub");
    if (length >= sizeof key.name)
        return fault_set(fault, STATUS_INTERNAL, "", "%s/%s: name too long", folder, file);
    memcpy(key.name, file, length);
    enum status status =
        read_key(arena_printf(fault->arena, "%s/%s", folder, file), key.sign, fault);
    if (status)
        return status;
    if (crypto_sign_ed25519_pk_to_curve25519(key.curve, key.sign))
        return fault_set(fault, STATUS_INTERNAL, "", "%s/%s: not an Ed25519 key", folder, file);
    struct public_key *grown = realloc(keys->all, (keys->count + 1) * sizeof *grown);
    if (!grown)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    keys->all = grown;
    key.rank = keys->count;
    keys->all[keys->count++] = key;
    return STATUS_OK;
}

static enum status load_public(struct keys *keys, const char *folder, struct fault *fault)
{
    DIR *listing = opendir(folder);
    if (!listing)
        return fault_set(fault, STATUS_INTERNAL, "", "%s: %s", folder, strerror(errno));
    enum status status = STATUS_OK;
    for (struct dirent *entry; !status && (entry = readdir(listing));) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".pub") == 0)
            status = add_public(keys, folder, entry->d_name, fault);
    }
    closedir(listing);
    return status;
}

enum status keys_load(const char *folder, const char *name, struct keys **ret_keys,
                      struct fault *fault)
{
    struct keys *keys = calloc(1, sizeof *keys);
    if (!keys)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    enum status status = load_public(keys, folder, fault);
    if (!status && name) {
        snprintf(keys->name, sizeof keys->name, "%s", name);
        status = load_secret(keys, folder, fault);
    }
    if (status)
        keys_destroy(&keys);
    else
        *ret_keys = keys;
    return status;
}

void keys_destroy(struct keys **keys)
{
    if (!*keys)
        return;
    free((*keys)->all);
    sodium_memzero(*keys, sizeof **keys);
    free(*keys);
    *keys = NULL;
}

const char *keys_name(const struct keys *keys)
{
    return keys->name;
}

const unsigned char *keys_sign_secret(const struct keys *keys)
{
    return keys->has_secret ? keys->sign_secret : NULL;
}

const unsigned char *keys_curve_secret(const struct keys *keys)
{
    return keys->has_secret ? keys->curve_secret : NULL;
}

const unsigned char *keys_curve_public(const struct keys *keys)
{
    return keys->has_secret ? keys->curve_public : NULL;
}

size_t keys_count(const struct keys *keys)
{
    return keys->count;
}

const struct public_key *keys_find(const struct keys *keys, const char *name)
{
    for (size_t i = 0; i < keys->count; i++)
        if (strcmp(keys->all[i].name, name) == 0)
            return &keys->all[i];
    return NULL;
}

bool keys_allow_curve(const struct keys *keys, const unsigned char curve[static 32])
{
    for (size_t i = 0; i < keys->count; i++)
        if (sodium_memcmp(keys->all[i].curve, curve, 32) == 0)
            return true;
    return false;
}

static enum status write_key(const char *path, const unsigned char key[static 32], mode_t mode,
                             struct fault *fault)
{
    char text[BASE64_32 + 2];
    sodium_bin2base64(text, sizeof text, key, 32, sodium_base64_VARIANT_ORIGINAL);
    text[BASE64_32] = '\n';
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0)
        return fault_set(fault, errno == EEXIST ? STATUS_ALREADY_EXISTS : STATUS_INTERNAL, "",
                         "%s: %s", path, strerror(errno));
    bool written = write(file, text, BASE64_32 + 1) == BASE64_32 + 1 && fsync(file) == 0;
    sodium_memzero(text, sizeof text);
    if (close(file) != 0 || !written)
        return fault_set(fault, STATUS_INTERNAL, "", "%s: %s", path, strerror(errno));
    return STATUS_OK;
}

enum status keys_make(const char *folder, const char *name, struct fault *fault)
{
    unsigned char seed[32], public[32], secret[crypto_sign_SECRETKEYBYTES];
    randombytes_buf(seed, sizeof seed);
    crypto_sign_seed_keypair(public, secret, seed);
    sodium_memzero(secret, sizeof secret);
    enum status status =
        write_key(arena_printf(fault->arena, "%s/%s.key", folder, name), seed, 0600, fault);
    sodium_memzero(seed, sizeof seed);
    if (status)
        return status;
    return write_key(arena_printf(fault->arena, "%s/%s.pub", folder, name), public, 0644, fault);
}
