// SPDX-License-Identifier: EUPL-1.2
// tests/unit/note_test.c: signed notes: the examples of the specification and of Go's package, then
// each way a note can be malformed, altered or signed by somebody else.
#include "tlog_fixture.h"

#include "common/note_verify.h"

// From golang.org/x/mod/sumdb/note.
static const char PETER_KEY[] =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
static const char PETER_SECRET[] =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
static const char PETER_TEXT[] = "If you think cryptography is the answer to your problem,\n"
                                 "then you don't know what your problem is.\n";
static const char PETER_LINE[] =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
    "Zb6KE6RyyBwJnAM=\n";
static const char ENOCH_KEY[] = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
static const char ENOCH_LINE[] =
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33"
    "WWd1RvMc+QQ=\n";
// From c2sp.org/signed-note.
static const char FOO_KEY[] =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
static const char FOO_NOTE[] =
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ON"
    "ncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

static struct note_key key(struct fixture *fixture, const char *vkey)
{
    struct note_key key;
    assert_int_equal(note_key_parse(vkey, strlen(vkey), &key, &fixture->fault), STATUS_OK);
    return key;
}

static char *join(struct fixture *fixture, const char *text, const char *lines)
{
    return arena_printf(fixture->arena, "%s\n%s", text, lines);
}

static struct note parse(struct fixture *fixture, const char *bytes)
{
    struct note note;
    assert_int_equal(note_parse(bytes, strlen(bytes), &note, &fixture->fault), STATUS_OK);
    return note;
}

static enum status verify(struct fixture *fixture, const struct note *note,
                          const struct note_key *keys, size_t count)
{
    struct note_verified *verified;
    size_t verified_count;
    return note_verify(note, keys, count, &verified, &verified_count, &fixture->fault);
}

static void keys_round_trip(void **state)
{
    struct fixture *fixture = *state;
    const char *const keys[] = {PETER_KEY, ENOCH_KEY, FOO_KEY};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct note_key parsed = key(fixture, keys[i]);
        char *text;
        assert_int_equal(note_key_format(&parsed, &text, &fixture->fault), STATUS_OK);
        assert_string_equal(text, keys[i]);
    }
    struct note_signer witness = fixture_signer(fixture, "témoin/1", NOTE_COSIGNATURE, 'w');
    struct note_signer log = fixture_signer(fixture, "témoin/1", NOTE_ED25519, 'w');
    assert_memory_not_equal(witness.key.id, log.key.id, NOTE_KEY_ID);
    char *text;
    assert_int_equal(note_key_format(&witness.key, &text, &fixture->fault), STATUS_OK);
    struct note_key again = key(fixture, text);
    assert_int_equal(again.type, NOTE_COSIGNATURE);
    assert_memory_equal(again.id, witness.key.id, NOTE_KEY_ID);
}

