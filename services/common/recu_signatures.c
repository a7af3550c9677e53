// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_signatures.c: who signed the note of a receipt.
#include "common/recu_check.h"

#include "common/base64.h"
#include "common/entree.h"
#include "common/note_verify.h"

#include <sodium.h>
#include <string.h>

enum { BASE64_64 = 89, BASE64 = sodium_base64_VARIANT_ORIGINAL };

// The first entry of this nature about this key; NULL: none.
static const struct recu_entree *entry_of(struct recu_check *check, const char *nature,
                                          const char *nom_cle)
{
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        if (entree_nature_is(entree->texte.bytes, nature) &&
            entree_is(entree->texte.bytes, "nom-cle", nom_cle))
            return entree;
    }
    return NULL;
}

static const struct recu_text *holder_of(struct recu_check *check, const char *nom_cle)
{
    for (size_t i = 0; i < check->recu->signataire_count; i++) {
        const struct recu_text *text = &check->recu->signataires[i];
        if (entree_check(text->bytes, text->size, check->fault) == STATUS_OK &&
            entree_is(text->bytes, "nom-cle", nom_cle))
            return text;
    }
    return NULL;
}

// Nothing stands in a holder's file but what the certification vouches for.
static bool holder_is_canonical(struct recu_check *check, const struct recu_text *holder,
                                const char *nom_cle, const char *sel,
                                const struct recu_signature *s)
{
    const char *const facts[] = {"nom-cle",  nom_cle,     "prenom", s->prenom, "nom", s->nom,
                                 "fonction", s->fonction, "sel",    sel,       NULL};
    char *text;
    return entree_write("signataire", facts, &text, check->fault) == STATUS_OK &&
           strlen(text) == holder->size && memcmp(text, holder->bytes, holder->size) == 0;
}

// The person named in the bundle is the one whose salted digest was certified.
static enum status check_holder(struct recu_check *check, const struct recu_entree *certification,
                                const char *nom_cle, struct recu_signature *signature)
{
    struct arena *arena = check->fault->arena;
    const struct recu_text *holder = holder_of(check, nom_cle);
    if (!holder)
        return recu_refuse(check, "signataires", "Le signataire d'une des clés manque.");
    const char *sel_hex = entree_get(holder->bytes, "sel", arena);
    signature->prenom = entree_get(holder->bytes, "prenom", arena);
    signature->nom = entree_get(holder->bytes, "nom", arena);
    signature->fonction = entree_get(holder->bytes, "fonction", arena);
    unsigned char sel[ENTREE_SEL];
    size_t size = 0;
    if (!sel_hex || !signature->prenom || !signature->nom ||
        sodium_hex2bin(sel, sizeof sel, sel_hex, strlen(sel_hex), NULL, &size, NULL) != 0 ||
        size != sizeof sel)
        return recu_refuse(check, "signataires", "Un signataire est mal décrit.");
    if (!signature->fonction)
        signature->fonction = "";
    // As it is written back: in capitals the same salt would make another receipt of the same.
    char sel_text[2 * ENTREE_SEL + 1];
    sodium_bin2hex(sel_text, sizeof sel_text, sel, sizeof sel);
    if (!holder_is_canonical(check, holder, nom_cle, sel_text, signature))
        return recu_refuse(check, "signataires",
                           "Un signataire est décrit autrement qu'il se doit.");
    char hex[RECU_HEX];
    entree_personne(sel, signature->prenom, signature->nom, signature->fonction, hex);
    if (!entree_is(certification->texte.bytes, "personne", hex))
        return recu_refuse(check, "signataires",
                           "Ce nom n'est pas celui de la personne dont la clé est certifiée.");
    return STATUS_OK;
}

static const struct recu_entree *signature_entry(struct recu_check *check, const char *nom_cle,
                                                 const struct note_signature *line)
{
    char text[BASE64_64];
    sodium_bin2base64(text, sizeof text, line->data, line->size, BASE64);
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        const char *said = entree->texte.bytes;
        if (entree_nature_is(said, "signature") && entree_is(said, "nom-cle", nom_cle) &&
            entree_is(said, "note", check->note_digest) && entree_is(said, "signature", text))
            return entree;
    }
    return NULL;
}

