// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/annexe_calcul_test.c: the total of an annex, against values worked out by hand.
#include "arena_fixture.h"
#include "conventionnement/annexe_calcul.h"

static const struct date FIRST = {2026, 1, 1}, LAST = {2026, 12, 31};

static void test_vectors(void **state)
{
    static const struct {
        int64_t etp, unit;
        struct date first, last;
        int64_t total;
    } vectors[] = {
        {1000, 1920000, {2014, 1, 1}, {2014, 12, 31}, 19200000}, // 10 × 19 200
        {1250, 2109600, {2022, 1, 1}, {2022, 12, 31}, 26370000}, // 12.5 × 21 096
        {333, 1000001, {2014, 1, 1}, {2014, 12, 31}, 3330003},   // 3.33 × 10 000.01 = 33 300.0333
        {50, 1, {2014, 1, 1}, {2014, 12, 31}, 1},                // half a cent goes up
        {49, 1, {2014, 1, 1}, {2014, 12, 31}, 0},
        // 7 × 19 897 / 12 = 11 606.5833… → 11 606.58, × 9 months
        {700, 1989700, {2018, 4, 1}, {2018, 12, 31}, 10445922},
        // 1 × 1 300 / 12 = 108.3333… → 108.33, × 1 month
        {100, 130000, {2014, 2, 1}, {2014, 2, 28}, 10833},
        // 0.5 cent exactly after the division by 12: 0.06 × 1 / 12 = 0.005 → 0.01, × 6
        {600, 1, {2014, 1, 1}, {2014, 6, 30}, 6},
        // A period over two years of 12 months is a full one.
        {100, 1000001, {2025, 3, 1}, {2026, 2, 28}, 1000001},
        // 18 months: 10 000 / 12 = 833.3333… → 833.33, × 18
        {100, 1000000, {2025, 1, 1}, {2026, 6, 30}, 1499994},
        {0, 1920000, {2014, 1, 1}, {2014, 12, 31}, 0},
    };
    struct fault fault = {.arena = *state};
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        int64_t total = -1;
        assert_int_equal(annexe_total(vectors[i].etp, vectors[i].unit, vectors[i].first,
                                      vectors[i].last, &total, &fault),
                         STATUS_OK);
        assert_int_equal(total, vectors[i].total);
    }
}

// Over many pairs: the true total is within half a cent for a full year and half a cent a month
// otherwise, and a larger ETP never gives less.
static void test_properties(void **state)
{
    struct fault fault = {.arena = *state};
    uint64_t seed = 2011;
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        int64_t etp = (int64_t)(seed >> 50), unit = (int64_t)(seed >> 20 & 0x3FFFFF);
        int months = (int)(seed >> 45 & 31) % 12 + 1;
        struct date last = {2026, months, 28};
        int64_t total, more;
        assert_int_equal(annexe_total(etp, unit, FIRST, last, &total, &fault), STATUS_OK);
        int64_t error = 1200 * total - etp * unit * months;
        int64_t bound = months == 12 ? 600 : 600 * months;
        assert_true(error <= bound && error > -bound);
        assert_true(months == 12 || total % months == 0);
        assert_int_equal(annexe_total(etp + 1, unit, FIRST, last, &more, &fault), STATUS_OK);
        assert_true(more >= total);
    }
}

static void test_refuses(void **state)
{
    struct fault fault = {.arena = *state};
    int64_t total = 42;
    assert_int_equal(annexe_total(-1, 1, FIRST, LAST, &total, &fault), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "etp");
    assert_int_equal(annexe_total(1, -1, FIRST, LAST, &total, &fault), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "montant_unitaire");
    assert_int_equal(annexe_total(1, 1, LAST, FIRST, &total, &fault), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "fin");
    assert_int_equal(annexe_total(1, 1, (struct date){0}, LAST, &total, &fault),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "debut");
    assert_int_equal(annexe_total(INT64_MAX, 2, FIRST, LAST, &total, &fault), STATUS_OUT_OF_RANGE);
    // The product fits and the months do not: 3 000 years of them.
    assert_int_equal(annexe_total(1, INT64_MAX, FIRST, (struct date){5026, 1, 1}, &total, &fault),
                     STATUS_OUT_OF_RANGE);
    assert_int_equal(total, 42);
    assert_int_equal(annexe_total(1, INT64_MAX, FIRST, LAST, &total, &fault), STATUS_OK);
    assert_true(total == INT64_MAX / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_refuses),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
