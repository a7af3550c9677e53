// link: acces
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acces_reinitialisation_test.c: who may give whom a new password.
#include "acces/reinitialisation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef Concert__Acces__V1__NouvelleReinitialisation reinitialisation;

static char me[] = "01a207b0-8fef-7069-90c4-0178f7cf3102";
static char other[] = "01a207b0-cefc-70b3-9be1-84fdcd69eb8c";

enum { MIENNE = 1, TUTELLE = 2, PARTAGEE = 4, MEMBRE = 8, SEUL = 16, AILLEURS = 32, MOI = 64 };

static const struct {
    const char *label;
    unsigned facts;
    enum status status;
    const char *field;
} ROWS[] = {
    {"own member", MIENNE | MEMBRE, STATUS_OK, ""},
    {"own administrator", MIENNE | MEMBRE | SEUL, STATUS_OK, ""},
    {"own member, in a region", MIENNE | MEMBRE | PARTAGEE, STATUS_OK, ""},
    {"own member, of another too", MIENNE | MEMBRE | AILLEURS, STATUS_PERMISSION_DENIED,
     "personne"},
    {"own, no member", MIENNE, STATUS_NOT_FOUND, "personne"},
    {"oneself", MIENNE | MEMBRE | MOI, STATUS_FAILED_PRECONDITION, "personne"},
    {"stranger", MEMBRE | SEUL, STATUS_PERMISSION_DENIED, "organisation"},
    {"stranger, no member: not told", 0, STATUS_PERMISSION_DENIED, "organisation"},
    {"unit, sole administrator", TUTELLE | MEMBRE | SEUL, STATUS_OK, ""},
    {"unit, one of several", TUTELLE | MEMBRE, STATUS_PERMISSION_DENIED, "personne"},
    {"unit, of a region", TUTELLE | MEMBRE | SEUL | PARTAGEE, STATUS_PERMISSION_DENIED,
     "organisation"},
    {"unit, of another too", TUTELLE | MEMBRE | SEUL | AILLEURS, STATUS_PERMISSION_DENIED,
     "personne"},
    {"unit, no member", TUTELLE, STATUS_NOT_FOUND, "personne"},
};

static void each_case(void **state)
{
    (void)state;
    Concert__Bus__V1__Token token = CONCERT__BUS__V1__TOKEN__INIT;
    token.personne = me;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct call call = {.arena = arena_create(1 << 16), .token = &token};
        reinitialisation right = CONCERT__ACCES__V1__NOUVELLE_REINITIALISATION__INIT;
        unsigned facts = ROWS[i].facts;
        call.fault.arena = call.arena;
        right.personne = facts & MOI ? me : other;
        right.mienne = facts & MIENNE;
        right.tutelle = facts & TUTELLE;
        right.partagee = facts & PARTAGEE;
        right.membre = facts & MEMBRE;
        right.seul_administrateur = facts & SEUL;
        right.ailleurs = facts & AILLEURS;
        enum status status = reinitialisation_check(&call, &right);
        if (status != ROWS[i].status || (status && strcmp(call.fault.field, ROWS[i].field) != 0))
            fail_msg("%s: %d %s", ROWS[i].label, (int)status, status ? call.fault.field : "");
        arena_destroy(&call.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_case)};
    return cmocka_run_group_tests_name("acces_reinitialisation", tests, NULL, NULL);
}
