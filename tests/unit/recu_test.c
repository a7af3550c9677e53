// SPDX-License-Identifier: EUPL-1.2
// tests/unit/recu_test.c: a receipt bundle says what was agreed; then all that must make it
// refused: a changed byte, a missing or foreign entry, another person, policy or content.
#include "recu_fixture.h"

static struct recu_verdict verdict; // of the last `check`
static struct recu read_back;

// As `concert verify` does: from the bytes of the file.
static enum status check(struct fixture *fixture, const struct recu *recu,
                         const struct recu_text *policy)
{
    unsigned char *bytes;
    size_t size;
    assert_int_equal(recu_write(recu, &bytes, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(recu_read(bytes, size, &read_back, &fixture->fault), STATUS_OK);
    return recu_verify(&read_back, policy, &verdict, &fixture->fault);
}

static void refused(struct fixture *fixture, const struct recu *recu, enum status status,
                    const char *field)
{
    assert_int_equal(check(fixture, recu, NULL), status);
    assert_string_equal(fixture->fault.field, field);
    assert_true(strlen(fixture->fault.text) > 10);
}

static void remove_entry(struct recu *recu, size_t index)
{
    for (size_t i = 0; i < recu->entree_count; i++)
        if (recu->entrees[i].index == index) {
            memmove(&recu->entrees[i], &recu->entrees[i + 1],
                    (--recu->entree_count - i) * sizeof *recu->entrees);
            return;
        }
    fail_msg("no entry %zu", index);
}

static void valid(void **state)
{
    struct fixture *fixture = *state;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES);
    assert_int_equal(check(fixture, recu, NULL), STATUS_OK);
    assert_string_equal(verdict.numero, NUMERO);
    assert_string_equal(verdict.version, "2");
    assert_string_equal(verdict.origine, ORIGIN);
    assert_int_equal(verdict.taille, ENTRIES);
    assert_string_equal(verdict.debut, "2027-01-01");
    assert_string_equal(verdict.fin, "2029-12-31");
    assert_int_equal(verdict.signature_count, PARTIES);
    for (size_t i = 0; i < PARTIES; i++) {
        const struct recu_signature *signature = &verdict.signatures[i];
        assert_string_equal(signature->organisation, WHO[i].organisation);
        assert_string_equal(signature->prenom, WHO[i].prenom);
        assert_string_equal(signature->nom, WHO[i].nom);
        assert_string_equal(signature->fonction, WHO[i].fonction);
        assert_string_equal(signature->date, "2026-11-20T10:00:00Z");
        assert_string_equal(signature->delegation, "arrêté n° 12");
        assert_int_equal(signature->index, SIGNATURE + i);
    }
    static const char *const NATURES[] = {"avis", "decision", "activation"};
    assert_int_equal(verdict.fait_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(verdict.faits[i].nature, NATURES[i]);
    assert_int_equal(verdict.trust.count, WITNESSES);
    assert_string_equal(verdict.trust.witnesses[1].name, "w1");
    assert_int_equal(verdict.trust.witnesses[1].time, 1001);
}

static void reads_what_it_wrote(void **state)
{
    struct fixture *fixture = *state;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES);
    assert_int_equal(check(fixture, recu, NULL), STATUS_OK);
    assert_int_equal(read_back.note.size, recu->note.size);
    assert_memory_equal(read_back.note.bytes, recu->note.bytes, recu->note.size);
    assert_int_equal(read_back.signataire_count, PARTIES);
    assert_int_equal(read_back.entree_count, ENTRIES - 1);
    for (size_t i = 0; i < read_back.entree_count; i++) {
        assert_int_equal(read_back.entrees[i].index, i + 1);
        assert_string_equal(read_back.entrees[i].preuve.bytes, recu->entrees[i].preuve.bytes);
    }
}

// One bit of the file flipped, or a byte more or less: refused at reading.
static void any_flipped_byte(void **state)
{
    struct fixture *fixture = *state;
    unsigned char *bytes;
    size_t size, flips = 0;
    struct recu recu;
    assert_int_equal(
        recu_write(story_seal(story_make(fixture), WITNESSES), &bytes, &size, &fixture->fault),
        STATUS_OK);
    struct fixture scratch = {.arena = arena_create((size_t)1 << 26)};
    scratch.fault.arena = scratch.arena;
    // The first file and its header whole, then a sample that meets every column of a block.
    for (size_t i = 0; i < size; i += i < 1024 ? 1 : 13, flips++) {
        unsigned char kept = bytes[i];
        bytes[i] ^= (unsigned char)(1 << i % 8);
        assert_int_not_equal(recu_read(bytes, size, &recu, &scratch.fault), STATUS_OK);
        bytes[i] = kept;
        arena_reset(scratch.arena);
    }
    assert_true(flips > 4000);
    assert_int_not_equal(recu_read(bytes, size - 1, &recu, &scratch.fault), STATUS_OK);
    assert_int_not_equal(recu_read(bytes, size - 512, &recu, &scratch.fault), STATUS_OK);
    assert_int_not_equal(recu_read(bytes, 0, &recu, &scratch.fault), STATUS_OK);
    assert_int_equal(recu_read(bytes, size, &recu, &scratch.fault), STATUS_OK);
    arena_destroy(&scratch.arena);
}

// Someone who flips a bit of one part and makes the sums anew.
static void flip_part(struct fixture *fixture, const struct recu *recu, struct recu_text *part,
                      size_t step)
{
    struct recu_text kept = *part;
    struct recu_verdict ignored;
    struct fixture scratch = {.arena = arena_create((size_t)1 << 26)};
    scratch.fault.arena = scratch.arena;
    for (size_t i = 0; i < kept.size; i += step) {
        char *bytes = arena_copy(fixture->arena, kept.bytes, kept.size + 1);
        bytes[i] ^= (char)(1 << i % 7);
        *part = (struct recu_text){bytes, kept.size};
        enum status status = recu_verify(recu, NULL, &ignored, &scratch.fault);
        if (status == STATUS_OK)
            fail_msg("accepted with byte %zu of this changed:\n%s", i, bytes);
        arena_reset(scratch.arena);
    }
    *part = kept;
    assert_int_equal(recu_verify(recu, NULL, &ignored, &scratch.fault), STATUS_OK);
    arena_destroy(&scratch.arena);
}

static void any_part_changed(void **state)
{
    struct fixture *fixture = *state;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES);
    flip_part(fixture, recu, &recu->note, 5);
    flip_part(fixture, recu, &recu->contenu, 9);
    flip_part(fixture, recu, &recu->signataires[0], 3);
    flip_part(fixture, recu, &recu->entrees[SIGNATURE - 1].texte, 11);
    flip_part(fixture, recu, &recu->entrees[0].preuve, 11);
    flip_part(fixture, recu, &recu->textes[0], 1);
}

