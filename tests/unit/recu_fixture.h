// SPDX-License-Identifier: EUPL-1.2
// tests/unit/recu_fixture.h: an agreement that four parties signed, told in a log of its own with
// two witnesses, and the receipt bundle that proves it. A test changes the story before the log is
// sealed (story_seal), or the bundle after.
#pragma once

#include "tlog_fixture.h"

#include "common/acte_note.h"
#include "common/entree.h"
#include "common/line_writer.h"
#include "common/recu_verify.h"

#include <sodium.h>

#define ORIGIN "concert.example/registre/03"
#define NUMERO "AC-03-2027-0001"

enum { PARTIES = 4, WITNESSES = 2, ENTRIES_MOST = 24 };

static const struct {
    const char *organisation, *sigle, *prenom, *nom, *fonction;
} WHO[PARTIES] = {
    {"UT de l’Allier", "ut03", "Claire", "Moreau", "Responsable de l’unité territoriale"},
    {"Conseil général de l’Allier", "cg03", "Paul", "Fayolle", "Vice-président"},
    {"Pôle emploi Allier", "pe03", "Nadia", "Benali", "Directrice"},
    {"Les Jardins du Bocage", "jardins", "Luc", "Tixier", ""}, // without function
};

// Where each entry stands in the log; 0 is of another matter and not in the bundle.
enum {
    CERTIFICATION = 1,
    AVIS = 5,
    DECISION = 6,
    SIGNATURE = 7,
    DELEGATION = 11,
    ACTIVATION = 12,
    ENTRIES = 13
};

// What somebody typed, and which entry carries its salted digest.
enum { TEXTS = 3 };
static const struct {
    uint64_t index;
    const char *fait, *texte;
} TEXTES[TEXTS] = {
    {AVIS, "reserves-empreinte", "Bilan à mi-parcours demandé.\n\nPar le CDIAE."},
    {DECISION, "reference-empreinte", "arrêté 2026-118"},
    {DELEGATION, "reference-empreinte", "arrêté du 2 janvier 2026"},
};

struct story {
    struct fixture *fixture;
    struct note_signer log, witness[WITNESSES], person[PARTIES];
    const char *key_names[PARTIES];
    unsigned char sel[PARTIES][ENTREE_SEL];
    const char *content, *note_text;
    char note_digest[65];
    struct note note;
    char *entries[ENTRIES_MOST]; // of the log, by index
    size_t count;
    struct recu recu;
};

static inline char *story_entry(struct story *story, const char *nature, const char *const *facts)
{
    char *text;
    assert_int_equal(entree_write(nature, facts, &text, &story->fixture->fault), STATUS_OK);
    return text;
}
#define STORY_ENTRY(story, nature, ...)                                                            \
    story_entry(story, nature, (const char *const[]){"departement", "03", __VA_ARGS__, NULL})

