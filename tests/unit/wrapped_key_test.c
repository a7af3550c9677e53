// SPDX-License-Identifier: EUPL-1.2
// tests/unit/wrapped_key_test.c: a key locked, opened, refused, and locked again.
#include "tlog_fixture.h"

#include "common/wrapped_key.h"

#include <sodium.h>

static const unsigned char SEED[NOTE_SEED] = "trente-deux octets d'une graine";
// The least Argon2id takes: these tests are about the format.
static const struct wrapped_key_cost CHEAP = {1, 8192};

static char *seal(struct fixture *fixture, const char *passphrase)
{
    char *text;
    assert_int_equal(
        wrapped_key_seal(SEED, passphrase, strlen(passphrase), CHEAP, &text, &fixture->fault),
        STATUS_OK);
    return arena_strdup(fixture->arena, text);
}

static enum status open_key(struct fixture *fixture, const char *text, const char *passphrase,
                            unsigned char seed[static NOTE_SEED])
{
    return wrapped_key_open(text, strlen(text), passphrase, strlen(passphrase), seed,
                            &fixture->fault);
}

static void opens_with_its_passphrase_only(void **state)
{
    struct fixture *fixture = *state;
    char *text = seal(fixture, "phrase secrète"), *other = seal(fixture, "phrase secrète");
    unsigned char seed[NOTE_SEED] = {0}, public_key[NOTE_PUBLIC_KEY], expected[NOTE_PUBLIC_KEY],
                  secret[NOTE_SECRET];
    assert_string_not_equal(text, other); // salt and nonce are fresh
    assert_memory_equal(text, "concert-cle-1 1 8192 ", 21);
    assert_null(strchr(text, '\n'));
    for (size_t i = 0; i < 3; i++) {
        const char *const wrong[] = {"", "phrase secrete", "phrase secrète "};
        assert_int_equal(open_key(fixture, text, wrong[i], seed), STATUS_PERMISSION_DENIED);
        assert_string_equal(fixture->fault.field, "phrase");
        assert_int_equal(seed[0], 0);
    }
    assert_int_equal(open_key(fixture, text, "phrase secrète", seed), STATUS_OK);
    assert_memory_equal(seed, SEED, NOTE_SEED);
    assert_int_equal(wrapped_key_public(text, strlen(text), public_key, &fixture->fault),
                     STATUS_OK);
    crypto_sign_seed_keypair(expected, secret, SEED);
    assert_memory_equal(public_key, expected, NOTE_PUBLIC_KEY);
}