static void missing_entries(void **state)
{
    struct fixture *fixture = *state;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES);
    remove_entry(recu, SIGNATURE + 2);
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "note.txt");
    recu = story_seal(story_make(fixture), WITNESSES);
    remove_entry(recu, CERTIFICATION + 1);
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "note.txt");
    recu = story_seal(story_make(fixture), WITNESSES);
    recu->signataire_count--;
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "signataires");
}

static void texts(void **state)
{
    struct fixture *fixture = *state;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES);
    assert_int_equal(check(fixture, recu, NULL), STATUS_OK);
    assert_int_equal(verdict.texte_count, TEXTS);
    for (int i = 0; i < TEXTS; i++) {
        assert_int_equal(verdict.textes[i].index, TEXTES[i].index);
        assert_string_equal(verdict.textes[i].fait, TEXTES[i].fait);
        assert_int_equal(verdict.textes[i].texte.size, strlen(TEXTES[i].texte));
        assert_memory_equal(verdict.textes[i].texte.bytes, TEXTES[i].texte,
                            strlen(TEXTES[i].texte));
    }
    assert_ptr_equal(verdict.signatures[0].reference, &verdict.textes[2]);
    // Erased since: the receipt holds, and says less.
    recu->texte_count = 1;
    assert_int_equal(check(fixture, recu, NULL), STATUS_OK);
    assert_null(verdict.signatures[0].reference);
    // Twice, of another entry, of another fact.
    recu->texte_count = 2;
    recu->textes[1] = recu->textes[0];
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "textes");
    struct recu_texte other = story_texte(1);
    other.index = AVIS;
    assert_int_equal(recu_texte_write(&other, &recu->textes[1], &fixture->fault), STATUS_OK);
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "textes");
    other.index = DECISION;
    other.fait = "motif-empreinte";
    assert_int_equal(recu_texte_write(&other, &recu->textes[1], &fixture->fault), STATUS_OK);
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "textes");
    // A fact that is no digest of a text, an empty text, a character of command: not written at
    // all.
    other.fait = "resultat";
    assert_int_equal(recu_texte_write(&other, &recu->textes[1], &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    other = story_texte(1);
    other.texte = (struct recu_text){"", 0};
    assert_int_equal(recu_texte_write(&other, &recu->textes[1], &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    other.texte = (struct recu_text){"a\033[2J", 5};
    assert_int_equal(recu_texte_write(&other, &recu->textes[1], &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
}

static void wrong_person(void **state)
{
    struct fixture *fixture = *state;
    struct story *story = story_make(fixture);
    struct recu *recu = story_seal(story, WITNESSES);
    char sel[2 * ENTREE_SEL + 1], *text;
    sodium_bin2hex(sel, sizeof sel, story->sel[3], ENTREE_SEL);
    const char *facts[] = {
        "nom-cle", story->key_names[3], "prenom", "Jean", "nom", "Tixier", "sel", sel, NULL};
    assert_int_equal(entree_write("signataire", facts, &text, &fixture->fault), STATUS_OK);
    recu->signataires[3] = (struct recu_text){text, strlen(text)};
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "signataires");
}

// One receipt has one writing: the same salt in capitals is another text, and refused.
static void salt_in_capitals(void **state)
{
    struct fixture *fixture = *state;
    struct story *story = story_make(fixture);
    struct recu *recu = story_seal(story, WITNESSES);
    struct recu_text *files[] = {&recu->signataires[0], &recu->textes[0]};
    static const char *const FIELDS[] = {"signataires", "textes"};
    for (size_t i = 0; i < 2; i++) {
        const struct recu_text before = *files[i];
        char *text = arena_strndup(fixture->arena, before.bytes, before.size);
        char *sel = strstr(text, "\nsel: ") + 6;
        size_t letter = strcspn(sel, "abcdef\n");
        assert_true(sel[letter] != '\n');
        sel[letter] = (char)(sel[letter] - 'a' + 'A');
        files[i]->bytes = text;
        const char *field = FIELDS[i];
        assert_int_not_equal(check(fixture, recu, NULL), STATUS_OK);
        assert_string_equal(fixture->fault.field, field);
        *files[i] = before;
    }
    assert_int_equal(check(fixture, recu, NULL), STATUS_OK);
}

static void revoked_key(void **state)
{
    struct fixture *fixture = *state;
    struct story *story = story_make(fixture);
    // The county's key signs before it is revoked: good.
    story->entries[story->count++] = STORY_ENTRY(
        story, "revocation", "nom-cle", story->key_names[1], "date", "2026-11-22T09:00:00Z");
    assert_int_equal(check(fixture, story_seal(story, WITNESSES), NULL), STATUS_OK);
    // Revoked first, in the place of the decision.
    story->entries[DECISION] = story->entries[--story->count];
    refused(fixture, story_seal(story, WITNESSES), STATUS_FAILED_PRECONDITION, "note.txt");
    assert_non_null(strstr(fixture->fault.text, "révoquée"));
}

static void another_log(void **state)
{
    struct fixture *fixture = *state;
    struct story *story = story_make(fixture), *other = story_make(fixture);
    struct recu *recu = story_seal(story, WITNESSES);
    other->log = fixture_signer(fixture, "concert.example/registre/69", NOTE_ED25519, 'q');
    story_seal(other, WITNESSES);
    recu->entrees[AVIS - 1] = other->recu.entrees[AVIS - 1];
    refused(fixture, recu, STATUS_PERMISSION_DENIED, "entrees/00000005");
    // Even when the reader trusts both.
    char *vkey;
    assert_int_equal(note_key_format(&other->log.key, &vkey, &fixture->fault), STATUS_OK);
    char *both = arena_printf(fixture->arena, "log %s\n%s", vkey, recu->politique.bytes);
    recu->politique = (struct recu_text){both, strlen(both)};
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "entrees/00000005");
    assert_non_null(strstr(fixture->fault.text, "autre registre"));
}

static void misplaced_proof(void **state)
{
    struct fixture *fixture = *state;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES);
    struct recu_text proof = recu->entrees[0].preuve;
    recu->entrees[0].preuve = recu->entrees[1].preuve;
    recu->entrees[1].preuve = proof;
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "entrees/00000001");
    // An entry under another number than its own.
    recu = story_seal(story_make(fixture), WITNESSES);
    recu->entrees[recu->entree_count - 1].index = 99;
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "entrees/00000099");
}

