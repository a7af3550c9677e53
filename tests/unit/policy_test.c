// SPDX-License-Identifier: EUPL-1.2
// tests/unit/policy_test.c: policies: reading, refusing, writing again, and counting quorums
// against every set of witnesses.
#include "tlog_fixture.h"

#include "common/policy.h"

// The vkey of a key made of this letter.
static const char *vkey(struct fixture *fixture, const char *name, enum note_key_type type,
                        char letter)
{
    struct note_signer signer = fixture_signer(fixture, name, type, (unsigned char)letter);
    char *text;
    assert_int_equal(note_key_format(&signer.key, &text, &fixture->fault), STATUS_OK);
    return text;
}

// In a template, {a} is the vkey of witness a and {A} that of log a.
static char *expand(struct fixture *fixture, const char *template, size_t *ret_size)
{
    struct line_writer writer = {.arena = fixture->arena};
    for (const char *c = template; *c; c++) {
        if (c[0] != '{' || c[2] != '}') {
            line_write(&writer, c, 1);
            continue;
        }
        bool log = c[1] >= 'A' && c[1] <= 'Z';
        line_write_string(&writer, vkey(fixture, log ? "registre" : "temoin",
                                        log ? NOTE_ED25519 : NOTE_COSIGNATURE, c[1]));
        c += 2;
    }
    char *text;
    assert_int_equal(line_write_end(&writer, &text, ret_size, &fixture->fault), STATUS_OK);
    return text;
}

static struct policy parse(struct fixture *fixture, const char *template)
{
    struct policy policy;
    size_t size;
    char *text = expand(fixture, template, &size);
    assert_int_equal(policy_parse(text, size, &policy, &fixture->fault), STATUS_OK);
    return policy;
}

static void the_example(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = parse(fixture, "# exemple de la spécification\n"
                                          "log {L}\n\n"
                                          "witness X1 {a}\nwitness X2 {b}\nwitness X3 {c}\n"
                                          "group X-witnesses 2 X1 X2 X3\n"
                                          "witness Y1 {d}\nwitness Y2 {e}\nwitness Y3 {f}\n"
                                          "group Y-witnesses any Y1 Y2 Y3\n"
                                          "group X-and-Y all X-witnesses Y-witnesses\n"
                                          "quorum X-and-Y\n");
    assert_int_equal(policy.log_count, 1);
    assert_int_equal(policy.witness_count, 6);
    assert_int_equal(policy.group_count, 3);
    assert_string_equal(policy.logs[0].key.name, "registre");
    assert_null(policy.logs[0].url);
    for (unsigned set = 0; set < 64; set++) {
        bool cosigned[6];
        unsigned x = 0, y = 0;
        for (unsigned i = 0; i < 6; i++) {
            cosigned[i] = set >> i & 1;
            x += i < 3 && cosigned[i];
            y += i >= 3 && cosigned[i];
        }
        assert_int_equal(policy_quorum(&policy, cosigned), x >= 2 && y >= 1);
    }
}

static void quorums_of_one_or_none(void **state)
{
    struct fixture *fixture = *state;
    const bool nobody[] = {false, false}, second[] = {false, true};
    struct policy policy = parse(fixture, "quorum none\n");
    assert_true(policy_quorum(&policy, NULL));
    policy = parse(fixture, "witness a {a}\nwitness b {b}\nquorum b\n");
    assert_false(policy_quorum(&policy, nobody));
    assert_true(policy_quorum(&policy, second));
    // A chain of groups of one.
    policy = parse(fixture, "witness a {a}\nwitness b {b}\ngroup g1 1 b\ngroup g2 all g1\n"
                            "group g3 any g2\nquorum g3\n");
    assert_false(policy_quorum(&policy, nobody));
    assert_true(policy_quorum(&policy, second));
}

static void canonical_text(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = parse(fixture, "\t witness  w1\t{a}   https://t.example/w1 \n"
                                          "  # commentaire\n \t \n"
                                          "log {L} https://r.example/\n"
                                          "log {M}\n"
                                          "witness K\xE2\x84\xAA {b}\n"
                                          "witness w3 {c}\n"
                                          "group g 1 w1 w3\n"
                                          "group h 1 g\n"
                                          "group i 2 h K\xE2\x84\xAA\n"
                                          "quorum\ti\n");
    size_t size, expected_size, again_size;
    char *text, *again,
        *expected = expand(fixture,
                           "log {L} https://r.example/\nlog {M}\n"
                           "witness w1 {a} https://t.example/w1\n"
                           "witness K\xE2\x84\xAA {b}\nwitness w3 {c}\n"
                           "group g any w1 w3\ngroup h all g\n"
                           "group i all h K\xE2\x84\xAA\nquorum i\n",
                           &expected_size);
    assert_int_equal(policy_format(&policy, &text, &size, &fixture->fault), STATUS_OK);
    assert_string_equal(text, expected);
    assert_int_equal(size, expected_size);
    assert_int_equal(policy_parse(text, size, &policy, &fixture->fault), STATUS_OK);
    assert_int_equal(policy_format(&policy, &again, &again_size, &fixture->fault), STATUS_OK);
    assert_string_equal(again, text);
}