static void malformed_keys(void **state)
{
    struct fixture *fixture = *state;
    const char *const keys[] = {
        "",
        "+",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a3+",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // id
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // upper case
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX", // key
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",  // base64
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", // length
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",         // type
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct note_key parsed = {.name = "intacte"};
        assert_int_equal(note_key_parse(keys[i], strlen(keys[i]), &parsed, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
        assert_string_equal(parsed.name, "intacte");
        assert_memory_equal(fixture->fault.field, "cle", 3);
    }
}

static void names(void **state)
{
    (void)state;
    const char *const good[] = {"a", "example.com/log42", "registre/03", "é", "\xE2\x82\xAC"};
    const char *const bad[] = {"",
                               " ",
                               "a b",
                               "a+b",
                               "a\nb",
                               "a\tb",
                               "\x7F\x1F",
                               "a\xC2\xA0",
                               "\xC2\x85",
                               "\xE2\x80\x80",
                               "\xE2\x80\x8A",
                               "\xE2\x80\xA9",
                               "\xE3\x80\x80",
                               "\xFF"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(note_name_valid(good[i], strlen(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(note_name_valid(bad[i], strlen(bad[i])));
    assert_false(note_name_valid("a\0b", 3));
}

static void known_notes_verify(void **state)
{
    struct fixture *fixture = *state;
    struct note_key foo = key(fixture, FOO_KEY);
    struct note note = parse(fixture, FOO_NOTE);
    assert_int_equal(note.text_size, strlen("This is an example message.\n"));
    assert_int_equal(verify(fixture, &note, &foo, 1), STATUS_OK);

    struct note_key keys[] = {key(fixture, PETER_KEY), key(fixture, ENOCH_KEY)};
    char *both =
        join(fixture, PETER_TEXT, arena_printf(fixture->arena, "%s%s", ENOCH_LINE, PETER_LINE));
    note = parse(fixture, both);
    struct note_verified *rows;
    size_t count;
    assert_int_equal(note_verify(&note, keys, 2, &rows, &count, &fixture->fault), STATUS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(rows[0].key, 1);
    assert_int_equal(rows[0].signature, 0);
    assert_int_equal(rows[1].key, 0);
    char *text;
    size_t size;
    assert_int_equal(note_format(&note, &text, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(size, strlen(both));
    assert_string_equal(text, both);
}

static void signing_gives_the_known_note(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer peter;
    assert_int_equal(note_signer_parse(PETER_SECRET, strlen(PETER_SECRET), &peter, &fixture->fault),
                     STATUS_OK);
    char *secret, *text;
    assert_int_equal(note_signer_format(&peter, &secret, &fixture->fault), STATUS_OK);
    assert_string_equal(secret, PETER_SECRET);
    struct note note;
    struct note_signature signature;
    size_t size;
    assert_int_equal(note_make(PETER_TEXT, strlen(PETER_TEXT), &note, &fixture->fault), STATUS_OK);
    assert_int_equal(note_format(&note, &text, &size, &fixture->fault), STATUS_FAILED_PRECONDITION);
    assert_int_equal(note_sign(&peter, note.text, note.text_size, &signature, &fixture->fault),
                     STATUS_OK);
    // Twice the same key stays one line.
    assert_int_equal(note_add(&note, &signature, &fixture->fault), STATUS_OK);
    assert_int_equal(note_add(&note, &signature, &fixture->fault), STATUS_OK);
    assert_int_equal(note.count, 1);
    assert_int_equal(note_format(&note, &text, &size, &fixture->fault), STATUS_OK);
    assert_string_equal(text, join(fixture, PETER_TEXT, PETER_LINE));
    assert_int_equal(note_signatures_format(note.signatures, 1, &text, &size, &fixture->fault),
                     STATUS_OK);
    assert_string_equal(text, PETER_LINE);
}

static void malformed_secrets(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer signer = {.key.name = "intacte"};
    for (size_t size = 0; size < strlen(PETER_SECRET); size++) {
        assert_int_equal(note_signer_parse(PETER_SECRET, size, &signer, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
        assert_string_equal(signer.key.name, "intacte");
    }
    char *secret = arena_strdup(fixture->arena, PETER_SECRET);
    for (size_t bit = 0; bit < strlen(PETER_SECRET) * 8; bit++) {
        secret[bit / 8] ^= (char)(1 << bit % 8);
        assert_int_equal(note_signer_parse(secret, strlen(PETER_SECRET), &signer, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
        secret[bit / 8] ^= (char)(1 << bit % 8);
    }
}

static void signature_rules(void **state)
{
    struct fixture *fixture = *state;
    struct note_key peter = key(fixture, PETER_KEY), enoch = key(fixture, ENOCH_KEY);
    struct note_key twice[] = {peter, peter};
    char *bytes = join(fixture, PETER_TEXT, PETER_LINE);
    struct note note = parse(fixture, bytes);
    // Nobody known; no key at all; an ambiguous list.
    assert_int_equal(verify(fixture, &note, &enoch, 1), STATUS_PERMISSION_DENIED);
    assert_int_equal(verify(fixture, &note, NULL, 0), STATUS_PERMISSION_DENIED);
    assert_int_equal(verify(fixture, &note, twice, 2), STATUS_INVALID_ARGUMENT);
    // An unknown line, even a nonsensical one, is ignored beside a good one.
    char *lines = arena_printf(fixture->arena, "— inconnu AAAAAAA=\n%s", PETER_LINE);
    note = parse(fixture, join(fixture, PETER_TEXT, lines));
    assert_int_equal(verify(fixture, &note, &peter, 1), STATUS_OK);
    // The same name under another id is another key.
    lines = arena_printf(fixture->arena, "— PeterNeumann AAAAAAA=\n%s", PETER_LINE);
    note = parse(fixture, join(fixture, PETER_TEXT, lines));
    assert_int_equal(verify(fixture, &note, &peter, 1), STATUS_OK);
    // A known key with a false signature, after a good one or before, refuses the note.
    char *false_line = arena_strdup(fixture->arena, PETER_LINE);
    false_line[60] = 'A';
    for (int order = 0; order < 2; order++) {
        lines = arena_printf(fixture->arena, "%s%s", order ? PETER_LINE : false_line,
                             order ? false_line : PETER_LINE);
        note = parse(fixture, join(fixture, PETER_TEXT, lines));
        assert_int_equal(verify(fixture, &note, &peter, 1), STATUS_PERMISSION_DENIED);
    }
    // Too short for the algorithm, though well formed.
    note = parse(fixture, join(fixture, PETER_TEXT, "— PeterNeumann x08go/Y=\n"));
    assert_int_equal(verify(fixture, &note, &peter, 1), STATUS_PERMISSION_DENIED);
}

static void every_flipped_bit_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct note_key peter = key(fixture, PETER_KEY);
    char *bytes = join(fixture, PETER_TEXT, PETER_LINE);
    size_t size = strlen(bytes);
    for (size_t bit = 0; bit < size * 8; bit++) {
        struct note note;
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        if (note_parse(bytes, size, &note, &fixture->fault) == STATUS_OK)
            assert_int_equal(verify(fixture, &note, &peter, 1), STATUS_PERMISSION_DENIED);
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    for (size_t cut = 0; cut < size; cut++) {
        struct note note;
        assert_int_equal(note_parse(bytes, cut, &note, &fixture->fault), STATUS_INVALID_ARGUMENT);
    }
}

static void malformed_notes(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *bytes, *field;
    } ROWS[] = {
        {"", "texte"},
        {"texte\n", "texte"},
        {"\n\n", "ligne[2]"},
        {"texte\n\n", "ligne[2]"},
        {"texte\n— a AAAAAAA=\n", "texte"},
        {"texte\r\n\n— a AAAAAAA=\n", "texte"},
        {"te\txte\n\n— a AAAAAAA=\n", "texte"},
        {"te\xFFxte\n\n— a AAAAAAA=\n", "texte"},
        {"texte\n\n- a AAAAAAA=\n", "ligne[3]"},
        {"texte\n\n—a AAAAAAA=\n", "ligne[3]"},
        {"texte\n\n—  AAAAAAA=\n", "ligne[3]"},
        {"texte\n\n— a\n", "ligne[3]"},
        {"texte\n\n— a \n", "ligne[3]"},
        {"texte\n\n— a AAAAAA==\n", "ligne[3]"},   // four bytes: an id and nothing
        {"texte\n\n— a AAAAAAB=\n", "ligne[3]"},   // stray bits
        {"texte\n\n— a AAAAAAA\n", "ligne[3]"},    // no padding
        {"texte\n\n— a  AAAAAAA=\n", "ligne[3]"},  // two spaces
        {"texte\n\n— a AAAAAAA= \n", "ligne[3]"},  // space after
        {"texte\n\n— a AAAA-AA=\n", "ligne[3]"},   // the URL alphabet
        {"texte\n\n— a+b AAAAAAA=\n", "ligne[3]"}, // name
        {"texte\n\n— a AAAAAAA=", "ligne[2]"},     // no newline
        {"un\n\ntexte\n\n— a AAAAAAA=\n— b\n", "ligne[6]"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct note note = {.text = "intacte"};
        assert_int_equal(note_parse(ROWS[i].bytes, strlen(ROWS[i].bytes), &note, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
        assert_string_equal(fixture->fault.field, ROWS[i].field);
        assert_string_equal(note.text, "intacte");
    }
    struct note note;
    assert_int_equal(note_make("sans fin", 8, &note, &fixture->fault), STATUS_INVALID_ARGUMENT);
    assert_int_equal(note_make("", 0, &note, &fixture->fault), STATUS_INVALID_ARGUMENT);
}

// The text may hold blank lines, and lines that look like signatures: the last blank line parts.
static void text_with_blank_lines(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer log = fixture_signer(fixture, "registre", NOTE_ED25519, 'r');
    const char *const texts[] = {"\n", "a\n\n", "a\n\n\nb\n", "a\n\n— a AAAAAAA=\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct note note;
        struct note_signature signature;
        char *bytes;
        size_t size;
        assert_int_equal(note_make(texts[i], strlen(texts[i]), &note, &fixture->fault), STATUS_OK);
        assert_int_equal(note_sign(&log, note.text, note.text_size, &signature, &fixture->fault),
                         STATUS_OK);
        assert_int_equal(note_add(&note, &signature, &fixture->fault), STATUS_OK);
        assert_int_equal(note_format(&note, &bytes, &size, &fixture->fault), STATUS_OK);
        struct note again = parse(fixture, bytes);
        assert_int_equal(again.text_size, strlen(texts[i]));
        assert_memory_equal(again.text, texts[i], again.text_size);
        assert_int_equal(verify(fixture, &again, &log.key, 1), STATUS_OK);
    }
}

static void as_many_signatures_as_allowed(void **state)
{
    struct fixture *fixture = *state;
    struct note note;
    assert_int_equal(note_make("texte\n", 6, &note, &fixture->fault), STATUS_OK);
    char *bytes;
    size_t size;
    for (int i = 0; i <= NOTE_SIGNATURES; i++) {
        struct note_signature signature = {.name = arena_printf(fixture->arena, "cle%d", i),
                                           .data = (const unsigned char *)"signature",
                                           .size = 9};
        assert_int_equal(note_add(&note, &signature, &fixture->fault),
                         i < NOTE_SIGNATURES ? STATUS_OK : STATUS_RESOURCE_EXHAUSTED);
    }
    assert_int_equal(note_format(&note, &bytes, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(parse(fixture, bytes).count, NOTE_SIGNATURES);
    bytes = arena_printf(fixture->arena, "%s— une/de/trop AAAAAAA=\n", bytes);
    assert_int_equal(note_parse(bytes, strlen(bytes), &note, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
}

static void signature_lines_alone(void **state)
{
    struct fixture *fixture = *state;
    struct note_signature *signatures;
    size_t count;
    char *lines = arena_printf(fixture->arena, "%s%s", PETER_LINE, ENOCH_LINE);
    assert_int_equal(
        note_signatures_parse(lines, strlen(lines), &signatures, &count, &fixture->fault),
        STATUS_OK);
    assert_int_equal(count, 2);
    assert_string_equal(signatures[1].name, "EnochRoot");
    assert_int_equal(note_signatures_parse("", 0, &signatures, &count, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_int_equal(note_signatures_parse("\n", 1, &signatures, &count, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
}

// A witness key signs no plain note.
static void other_key_types_refused(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "temoin", NOTE_COSIGNATURE, 'w');
    struct note_signature signature;
    assert_int_equal(note_sign(&witness, "a\n", 2, &signature, &fixture->fault),
                     STATUS_FAILED_PRECONDITION);
    unsigned char seed[NOTE_SEED] = {0};
    struct note_signer signer;
    assert_int_equal(note_signer_make("a", (enum note_key_type)6, seed, &signer, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
}

static void little_memory(void **state)
{
    struct fixture *fixture = *state;
    char *bytes = join(fixture, PETER_TEXT, PETER_LINE);
    struct note note;
    for (size_t limit = 0; limit < 256; limit += 16) {
        struct arena *arena = arena_create(limit);
        struct fault fault = {.arena = arena};
        enum status status = note_parse(bytes, strlen(bytes), &note, &fault);
        assert_true(status == STATUS_RESOURCE_EXHAUSTED || (limit >= 128 && status == STATUS_OK));
        arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(keys_round_trip),
        WITH_FIXTURE(malformed_keys),
        WITH_FIXTURE(names),
        WITH_FIXTURE(known_notes_verify),
        WITH_FIXTURE(signing_gives_the_known_note),
        WITH_FIXTURE(malformed_secrets),
        WITH_FIXTURE(signature_rules),
        WITH_FIXTURE(every_flipped_bit_is_refused),
        WITH_FIXTURE(malformed_notes),
        WITH_FIXTURE(text_with_blank_lines),
        WITH_FIXTURE(as_many_signatures_as_allowed),
        WITH_FIXTURE(signature_lines_alone),
        WITH_FIXTURE(other_key_types_refused),
        WITH_FIXTURE(little_memory),
    };
    return cmocka_run_group_tests_name("note", tests, NULL, NULL);
}
