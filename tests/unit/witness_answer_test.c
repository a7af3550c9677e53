// link: registre
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/witness_answer_test.c: what the log makes of a witness's answer; names and keys of
// logs.
#include "folder_fixture.h"
#include "tlog_fixture.h"

#include "registre/log_key.h"
#include "registre/log_policy.h"
#include "registre/witness_answer.h"

#include <unistd.h>

static const char BODY[] =
    "localhost/registre/03\n1\nOZALEWMa+t+9nluAZW3GT48+b45CMEYtQqQUCR6j7y4=\n";

static char *cosign(struct fixture *fixture, const struct note_signer *witness, uint64_t time,
                    const char *body)
{
    struct note_signature signature;
    char *line;
    size_t size;
    assert_int_equal(
        cosignature_sign(witness, time, body, strlen(body), &signature, &fixture->fault),
        STATUS_OK);
    assert_int_equal(note_signatures_format(&signature, 1, &line, &size, &fixture->fault),
                     STATUS_OK);
    return line;
}

static struct witness_answer answer(struct fixture *fixture, const struct note_signer *witness,
                                    long http, const char *type, const char *body)
{
    struct witness_reply reply = {http, type, body, strlen(body)};
    return witness_answer_read(&reply, &witness->key, BODY, strlen(BODY), fixture->arena);
}

static void takes_a_cosignature(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "t.example", NOTE_COSIGNATURE, 't');
    struct note_signer other = fixture_signer(fixture, "u.example", NOTE_COSIGNATURE, 'u');
    char *line = cosign(fixture, &witness, 1700000000, BODY);
    char *both =
        arena_printf(fixture->arena, "%s%s", cosign(fixture, &other, 1700000001, BODY), line);
    const char *const BODIES[] = {line, both};
    for (size_t i = 0; i < 2; i++) {
        struct witness_answer got = answer(fixture, &witness, 200, "text/plain", BODIES[i]);
        assert_int_equal(got.outcome, WITNESS_COSIGNED);
        assert_string_equal(got.line, line);
        assert_int_equal(got.time, 1700000000);
    }
}

static void takes_nothing_else(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "t.example", NOTE_COSIGNATURE, 't');
    struct note_signer other = fixture_signer(fixture, "u.example", NOTE_COSIGNATURE, 'u');
    struct note_signer same_name = fixture_signer(fixture, "t.example", NOTE_COSIGNATURE, 'u');
    char *elsewhere = arena_strdup(fixture->arena, BODY);
    elsewhere[strlen("localhost/registre/0")] = '4';
    const struct {
        long http;
        const char *type, *body;
    } ROWS[] = {
        {200, "text/plain", ""},
        {200, "text/plain", "merci\n"},
        {200, "text/plain", cosign(fixture, &other, 1700000000, BODY)},
        {200, "text/plain", cosign(fixture, &same_name, 1700000000, BODY)},
        {200, "text/plain", cosign(fixture, &witness, 1700000000, elsewhere)},
        {200, "text/plain", cosign(fixture, &witness, 0, BODY)},
        {201, "text/plain", cosign(fixture, &witness, 1700000000, BODY)},
        {409, "text/plain", "1\n"},
        {409, NULL, "1\n"},
        {409, "text/x.tlog.size", "1"},
        {409, "text/x.tlog.size", "01\n"},
        {409, "text/x.tlog.size", "1\n\n"},
        {409, "text/x.tlog.size", ""},
        {403, "text/plain", ""},
        {404, "text/plain", ""},
        {422, "text/plain", ""},
        {502, "text/html", "<html>"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct witness_answer got =
            answer(fixture, &witness, ROWS[i].http, ROWS[i].type, ROWS[i].body);
        assert_int_equal(got.outcome, WITNESS_REFUSED);
        assert_true(*got.error);
    }
}

static void learns_where_it_stands(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "t.example", NOTE_COSIGNATURE, 't');
    struct witness_answer got = answer(fixture, &witness, 409, "text/x.tlog.size", "20852014\n");
    assert_int_equal(got.outcome, WITNESS_AT);
    assert_int_equal(got.size, 20852014);
}

// --- keys and policies ---------------------------------------------------------------------------

struct house {
    struct fixture *fixture;
    char folder[FOLDER_PATH];
    struct settings *settings;
    struct keys *keys;
    struct service_context context;
};

