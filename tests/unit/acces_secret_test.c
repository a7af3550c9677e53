// link: acces
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acces_secret_test.c: passwords, one-time secrets, machines, and the proof that comes
// with a signing key.
#include "acces/cle_preuve.h"
#include "acces/essai.h"
#include "acces/password.h"
#include "acces/secret.h"
#include "common/wrapped_key.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define PERSONNE "01a207b0-cefc-70b3-9be1-84fdcd69eb8c"
#define ORGANISATION "01a207b0-8fef-7069-90c4-0178f7cf3102"

static const struct password_cost CHEAP = {.passes = 1, .memory = 8 * 1024 * 1024};

static struct arena *arena;
static struct fault fault;

static int setup(void **state)
{
    (void)state;
    arena = arena_create(1 << 20);
    fault = (struct fault){.arena = arena};
    return arena && sodium_init() >= 0 ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(&arena);
    return 0;
}

static enum status check(const char *password, const char *courriel)
{
    return password_check(&fault, "nouveau", password, courriel);
}

static void test_password_rules(void **state)
{
    (void)state;
    char most[PASSWORD_MOST + 2];
    memset(most, 'x', sizeof most);
    most[PASSWORD_MOST] = '\0';
    assert_int_equal(check("douze lettre", "anne@b.fr"), STATUS_OK);
    assert_int_equal(check("éééééééééééé", "anne@b.fr"), STATUS_OK); // characters, not bytes
    assert_int_equal(check("ééééééééééé", "anne@b.fr"), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "nouveau");
    assert_int_equal(check("", "anne@b.fr"), STATUS_INVALID_ARGUMENT);
    assert_int_equal(check("le jardin d'ANNE fleurit", "anne@b.fr"), STATUS_INVALID_ARGUMENT);
    assert_int_equal(check("phrase finie par anne", "anne@b.fr"), STATUS_INVALID_ARGUMENT);
    assert_int_equal(check("le jardin d'ann fleurit", "anne@b.fr"), STATUS_OK);
    assert_int_equal(check("un mot qui contient il", "il@b.fr"), STATUS_OK); // too short to matter
    assert_int_equal(check(most, "anne@b.fr"), STATUS_OK);
    most[PASSWORD_MOST] = 'x';
    most[PASSWORD_MOST + 1] = '\0';
    assert_int_equal(check(most, "anne@b.fr"), STATUS_INVALID_ARGUMENT);
    assert_int_equal(password_given(&fault, "ancien", most), STATUS_INVALID_ARGUMENT);
    assert_int_equal(password_given(&fault, "ancien", "x"), STATUS_OK);
}

static void test_password_hash(void **state)
{
    (void)state;
    char text[PASSWORD_TEXT], other[PASSWORD_TEXT];
    assert_true(password_hash("une phrase assez longue", CHEAP, text));
    assert_true(password_hash("une phrase assez longue", CHEAP, other));
    assert_string_not_equal(text, other); // salted
    assert_int_equal(strncmp(text, "$argon2id$v=19$m=8192,t=1,p=1$", 30), 0);
    assert_true(password_verify(text, "une phrase assez longue"));
    assert_false(password_verify(text, "une phrase assez longuE"));
    assert_false(password_verify(text, ""));
    assert_false(password_verify("", "une phrase assez longue"));
    assert_false(password_outdated(text, CHEAP));
    assert_true(password_outdated(text, (struct password_cost){.passes = 2, .memory = 8 << 20}));
    assert_true(password_outdated(text, (struct password_cost){.passes = 1, .memory = 16 << 20}));
}

