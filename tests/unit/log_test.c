// SPDX-License-Identifier: EUPL-1.2
// tests/unit/log_test.c: one line, whole, whatever is put into it.
#include "common/log.h"
#include "common/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { LINE_MOST = 4096 };

// What log_line writes for this value, NUL added.
static size_t line_of(const char *value, char ret_line[static 2 * LINE_MOST])
{
    int ends[2], stderr_copy = dup(STDERR_FILENO);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], STDERR_FILENO);
    log_line(LOG_LEVEL_ERROR, "essai", "value", value, "after", "x", NULL);
    dup2(stderr_copy, STDERR_FILENO);
    close(stderr_copy);
    close(ends[1]);
    ssize_t size = read(ends[0], ret_line, 2 * LINE_MOST - 1);
    close(ends[0]);
    assert_true(size > 0 && size <= LINE_MOST);
    ret_line[size] = '\0';
    assert_int_equal(ret_line[size - 1], '\n');
    assert_ptr_equal(strchr(ret_line, '\n'), ret_line + size - 1);
    assert_true(utf8_clean(ret_line, (size_t)size));
    return (size_t)size;
}

static void quotes_and_escapes(void **state)
{
    (void)state;
    char line[2 * LINE_MOST];
    static const char *const CASES[][2] = {
        {"plain-1", "value=plain-1 after=x\n"},
        {"", "value=\"\" after=x\n"},
        {"a b", "value=\"a b\" after=x\n"},
        {"a=\"b\\", "value=\"a=\\\"b\\\\\" after=x\n"},
        {"1\n2\r3\t\033[0m", "value=\"1\\n2 3  [0m\" after=x\n"},
        {"été", "value=\"été\" after=x\n"},
        {"a\xffz\xc3", "value=\"a?z?\" after=x\n"},
        {"\xc2\x9b"
         "31m\x7f",
         "value=\" 31m \" after=x\n"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        line_of(CASES[i][0], line);
        assert_non_null(strstr(line, CASES[i][1]));
    }
}

static void cuts_between_characters_and_closes_the_quote(void **state)
{
    (void)state;
    char value[LINE_MOST + 64], line[2 * LINE_MOST];
    static const char *const PIECES[] = {"é", "€", "\U0001F600", "\"", "\n", "\xff", " "};
    for (size_t p = 0; p < sizeof PIECES / sizeof PIECES[0]; p++)
        for (size_t shift = 0; shift < 8; shift++) {
            size_t size = strlen(PIECES[p]), used = shift;
            memset(value, 'a', shift);
            for (; used + size < sizeof value; used += size)
                memcpy(value + used, PIECES[p], size);
            value[used] = '\0';
            size_t length = line_of(value, line);
            assert_true(length > LINE_MOST - 8);
            assert_int_equal(line[length - 2], '"');
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_and_escapes),
        cmocka_unit_test(cuts_between_characters_and_closes_the_quote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