static void quorum_not_met(void **state)
{
    struct fixture *fixture = *state;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES - 1);
    refused(fixture, recu, STATUS_PERMISSION_DENIED, "entrees/00000001");
}

static void pinned_policy(void **state)
{
    struct fixture *fixture = *state;
    struct story *story = story_make(fixture), *other = story_make(fixture);
    struct recu *recu = story_seal(story, WITNESSES);
    // The same keys, whatever their addresses.
    struct recu_text same = story_policy(story, " https://temoin.example/");
    assert_int_equal(check(fixture, recu, &same), STATUS_OK);
    // A forger's own log and witnesses convince their own policy only.
    other->log = fixture_signer(fixture, ORIGIN, NOTE_ED25519, 'f');
    other->witness[0] = fixture_signer(fixture, "temoin.example/0", NOTE_COSIGNATURE, 'g');
    struct recu *forged = story_seal(other, WITNESSES);
    assert_int_equal(check(fixture, forged, NULL), STATUS_OK);
    assert_int_equal(check(fixture, forged, &same), STATUS_PERMISSION_DENIED);
    assert_int_equal(check(fixture, recu, &forged->politique), STATUS_PERMISSION_DENIED);
}

static void content_swapped(void **state)
{
    struct fixture *fixture = *state;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES);
    const char *other = "Article 1\n\nVingt postes d’insertion.\n";
    recu->contenu = (struct recu_text){other, strlen(other)};
    refused(fixture, recu, STATUS_FAILED_PRECONDITION, "contenu.txt");
}

