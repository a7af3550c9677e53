// SPDX-License-Identifier: EUPL-1.2
// tests/unit/closed_sessions_test.c: what closed is found, by any thread, and forgotten in time.
#include "common/clock.h"
#include "common/closed_sessions.h"
#include "common/uuid.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { MANY = 5000, MINUTE_US = 60000000 };

static char made[MANY][UUID_TEXT];

static int make_ids(void **state)
{
    (void)state;
    for (int i = 0; i < MANY; i++) {
        struct uuid uuid = uuid_make();
        uuid_format(&uuid, made[i]);
    }
    return 0;
}

static void what_was_added_is_found_and_nothing_else(void **state)
{
    (void)state;
    struct closed_sessions *set = closed_sessions_create();
    int64_t later = clock_now_us() + MINUTE_US;
    assert_false(closed_sessions_has(set, made[0]));
    for (int i = 0; i < MANY; i += 2)
        assert_true(closed_sessions_add(set, made[i], later));
    for (int i = 0; i < MANY; i++)
        assert_int_equal(closed_sessions_has(set, made[i]), i % 2 == 0);
    assert_true(closed_sessions_add(set, made[0], later)); // told twice
    assert_int_equal(closed_sessions_count(set), MANY / 2);
    closed_sessions_destroy(&set);
    assert_null(set);
}

static void what_is_past_makes_room(void **state)
{
    (void)state;
    struct closed_sessions *set = closed_sessions_create();
    int64_t now = clock_now_us();
    assert_true(closed_sessions_add(set, made[0], now + MINUTE_US));
    for (int i = 1; i < MANY; i++)
        assert_true(closed_sessions_add(set, made[i], now - 1));
    assert_true(closed_sessions_has(set, made[0]));
    assert_in_range(closed_sessions_count(set), 1, 64);
    closed_sessions_destroy(&set);
}

static void what_is_no_session_is_refused(void **state)
{
    (void)state;
    struct closed_sessions *set = closed_sessions_create();
    int64_t later = clock_now_us() + MINUTE_US;
    assert_false(closed_sessions_add(set, "", later));
    assert_false(closed_sessions_add(set, "session", later));
    assert_false(closed_sessions_add(set, made[0], 0));
    assert_int_equal(closed_sessions_count(set), 0);
    assert_true(closed_sessions_add(set, made[0], later));
    assert_false(closed_sessions_has(set, "session"));
    closed_sessions_destroy(&set);
}

// What it has seen once it goes on seeing, while another thread makes the table grow.
static void *look(void *argument)
{
    struct closed_sessions *set = argument;
    for (int i = 0; i < MANY; i++)
        while (!closed_sessions_has(set, made[i]))
            ;
    for (int i = 0; i < MANY; i++)
        if (!closed_sessions_has(set, made[i]))
            return set;
    return NULL;
}

static void threads_read_while_one_writes(void **state)
{
    (void)state;
    struct closed_sessions *set = closed_sessions_create();
    int64_t later = clock_now_us() + MINUTE_US;
    pthread_t readers[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&readers[i], NULL, look, set), 0);
    for (int i = 0; i < MANY; i++)
        assert_true(closed_sessions_add(set, made[i], later));
    for (int i = 0; i < 3; i++) {
        void *missed;
        pthread_join(readers[i], &missed);
        assert_null(missed);
    }
    closed_sessions_destroy(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_added_is_found_and_nothing_else),
        cmocka_unit_test(what_is_past_makes_room),
        cmocka_unit_test(what_is_no_session_is_refused),
        cmocka_unit_test(threads_read_while_one_writes),
    };
    return cmocka_run_group_tests_name("closed_sessions", tests, make_ids, NULL);
}
