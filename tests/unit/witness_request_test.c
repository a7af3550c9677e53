// SPDX-License-Identifier: EUPL-1.2
// tests/unit/witness_request_test.c: the body a log posts to a witness.
#include "tlog_fixture.h"

#include "common/witness_request.h"

// From c2sp.org/tlog-witness, with one of its two signatures.
#define CHECKPOINT                                                                                 \
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"      \
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"    \
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
#define HASH "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"
static const char EXAMPLE[] = "old 20852014\n" HASH "jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n"
                              "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n"
                              "/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n" CHECKPOINT;

static void round_trips(void **state)
{
    struct fixture *fixture = *state;
    const char *const bodies[] = {EXAMPLE, "old 0\n\n" CHECKPOINT, "old 20852163\n\n" CHECKPOINT};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct witness_request request;
        char *body;
        size_t size;
        assert_int_equal(
            witness_request_parse(bodies[i], strlen(bodies[i]), &request, &fixture->fault),
            STATUS_OK);
        assert_int_equal(request.checkpoint.size, 20852163);
        assert_int_equal(request.proof.count, i == 0 ? 4 : 0);
        assert_int_equal(witness_request_format(&request, &body, &size, &fixture->fault),
                         STATUS_OK);
        assert_string_equal(body, bodies[i]);
        assert_int_equal(size, strlen(bodies[i]));
    }
}

static void malformed(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *body, *field;
    } ROWS[] = {
        {"", "ligne[1]"},
        {"old 1", "ligne[1]"},
        {CHECKPOINT, "ligne[1]"},
        {"old\n\n" CHECKPOINT, "ligne[1]"},
        {"old  1\n\n" CHECKPOINT, "ligne[1]"},
        {"old 01\n\n" CHECKPOINT, "ligne[1]"},
        {"old -1\n\n" CHECKPOINT, "ligne[1]"},
        {"old 18446744073709551616\n\n" CHECKPOINT, "ligne[1]"},
        {"Old 1\n\n" CHECKPOINT, "ligne[1]"},
        {"old 20852164\n\n" CHECKPOINT, "ligne[1]"}, // past the checkpoint
        {"old 1\n", "ligne[2]"},
        {"old 1\n" HASH, "ligne[3]"},
        {"old 1\n" HASH CHECKPOINT, "ligne[3]"},
        {"old 1\nPlRN\n\n" CHECKPOINT, "ligne[2]"},
        {"old 1\n" HASH " \n\n" CHECKPOINT, "ligne[3]"},
        {"old 1\n\n", "checkpoint.texte"},
        {"old 1\n\n\n" CHECKPOINT, "checkpoint.ligne[1]"},
        {"old 1\n\n" CHECKPOINT "\n", "checkpoint.ligne[6]"},
        {"old 1\n\na\n01\nx\n\n— a AAAAAAA=\n", "checkpoint.ligne[2]"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct witness_request request = {.old_size = 77};
        assert_int_equal(
            witness_request_parse(ROWS[i].body, strlen(ROWS[i].body), &request, &fixture->fault),
            STATUS_INVALID_ARGUMENT);
        assert_string_equal(fixture->fault.field, ROWS[i].field);
        assert_int_equal(request.old_size, 77);
    }
}

static void at_most_63_hashes(void **state)
{
    struct fixture *fixture = *state;
    struct line_writer writer = {.arena = fixture->arena};
    line_write_string(&writer, "old 5\n");
    for (int i = 0; i < MERKLE_PROOF; i++)
        line_write_string(&writer, HASH);
    struct line_writer longer = {.arena = fixture->arena};
    line_write(&longer, writer.data, writer.size);
    line_write_string(&writer, "\n" CHECKPOINT);
    line_write_string(&longer, HASH "\n" CHECKPOINT);
    struct witness_request request;
    assert_int_equal(witness_request_parse(writer.data, writer.size, &request, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(request.proof.count, 63);
    assert_int_equal(witness_request_parse(longer.data, longer.size, &request, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fixture->fault.field, "ligne[65]");
}

// Whatever parses is canonical: written again it gives the same bytes. No cut passes.
static void flips_and_cuts(void **state)
{
    struct fixture *fixture = *state;
    char bytes[sizeof EXAMPLE];
    memcpy(bytes, EXAMPLE, sizeof bytes);
    size_t size = sizeof bytes - 1, parsed = 0;
    for (size_t bit = 0; bit < size * 8; bit++) {
        struct witness_request request;
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        if (witness_request_parse(bytes, size, &request, &fixture->fault) == STATUS_OK) {
            char *again;
            size_t again_size;
            assert_int_equal(witness_request_format(&request, &again, &again_size, &fixture->fault),
                             STATUS_OK);
            assert_int_equal(again_size, size);
            assert_memory_equal(again, bytes, size);
            parsed++;
        }
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        arena_reset(fixture->arena);
    }
    assert_true(parsed > 0);
    for (size_t cut = 0; cut < size; cut++) {
        struct witness_request request;
        assert_int_equal(witness_request_parse(EXAMPLE, cut, &request, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(round_trips),
        WITH_FIXTURE(malformed),
        WITH_FIXTURE(at_most_63_hashes),
        WITH_FIXTURE(flips_and_cuts),
    };
    return cmocka_run_group_tests_name("witness_request", tests, NULL, NULL);
}