static void foreign_signature(void **state)
{
    struct fixture *fixture = *state;
    struct story *story = story_make(fixture);
    // A good signature of a key that nobody certified.
    struct note_signer stranger = fixture_signer(fixture, "intrus/1", NOTE_ED25519, 'x');
    story_sign(story, &stranger);
    refused(fixture, story_seal(story, WITNESSES), STATUS_FAILED_PRECONDITION, "note.txt");
    // A key certified for another organisation than the one it signs for.
    story = story_make(fixture);
    story->entries[CERTIFICATION + 2] = story_certification(story, 2, WHO[3].sigle);
    refused(fixture, story_seal(story, WITNESSES), STATUS_FAILED_PRECONDITION, "note.txt");
    // A key that was certified with another public key: the line does not verify.
    story = story_make(fixture);
    story->person[0] = stranger;
    story->entries[CERTIFICATION] = story_certification(story, 0, WHO[0].sigle);
    assert_int_not_equal(check(fixture, story_seal(story, WITNESSES), NULL), STATUS_OK);
    assert_string_equal(fixture->fault.field, "note.txt");
}

// The log says other than the note: whoever keeps it wrote it, and is not believed.
static void log_against_note(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *name, *from, *to, *said;
        size_t entry;
    } LIES[] = {
        {"another agreement", "numero: " NUMERO, "numero: AC-03-2027-0002", "autre acte",
         SIGNATURE},
        {"another version", "version-contenu: 2", "version-contenu: 3", "autre version", SIGNATURE},
        {"a stranger", "organisation-nom: Pôle emploi Allier", "organisation-nom: Pôle emploi",
         "ne l'a pas pour partie", SIGNATURE + 2},
        {"a later end", "fin: 2029-12-31", "fin: 2030-12-31", "autres dates", ACTIVATION},
        {"an earlier start", "debut: 2027-01-01", "debut: 2026-01-01", "autres dates", ACTIVATION},
    };
    for (size_t i = 0; i < sizeof LIES / sizeof LIES[0]; i++) {
        struct story *story = story_make(fixture);
        char **entry = &story->entries[LIES[i].entry];
        char *at = strstr(*entry, LIES[i].from);
        assert_non_null(at);
        *entry = arena_printf(fixture->arena, "%.*s%s%s", (int)(at - *entry), *entry, LIES[i].to,
                              at + strlen(LIES[i].from));
        refused(fixture, story_seal(story, WITNESSES), STATUS_FAILED_PRECONDITION, "note.txt");
        if (!strstr(fixture->fault.text, LIES[i].said))
            fail_msg("%s: %s", LIES[i].name, fixture->fault.text);
    }
}

