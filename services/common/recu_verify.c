// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_verify.c
#include "common/recu_verify.h"

#include "common/base64.h"
#include "common/entree.h"
#include "common/note_verify.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { HEX_32 = 65, BASE64_64 = 89, BASE64 = sodium_base64_VARIANT_ORIGINAL };

struct check {
    const struct recu *recu;
    struct policy policy;
    struct note note;
    char note_digest[HEX_32];
    struct recu_verdict verdict;
    struct fault *fault;
};

static enum status refuse(struct check *check, const char *file, const char *text)
{
    return fault_set(check->fault, STATUS_FAILED_PRECONDITION, file, "%s", text);
}

static void digest_hex(const char *bytes, size_t size, char ret_hex[static HEX_32])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)bytes, size);
    sodium_bin2hex(ret_hex, HEX_32, digest, sizeof digest);
}

static char *fact(struct check *check, const struct recu_entree *entree, const char *key)
{
    return entree_get(entree->texte.bytes, key, check->fault->arena);
}

static bool fact_is(struct check *check, const struct recu_entree *entree, const char *key,
                    const char *value)
{
    const char *found = fact(check, entree, key);
    return found && strcmp(found, value) == 0;
}

static bool nature_is(struct check *check, const struct recu_entree *entree, const char *nature)
{
    return strcmp(entree_nature(entree->texte.bytes, check->fault->arena), nature) == 0;
}

// Every entry is in the log, under a checkpoint that the policy believes.
static enum status check_entries(struct check *check)
{
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        char *file = arena_printf(check->fault->arena, "entrees/%08" PRIu64, entree->index);
        struct proven proven;
        enum status status = entree_check(entree->texte.bytes, entree->texte.size, check->fault);
        if (status)
            return status;
        if (!entree->preuve.bytes)
            return refuse(check, file, "La preuve d'inscription de cette entrée manque.");
        status = proof_verify((const unsigned char *)entree->texte.bytes, entree->texte.size,
                              entree->preuve.bytes, entree->preuve.size, &check->policy, &proven,
                              check->fault);
        if (status)
            return fault_set(check->fault, status, file, "Entrée du registre non prouvée : %s",
                             check->fault->text);
        if (proven.proof.index != entree->index || proven.trust.unknown)
            return refuse(check, file, "Preuve d'inscription mal placée ou signature inconnue.");
        if (check->verdict.origine &&
            strcmp(check->verdict.origine, proven.proof.checkpoint.origin) != 0)
            return refuse(check, file, "Cette entrée vient d'un autre registre que les autres.");
        check->verdict.origine = proven.proof.checkpoint.origin;
        if (proven.proof.checkpoint.size >= check->verdict.taille) {
            check->verdict.taille = proven.proof.checkpoint.size;
            check->verdict.trust = proven.trust;
        }
    }
    return STATUS_OK;
}

bool recu_note_states(const struct recu_text *note, const struct recu_text *content,
                      struct arena *arena)
{
    char hex[HEX_32];
    digest_hex(content->bytes, content->size, hex);
    char *text = arena_strndup(arena, note->bytes, note->size);
    char *line = arena_printf(arena, " %s\n", hex);
    return text && line && strstr(text, line);
}

static enum status check_content(struct check *check)
{
    const struct recu_text note = {check->note.text, check->note.text_size};
    if (!recu_note_states(&note, &check->recu->contenu, check->fault->arena))
        return refuse(check, "contenu.txt", "Ce contenu n'est pas celui que la note désigne.");
    return STATUS_OK;
}

static const struct recu_entree *certification_of(struct check *check, const char *nom_cle)
{
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        if (nature_is(check, entree, "certification") && fact_is(check, entree, "nom-cle", nom_cle))
            return entree;
    }
    return NULL;
}

static const struct recu_text *holder_of(struct check *check, const char *nom_cle)
{
    for (size_t i = 0; i < check->recu->signataire_count; i++) {
        const struct recu_text *text = &check->recu->signataires[i];
        const char *name = entree_check(text->bytes, text->size, check->fault) == STATUS_OK
                               ? entree_get(text->bytes, "nom-cle", check->fault->arena)
                               : NULL;
        if (name && strcmp(name, nom_cle) == 0)
            return text;
    }
    return NULL;
}

