// SPDX-License-Identifier: EUPL-1.2
// services/acces/cle_preuve.c
#include "acces/cle_preuve.h"

#include "common/wrapped_key.h"

#include <sodium.h>
#include <string.h>

enum status cle_preuve_check(struct fault *fault, ProtobufCBinaryData cle_publique,
                             ProtobufCBinaryData preuve, const char *personne,
                             const char *organisation)
{
    if (cle_publique.len != crypto_sign_PUBLICKEYBYTES)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "clePublique",
                         "Une clé publique Ed25519 a 32 octets.");
    if (preuve.len != crypto_sign_BYTES)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "preuve",
                         "Une signature Ed25519 a 64 octets.");
    const char *text =
        arena_printf(fault->arena, "concert-cle-v1\n%s\n%s\n", personne, organisation);
    if (!text)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    if (crypto_sign_verify_detached(preuve.data, (const unsigned char *)text, strlen(text),
                                    cle_publique.data) == 0)
        return STATUS_OK;
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "preuve",
                     "Cette preuve n'est pas la signature attendue par cette clé, pour vous et "
                     "votre organisation.");
}

enum status cle_enveloppee_check(struct fault *fault, ProtobufCBinaryData cle_publique,
                                 const char *cle_enveloppee)
{
    if (!*cle_enveloppee)
        return STATUS_OK;
    unsigned char inside[NOTE_PUBLIC_KEY];
    if (wrapped_key_public(cle_enveloppee, strlen(cle_enveloppee), inside, fault) == STATUS_OK &&
        memcmp(inside, cle_publique.data, sizeof inside) == 0)
        return STATUS_OK;
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "cleEnveloppee",
                     "Ce n'est pas le secret scellé de cette clé publique.");
}