static void test_secret(void **state)
{
    (void)state;
    char *one = secret_make(arena), *two = secret_make(arena);
    assert_int_equal(strlen(one), SECRET_TEXT - 1);
    assert_int_equal(
        strspn(one, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        SECRET_TEXT - 1);
    assert_string_not_equal(one, two);
    ProtobufCBinaryData a = secret_digest(arena, one), b = secret_digest(arena, one),
                        c = secret_digest(arena, two);
    assert_int_equal(a.len, SECRET_DIGEST);
    assert_memory_equal(a.data, b.data, SECRET_DIGEST);
    assert_memory_not_equal(a.data, c.data, SECRET_DIGEST);
}

static void test_machine(void **state)
{
    (void)state;
    assert_string_equal(essai_machine(arena, "192.0.2.7"), "192.0.2.7");
    assert_string_equal(essai_machine(arena, "::ffff:192.0.2.7"), "::ffff:192.0.2.7");
    assert_string_equal(essai_machine(arena, "2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    assert_string_equal(essai_machine(arena, "2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
    assert_string_equal(essai_machine(arena, "2001:db8:1:3::1"), "2001:db8:1:3::/64");
}

struct owner {
    unsigned char seed[32], public[32], secret[64], signature[64];
};

static void make_owner(struct owner *owner, unsigned char seed, const char *text)
{
    memset(owner->seed, seed, sizeof owner->seed);
    crypto_sign_seed_keypair(owner->public, owner->secret, owner->seed);
    crypto_sign_detached(owner->signature, NULL, (const unsigned char *)text, strlen(text),
                         owner->secret);
}

static enum status prove(struct owner *owner, const char *personne, const char *organisation)
{
    return cle_preuve_check(&fault, (ProtobufCBinaryData){32, owner->public},
                            (ProtobufCBinaryData){64, owner->signature}, personne, organisation);
}

static void test_key_proof(void **state)
{
    (void)state;
    struct owner owner, other;
    make_owner(&owner, 1, "concert-cle-v1\n" PERSONNE "\n" ORGANISATION "\n");
    make_owner(&other, 2, "concert-cle-v1\n" PERSONNE "\n" ORGANISATION "\n");
    assert_int_equal(prove(&owner, PERSONNE, ORGANISATION), STATUS_OK);
    assert_int_equal(prove(&owner, ORGANISATION, PERSONNE), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "preuve");
    memcpy(owner.public, other.public, 32); // another's key under one's own name
    assert_int_equal(prove(&owner, PERSONNE, ORGANISATION), STATUS_INVALID_ARGUMENT);
    other.signature[10] ^= 1;
    assert_int_equal(prove(&other, PERSONNE, ORGANISATION), STATUS_INVALID_ARGUMENT);
    memset(other.public, 0, 32); // a point of small order verifies nothing
    assert_int_equal(prove(&other, PERSONNE, ORGANISATION), STATUS_INVALID_ARGUMENT);
    assert_int_equal(cle_preuve_check(&fault, (ProtobufCBinaryData){31, owner.public},
                                      (ProtobufCBinaryData){64, owner.signature}, "", ""),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "clePublique");
    assert_int_equal(cle_preuve_check(&fault, (ProtobufCBinaryData){32, owner.public},
                                      (ProtobufCBinaryData){0, NULL}, "", ""),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "preuve");
}

static void test_sealed_secret(void **state)
{
    (void)state;
    struct owner owner, other;
    char *sealed;
    make_owner(&owner, 1, "");
    make_owner(&other, 2, "");
    struct wrapped_key_cost cost = {.operations = 1, .memory = 8192};
    assert_int_equal(wrapped_key_seal(owner.seed, "phrase", 6, cost, &sealed, &fault), STATUS_OK);
    ProtobufCBinaryData mine = {32, owner.public}, theirs = {32, other.public};
    assert_int_equal(cle_enveloppee_check(&fault, mine, sealed), STATUS_OK);
    assert_int_equal(cle_enveloppee_check(&fault, mine, ""), STATUS_OK);
    assert_int_equal(cle_enveloppee_check(&fault, theirs, sealed), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "cleEnveloppee");
    assert_int_equal(cle_enveloppee_check(&fault, mine, "concert-cle-1 x"),
                     STATUS_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_password_rules, setup, teardown),
        cmocka_unit_test_setup_teardown(test_password_hash, setup, teardown),
        cmocka_unit_test_setup_teardown(test_secret, setup, teardown),
        cmocka_unit_test_setup_teardown(test_machine, setup, teardown),
        cmocka_unit_test_setup_teardown(test_key_proof, setup, teardown),
        cmocka_unit_test_setup_teardown(test_sealed_secret, setup, teardown),
    };
    return cmocka_run_group_tests_name("acces_secret", tests, NULL, NULL);
}
