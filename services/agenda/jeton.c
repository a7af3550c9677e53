// SPDX-License-Identifier: EUPL-1.2
// services/agenda/jeton.c
#include "agenda/jeton.h"

#include "agenda_sql.h"

#include <sodium.h>
#include <string.h>

static bool digest(struct call *call, const unsigned char *secret, ProtobufCBinaryData *ret)
{
    unsigned char *hash = arena_alloc(call->arena, crypto_hash_sha256_BYTES);
    if (!hash)
        return false;
    crypto_hash_sha256(hash, secret, SECRET_BYTES);
    *ret = (ProtobufCBinaryData){crypto_hash_sha256_BYTES, hash};
    return true;
}

enum status secret_make(struct call *call, char **ret_text, ProtobufCBinaryData *ret_empreinte)
{
    unsigned char secret[SECRET_BYTES];
    char *text = arena_alloc(call->arena, SECRET_TEXT);
    randombytes_buf(secret, sizeof secret);
    bool made = text && digest(call, secret, ret_empreinte);
    if (made)
        sodium_bin2base64(text, SECRET_TEXT, secret, sizeof secret,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(secret, sizeof secret);
    *ret_text = text;
    return made ? STATUS_OK
                : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
}

bool secret_read(struct call *call, const char *text, size_t size,
                 ProtobufCBinaryData *ret_empreinte)
{
    unsigned char secret[SECRET_BYTES];
    size_t read = 0;
    return size == SECRET_TEXT - 1 &&
           sodium_base642bin(secret, sizeof secret, text, size, NULL, &read, NULL,
                             sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
           read == SECRET_BYTES && digest(call, secret, ret_empreinte);
}

enum status jeton_make(struct call *call, const char *departement, const char *evenement,
                       const char *occurrence, const char *personne, char **ret_address)
{
    Concert__Agenda__V1__JetonEcrit row = CONCERT__AGENDA__V1__JETON_ECRIT__INIT;
    char *text;
    enum status status = secret_make(call, &text, &row.empreinte);
    if (status)
        return status;
    row.departement = (char *)departement;
    row.evenement = (char *)evenement;
    row.occurrence = (char *)occurrence;
    row.personne = (char *)personne;
    *ret_address = arena_printf(call->arena, "%s/agenda/reponse/%s",
                                settings_text(call->context->settings, "CONCERT_ADDRESS"), text);
    return *ret_address ? db_queue(call->db, &sql_jeton_insert, &row.base, NULL)
                        : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
}