static inline const char *story_base64(struct story *story, const unsigned char *bytes, size_t size)
{
    size_t room = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(story->fixture->arena, room);
    return sodium_bin2base64(text, room, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

static inline char *story_certification(struct story *story, int i, const char *organisation)
{
    char person[65];
    entree_personne(story->sel[i], WHO[i].prenom, WHO[i].nom, WHO[i].fonction, person);
    return STORY_ENTRY(story, "certification", "organisation", organisation, "organisation-nom",
                       WHO[i].organisation, "nom-cle", story->key_names[i], "cle-publique",
                       story_base64(story, story->person[i].key.public_key, NOTE_PUBLIC_KEY),
                       "personne", person, "date", "2026-11-02T09:00:00Z");
}

static inline struct recu_texte story_texte(int i)
{
    struct recu_texte texte = {.index = TEXTES[i].index,
                               .fait = TEXTES[i].fait,
                               .texte = {TEXTES[i].texte, strlen(TEXTES[i].texte)}};
    memset(texte.sel, 'J' + i, ENTREE_SEL); // 4a…: its hex has a letter
    return texte;
}

static inline const char *story_empreinte(struct story *story, int i)
{
    struct recu_texte texte = story_texte(i);
    char *hex = arena_alloc(story->fixture->arena, 65);
    entree_texte(texte.sel, texte.fait, texte.texte.bytes, texte.texte.size, hex);
    return hex;
}

// As if the line of `i` were of the organisation that `named` has.
static inline char *story_signature_of(struct story *story, int i, int named)
{
    return STORY_ENTRY(story, "signature", "numero", NUMERO, "version-contenu", "2", "note",
                       story->note_digest, "organisation", WHO[i].sigle, "organisation-nom",
                       WHO[named].organisation, "nom-cle", story->key_names[i], "signature",
                       story_base64(story, story->note.signatures[i].data, NOTE_ED25519_SIGNATURE),
                       "delegation", "arrêté n° 12", "date", "2026-11-20T10:00:00Z");
}

static inline char *story_signature(struct story *story, int i)
{
    return story_signature_of(story, i, i);
}

static inline void story_sign(struct story *story, const struct note_signer *signer)
{
    struct note_signature signature;
    struct fault *fault = &story->fixture->fault;
    assert_int_equal(
        note_sign(signer, story->note_text, strlen(story->note_text), &signature, fault),
        STATUS_OK);
    assert_int_equal(note_add(&story->note, &signature, fault), STATUS_OK);
}

static inline void story_people(struct story *story)
{
    struct arena *arena = story->fixture->arena;
    for (int i = 0; i < PARTIES; i++) {
        story->key_names[i] = arena_printf(arena, "%s/0000000%d", WHO[i].sigle, i);
        story->person[i] = fixture_signer(story->fixture, story->key_names[i], NOTE_ED25519,
                                          (unsigned char)('p' + i));
        memset(story->sel[i], 'j' + i, ENTREE_SEL); // 6a…, likewise
    }
}

static inline void story_hex(const char *text, char ret_hex[static 65])
{
    unsigned char digest[32];
    crypto_hash_sha256(digest, (const unsigned char *)text, strlen(text));
    sodium_bin2hex(ret_hex, 65, digest, sizeof digest);
}

// `facultative`: index of the party whose signature the note does not require; -1: none.
static inline struct story *story_make_with(struct fixture *fixture, int facultative)
{
    struct story *story = arena_alloc(fixture->arena, sizeof *story);
    char hex[65];
    story->fixture = fixture;
    story->log = fixture_signer(fixture, ORIGIN, NOTE_ED25519, 'r');
    for (int i = 0; i < WITNESSES; i++)
        story->witness[i] =
            fixture_signer(fixture, arena_printf(fixture->arena, "temoin.example/%d", i),
                           NOTE_COSIGNATURE, (unsigned char)('a' + i));
    story_people(story);
    story->content = "Article 1\n\nDouze postes d’insertion.\n";
    story_hex(story->content, hex);
    struct acte_note_partie parties[PARTIES];
    for (int i = 0; i < PARTIES; i++)
        parties[i] = (struct acte_note_partie){WHO[i].organisation, "pour elle", i == facultative};
    const struct acte_note acte = {.libelle = "Accord-cadre",
                                   .numero = NUMERO,
                                   .version = 2,
                                   .empreinte = hex,
                                   .denomination = WHO[3].organisation,
                                   .siret = "99901001000018",
                                   .debut = "2027-01-01",
                                   .fin = "2029-12-31",
                                   .parties = parties,
                                   .partie_count = PARTIES};
    char *text;
    assert_int_equal(acte_note_write(&acte, &text, &fixture->fault), STATUS_OK);
    story->note_text = text;
    story_hex(story->note_text, story->note_digest);
    assert_int_equal(
        note_make(story->note_text, strlen(story->note_text), &story->note, &fixture->fault),
        STATUS_OK);
    story->entries[0] =
        STORY_ENTRY(story, "avis", "numero", "AC-03-2026-0099", "date", "2026-11-01T09:00:00Z");
    for (int i = 0; i < PARTIES; i++) {
        story_sign(story, &story->person[i]);
        story->entries[CERTIFICATION + i] = story_certification(story, i, WHO[i].sigle);
        story->entries[SIGNATURE + i] = story_signature(story, i);
    }
    story->entries[AVIS] =
        STORY_ENTRY(story, "avis", "numero", NUMERO, "resultat", "favorable", TEXTES[0].fait,
                    story_empreinte(story, 0), "date", "2026-11-10T09:00:00Z");
    story->entries[DECISION] =
        STORY_ENTRY(story, "decision", "numero", NUMERO, "accord", "oui", TEXTES[1].fait,
                    story_empreinte(story, 1), "date", "2026-11-12T09:00:00Z");
    story->entries[DELEGATION] =
        STORY_ENTRY(story, "delegation", "delegation", "arrêté n° 12", TEXTES[2].fait,
                    story_empreinte(story, 2), "date", "2026-11-05T09:00:00Z");
    story->entries[ACTIVATION] =
        STORY_ENTRY(story, "activation", "numero", NUMERO, "note", story->note_digest, "debut",
                    "2027-01-01", "fin", "2029-12-31", "date", "2026-11-21T09:00:00Z");
    story->count = ENTRIES;
    return story;
}

static inline struct story *story_make(struct fixture *fixture)
{
    return story_make_with(fixture, -1);
}

static inline struct fixture_log *story_log(const struct story *story)
{
    struct fixture_log *log = calloc(1, sizeof *log);
    assert_non_null(log);
    for (size_t i = 0; i < story->count; i++) {
        struct merkle_hash made[MERKLE_LEVELS],
            leaf = merkle_leaf(story->entries[i], strlen(story->entries[i]));
        unsigned count = merkle_append(&log->frontier, &leaf, made);
        for (unsigned level = 0; level < count; level++)
            log->levels[level][i >> level] = made[level];
    }
    return log;
}

// The signed checkpoint, cosigned by the first `witnesses`, at 1000, 1001 seconds.
static inline struct note story_checkpoint(struct story *story, const struct fixture_log *log,
                                           int witnesses)
{
    struct fault *fault = &story->fixture->fault;
    struct checkpoint checkpoint = {
        .origin = story->log.key.name, .size = story->count, .root = merkle_root(&log->frontier)};
    struct note note;
    struct note_signature signature;
    char *body;
    size_t size;
    assert_int_equal(checkpoint_format(&checkpoint, &body, &size, fault), STATUS_OK);
    assert_int_equal(note_make(body, size, &note, fault), STATUS_OK);
    assert_int_equal(note_sign(&story->log, body, size, &signature, fault), STATUS_OK);
    assert_int_equal(note_add(&note, &signature, fault), STATUS_OK);
    for (int i = 0; i < witnesses; i++) {
        assert_int_equal(
            cosignature_sign(&story->witness[i], 1000 + (uint64_t)i, body, size, &signature, fault),
            STATUS_OK);
        assert_int_equal(note_add(&note, &signature, fault), STATUS_OK);
    }
    return note;
}

static inline struct recu_text story_policy(struct story *story, const char *urls)
{
    struct line_writer writer = {.arena = story->fixture->arena};
    struct fault *fault = &story->fixture->fault;
    char *text;
    size_t size;
    assert_int_equal(note_key_format(&story->log.key, &text, fault), STATUS_OK);
    line_write_string(&writer, arena_printf(story->fixture->arena, "log %s%s\n", text, urls));
    for (int i = 0; i < WITNESSES; i++) {
        assert_int_equal(note_key_format(&story->witness[i].key, &text, fault), STATUS_OK);
        line_write_string(&writer,
                          arena_printf(story->fixture->arena, "witness w%d %s%s\n", i, text, urls));
    }
    line_write_string(&writer, "group temoins all w0 w1\nquorum temoins\n");
    assert_int_equal(line_write_end(&writer, &text, &size, fault), STATUS_OK);
    return (struct recu_text){text, size};
}

static inline struct recu_text story_holder(struct story *story, int i)
{
    char sel[2 * ENTREE_SEL + 1], *text;
    sodium_bin2hex(sel, sizeof sel, story->sel[i], ENTREE_SEL);
    const char *facts[] = {"nom-cle",  story->key_names[i], "prenom",        WHO[i].prenom, "nom",
                           WHO[i].nom, "fonction",          WHO[i].fonction, "sel",         sel,
                           NULL};
    assert_int_equal(entree_write("signataire", facts, &text, &story->fixture->fault), STATUS_OK);
    return (struct recu_text){text, strlen(text)};
}

static inline void story_prove(struct story *story, int witnesses)
{
    struct fault *fault = &story->fixture->fault;
    struct fixture_log *log = story_log(story);
    struct merkle_reader reader = fixture_reader(log);
    struct tlog_proof proof = {.note = story_checkpoint(story, log, witnesses)};
    for (size_t i = 1; i < story->count; i++) {
        char *text;
        size_t size;
        proof.index = i;
        assert_int_equal(merkle_prove_inclusion(&reader, i, story->count, &proof.proof, fault),
                         STATUS_OK);
        assert_int_equal(tlog_proof_format(&proof, &text, &size, fault), STATUS_OK);
        story->recu.entrees[i - 1] =
            (struct recu_entree){.index = i,
                                 .texte = {story->entries[i], strlen(story->entries[i])},
                                 .preuve = {text, size}};
    }
    story->recu.entree_count = story->count - 1;
    free(log);
}

// The bundle of the story as it stands.
static inline struct recu *story_seal(struct story *story, int witnesses)
{
    struct arena *arena = story->fixture->arena;
    char *note;
    size_t size;
    assert_int_equal(note_format(&story->note, &note, &size, &story->fixture->fault), STATUS_OK);
    story->recu = (struct recu){
        .note = {note, size},
        .contenu = {story->content, strlen(story->content)},
        .politique = story_policy(story, ""),
        .signataires = arena_alloc(arena, PARTIES * sizeof *story->recu.signataires),
        .signataire_count = PARTIES,
        .entrees = arena_alloc(arena, ENTRIES_MOST * sizeof *story->recu.entrees),
        .textes = arena_alloc(arena, TEXTS * sizeof *story->recu.textes),
        .texte_count = TEXTS,
    };
    for (int i = 0; i < TEXTS; i++) {
        struct recu_texte texte = story_texte(i);
        assert_int_equal(recu_texte_write(&texte, &story->recu.textes[i], &story->fixture->fault),
                         STATUS_OK);
    }
    for (int i = 0; i < PARTIES; i++)
        story->recu.signataires[i] = story_holder(story, i);
    story_prove(story, witnesses);
    return &story->recu;
}
