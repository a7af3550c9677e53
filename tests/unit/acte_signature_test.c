// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acte_signature_test.c: a party's signature over the note, and the note with its lines,
// read back by the library of signed notes.
#include "conventionnement/acte_signature.h"

#include "common/note_signer.h"
#include "common/note_verify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define NOTE "Accord-cadre AC-03-2026-0001\nVersion 1 du contenu\n"

struct bench {
    struct arena *arena;
    struct fault fault;
    struct note_signer signer;
    unsigned char signature[crypto_sign_BYTES];
    Concert__Conventionnement__V1__LigneSignature row, *rows[1];
};

static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    unsigned char seed[NOTE_SEED] = {7};
    b->arena = arena_create(1024 * 1024);
    b->fault.arena = b->arena;
    assert_int_equal(note_signer_make("ut03/0123abcd", NOTE_ED25519, seed, &b->signer, &b->fault),
                     STATUS_OK);
    crypto_sign_detached(b->signature, NULL, (const unsigned char *)NOTE, strlen(NOTE),
                         b->signer.secret);
    concert__conventionnement__v1__ligne_signature__init(&b->row);
    b->row.nom_cle = (char *)"ut03/0123abcd";
    b->row.cle_publique = (ProtobufCBinaryData){NOTE_PUBLIC_KEY, b->signer.key.public_key};
    b->row.signature = (ProtobufCBinaryData){sizeof b->signature, b->signature};
    b->rows[0] = &b->row;
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;
    arena_destroy(&b->arena);
    free(b);
    return 0;
}

static enum status check(struct bench *b, const char *note)
{
    return acte_signature_check(note, b->row.cle_publique, b->row.signature, &b->fault);
}

static void test_check(void **state)
{
    struct bench *b = *state;
    assert_int_equal(check(b, NOTE), STATUS_OK);
    assert_int_equal(check(b, NOTE "x\n"), STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, "signature");
    b->row.signature.len--;
    assert_int_equal(check(b, NOTE), STATUS_INVALID_ARGUMENT);
    b->row.signature.len++;
    for (size_t i = 0; i < sizeof b->signature; i++) {
        b->signature[i] ^= 1;
        assert_int_equal(check(b, NOTE), STATUS_INVALID_ARGUMENT);
        b->signature[i] ^= 1;
    }
    b->signer.key.public_key[0] ^= 1;
    assert_int_equal(check(b, NOTE), STATUS_INVALID_ARGUMENT);
}

static void test_note(void **state)
{
    struct bench *b = *state;
    char *text;
    assert_int_equal(acte_note_signee_write(NOTE, b->rows, 0, &text, &b->fault), STATUS_OK);
    assert_string_equal(text, NOTE);
    assert_int_equal(acte_note_signee_write(NOTE, b->rows, 1, &text, &b->fault), STATUS_OK);
    assert_memory_equal(text, NOTE "\n— ut03/0123abcd ", strlen(NOTE "\n— ut03/0123abcd "));
    struct note note;
    struct note_verified *verified;
    size_t count;
    assert_int_equal(note_parse(text, strlen(text), &note, &b->fault), STATUS_OK);
    assert_int_equal(note_verify(&note, &b->signer.key, 1, &verified, &count, &b->fault),
                     STATUS_OK);
    assert_int_equal(count, 1);
}

int main(void)
{
    if (sodium_init() < 0)
        return EXIT_FAILURE;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_check, setup, teardown),
        cmocka_unit_test_setup_teardown(test_note, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