// Nothing stands in a holder's file but what the certification vouches for.
static bool holder_is_canonical(struct check *check, const struct recu_text *holder,
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
static enum status check_holder(struct check *check, const struct recu_entree *certification,
                                const char *nom_cle, struct recu_signature *signature)
{
    struct arena *arena = check->fault->arena;
    const struct recu_text *holder = holder_of(check, nom_cle);
    if (!holder)
        return refuse(check, "signataires", "Le signataire d'une des clés manque.");
    const char *sel_hex = entree_get(holder->bytes, "sel", arena);
    signature->prenom = entree_get(holder->bytes, "prenom", arena);
    signature->nom = entree_get(holder->bytes, "nom", arena);
    signature->fonction = entree_get(holder->bytes, "fonction", arena);
    unsigned char sel[ENTREE_SEL];
    size_t size = 0;
    if (!sel_hex || !signature->prenom || !signature->nom ||
        sodium_hex2bin(sel, sizeof sel, sel_hex, strlen(sel_hex), NULL, &size, NULL) != 0 ||
        size != sizeof sel)
        return refuse(check, "signataires", "Un signataire est mal décrit.");
    if (!signature->fonction)
        signature->fonction = "";
    // As it is written back: in capitals the same salt would make another receipt of the same.
    char sel_text[2 * ENTREE_SEL + 1];
    sodium_bin2hex(sel_text, sizeof sel_text, sel, sizeof sel);
    if (!holder_is_canonical(check, holder, nom_cle, sel_text, signature))
        return refuse(check, "signataires", "Un signataire est décrit autrement qu'il se doit.");
    char hex[HEX_32];
    entree_personne(sel, signature->prenom, signature->nom, signature->fonction, hex);
    if (!fact_is(check, certification, "personne", hex))
        return refuse(check, "signataires",
                      "Ce nom n'est pas celui de la personne dont la clé est certifiée.");
    return STATUS_OK;
}

static const struct recu_entree *signature_entry(struct check *check, const char *nom_cle,
                                                 const struct note_signature *line)
{
    char text[BASE64_64];
    sodium_bin2base64(text, sizeof text, line->data, line->size, BASE64);
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        if (nature_is(check, entree, "signature") && fact_is(check, entree, "nom-cle", nom_cle) &&
            fact_is(check, entree, "note", check->note_digest) &&
            fact_is(check, entree, "signature", text))
            return entree;
    }
    return NULL;
}

static bool revoked_before(struct check *check, const char *nom_cle, uint64_t index)
{
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        if (entree->index < index && nature_is(check, entree, "revocation") &&
            fact_is(check, entree, "nom-cle", nom_cle))
            return true;
    }
    return false;
}

static enum status key_of(struct check *check, const struct recu_entree *certification,
                          const char *name, struct note_key *ret_key)
{
    unsigned char public[NOTE_PUBLIC_KEY];
    const char *text = fact(check, certification, "cle-publique");
    if (!text || !base64_decode_exact(BASE64_STANDARD, text, strlen(text), public, sizeof public))
        return refuse(check, "entrees", "Une certification ne porte pas de clé.");
    return note_key_make(name, NOTE_ED25519, public, ret_key, check->fault);
}

static enum status check_signature(struct check *check, size_t i, struct note_key *ret_key)
{
    const struct note_signature *line = &check->note.signatures[i];
    struct recu_signature *signature = &check->verdict.signatures[i];
    const struct recu_entree *certification = certification_of(check, line->name);
    if (!certification || line->size != crypto_sign_BYTES)
        return refuse(check, "note.txt", "Une signature est d'une clé qui n'est pas certifiée.");
    enum status status = key_of(check, certification, line->name, ret_key);
    if (!status)
        status = check_holder(check, certification, line->name, signature);
    if (status)
        return status;
    const struct recu_entree *entry = signature_entry(check, line->name, line);
    if (!entry ||
        !fact_is(check, entry, "organisation", fact(check, certification, "organisation")))
        return refuse(check, "note.txt", "Une signature n'est pas inscrite au registre.");
    if (revoked_before(check, line->name, entry->index))
        return refuse(check, "note.txt", "Une signature est d'une clé révoquée auparavant.");
    signature->nom_cle = line->name;
    signature->organisation = fact(check, entry, "organisation-nom");
    signature->date = fact(check, entry, "date");
    signature->delegation = fact(check, entry, "delegation");
    signature->index = entry->index;
    check->verdict.numero = fact(check, entry, "numero");
    check->verdict.version = fact(check, entry, "version-contenu");
    return STATUS_OK;
}

