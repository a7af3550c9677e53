// SPDX-License-Identifier: EUPL-1.2
// tests/unit/outbox_admin_test.c: what an operator mistypes is named, before the database sees it.
#include "common/outbox_admin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
// after the headers it needs
#include <cmocka.h>

static void an_event_that_is_no_identifier(void **state)
{
    (void)state;
    struct arena *arena = arena_create(1 << 16);
    struct call call = {.arena = arena, .fault = {.arena = arena}};
    Concert__Bus__V1__RetryOutboxRequest request = CONCERT__BUS__V1__RETRY_OUTBOX_REQUEST__INIT;
    Concert__Bus__V1__RetryOutboxResponse response = CONCERT__BUS__V1__RETRY_OUTBOX_RESPONSE__INIT;
    request.evenement = (char *)"zzz";
    assert_int_equal(outbox_admin_retry(&call, &request, &response), STATUS_INVALID_ARGUMENT);
    assert_string_equal(call.fault.field, "evenement");
    assert_non_null(strstr(call.fault.text, "« zzz »"));
    assert_false(call.emitted);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_that_is_no_identifier),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
