// SPDX-License-Identifier: EUPL-1.2
// tests/unit/cosignature_test.c: what a witness signs, byte for byte, and all that it refuses.
#include "tlog_fixture.h"

#include "common/note_verify.h"

#include <sodium.h>

#define BODY "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
enum { SIGNED_AT = 1679315147 };

static struct note_signature sign(struct fixture *fixture, const struct note_signer *witness,
                                  uint64_t time)
{
    struct note_signature signature;
    assert_int_equal(
        cosignature_sign(witness, time, BODY, strlen(BODY), &signature, &fixture->fault),
        STATUS_OK);
    return signature;
}

// The message of the specification's example, signed and verified by libsodium alone.
static void message_and_encoding(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "temoin/1", NOTE_COSIGNATURE, 'w');
    struct note_signature signature = sign(fixture, &witness, SIGNED_AT);
    static const char message[] = "cosignature/v1\ntime 1679315147\n" BODY;
    assert_int_equal(signature.size, 72);
    assert_memory_equal(signature.data, "\x00\x00\x00\x00\x64\x18\x50\xCB", 8);
    assert_int_equal(crypto_sign_verify_detached(signature.data + 8, (const unsigned char *)message,
                                                 strlen(message), witness.key.public_key),
                     0);
    uint64_t time = 0;
    assert_int_equal(
        cosignature_verify(&witness.key, BODY, strlen(BODY), &signature, &time, &fixture->fault),
        STATUS_OK);
    assert_int_equal(time, SIGNED_AT);
}

static void times_at_the_edges(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "temoin/1", NOTE_COSIGNATURE, 'w');
    const uint64_t times[] = {0, 1, INT64_MAX};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct note_signature signature = sign(fixture, &witness, times[i]);
        uint64_t time = 77;
        assert_int_equal(cosignature_verify(&witness.key, BODY, strlen(BODY), &signature, &time,
                                            &fixture->fault),
                         STATUS_OK);
        assert_int_equal(time, times[i]);
    }
    struct note_signature signature;
    assert_int_equal(cosignature_sign(&witness, (uint64_t)INT64_MAX + 1, BODY, strlen(BODY),
                                      &signature, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    // Signed all the same by a careless witness: refused.
    static const char message[] = "cosignature/v1\ntime 9223372036854775808\n" BODY;
    unsigned char data[COSIGNATURE_SIZE] = {0x80};
    crypto_sign_detached(data + 8, NULL, (const unsigned char *)message, strlen(message),
                         witness.secret);
    signature = sign(fixture, &witness, 1);
    signature.data = data;
    uint64_t time;
    assert_int_equal(
        cosignature_verify(&witness.key, BODY, strlen(BODY), &signature, &time, &fixture->fault),
        STATUS_PERMISSION_DENIED);
}

static void anything_altered_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "temoin/1", NOTE_COSIGNATURE, 'w');
    struct note_signer other = fixture_signer(fixture, "temoin/1", NOTE_COSIGNATURE, 'x');
    struct note_signature signature = sign(fixture, &witness, SIGNED_AT);
    unsigned char data[COSIGNATURE_SIZE];
    memcpy(data, signature.data, sizeof data);
    signature.data = data;
    uint64_t time = 77;
    for (size_t bit = 0; bit < sizeof data * 8; bit++) {
        data[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_int_equal(cosignature_verify(&witness.key, BODY, strlen(BODY), &signature, &time,
                                            &fixture->fault),
                         STATUS_PERMISSION_DENIED);
        data[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    char body[] = BODY;
    for (size_t bit = 0; bit < strlen(BODY) * 8; bit++) {
        body[bit / 8] ^= (char)(1 << bit % 8);
        assert_int_equal(cosignature_verify(&witness.key, body, strlen(BODY), &signature, &time,
                                            &fixture->fault),
                         STATUS_PERMISSION_DENIED);
        body[bit / 8] ^= (char)(1 << bit % 8);
    }
    assert_int_equal(
        cosignature_verify(&other.key, body, strlen(body), &signature, &time, &fixture->fault),
        STATUS_PERMISSION_DENIED);
    for (signature.size = 0; signature.size < COSIGNATURE_SIZE; signature.size++)
        assert_int_equal(cosignature_verify(&witness.key, body, strlen(body), &signature, &time,
                                            &fixture->fault),
                         STATUS_PERMISSION_DENIED);
    assert_int_equal(time, 77);
}

static void only_checkpoints_by_witnesses(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "temoin/1", NOTE_COSIGNATURE, 'w');
    struct note_signer log = fixture_signer(fixture, "registre", NOTE_ED25519, 'r');
    struct note_signature signature = {.name = "intacte"};
    assert_int_equal(cosignature_sign(&log, 1, BODY, strlen(BODY), &signature, &fixture->fault),
                     STATUS_FAILED_PRECONDITION);
    assert_int_equal(cosignature_sign(&witness, 1, "convention\n", 11, &signature, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(signature.name, "intacte");
}

// A note with the log's line and a witness's: one verification knows both kinds.
static void in_a_note(void **state)
{
    struct fixture *fixture = *state;
    struct note_signer witness = fixture_signer(fixture, "temoin/1", NOTE_COSIGNATURE, 'w');
    struct note_signer log = fixture_signer(fixture, "registre", NOTE_ED25519, 'r');
    struct note note, parsed;
    struct note_signature signature;
    assert_int_equal(note_make(BODY, strlen(BODY), &note, &fixture->fault), STATUS_OK);
    assert_int_equal(note_sign(&log, BODY, strlen(BODY), &signature, &fixture->fault), STATUS_OK);
    assert_int_equal(note_add(&note, &signature, &fixture->fault), STATUS_OK);
    // A later cosignature of the same witness takes the place of the first.
    for (uint64_t time = SIGNED_AT; time < SIGNED_AT + 2; time++) {
        signature = sign(fixture, &witness, time);
        assert_int_equal(note_add(&note, &signature, &fixture->fault), STATUS_OK);
    }
    assert_int_equal(note.count, 2);
    char *bytes;
    size_t size, count;
    assert_int_equal(note_format(&note, &bytes, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(note_parse(bytes, size, &parsed, &fixture->fault), STATUS_OK);
    const struct note_key keys[] = {witness.key, log.key};
    struct note_verified *rows;
    assert_int_equal(note_verify(&parsed, keys, 2, &rows, &count, &fixture->fault), STATUS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(rows[0].key, 1);
    assert_int_equal(rows[0].time, 0);
    assert_int_equal(rows[1].key, 0);
    assert_int_equal(rows[1].time, SIGNED_AT + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(message_and_encoding),
        WITH_FIXTURE(times_at_the_edges),
        WITH_FIXTURE(anything_altered_is_refused),
        WITH_FIXTURE(only_checkpoints_by_witnesses),
        WITH_FIXTURE(in_a_note),
    };
    return cmocka_run_group_tests_name("cosignature", tests, NULL, NULL);
}
