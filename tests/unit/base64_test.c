// SPDX-License-Identifier: EUPL-1.2
// tests/unit/base64_test.c: the canonical text of each variant, and nothing else.
#include "common/base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool good(enum base64 variant, const char *text, const char *expected)
{
    char bytes[64];
    size_t size = 0;
    return base64_decode(variant, text, strlen(text), bytes, sizeof bytes, &size) &&
           size == strlen(expected) && memcmp(bytes, expected, size) == 0;
}

static bool refused(enum base64 variant, const char *text)
{
    char bytes[64];
    size_t size;
    return !base64_decode(variant, text, strlen(text), bytes, sizeof bytes, &size);
}

static void decodes(void **state)
{
    (void)state;
    assert_true(good(BASE64_STANDARD, "", ""));
    assert_true(good(BASE64_STANDARD, "Zg==", "f"));
    assert_true(good(BASE64_STANDARD, "Zm9vYmE=", "fooba"));
    assert_true(good(BASE64_STANDARD, "+/+/", "\xfb\xff\xbf"));
    assert_true(good(BASE64_STANDARD_UNPADDED, "Zm9vYmE", "fooba"));
    assert_true(good(BASE64_URL, "-_-_Zg==",
                     "\xfb\xff\xbf"
                     "f"));
    assert_true(good(BASE64_URL_UNPADDED, "-_-_Zg",
                     "\xfb\xff\xbf"
                     "f"));
}

static void refuses(void **state)
{
    (void)state;
    assert_true(refused(BASE64_STANDARD, "Zg"));
    assert_true(refused(BASE64_STANDARD, "Zg="));
    assert_true(refused(BASE64_STANDARD, "Zh=="));
    assert_true(refused(BASE64_STANDARD, "Zg==\n"));
    assert_true(refused(BASE64_STANDARD, "-_-_"));
    assert_true(refused(BASE64_STANDARD, "Z"));
    assert_true(refused(BASE64_STANDARD_UNPADDED, "Zg=="));
    assert_true(refused(BASE64_URL_UNPADDED, "+/+/"));
}

// Every byte that is no digit, in the first, second, third and fourth place.
static void refuses_other_bytes(void **state)
{
    (void)state;
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int byte = 0; byte < 256; byte++)
        for (int place = 0; place < 4; place++) {
            char text[] = {'A', 'A', 'A', 'A', 0}, bytes[3];
            size_t size;
            text[place] = (char)byte;
            bool digit = byte && strchr(DIGITS, byte);
            // "AAA=" is the padded form of two bytes.
            bool padding = byte == '=' && place == 3;
            assert_int_equal(base64_decode(BASE64_STANDARD, text, 4, bytes, sizeof bytes, &size),
                             digit || padding);
        }
}

static void keeps_to_its_room(void **state)
{
    (void)state;
    unsigned char bytes[4];
    size_t size;
    assert_true(base64_decode_exact(BASE64_STANDARD, "Zm9v", 4, bytes, 3));
    assert_false(base64_decode_exact(BASE64_STANDARD, "Zm8=", 4, bytes, 3));
    assert_false(base64_decode(BASE64_STANDARD, "Zm9v", 4, bytes, 2, &size));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes),
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_other_bytes),
        cmocka_unit_test(keeps_to_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
