// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_signature.c
#include "conventionnement/acte_signature.h"

#include "common/note.h"
#include "common/note_signer.h"

#include <sodium.h>
#include <string.h>

enum status acte_signature_check(const char *note, ProtobufCBinaryData public_key,
                                 ProtobufCBinaryData signature, struct fault *fault)
{
    if (signature.len != NOTE_ED25519_SIGNATURE)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "signature",
                         "Une signature Ed25519 a 64 octets ; celle-ci en a %zu.", signature.len);
    if (public_key.len != NOTE_PUBLIC_KEY ||
        crypto_sign_verify_detached(signature.data, (const unsigned char *)note, strlen(note),
                                    public_key.data) != 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "signature",
                         "Cette signature n'est pas celle de ce texte par cette clé : signez les "
                         "octets de la note tels que GetVersion les donne.");
    return STATUS_OK;
}

static enum status add(struct note *note, const Concert__Conventionnement__V1__LigneSignature *row,
                       struct fault *fault)
{
    struct note_key key;
    enum status status =
        row->cle_publique.len != NOTE_PUBLIC_KEY
            ? fault_set(fault, STATUS_INTERNAL, "", "stored key of a wrong size")
            : note_key_make(row->nom_cle, NOTE_ED25519, row->cle_publique.data, &key, fault);
    if (status)
        return status;
    struct note_signature line = {
        .name = key.name, .data = row->signature.data, .size = row->signature.len};
    memcpy(line.id, key.id, sizeof line.id);
    return note_add(note, &line, fault);
}

enum status acte_note_signee_write(const char *text,
                                   Concert__Conventionnement__V1__LigneSignature *const *rows,
                                   size_t count, char **ret_text, struct fault *fault)
{
    struct note note;
    enum status status = note_make(text, strlen(text), &note, fault);
    for (size_t i = 0; !status && i < count; i++)
        status = add(&note, rows[i], fault);
    if (status)
        return status;
    size_t size;
    if (count)
        return note_format(&note, ret_text, &size, fault);
    *ret_text = arena_strdup(fault->arena, text);
    return *ret_text ? STATUS_OK
                     : fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Texte trop volumineux.");
}