static enum status check_signatures(struct check *check)
{
    size_t count = check->note.count;
    check->verdict.signatures =
        arena_alloc(check->fault->arena, count * sizeof *check->verdict.signatures);
    struct note_key *keys = arena_alloc(check->fault->arena, count * sizeof *keys);
    if (!keys || !check->verdict.signatures)
        return fault_set(check->fault, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
    for (size_t i = 0; i < count; i++) {
        enum status status = check_signature(check, i, &keys[i]);
        if (status)
            return status;
    }
    check->verdict.signature_count = count;
    struct note_verified *verified;
    size_t verified_count;
    enum status status =
        note_verify(&check->note, keys, count, &verified, &verified_count, check->fault);
    if (status)
        return fault_set(check->fault, status, "note.txt", "Une signature est fausse : %s",
                         check->fault->text);
    if (verified_count != count)
        return refuse(check, "note.txt", "Une signature est de trop.");
    return STATUS_OK;
}

// Each text is the one whose salted digest an entry carries; none is told twice.
static enum status check_textes(struct check *check)
{
    struct recu_verdict *verdict = &check->verdict;
    verdict->textes =
        arena_alloc(check->fault->arena, check->recu->texte_count * sizeof *verdict->textes);
    if (!verdict->textes)
        return fault_set(check->fault, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
    for (size_t i = 0; i < check->recu->texte_count; i++) {
        struct recu_texte *texte = &verdict->textes[i];
        enum status status = recu_texte_read(&check->recu->textes[i], texte, check->fault);
        if (status)
            return status;
        char hex[HEX_32];
        entree_texte(texte->sel, texte->fait, texte->texte.bytes, texte->texte.size, hex);
        const struct recu_entree *entree = NULL;
        for (size_t j = 0; j < check->recu->entree_count; j++)
            if (check->recu->entrees[j].index == texte->index)
                entree = &check->recu->entrees[j];
        if (!entree || !fact_is(check, entree, texte->fait, hex))
            return refuse(check, "textes",
                          "Un texte n'est pas celui dont une entrée porte l'empreinte.");
        for (size_t j = 0; j < i; j++)
            if (verdict->textes[j].index == texte->index &&
                strcmp(verdict->textes[j].fait, texte->fait) == 0)
                return refuse(check, "textes", "Un texte est donné deux fois.");
        verdict->texte_count++;
    }
    return STATUS_OK;
}

// By which act each signatory may bind their organisation, where the bundle says it.
static void find_references(struct check *check)
{
    for (size_t i = 0; i < check->verdict.signature_count; i++) {
        struct recu_signature *signature = &check->verdict.signatures[i];
        for (size_t j = 0; j < check->recu->entree_count && signature->delegation; j++) {
            const struct recu_entree *entree = &check->recu->entrees[j];
            if (!nature_is(check, entree, "delegation") ||
                !fact_is(check, entree, "delegation", signature->delegation))
                continue;
            for (size_t k = 0; k < check->verdict.texte_count; k++)
                if (check->verdict.textes[k].index == entree->index &&
                    strcmp(check->verdict.textes[k].fait, "reference-empreinte") == 0)
                    signature->reference = &check->verdict.textes[k];
        }
    }
}

// What else the log says of this acte; the activation closes the story.
static enum status collect_facts(struct check *check)
{
    check->verdict.faits =
        arena_alloc(check->fault->arena, check->recu->entree_count * sizeof *check->verdict.faits);
    if (!check->verdict.faits)
        return fault_set(check->fault, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        const char *numero = fact(check, entree, "numero");
        const char *nature = entree_nature(entree->texte.bytes, check->fault->arena);
        if (!numero || !check->verdict.numero || strcmp(numero, check->verdict.numero) != 0 ||
            strcmp(nature, "signature") == 0)
            continue;
        check->verdict.faits[check->verdict.fait_count++] = (struct recu_fait){
            nature, fact(check, entree, "date"), entree->texte.bytes, entree->index};
        if (strcmp(nature, "activation") == 0 &&
            fact_is(check, entree, "note", check->note_digest)) {
            check->verdict.debut = fact(check, entree, "debut");
            check->verdict.fin = fact(check, entree, "fin");
        }
    }
    return STATUS_OK;
}

enum status recu_verify(const struct recu *recu, const struct recu_text *policy,
                        struct recu_verdict *ret_verdict, struct fault *fault)
{
    struct check check = {.recu = recu, .fault = fault};
    if (!policy)
        policy = &recu->politique;
    enum status status = policy_parse(policy->bytes, policy->size, &check.policy, fault);
    if (!status)
        status = note_parse(recu->note.bytes, recu->note.size, &check.note, fault);
    if (!status)
        status = check_entries(&check);
    if (status)
        return status;
    digest_hex(check.note.text, check.note.text_size, check.note_digest);
    status = check_content(&check);
    if (!status)
        status = check_signatures(&check);
    if (!status)
        status = check_textes(&check);
    if (!status)
        status = collect_facts(&check);
    if (status)
        return status;
    find_references(&check);
    struct policy *kept = arena_copy(fault->arena, &check.policy, sizeof check.policy);
    check.verdict.policy = kept;
    *ret_verdict = check.verdict;
    return STATUS_OK;
}
