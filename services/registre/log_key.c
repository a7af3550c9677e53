// SPDX-License-Identifier: EUPL-1.2
// services/registre/log_key.c
#include "registre/log_key.h"

#include "common/line.h"

#include <sodium.h>
#include <string.h>

static const char DOMAIN[] = "concert-journal-v1\n";

enum status log_signer(const struct service_context *context, const char *departement,
                       struct note_signer *ret_signer, struct fault *fault)
{
    char *name = arena_printf(fault->arena, "%s/%s",
                              settings_text(context->settings, "CONCERT_LOG_ORIGIN"), departement);
    if (!name)
        return line_no_memory(fault);
    unsigned char seed[NOTE_SEED];
    crypto_generichash_state state;
    // libsodium's Ed25519 secret opens with the seed.
    crypto_generichash_init(&state, keys_sign_secret(context->keys), NOTE_SEED, sizeof seed);
    crypto_generichash_update(&state, (const unsigned char *)DOMAIN, sizeof DOMAIN - 1);
    crypto_generichash_update(&state, (const unsigned char *)departement, strlen(departement));
    crypto_generichash_update(&state, (const unsigned char *)"\n", 1);
    crypto_generichash_final(&state, seed, sizeof seed);
    enum status status = note_signer_make(name, NOTE_ED25519, seed, ret_signer, fault);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(&state, sizeof state);
    return status;
}

enum status log_key(const struct service_context *context, const char *departement,
                    struct note_key *ret_key, char **ret_vkey, struct fault *fault)
{
    struct note_signer signer;
    enum status status = log_signer(context, departement, &signer, fault);
    if (status)
        return status;
    struct note_key key = signer.key;
    note_signer_wipe(&signer);
    status = ret_vkey ? note_key_format(&key, ret_vkey, fault) : STATUS_OK;
    if (!status)
        *ret_key = key;
    return status;
}