static void passphrase_changed(void **state)
{
    struct fixture *fixture = *state;
    char *text = seal(fixture, "ancienne"), *again = NULL;
    unsigned char seed[NOTE_SEED];
    assert_int_equal(wrapped_key_rewrap(text, strlen(text), "fausse", 6, "nouvelle", 8, CHEAP,
                                        &again, &fixture->fault),
                     STATUS_PERMISSION_DENIED);
    assert_null(again);
    assert_int_equal(wrapped_key_rewrap(text, strlen(text), "ancienne", 8, "nouvelle", 8, CHEAP,
                                        &again, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(open_key(fixture, again, "ancienne", seed), STATUS_PERMISSION_DENIED);
    assert_int_equal(open_key(fixture, again, "nouvelle", seed), STATUS_OK);
    assert_memory_equal(seed, SEED, NOTE_SEED);
}

static void every_flipped_bit_and_cut(void **state)
{
    struct fixture *fixture = *state;
    char *text = seal(fixture, "phrase");
    size_t size = strlen(text);
    unsigned char seed[NOTE_SEED] = {0};
    for (size_t bit = 0; bit < size * 8; bit++) {
        text[bit / 8] ^= (char)(1 << bit % 8);
        enum status status = wrapped_key_open(text, size, "phrase", 6, seed, &fixture->fault);
        assert_true(status == STATUS_INVALID_ARGUMENT || status == STATUS_PERMISSION_DENIED);
        text[bit / 8] ^= (char)(1 << bit % 8);
    }
    for (size_t cut = 0; cut < size; cut++)
        assert_int_equal(wrapped_key_open(text, cut, "phrase", 6, seed, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
    static const struct {
        const char *before, *after;
    } AROUND[] = {{"", "\n"}, {"", " "}, {" ", ""}, {"", " AAAA"}};
    for (size_t i = 0; i < sizeof AROUND / sizeof *AROUND; i++) {
        char *longer =
            arena_printf(fixture->arena, "%s%s%s", AROUND[i].before, text, AROUND[i].after);
        assert_int_equal(open_key(fixture, longer, "phrase", seed), STATUS_INVALID_ARGUMENT);
    }
    assert_int_equal(seed[0], 0);
}

// A hostile blob cannot ask for the machine: refused before any derivation.
static void costs_are_bounded(void **state)
{
    struct fixture *fixture = *state;
    char *text = seal(fixture, "phrase");
    const char *rest = strchr(strchr(strchr(text, ' ') + 1, ' ') + 1, ' ');
    const char *const costs[] = {"0 8192",
                                 "11 8192",
                                 "1 8191",
                                 "1 1073741825",
                                 "1 0",
                                 "01 8192",
                                 "1 08192",
                                 "18446744073709551615 8192",
                                 "1 99999999999999999999",
                                 "-1 8192",
                                 "1  8192"};
    unsigned char seed[NOTE_SEED];
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
        char *changed = arena_printf(fixture->arena, "concert-cle-1 %s%s", costs[i], rest);
        assert_int_equal(open_key(fixture, changed, "phrase", seed), STATUS_INVALID_ARGUMENT);
        assert_string_equal(fixture->fault.field, "cle");
    }
    // Within bounds but not what was sealed: the header is authenticated.
    char *changed = arena_printf(fixture->arena, "concert-cle-1 1 8193%s", rest);
    assert_int_equal(open_key(fixture, changed, "phrase", seed), STATUS_PERMISSION_DENIED);
    char *sealed;
    const struct wrapped_key_cost bad[] = {
        {0, 8192}, {11, 8192}, {1, 8191}, {1, ((size_t)1 << 30) + 1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(wrapped_key_seal(SEED, "phrase", 6, bad[i], &sealed, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
    assert_int_equal(wrapped_key_seal(SEED, "", 0, CHEAP, &sealed, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fixture->fault.field, "phrase");
}

// Sealed rightly around another seed than the public key says.
static void another_seed_than_announced(void **state)
{
    struct fixture *fixture = *state;
    char *text = seal(fixture, "phrase");
    unsigned char salt[16], nonce[24], key[32], sealed[48];
    char *last = strrchr(text, ' ') + 1, encoded[65];
    struct line fields[7];
    size_t count = 0;
    for (char *start = text; start; count++) {
        char *end = strchr(start, ' ');
        fields[count] =
            (struct line){.text = start, .size = end ? (size_t)(end - start) : strlen(start)};
        start = end ? end + 1 : NULL;
    }
    assert_int_equal(count, 7);
    assert_true(line_base64_exact(&fields[3], salt, sizeof salt));
    assert_true(line_base64_exact(&fields[4], nonce, sizeof nonce));
    assert_int_equal(
        crypto_pwhash(key, sizeof key, "phrase", 6, salt, 1, 8192, crypto_pwhash_ALG_ARGON2ID13),
        0);
    unsigned char seed[NOTE_SEED], other[NOTE_SEED] = {1};
    // First the format as documented: opened here with libsodium alone.
    assert_true(line_base64_exact(&fields[6], sealed, sizeof sealed));
    assert_int_equal(crypto_aead_xchacha20poly1305_ietf_decrypt(
                         seed, NULL, NULL, sealed, sizeof sealed, (unsigned char *)text,
                         (size_t)(last - text), nonce, key),
                     0);
    assert_memory_equal(seed, SEED, NOTE_SEED);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, NULL, other, sizeof other,
                                               (unsigned char *)text, (size_t)(last - text), NULL,
                                               nonce, key);
    sodium_bin2base64(encoded, sizeof encoded, sealed, sizeof sealed,
                      sodium_base64_VARIANT_ORIGINAL);
    memcpy(last, encoded, 64);
    assert_int_equal(open_key(fixture, text, "phrase", seed), STATUS_PERMISSION_DENIED);
}

static void default_cost(void **state)
{
    struct fixture *fixture = *state;
    struct wrapped_key_cost cost = wrapped_key_cost_default();
    assert_int_equal(cost.operations, 3);
    assert_int_equal(cost.memory, 256 << 20);
    char *text;
    unsigned char seed[NOTE_SEED];
    assert_int_equal(wrapped_key_seal(SEED, "phrase", 6, cost, &text, &fixture->fault), STATUS_OK);
    assert_memory_equal(text, "concert-cle-1 3 268435456 ", 26);
    assert_int_equal(open_key(fixture, text, "phrase", seed), STATUS_OK);
    assert_memory_equal(seed, SEED, NOTE_SEED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(opens_with_its_passphrase_only), WITH_FIXTURE(passphrase_changed),
        WITH_FIXTURE(every_flipped_bit_and_cut),      WITH_FIXTURE(costs_are_bounded),
        WITH_FIXTURE(another_seed_than_announced),    WITH_FIXTURE(default_cost),
    };
    return cmocka_run_group_tests_name("wrapped_key", tests, NULL, NULL);
}