// The entry says nothing else than the note, of the organisation that certified the key.
static enum status check_entry(struct recu_check *check, const struct recu_entree *entry,
                               const struct recu_entree *certification, const char *nom_cle)
{
    const char *organisation = recu_fact(check, certification, "organisation");
    if (!entry || !organisation || !entree_is(entry->texte.bytes, "organisation", organisation))
        return recu_refuse(check, "note.txt", "Une signature n'est pas inscrite au registre.");
    if (!entree_is(entry->texte.bytes, "numero", check->verdict.numero) ||
        !entree_is(entry->texte.bytes, "version-contenu", check->verdict.version))
        return recu_refuse(check, "note.txt",
                           "Une signature est inscrite au registre pour un autre acte ou une autre "
                           "version que ceux de la note.");
    const struct recu_entree *revocation = entry_of(check, "revocation", nom_cle);
    if (revocation && revocation->index < entry->index)
        return recu_refuse(check, "note.txt", "Une signature est d'une clé révoquée auparavant.");
    return STATUS_OK;
}

static enum status key_of(struct recu_check *check, const struct recu_entree *certification,
                          const char *name, struct note_key *ret_key)
{
    unsigned char public[NOTE_PUBLIC_KEY];
    const char *text = recu_fact(check, certification, "cle-publique");
    if (!text || !base64_decode_exact(BASE64_STANDARD, text, strlen(text), public, sizeof public))
        return recu_refuse(check, "entrees", "Une certification ne porte pas de clé.");
    return note_key_make(name, NOTE_ED25519, public, ret_key, check->fault);
}

static enum status check_signature(struct recu_check *check, size_t i, struct note_key *ret_key)
{
    const struct note_signature *line = &check->note.signatures[i];
    struct recu_signature *signature = &check->verdict.signatures[i];
    const struct recu_entree *certification = entry_of(check, "certification", line->name);
    if (!certification || line->size != crypto_sign_BYTES)
        return recu_refuse(check, "note.txt",
                           "Une signature est d'une clé qui n'est pas certifiée.");
    const struct recu_entree *entry = signature_entry(check, line->name, line);
    enum status status = key_of(check, certification, line->name, ret_key);
    if (!status)
        status = check_holder(check, certification, line->name, signature);
    if (!status)
        status = check_entry(check, entry, certification, line->name);
    if (status)
        return status;
    signature->nom_cle = line->name;
    signature->organisation = recu_fact(check, entry, "organisation-nom");
    signature->date = recu_fact(check, entry, "date");
    signature->delegation = recu_fact(check, entry, "delegation");
    signature->index = entry->index;
    return signature->organisation && signature->date ? STATUS_OK : recu_too_large(check);
}

enum status recu_check_signatures(struct recu_check *check)
{
    size_t count = check->note.count;
    struct recu_verdict *verdict = &check->verdict;
    verdict->signatures = arena_alloc(check->fault->arena, count * sizeof *verdict->signatures);
    struct note_key *keys = arena_alloc(check->fault->arena, count * sizeof *keys);
    if (!keys || !verdict->signatures)
        return recu_too_large(check);
    for (size_t i = 0; i < count; i++) {
        enum status status = check_signature(check, i, &keys[i]);
        if (status)
            return status;
    }
    verdict->signature_count = count;
    struct note_verified *verified;
    size_t verified_count;
    enum status status =
        note_verify(&check->note, keys, count, &verified, &verified_count, check->fault);
    if (status)
        return fault_set(check->fault, status, "note.txt", "Une signature est fausse : %s",
                         check->fault->text);
    if (verified_count != count)
        return recu_refuse(check, "note.txt", "Une signature est de trop.");
    return STATUS_OK;
}
