// SPDX-License-Identifier: EUPL-1.2
// tests/unit/date_test.c: civil dates.
#include "arena_fixture.h"
#include "common/date.h"

#include <string.h>

static void test_parse(void **state)
{
    struct fault fault = {.arena = *state};
    struct date date = {0};
    char text[DATE_TEXT];
    assert_int_equal(date_parse_iso("2024-02-29", "debut", &date, &fault), STATUS_OK);
    date_format_french(date, text);
    assert_string_equal(text, "29/02/2024");
    assert_int_equal(date_parse_french("31/12/2026", "fin", &date, &fault), STATUS_OK);
    date_format_iso(date, text);
    assert_string_equal(text, "2026-12-31");
    date_format_iso((struct date){0}, text);
    assert_string_equal(text, "");
}

static void test_in_a_sentence(void **state)
{
    assert_string_equal(date_in_french(*state, "2027-01-09"), "09/01/2027");
    assert_string_equal(date_in_french(*state, ""), "");
    assert_string_equal(date_in_french(*state, "2027-02-30"), "2027-02-30");
    assert_string_equal(date_in_french(*state, "demain"), "demain");
}

static void test_missing_is_not_quoted(void **state)
{
    struct fault fault = {.arena = *state};
    struct date date;
    assert_int_equal(date_parse_iso("", "fin", &date, &fault), STATUS_INVALID_ARGUMENT);
    assert_null(strstr(fault.text, "«"));
    assert_int_equal(date_parse_french("", "fin", &date, &fault), STATUS_INVALID_ARGUMENT);
    assert_null(strstr(fault.text, "«"));
}

static void test_parse_refuses(void **state)
{
    struct fault fault = {.arena = *state};
    struct date date = {1, 2, 3};
    static const char *const iso[] = {"",           "2026-1-01",   "2026-13-01", "2026-00-10",
                                      "2026-04-31", "0000-01-01",  "2026/01/01", " 2026-01-01",
                                      "2026-01-1x", "2026-01-010", "1900-02-29", "31/12/2026"};
    for (size_t i = 0; i < sizeof iso / sizeof iso[0]; i++) {
        assert_int_equal(date_parse_iso(iso[i], "debut", &date, &fault), STATUS_INVALID_ARGUMENT);
        assert_string_equal(fault.field, "debut");
    }
    static const char *const french[] = {"", "1/1/2026", "32/01/2026", "01-01-2026", "2026-01-01"};
    for (size_t i = 0; i < sizeof french / sizeof french[0]; i++)
        assert_int_equal(date_parse_french(french[i], "fin", &date, &fault),
                         STATUS_INVALID_ARGUMENT);
    assert_int_equal(date.year * 10000 + date.month * 100 + date.day, 10203);
}

static void test_leap_day_of_common_year(void **state)
{
    struct fault fault = {.arena = *state};
    struct date date;
    assert_int_equal(date_parse_iso("2026-02-29", "fin", &date, &fault), STATUS_INVALID_ARGUMENT);
    assert_non_null(strstr(fault.text, "2026 n'est pas une année bissextile"));
    assert_int_equal(date_parse_french("29/02/2100", "fin", &date, &fault),
                     STATUS_INVALID_ARGUMENT);
    assert_int_equal(date_parse_french("29/02/2000", "fin", &date, &fault), STATUS_OK);
}

static void test_days(void **state)
{
    (void)state;
    assert_int_equal(date_to_days((struct date){1970, 1, 1}), 0);
    assert_int_equal(date_to_days((struct date){2000, 3, 1}), 11017);
    assert_int_equal(date_to_days((struct date){1969, 12, 31}), -1);
    // Every day of the calendar follows the one before, there and back.
    int64_t first = date_to_days((struct date){1, 1, 1});
    int64_t last = date_to_days((struct date){9999, 12, 31});
    assert_int_equal(last - first, 3652058);
    struct date before = {0}, date;
    for (int64_t day = first; day <= last; day += 13) {
        assert_true(date_from_days(day, &date));
        assert_true(date_valid(date));
        assert_int_equal(date_to_days(date), day);
        assert_true(date_compare(before, date) < 0);
        before = date;
    }
    assert_false(date_from_days(last + 1, &date));
    assert_false(date_from_days(first - 1, &date));
}

