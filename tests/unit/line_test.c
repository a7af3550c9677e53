// SPDX-License-Identifier: EUPL-1.2
// tests/unit/line_test.c: lines, decimals and base64 as the C2SP texts have them, and nothing else.
#include "tlog_fixture.h"

#include "common/line.h"

static struct line line_of(const char *text)
{
    return (struct line){.text = text, .size = strlen(text), .number = 3};
}

static void lines_end_with_a_newline(void **state)
{
    (void)state;
    static const char text[] = "un\n\ndeux\nreste";
    const char *const expected[] = {"un", "", "deux"};
    struct line_reader reader = line_reader_make(text, strlen(text));
    struct line line = {0};
    for (size_t i = 0; i < 3; i++) {
        assert_true(line_next(&reader, &line));
        assert_true(line_equals(&line, expected[i]));
        assert_int_equal(line.number, i + 1);
    }
    assert_false(line_next(&reader, &line));
    assert_int_equal(reader.left, 5);
    reader = line_reader_make(NULL, 0);
    assert_false(line_next(&reader, &line));
}

static void decimals(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t number;
    } GOOD[] = {{"0", 0}, {"7", 7}, {"18446744073709551615", UINT64_MAX}};
    const char *const bad[] = {"",
                               "00",
                               "01",
                               "-1",
                               "+1",
                               " 1",
                               "1 ",
                               "1a",
                               "0x1",
                               "1.0",
                               "18446744073709551616",
                               "99999999999999999999"};
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        struct line line = line_of(GOOD[i].text);
        uint64_t number = 1;
        assert_true(line_decimal(&line, UINT64_MAX, &number));
        assert_true(number == GOOD[i].number);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct line line = line_of(bad[i]);
        uint64_t number = 77;
        assert_false(line_decimal(&line, UINT64_MAX, &number));
        assert_true(number == 77);
    }
    struct line line = line_of("11");
    uint64_t number;
    assert_false(line_decimal(&line, 10, &number));
    assert_true(line_decimal(&line, 11, &number));
}

static void one_base64_text_for_some_bytes(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text, *bytes;
    } GOOD[] = {{"", ""}, {"YQ==", "a"}, {"YWI=", "ab"}, {"YWJj", "abc"}, {"w6k/", "é?"}};
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        struct line line = line_of(GOOD[i].text);
        unsigned char *bytes, exact[8];
        size_t size;
        assert_int_equal(line_base64(&line, &bytes, &size, &fixture->fault), STATUS_OK);
        assert_int_equal(size, strlen(GOOD[i].bytes));
        assert_memory_equal(bytes, GOOD[i].bytes, size);
        assert_true(line_base64_exact(&line, exact, size));
        assert_memory_equal(exact, GOOD[i].bytes, size);
        assert_false(line_base64_exact(&line, exact, size + 1));
    }
    const char *const bad[] = {"Y",     "YQ",       "YQ=",     "YR==",        "YWJ=",  "YW-_",
                               "YQ==A", "YQ==YQ==", "====",    "Y Q==",       "YQ\n=", "YQ= ",
                               "YWJj=", "\xAFWJj",  "YWJ\xFF", "YWI=\n\n\n\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct line line = line_of(bad[i]);
        unsigned char *bytes = NULL, exact[8] = {77};
        size_t size;
        assert_int_equal(line_base64(&line, &bytes, &size, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
        assert_null(bytes);
        assert_string_equal(fixture->fault.field, "ligne[3]");
        for (size = 0; size < 6; size++)
            assert_false(line_base64_exact(&line, exact, size));
        assert_int_equal(exact[0], 77);
    }
}

static void faults_within(void **state)
{
    struct fixture *fixture = *state;
    struct line line = line_of("");
    assert_int_equal(line_fault(&fixture->fault, &line, "Ligne %zu.", line.number),
                     STATUS_INVALID_ARGUMENT);
    assert_int_equal(line_fault_within(&fixture->fault, "checkpoint"), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fixture->fault.field, "checkpoint.ligne[3]");
    assert_string_equal(fixture->fault.text, "Ligne 3.");
    assert_int_equal(line_no_memory(&fixture->fault), STATUS_RESOURCE_EXHAUSTED);
    assert_int_equal(line_fault_within(&fixture->fault, "checkpoint"), STATUS_RESOURCE_EXHAUSTED);
    assert_string_equal(fixture->fault.field, "checkpoint");
}

static void a_writer_tells_want_of_memory_once(void **state)
{
    (void)state;
    struct arena *arena = arena_create(600);
    struct fault fault = {.arena = arena};
    struct line_writer writer = {.arena = arena};
    char *text = NULL;
    size_t size;
    for (int i = 0; i < 100; i++)
        line_write_string(&writer, "trop de texte");
    line_write_decimal(&writer, 5);
    line_write_base64(&writer, (const unsigned char *)"abc", 3);
    assert_int_equal(line_write_end(&writer, &text, &size, &fault), STATUS_RESOURCE_EXHAUSTED);
    assert_null(text);
    writer = (struct line_writer){.arena = arena};
    assert_int_equal(line_write_end(&writer, &text, &size, &fault), STATUS_OK);
    assert_string_equal(text, "");
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(lines_end_with_a_newline),           WITH_FIXTURE(decimals),
        WITH_FIXTURE(one_base64_text_for_some_bytes),     WITH_FIXTURE(faults_within),
        WITH_FIXTURE(a_writer_tells_want_of_memory_once),
    };
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