static void keep_signatures(struct story *story, size_t count)
{
    for (size_t i = count; i < PARTIES; i++)
        story->entries[SIGNATURE + i] =
            STORY_ENTRY(story, "avis", "date", "2026-11-20T10:00:00Z"); // of no acte
    story->note.count = count;
}

static void a_party_is_missing(void **state)
{
    struct fixture *fixture = *state;
    // Three of four, and the log says that it binds.
    struct story *story = story_make(fixture);
    keep_signatures(story, PARTIES - 1);
    refused(fixture, story_seal(story, WITNESSES), STATUS_FAILED_PRECONDITION, "note.txt");
    assert_non_null(strstr(fixture->fault.text, WHO[3].organisation));
    // Not activated: a receipt that says who is awaited.
    story->count = ACTIVATION;
    assert_int_equal(check(fixture, story_seal(story, WITNESSES), NULL), STATUS_OK);
    assert_int_equal(verdict.absente_count, 1);
    assert_string_equal(verdict.absentes[0], WHO[3].organisation);
    // Signed twice by one, not at all by another.
    story = story_make(fixture);
    story->entries[SIGNATURE + 3] = story_signature_of(story, 3, 2);
    refused(fixture, story_seal(story, WITNESSES), STATUS_FAILED_PRECONDITION, "note.txt");
    assert_non_null(strstr(fixture->fault.text, WHO[2].organisation));
    // One whose signature the note does not require.
    story = story_make_with(fixture, 3);
    keep_signatures(story, PARTIES - 1);
    assert_int_equal(check(fixture, story_seal(story, WITNESSES), NULL), STATUS_OK);
    assert_int_equal(verdict.absente_count, 0);
    assert_string_equal(verdict.fin, "2029-12-31");
}