static void assert_date(struct date date, int year, int month, int day)
{
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

static void test_add(void **state)
{
    (void)state;
    struct date date;
    assert_true(date_add_months((struct date){2026, 1, 31}, 1, &date));
    assert_date(date, 2026, 2, 28);
    assert_true(date_add_months((struct date){2026, 1, 15}, -13, &date));
    assert_date(date, 2024, 12, 15);
    assert_true(date_add_years((struct date){2024, 2, 29}, 1, &date));
    assert_date(date, 2025, 2, 28);
    assert_true(date_add_years((struct date){2024, 2, 29}, 4, &date));
    assert_date(date, 2028, 2, 29);
    assert_true(date_add_days((struct date){2026, 12, 31}, 1, &date));
    assert_date(date, 2027, 1, 1);
    assert_false(date_add_months((struct date){9999, 12, 1}, 1, &date));
    assert_false(date_add_months((struct date){1, 1, 1}, -1, &date));
    assert_false(date_add_years((struct date){2026, 1, 1}, 2147483647, &date));
    assert_false(date_add_days((struct date){2026, 1, 1}, INT64_MAX, &date));
    assert_date(date, 2027, 1, 1);
}

static void test_bounds_are_inclusive(void **state)
{
    (void)state;
    struct date first = {2024, 1, 1}, last = {2026, 12, 31};
    assert_true(date_within(first, first, last));
    assert_true(date_within(last, first, last));
    assert_false(date_within((struct date){2027, 1, 1}, first, last));
    assert_false(date_within((struct date){2023, 12, 31}, first, last));
}

static void test_months(void **state)
{
    (void)state;
    assert_int_equal(date_months_between((struct date){2026, 1, 1}, (struct date){2026, 12, 31}),
                     12);
    assert_int_equal(date_months_between((struct date){2026, 4, 15}, (struct date){2026, 12, 31}),
                     9);
    assert_int_equal(date_months_between((struct date){2025, 3, 1}, (struct date){2026, 2, 28}),
                     12);
    assert_int_equal(date_months_between((struct date){2026, 5, 1}, (struct date){2026, 3, 1}), -1);
}

static void test_paris(void **state)
{
    (void)state;
    // Seconds made by GNU date from the UTC instants in the comments.
    assert_date(date_in_paris(INT64_C(1767222000) * 1000000), 2026, 1, 1);   // 2025-12-31 23:00
    assert_date(date_in_paris(INT64_C(1767221999) * 1000000), 2025, 12, 31); // one second before
    assert_date(date_in_paris(INT64_C(1782856800) * 1000000), 2026, 7, 1);   // 2026-06-30 22:00
    assert_date(date_in_paris(INT64_C(1782856799) * 1000000), 2026, 6, 30);
    // The day after the change of 29 March 2026 begins at 22:00 UTC, the day before it at 23:00.
    assert_date(date_in_paris(INT64_C(1774735200) * 1000000), 2026, 3, 28); // 28 March 22:00
    assert_date(date_in_paris(INT64_C(1774821600) * 1000000), 2026, 3, 30); // 29 March 22:00
    // And that of 25 October.
    assert_date(date_in_paris(INT64_C(1792879200) * 1000000), 2026, 10, 25); // 24 October 22:00
    assert_date(date_in_paris(INT64_C(1792965600) * 1000000), 2026, 10, 25); // 25 October 22:00
    assert_true(date_valid(date_today()));
}

static void assert_instant(int64_t seconds, const char *expected)
{
    char text[DATE_INSTANT_TEXT];
    date_format_instant(seconds * 1000000, text);
    assert_string_equal(text, expected);
}

// A signature at half past midnight in Paris bears that day, not the one before.
static void test_instant(void **state)
{
    (void)state;
    assert_instant(1782858600, "01/07/2026 à 00 h 30, heure de Paris"); // 2026-06-30 22:30 UTC
    assert_instant(1767223800, "01/01/2026 à 00 h 30, heure de Paris"); // 2025-12-31 23:30
    assert_instant(1773321900, "12/03/2026 à 14 h 25, heure de Paris"); // 2026-03-12 13:25
    assert_instant(1774745999, "29/03/2026 à 01 h 59, heure de Paris"); // the clocks go forward
    assert_instant(1774746000, "29/03/2026 à 03 h 00, heure de Paris");
    assert_instant(1792889999, "25/10/2026 à 02 h 59, heure de Paris"); // and back
    assert_instant(1792890000, "25/10/2026 à 02 h 00, heure de Paris");
    assert_instant(-1, "01/01/1970 à 00 h 00, heure de Paris"); // before the calendar kept here
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_parse_refuses),
        cmocka_unit_test(test_in_a_sentence),
        cmocka_unit_test(test_missing_is_not_quoted),
        cmocka_unit_test(test_leap_day_of_common_year),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_bounds_are_inclusive),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_paris),
        cmocka_unit_test(test_instant),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
