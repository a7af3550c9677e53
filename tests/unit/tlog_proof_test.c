// SPDX-License-Identifier: EUPL-1.2
// tests/unit/tlog_proof_test.c: a receipt, from the log and its witnesses to the reader who trusts
// only a policy; then every bit of it flipped.
#include "tlog_fixture.h"

#include "common/note_verify.h"
#include "common/proof_verify.h"

#define ORIGIN "concert.example/registre/03"
enum { SIZE = 19, INDEX = 17, WITNESSES = 3 };

struct scene {
    struct note_signer log, witness[WITNESSES];
    struct policy policy;
    char entry[40];
    size_t entry_size;
};

static struct scene scene(struct fixture *fixture, const char *quorum)
{
    struct scene scene = {.log = fixture_signer(fixture, ORIGIN, NOTE_ED25519, 'r')};
    struct line_writer writer = {.arena = fixture->arena};
    char *vkey;
    assert_int_equal(note_key_format(&scene.log.key, &vkey, &fixture->fault), STATUS_OK);
    line_write_string(&writer, arena_printf(fixture->arena, "log %s\n", vkey));
    for (int i = 0; i < WITNESSES; i++) {
        scene.witness[i] =
            fixture_signer(fixture, arena_printf(fixture->arena, "temoin.example/%d", i),
                           NOTE_COSIGNATURE, (unsigned char)('a' + i));
        assert_int_equal(note_key_format(&scene.witness[i].key, &vkey, &fixture->fault), STATUS_OK);
        line_write_string(&writer, arena_printf(fixture->arena, "witness w%d %s\n", i, vkey));
    }
    line_write_string(&writer, quorum);
    assert_int_equal(policy_parse(writer.data, writer.size, &scene.policy, &fixture->fault),
                     STATUS_OK);
    scene.entry_size = (size_t)snprintf(scene.entry, sizeof scene.entry, "entrée %d", INDEX);
    return scene;
}

