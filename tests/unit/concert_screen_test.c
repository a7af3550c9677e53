// link: concert
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/concert_screen_test.c: texts of others do not command the terminal.
#include "concert/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *shown;
} TEXTS[] = {
    {"« L’été à Nîmes » – œuvre, 12\xc2\xa0%\n\tdeux",
     "« L’été à Nîmes » – œuvre, 12\xc2\xa0%\n\tdeux"},
    {"a\033[2Jb", "a?[2Jb"}, // clears the screen
    {"a\rb", "a?b"},         // back to the start of the line
    {"a\x7f", "a?"},         // DEL
    {"a\xc2\x9b"
     "31m",
     "a?31m"}, // CSI of C1
    {"a\xe2\x80\xae"
     "b",
     "a?b"},                 // right-to-left override
    {"a\xe2\x81\xa6", "a?"}, // isolate
    {"a\xe2\x80\x8b"
     "b",
     "a?b"}, // no width
    {"a\xff"
     "b\xc3",
     "a?b?"}, // not UTF-8
    {"\x80\x80é", "?é"},
    {"", ""},
};

static void shown(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        char *text = NULL;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        assert_non_null(out);
        screen_printf(out, "%s", TEXTS[i].text);
        fclose(out);
        assert_string_equal(text, TEXTS[i].shown);
        free(text);
        assert_int_equal(screen_deceives(TEXTS[i].text, strlen(TEXTS[i].text)),
                         strcmp(TEXTS[i].text, TEXTS[i].shown) != 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
