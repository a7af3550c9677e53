// link: passerelle
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/passerelle_connect_test.c: the parts of the Connect protocol that need no connection.
#include "passerelle/connect_error.h"
#include "passerelle/connect_header.h"
#include "passerelle/cookie.h"
#include "passerelle/envelope.h"
#include "passerelle/origin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
// after the four headers it needs
#include <cmocka.h>

static void test_envelope_head(void **state)
{
    unsigned char head[ENVELOPE_HEAD];
    (void)state;
    envelope_write(head, ENVELOPE_END, 0x01020304);
    assert_memory_equal(head, "\x02\x01\x02\x03\x04", ENVELOPE_HEAD);
}

static void test_envelope_one(void **state)
{
    const unsigned char *payload;
    size_t size;
    const char *why;
    (void)state;
    assert_true(
        envelope_read_one((const unsigned char *)"\0\0\0\0\3abc", 8, &payload, &size, &why));
    assert_int_equal(size, 3);
    assert_memory_equal(payload, "abc", 3);
    assert_true(envelope_read_one((const unsigned char *)"\0\0\0\0\0", 5, &payload, &size, &why));
    assert_int_equal(size, 0);
}

static void test_envelope_refused(void **state)
{
    static const struct {
        const char *data;
        size_t size;
        const char *why;
    } CASES[] = {
        {"", 0, "cinq octets"},
        {"\0\0\0\0", 4, "cinq octets"},
        {"\1\0\0\0\0", 5, "compressé"},
        {"\2\0\0\0\0", 5, "drapeaux"},
        {"\0\0\0\0\2a", 6, "longueur"},
        {"\0\0\0\0\1ab", 7, "longueur"},
        {"\0\xff\xff\xff\xff", 5, "longueur"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const unsigned char *payload = NULL;
        size_t size;
        const char *why = "";
        assert_false(envelope_read_one((const unsigned char *)CASES[i].data, CASES[i].size,
                                       &payload, &size, &why));
        assert_non_null(strstr(why, CASES[i].why));
        assert_null(payload);
    }
}

static void test_timeout(void **state)
{
    int64_t ms = -7;
    (void)state;
    assert_true(connect_timeout("0", &ms));
    assert_int_equal(ms, 0);
    assert_true(connect_timeout("9999999999", &ms));
    assert_int_equal(ms, 9999999999);
    ms = -7;
    static const char *const BAD[] = {"", "-1", "+1", " 1", "1 ", "1.0", "99999999990", "x"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(connect_timeout(BAD[i], &ms));
    assert_int_equal(ms, -7);
}

static void test_media_type(void **state)
{
    (void)state;
    assert_true(connect_media_is("application/json", "application/json"));
    assert_true(connect_media_is("Application/Json ; charset=UTF-8", "application/json"));
    assert_true(connect_media_is("application/json;charset=\"utf-8\" ", "application/json"));
    assert_true(connect_media_is("application/json;", "application/json"));
    static const char *const BAD[] = {"",
                                      "application/jso",
                                      "application/json2",
                                      "application/json; charset=latin1",
                                      "application/json; charset=utf-8x",
                                      "application/json; charset=\"utf-8",
                                      "application/json; charset=",
                                      "application/json; boundary=x",
                                      "application/json, application/json"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(connect_media_is(BAD[i], "application/json"));
}

static void test_encoding(void **state)
{
    (void)state;
    assert_true(connect_encoding_known(""));
    assert_true(connect_encoding_known("Identity"));
    assert_false(connect_encoding_known("gzip"));
    assert_false(connect_encoding_known("identity, gzip"));
}

static void test_error_text(void **state)
{
    struct arena *arena = arena_create(1 << 20);
    (void)state;
    assert_string_equal(connect_error_text(arena, STATUS_ABORTED, "Dépassé.", ""),
                        "{\"code\":\"aborted\",\"message\":\"Dépassé.\"}");
    // BadRequest{field_violations: [{field: "a", description: "b\"\\\x01"}]}, by hand:
    // 0a 09 | 0a 01 61 | 12 04 62 22 5c 01
    assert_string_equal(connect_error_text(arena, STATUS_INVALID_ARGUMENT, "b\"\\\x01", "a"),
                        "{\"code\":\"invalid_argument\",\"message\":\"b\\\"\\\\\\u0001\","
                        "\"details\":[{\"type\":\"google.rpc.BadRequest\",\"value\":"
                        "\"CgkKAWESBGIiXAE\",\"debug\":{\"fieldViolations\":[{\"field\":\"a\","
                        "\"description\":\"b\\\"\\\\\\u0001\"}]}}]}");
    assert_string_equal(connect_error_text(arena, (enum status)99, "\xff", ""),
                        "{\"code\":\"unknown\",\"message\":\"(texte illisible)\"}");
    arena_destroy(&arena);
}

static void test_error_text_without_memory(void **state)
{
    struct arena *arena = arena_create(64);
    (void)state;
    assert_null(connect_error_text(arena, STATUS_ABORTED, "trop long pour si peu de place", "x"));
    arena_destroy(&arena);
}

static void test_origin(void **state)
{
    (void)state;
    assert_true(origin_matches("https://A.example", "a.EXAMPLE", ""));
    assert_true(origin_matches("https://a.example", "a.example:443", ""));
    assert_true(origin_matches("http://a.example:80", "a.example", ""));
    assert_true(origin_matches("http://[::1]:8080", "[::1]:8080", ""));
    assert_true(origin_matches("https://b.example", "a.example", "https://b.example"));
    static const char *const BAD[] = {"",
                                      "null",
                                      "https://",
                                      "https://a.example.mal",
                                      "https://mal-a.example",
                                      "https://a.example:444",
                                      "http://a.example:443",
                                      "ftp://a.example",
                                      "a.example",
                                      "https://a.example@mal.example"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(origin_matches(BAD[i], "a.example", ""));
    assert_false(origin_matches("https://", "", ""));
}

static void test_cookie_value(void **state)
{
    char longest[258];
    (void)state;
    memset(longest, 'a', sizeof longest);
    longest[256] = '\0';
    assert_true(cookie_valid(longest));
    assert_true(cookie_valid("azAZ09-_azAZ09-_"));
    longest[256] = 'a';
    longest[257] = '\0';
    assert_false(cookie_valid(longest));
    assert_false(cookie_valid("azAZ09-_azAZ09-"));
    assert_false(cookie_valid("azAZ09-_azAZ09-;"));
    assert_false(cookie_valid("azAZ09-_azAZ09-_\r\nX: 1"));
    assert_false(cookie_valid(""));
}

static void test_cookie_header(void **state)
{
    struct arena *arena = arena_create(1 << 16);
    const struct options plain = {.insecure_cookie = true, .cookie_s = 60};
    const struct options secure = {.cookie_s = 60};
    (void)state;
    assert_string_equal(cookie_for(arena, &plain, "0123456789abcdef", true),
                        "concert_session=0123456789abcdef; Path=/; Max-Age=60; HttpOnly; "
                        "SameSite=Lax");
    assert_string_equal(cookie_for(arena, &secure, "-", false),
                        "concert_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    assert_string_equal(cookie_for(arena, &plain, "", true),
                        "concert_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    assert_null(cookie_for(arena, &plain, "", false));
    assert_null(cookie_for(arena, &plain, "bad value\r\n", false));
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_envelope_head),    cmocka_unit_test(test_envelope_one),
        cmocka_unit_test(test_envelope_refused), cmocka_unit_test(test_timeout),
        cmocka_unit_test(test_media_type),       cmocka_unit_test(test_encoding),
        cmocka_unit_test(test_error_text),       cmocka_unit_test(test_error_text_without_memory),
        cmocka_unit_test(test_origin),           cmocka_unit_test(test_cookie_value),
        cmocka_unit_test(test_cookie_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
