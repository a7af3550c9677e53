// SPDX-License-Identifier: EUPL-1.2
// tests/unit/checkpoint_test.c: the body of a checkpoint, strictly.
#include "tlog_fixture.h"

#include "common/checkpoint.h"

#define ROOT "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

// From c2sp.org/tlog-checkpoint.
static const char BODY[] = "example.com/behind-the-sofa\n20852163\n" ROOT "\n";
static const char SIGNED[] =
    "example.com/behind-the-sofa\n20852163\n" ROOT "\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

static void the_example(void **state)
{
    struct fixture *fixture = *state;
    struct note note;
    struct checkpoint checkpoint;
    assert_int_equal(checkpoint_open(SIGNED, strlen(SIGNED), &note, &checkpoint, &fixture->fault),
                     STATUS_OK);
    assert_string_equal(checkpoint.origin, "example.com/behind-the-sofa");
    assert_int_equal(checkpoint.size, 20852163);
    assert_int_equal(checkpoint.root.bytes[0], 0x0A);
    assert_int_equal(checkpoint.extension_count, 0);
    assert_int_equal(note.count, 1);
    char *body;
    size_t size;
    assert_int_equal(checkpoint_format(&checkpoint, &body, &size, &fixture->fault), STATUS_OK);
    assert_string_equal(body, BODY);
    assert_int_equal(size, strlen(BODY));
}

static void round_trips(void **state)
{
    struct fixture *fixture = *state;
    const char *const bodies[] = {
        "a\n0\n" ROOT "\n",
        "origine avec espaces + plus\n4611686018427387904\n" ROOT "\n",
        "a\n1\n" ROOT "\nextension\nautre extension\n",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct checkpoint checkpoint;
        char *body;
        size_t size;
        assert_int_equal(
            checkpoint_parse(bodies[i], strlen(bodies[i]), &checkpoint, &fixture->fault),
            STATUS_OK);
        assert_int_equal(checkpoint_format(&checkpoint, &body, &size, &fixture->fault), STATUS_OK);
        assert_string_equal(body, bodies[i]);
    }
}

static void malformed(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *body, *field;
    } ROWS[] = {
        {"", "texte"},
        {"\n", "ligne[1]"},
        {"\n1\n" ROOT "\n", "ligne[1]"},
        {"a\n", "ligne[2]"},
        {"a\n1\n", "ligne[3]"},
        {"a\n\n" ROOT "\n", "ligne[2]"},
        {"a\n01\n" ROOT "\n", "ligne[2]"},
        {"a\n00\n" ROOT "\n", "ligne[2]"},
        {"a\n+1\n" ROOT "\n", "ligne[2]"},
        {"a\n-1\n" ROOT "\n", "ligne[2]"},
        {"a\n1 \n" ROOT "\n", "ligne[2]"},
        {"a\n1e3\n" ROOT "\n", "ligne[2]"},
        {"a\n4611686018427387905\n" ROOT "\n", "ligne[2]"},  // past the largest
        {"a\n18446744073709551617\n" ROOT "\n", "ligne[2]"}, // overflows to 1
        {"a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", "ligne[3]"},
        {"a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", "ligne[3]"}, // stray bits
        {"a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n", "ligne[3]"},     // 30 bytes
        {"a\n1\n" ROOT " \n", "ligne[3]"},
        {"a\n1\n" ROOT "\n\n", "ligne[4]"},
        {"a\n1\n" ROOT "\nx\n\ny\n", "ligne[5]"},
        {"a\n1\n" ROOT, "texte"},
        {"a\r\n1\n" ROOT "\n", "texte"},
        {"a\n1\n" ROOT "\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n",
         "ligne[20]"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct checkpoint checkpoint = {.size = 7};
        assert_int_equal(
            checkpoint_parse(ROWS[i].body, strlen(ROWS[i].body), &checkpoint, &fixture->fault),
            STATUS_INVALID_ARGUMENT);
        assert_string_equal(fixture->fault.field, ROWS[i].field);
        assert_int_equal(checkpoint.size, 7);
    }
}

// What would not read back the same is not written.
static void unwritable(void **state)
{
    struct fixture *fixture = *state;
    const char *extensions[] = {"", "x\ny"};
    const struct checkpoint rows[] = {
        {.origin = ""},
        {.origin = "a\nb"},
        {.origin = "a\n1\n" ROOT},
        {.origin = "a\tb"},
        {.origin = "a\xFF"},
        {.origin = "a", .size = MERKLE_SIZE_MAX + 1},
        {.origin = "a", .extensions = extensions, .extension_count = 1},
        {.origin = "a", .extensions = extensions + 1, .extension_count = 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *body = NULL;
        size_t size;
        assert_int_equal(checkpoint_format(&rows[i], &body, &size, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
        assert_null(body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_example),
        WITH_FIXTURE(round_trips),
        WITH_FIXTURE(malformed),
        WITH_FIXTURE(unwritable),
    };
    return cmocka_run_group_tests_name("checkpoint", tests, NULL, NULL);
}