// A receipt of entry INDEX, cosigned by the first `witnesses`, at times 1000, 1001, …
static char *receipt(struct fixture *fixture, const struct scene *scene, int witnesses,
                     const char *extra, size_t *ret_size)
{
    struct fixture_log *log = fixture_log_make(SIZE);
    struct merkle_reader reader = fixture_reader(log);
    struct tlog_proof proof = {.index = INDEX,
                               .extra = (const unsigned char *)extra,
                               .extra_size = extra ? strlen(extra) : 0};
    struct checkpoint checkpoint = {.origin = ORIGIN, .size = SIZE, .root = log->roots[SIZE]};
    struct note_signature signature;
    char *body, *text;
    size_t size;
    assert_int_equal(merkle_prove_inclusion(&reader, INDEX, SIZE, &proof.proof, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(checkpoint_format(&checkpoint, &body, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(note_make(body, size, &proof.note, &fixture->fault), STATUS_OK);
    assert_int_equal(note_sign(&scene->log, body, size, &signature, &fixture->fault), STATUS_OK);
    assert_int_equal(note_add(&proof.note, &signature, &fixture->fault), STATUS_OK);
    for (int i = 0; i < witnesses; i++) {
        assert_int_equal(cosignature_sign(&scene->witness[i], 1000 + (uint64_t)i, body, size,
                                          &signature, &fixture->fault),
                         STATUS_OK);
        assert_int_equal(note_add(&proof.note, &signature, &fixture->fault), STATUS_OK);
    }
    assert_int_equal(tlog_proof_format(&proof, &text, ret_size, &fixture->fault), STATUS_OK);
    free(log);
    return text;
}

static enum status verify(struct fixture *fixture, const struct scene *scene, const char *text,
                          size_t size, struct proven *ret_proven)
{
    return proof_verify((const unsigned char *)scene->entry, scene->entry_size, text, size,
                        &scene->policy, ret_proven, &fixture->fault);
}

static void parses_and_formats(void **state)
{
    struct fixture *fixture = *state;
    struct scene it = scene(fixture, "quorum none\n");
    for (int with_extra = 0; with_extra < 2; with_extra++) {
        size_t size, again_size;
        char *again, *text = receipt(fixture, &it, 2, with_extra ? "contexte" : NULL, &size);
        assert_memory_equal(text,
                            with_extra ? "c2sp.org/tlog-proof@v1\nextra Y29udGV4dGU=\nindex 17\n"
                                       : "c2sp.org/tlog-proof@v1\nindex 17\n",
                            with_extra ? 51 : 32);
        struct tlog_proof proof;
        assert_int_equal(tlog_proof_parse(text, size, &proof, &fixture->fault), STATUS_OK);
        assert_int_equal(proof.index, INDEX);
        assert_int_equal(proof.proof.count, 3);
        assert_int_equal(proof.checkpoint.size, SIZE);
        assert_string_equal(proof.checkpoint.origin, ORIGIN);
        assert_int_equal(proof.extra_size, with_extra ? 8 : 0);
        assert_int_equal(tlog_proof_format(&proof, &again, &again_size, &fixture->fault),
                         STATUS_OK);
        assert_int_equal(again_size, size);
        assert_string_equal(again, text);
    }
}

static void malformed(void **state)
{
    struct fixture *fixture = *state;
#define HEAD "c2sp.org/tlog-proof@v1\n"
#define HASH "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"
    static const struct {
        const char *text, *field;
    } ROWS[] = {
        {"", "ligne[1]"},
        {"c2sp.org/tlog-proof@v2\nindex 0\n\n", "ligne[1]"},
        {"c2sp.org/tlog-proof@v1", "ligne[1]"},
        {HEAD, "ligne[2]"},
        {HEAD "0\n", "ligne[2]"},
        {HEAD "index 00\n\n", "ligne[2]"},
        {HEAD "index -1\n\n", "ligne[2]"},
        {HEAD "index 4611686018427387904\n\n", "ligne[2]"},
        {HEAD "extra \nindex 0\n\n", "ligne[2]"},
        {HEAD "extra YQ\nindex 0\n\n", "ligne[2]"},
        {HEAD "extra YQ==\n", "ligne[3]"},
        {HEAD "extra YQ==\nextra YQ==\nindex 0\n\n", "ligne[3]"},
        {HEAD "index 0\nextra YQ==\n\n", "ligne[3]"},
        {HEAD "index 0\n" HASH, "ligne[4]"},
        {HEAD "index 0\n" HASH "\n", "checkpoint.texte"},
        {HEAD "index 0\n\na\n1\nx\n\n— a AAAAAAA=\n", "checkpoint.ligne[3]"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct tlog_proof proof = {.index = 77};
        assert_int_equal(
            tlog_proof_parse(ROWS[i].text, strlen(ROWS[i].text), &proof, &fixture->fault),
            STATUS_INVALID_ARGUMENT);
        assert_string_equal(fixture->fault.field, ROWS[i].field);
        assert_int_equal(proof.index, 77);
    }
}

static void a_good_receipt(void **state)
{
    struct fixture *fixture = *state;
    struct scene it = scene(fixture, "group deux 2 w0 w1 w2\nquorum deux\n");
    size_t size;
    char *text = receipt(fixture, &it, 2, NULL, &size);
    struct proven proven;
    assert_int_equal(verify(fixture, &it, text, size, &proven), STATUS_OK);
    assert_int_equal(proven.proof.index, INDEX);
    assert_int_equal(proven.proof.checkpoint.size, SIZE);
    assert_int_equal(proven.trust.count, 2);
    assert_int_equal(proven.trust.unknown, 0);
    assert_string_equal(proven.trust.witnesses[1].name, "w1");
    assert_int_equal(proven.trust.witnesses[1].index, 1);
    assert_int_equal(proven.trust.witnesses[1].time, 1001);
}

static void refusals(void **state)
{
    struct fixture *fixture = *state;
    struct scene it = scene(fixture, "group deux 2 w0 w1 w2\nquorum deux\n");
    struct proven proven = {.proof.index = 77};
    size_t size;
    // One witness of two.
    char *text = receipt(fixture, &it, 1, NULL, &size);
    assert_int_equal(verify(fixture, &it, text, size, &proven), STATUS_PERMISSION_DENIED);
    assert_string_equal(fixture->fault.field, "quorum");
    // Another entry.
    text = receipt(fixture, &it, 2, NULL, &size);
    it.entry[0] = 'E';
    assert_int_equal(verify(fixture, &it, text, size, &proven), STATUS_FAILED_PRECONDITION);
    assert_string_equal(fixture->fault.field, "preuve");
    it.entry[0] = 'e';
    // A policy without this log, and one with another key under its name.
    struct scene other = it;
    other.policy.log_count = 0;
    assert_int_equal(verify(fixture, &other, text, size, &proven), STATUS_PERMISSION_DENIED);
    assert_string_equal(fixture->fault.field, "origine");
    struct policy_log impostor = {.key = fixture_signer(fixture, ORIGIN, NOTE_ED25519, 's').key};
    other = it;
    other.policy.logs = &impostor;
    assert_int_equal(verify(fixture, &other, text, size, &proven), STATUS_PERMISSION_DENIED);
    assert_string_equal(fixture->fault.field, "signatures");
    // A log signs for its own origin only.
    impostor.key = fixture_signer(fixture, "ailleurs", NOTE_ED25519, 'r').key;
    assert_int_equal(verify(fixture, &other, text, size, &proven), STATUS_PERMISSION_DENIED);
    assert_string_equal(fixture->fault.field, "origine");
    assert_int_equal(proven.proof.index, 77);
}

// Every bit of a receipt whose lines are all of known keys: refused, or seen as an unknown line.
static void every_flipped_bit(void **state)
{
    struct fixture *fixture = *state;
    struct scene it = scene(fixture, "group tous any w0 w1 w2\nquorum tous\n");
    size_t size, unknown = 0;
    char *text = receipt(fixture, &it, WITNESSES, NULL, &size);
    struct arena *scratch = arena_create((size_t)1 << 20);
    struct fault fault = {.arena = scratch};
    struct proven proven;
    for (size_t bit = 0; bit < size * 8; bit++) {
        text[bit / 8] ^= (char)(1 << bit % 8);
        enum status status = proof_verify((const unsigned char *)it.entry, it.entry_size, text,
                                          size, &it.policy, &proven, &fault);
        if (status == STATUS_OK) {
            assert_true(proven.trust.unknown > 0);
            unknown++;
        }
        text[bit / 8] ^= (char)(1 << bit % 8);
        arena_reset(scratch);
    }
    // Those are flips in the name or the key id of a witness that the quorum can spare.
    assert_in_range(unknown, 1, (size_t)WITNESSES * (16 + 6) * 8);
    assert_int_equal(verify(fixture, &it, text, size, &proven), STATUS_OK);
    for (size_t cut = 0; cut < size; cut++) {
        enum status status = verify(fixture, &it, text, cut, &proven);
        if (status == STATUS_OK) // cut after a whole line: a witness fewer
            assert_true(text[cut - 1] == '\n' && proven.trust.count < WITNESSES);
    }
    arena_destroy(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(parses_and_formats), WITH_FIXTURE(malformed),
        WITH_FIXTURE(a_good_receipt),     WITH_FIXTURE(refusals),
        WITH_FIXTURE(every_flipped_bit),
    };
    return cmocka_run_group_tests_name("tlog_proof", tests, NULL, NULL);
}