// Whatever a log may hold, each fact that the verdict rests on is there, or the entry is named.
static void entries_that_say_too_little(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        size_t entry;
        const char *fact;
    } WITHOUT[] = {
        {CERTIFICATION, "organisation: "},
        {CERTIFICATION, "nom-cle: "},
        {CERTIFICATION, "cle-publique: "},
        {CERTIFICATION, "personne: "},
        {CERTIFICATION, "date: "},
        {SIGNATURE, "numero: "},
        {SIGNATURE, "version-contenu: "},
        {SIGNATURE, "note: "},
        {SIGNATURE, "organisation: "},
        {SIGNATURE, "organisation-nom: "},
        {SIGNATURE, "signature: "},
        {SIGNATURE, "date: "},
        {DELEGATION, "delegation: "},
        {ACTIVATION, "debut: "},
        {ACTIVATION, "fin: "},
        {ACTIVATION, "note: "},
        {AVIS, "date: "},
    };
    for (size_t i = 0; i < sizeof WITHOUT / sizeof WITHOUT[0]; i++) {
        struct story *story = story_make(fixture);
        size_t entry = WITHOUT[i].entry;
        char *text = story->entries[entry];
        char *at = strstr(text, arena_printf(fixture->arena, "\n%s", WITHOUT[i].fact));
        assert_non_null(at);
        const char *rest = strchr(at + 1, '\n');
        story->entries[entry] =
            arena_printf(fixture->arena, "%.*s%s", (int)(at - text), text, rest);
        refused(fixture, story_seal(story, WITNESSES), STATUS_FAILED_PRECONDITION,
                arena_printf(fixture->arena, "entrees/%08zu", entry));
    }
}

static void what_stops_it(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *nature, *stopped_by;
    } LATER[] = {
        {"suspension", "suspension"},     {"reprise", NULL},
        {"suspension", "suspension"},     {"resiliation-engagee", "suspension"},
        {"resiliation-abandonnee", NULL}, {"remplacement", "remplacement"},
        {"resiliation", "resiliation"},
    };
    struct story *story = story_make(fixture);
    for (size_t i = 0; i < sizeof LATER / sizeof LATER[0]; i++) {
        story->entries[story->count++] =
            STORY_ENTRY(story, LATER[i].nature, "numero", NUMERO, "date-effet", "2027-03-01",
                        "date", "2027-02-20T09:00:00Z");
        assert_int_equal(check(fixture, story_seal(story, WITNESSES), NULL), STATUS_OK);
        assert_int_equal(verdict.arret != NULL, LATER[i].stopped_by != NULL);
        if (verdict.arret) {
            assert_string_equal(verdict.arret->nature, LATER[i].stopped_by);
            assert_string_equal(verdict.arret->effet, "2027-03-01");
        }
    }
}

static void not_in_force_yet(void **state)
{
    struct fixture *fixture = *state;
    struct story *story = story_make(fixture);
    story->count = ACTIVATION;
    assert_int_equal(check(fixture, story_seal(story, WITNESSES), NULL), STATUS_OK);
    assert_null(verdict.debut);
    assert_null(verdict.fin);
    // The activation of another version is not this one's.
    story = story_make(fixture);
    story->entries[ACTIVATION] =
        STORY_ENTRY(story, "activation", "numero", NUMERO, "note", "00", "debut", "2027-01-01",
                    "fin", "2029-12-31", "date", "2026-11-21T09:00:00Z");
    assert_int_equal(check(fixture, story_seal(story, WITNESSES), NULL), STATUS_OK);
    assert_null(verdict.debut);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(valid),
        WITH_FIXTURE(reads_what_it_wrote),
        WITH_FIXTURE(any_flipped_byte),
        WITH_FIXTURE(any_part_changed),
        WITH_FIXTURE(missing_entries),
        WITH_FIXTURE(texts),
        WITH_FIXTURE(wrong_person),
        WITH_FIXTURE(salt_in_capitals),
        WITH_FIXTURE(revoked_key),
        WITH_FIXTURE(another_log),
        WITH_FIXTURE(misplaced_proof),
        WITH_FIXTURE(quorum_not_met),
        WITH_FIXTURE(pinned_policy),
        WITH_FIXTURE(content_swapped),
        WITH_FIXTURE(foreign_signature),
        WITH_FIXTURE(log_against_note),
        WITH_FIXTURE(a_party_is_missing),
        WITH_FIXTURE(entries_that_say_too_little),
        WITH_FIXTURE(what_stops_it),
        WITH_FIXTURE(not_in_force_yet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