static int house_setup(void **state)
{
    struct house *house = calloc(1, sizeof *house);
    *state = house;
    if (!house || fixture_setup((void **)&house->fixture))
        return -1;
    if (folder_make(house->folder) || setenv("CONCERT_POLICIES", house->folder, 1))
        return -1;
    house->settings = settings_load("registre", stderr);
    if (keys_make(house->folder, "registre", &house->fixture->fault) ||
        keys_load(house->folder, "registre", &house->keys, &house->fixture->fault))
        return -1;
    house->context = (struct service_context){.settings = house->settings, .keys = house->keys};
    return 0;
}

static int house_teardown(void **state)
{
    struct house *house = *state;
    int failed = folder_remove(house->folder);
    keys_destroy(&house->keys);
    settings_destroy(&house->settings);
    fixture_teardown((void **)&house->fixture);
    free(house);
    return failed;
}

static void a_key_a_log(void **state)
{
    struct house *house = *state;
    struct fault *fault = &house->fixture->fault;
    struct note_key allier, again, corse;
    char *vkey;
    assert_int_equal(log_key(&house->context, "03", &allier, &vkey, fault), STATUS_OK);
    assert_int_equal(log_key(&house->context, "03", &again, NULL, fault), STATUS_OK);
    assert_int_equal(log_key(&house->context, "2A", &corse, NULL, fault), STATUS_OK);
    assert_string_equal(allier.name, "localhost/registre/03");
    assert_memory_equal(allier.public_key, again.public_key, NOTE_PUBLIC_KEY);
    assert_memory_not_equal(allier.public_key, corse.public_key, NOTE_PUBLIC_KEY);
    const struct public_key *process = keys_find(house->keys, "registre");
    assert_memory_not_equal(allier.public_key, process->sign, NOTE_PUBLIC_KEY);
    assert_int_equal(note_key_parse(vkey, strlen(vkey), &again, fault), STATUS_OK);
}

static enum status load_policy(struct house *house, const char *text, struct policy *policy)
{
    char *path = arena_printf(house->fixture->arena, "%s/03.policy", house->folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return log_policy(&house->context, "03", policy, &house->fixture->fault);
}

static void policies(void **state)
{
    struct house *house = *state;
    struct fault *fault = &house->fixture->fault;
    struct policy policy;
    struct note_key key;
    char *vkey, *witness, *other;
    struct note_signer t = fixture_signer(house->fixture, "t.example", NOTE_COSIGNATURE, 't');
    struct note_signer stranger = fixture_signer(house->fixture, "x.example", NOTE_ED25519, 'x');
    assert_int_equal(log_key(&house->context, "03", &key, &vkey, fault), STATUS_OK);
    assert_int_equal(note_key_format(&t.key, &witness, fault), STATUS_OK);
    assert_int_equal(note_key_format(&stranger.key, &other, fault), STATUS_OK);
    assert_int_equal(log_policy(&house->context, "03", &policy, fault), STATUS_OK);
    assert_int_equal(policy.quorum.kind, POLICY_NONE);
    assert_int_equal(policy.log_count, 1);
    const struct {
        const char *log, *quorum;
        enum status status;
    } ROWS[] = {
        {"", "t", STATUS_OK},
        {vkey, "t", STATUS_OK},
        {other, "t", STATUS_INVALID_ARGUMENT}, // of another log
        {"", "u", STATUS_INVALID_ARGUMENT},    // of no witness
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char *text =
            arena_printf(fault->arena, "%s%s\nwitness t %s http://localhost:1\nquorum %s\n",
                         *ROWS[i].log ? "log " : "", ROWS[i].log, witness, ROWS[i].quorum);
        assert_int_equal(load_policy(house, text, &policy), ROWS[i].status);
        if (ROWS[i].status)
            continue;
        assert_int_equal(policy.log_count, 1);
        assert_string_equal(policy.logs[0].key.name, "localhost/registre/03");
        assert_string_equal(policy.logs[0].url, "http://localhost:8080/registre/03");
        assert_int_equal(policy.witness_count, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(takes_a_cosignature),
        WITH_FIXTURE(takes_nothing_else),
        WITH_FIXTURE(learns_where_it_stands),
        cmocka_unit_test_setup_teardown(a_key_a_log, house_setup, house_teardown),
        cmocka_unit_test_setup_teardown(policies, house_setup, house_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