static void malformed(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text, *field;
    } ROWS[] = {
        {"", "ligne[1]"},
        {"\n", "ligne[2]"},
        {"quorum none", "ligne[1]"},
        {"quorum\n", "ligne[1]"},
        {"quorum none none\n", "ligne[1]"},
        {"quorum none\nquorum none\n", "ligne[2]"},
        {"quorum a\nwitness a {a}\n", "ligne[1]"},
        {"Quorum none\n", "ligne[1]"},
        {"quorum none\r\n", "ligne[1]"},
        {"quorum none\x7F\n", "ligne[1]"},
        {"quorum\vnone\n", "ligne[1]"},
        {"temoin a {a}\nquorum none\n", "ligne[1]"},
        {"log\nquorum none\n", "ligne[1]"},
        {"log registre+00000000+AAAA\nquorum none\n", "ligne[1]"},
        {"log {a}\nquorum none\n", "ligne[1]"},       // a witness's key
        {"witness a {A}\nquorum none\n", "ligne[1]"}, // a log's key
        {"log {A} url more\nquorum none\n", "ligne[1]"},
        {"log {A}\nlog {A}\nquorum none\n", "ligne[2]"},
        {"witness\nquorum none\n", "ligne[1]"},
        {"witness a\nquorum none\n", "ligne[1]"},
        {"witness none {a}\nquorum none\n", "ligne[1]"},
        {"witness a {a}\nwitness a {b}\nquorum none\n", "ligne[2]"},
        {"witness a {a}\nwitness b {a}\nquorum none\n", "ligne[2]"},
        {"witness a {a}\ngroup a any a\nquorum none\n", "ligne[2]"},
        {"witness a {a}\ngroup none any a\nquorum none\n", "ligne[2]"},
        {"group\nquorum none\n", "ligne[1]"},
        {"group g\nquorum none\n", "ligne[1]"},
        {"group g any\nquorum none\n", "ligne[1]"},
        {"group g all\nquorum none\n", "ligne[1]"},
        {"group g 0\nquorum none\n", "ligne[1]"},
        {"group g any g\nquorum none\n", "ligne[1]"},
        {"group g any none\nquorum none\n", "ligne[1]"},
        {"group g any a\nwitness a {a}\nquorum none\n", "ligne[1]"},
        {"witness a {a}\ngroup g 0 a\nquorum none\n", "ligne[2]"},
        {"witness a {a}\ngroup g 2 a\nquorum none\n", "ligne[2]"},
        {"witness a {a}\ngroup g 01 a\nquorum none\n", "ligne[2]"},
        {"witness a {a}\ngroup g some a\nquorum none\n", "ligne[2]"},
        {"witness a {a}\ngroup g any a a\nquorum none\n", "ligne[2]"},
        {"witness a {a}\ngroup g any a\ngroup h any a\nquorum none\n", "ligne[3]"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        size_t size;
        char *text = expand(fixture, ROWS[i].text, &size);
        struct policy policy = {.log_count = 77};
        assert_int_equal(policy_parse(text, size, &policy, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
        assert_string_equal(fixture->fault.field, ROWS[i].field);
        assert_int_equal(policy.log_count, 77);
    }
}

// The same underlying key may serve as log and as witness: the types keep them apart.
static void one_key_two_roles(void **state)
{
    struct fixture *fixture = *state;
    const char *log = vkey(fixture, "registre", NOTE_ED25519, 'k');
    const char *witness = vkey(fixture, "registre", NOTE_COSIGNATURE, 'k');
    char *text = arena_printf(fixture->arena, "log %s\nwitness w %s\nquorum w\n", log, witness);
    struct policy policy;
    assert_int_equal(policy_parse(text, strlen(text), &policy, &fixture->fault), STATUS_OK);
}

// Bounded: as many groups as allowed, each in the next, then one more.
static void limits(void **state)
{
    struct fixture *fixture = *state;
    struct line_writer writer = {.arena = fixture->arena};
    line_write_string(&writer, expand(fixture, "witness w {w}\ngroup g0 all w\n", &(size_t){0}));
    for (int i = 1; i < POLICY_MOST; i++)
        line_write_string(&writer, arena_printf(fixture->arena, "group g%d all g%d\n", i, i - 1));
    size_t size = writer.size;
    line_write_string(&writer, "quorum g255\n");
    struct policy policy;
    assert_int_equal(policy_parse(writer.data, writer.size, &policy, &fixture->fault), STATUS_OK);
    assert_true(policy_quorum(&policy, (const bool[]){true}));
    assert_false(policy_quorum(&policy, (const bool[]){false}));
    writer.size = size;
    line_write_string(&writer, "group g256 all g255\nquorum g255\n");
    assert_int_equal(policy_parse(writer.data, writer.size, &policy, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_example),       WITH_FIXTURE(quorums_of_one_or_none),
        WITH_FIXTURE(canonical_text),    WITH_FIXTURE(malformed),
        WITH_FIXTURE(one_key_two_roles), WITH_FIXTURE(limits),
    };
    return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
