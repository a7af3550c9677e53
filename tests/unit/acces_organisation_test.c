// link: acces
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acces_organisation_test.c: which organisations a UT's administrator may make, and what
// a refused try says.
#include "acces/annonce.h"
#include "acces/essai.h"
#include "acces/membre.h"
#include "acces/organisation_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define TYPE(name) CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_##name

typedef Concert__Acces__V1__CreateOrganisationRequest request_type;

static struct call call;
static Concert__Bus__V1__Token token = CONCERT__BUS__V1__TOKEN__INIT;

static int setup(void **state)
{
    (void)state;
    static char departement[] = "03", other[] = "63";
    static char *mine[] = {departement, other};
    token.departements = mine;
    token.n_departements = 2;
    token.organisation = (char *)"01a207b0-8fef-7069-90c4-0178f7cf3102";
    call = (struct call){.arena = arena_create(1 << 20), .token = &token};
    call.fault.arena = call.arena;
    return call.arena ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(&call.arena);
    return 0;
}

static enum status check(Concert__Commun__V1__TypeOrganisation type, const char *one,
                         const char *two)
{
    char *departements[] = {(char *)one, (char *)two};
    request_type request = CONCERT__ACCES__V1__CREATE_ORGANISATION_REQUEST__INIT;
    request.type = type;
    request.nom = (char *)"Organisation";
    request.sigle = (char *)"org";
    request.departements = departements;
    request.n_departements = two ? 2 : one ? 1 : 0;
    return organisation_check(&call, &request);
}

static void test_within_the_departement(void **state)
{
    (void)state;
    assert_int_equal(check(TYPE(SIAE), "03", NULL), STATUS_OK);
    assert_int_equal(check(TYPE(PLIE), "63", "03"), STATUS_OK);
    assert_int_equal(check(TYPE(SIAE), "03", "69"), STATUS_PERMISSION_DENIED);
    assert_string_equal(call.fault.field, "departements[1]");
    assert_int_equal(check(TYPE(CONSEIL_GENERAL), "69", NULL), STATUS_PERMISSION_DENIED);
    assert_int_equal(check(TYPE(SIAE), "3", NULL), STATUS_INVALID_ARGUMENT);
    assert_string_equal(call.fault.field, "departements[0]");
    assert_int_equal(check(TYPE(SIAE), NULL, NULL), STATUS_INVALID_ARGUMENT);
    assert_string_equal(call.fault.field, "departements");
}

static void test_beyond_the_departement(void **state)
{
    (void)state;
    assert_int_equal(check(TYPE(CONSEIL_REGIONAL), "63", "03"), STATUS_OK);
    assert_int_equal(check(TYPE(RESEAU), "63", "69"), STATUS_PERMISSION_DENIED);
    assert_string_equal(call.fault.field, "departements[1]");
    assert_non_null(strstr(call.fault.text, "69"));
    assert_int_equal(check(TYPE(INTER_RESEAUX), "69", NULL), STATUS_PERMISSION_DENIED);
    assert_string_equal(call.fault.field, "departements[0]");
    assert_int_equal(check(TYPE(DIRECCTE), "03", "99"), STATUS_INVALID_ARGUMENT);
    assert_string_equal(call.fault.field, "departements[1]");
}

static void test_departement_of_the_unit(void **state)
{
    (void)state;
    assert_int_equal(organisation_departement(&call, "departement", "03"), STATUS_OK);
    assert_int_equal(organisation_departement(&call, "departement", "69"),
                     STATUS_PERMISSION_DENIED);
    assert_string_equal(call.fault.field, "departement");
    assert_int_equal(organisation_departement(&call, "departement", ""), STATUS_INVALID_ARGUMENT);
    assert_int_equal(organisation_departement(&call, "departement", "3"), STATUS_INVALID_ARGUMENT);
}

static void test_kinds_refused(void **state)
{
    (void)state;
    assert_int_equal(check(TYPE(UNSPECIFIED), "03", NULL), STATUS_INVALID_ARGUMENT);
    assert_int_equal(check(TYPE(UT_DIRECCTE), "03", NULL), STATUS_PERMISSION_DENIED);
    assert_string_equal(call.fault.field, "type");
}

static void test_contact(void **state)
{
    (void)state;
    char *courriel = NULL;
    assert_int_equal(organisation_contact(&call, "", "", &courriel), STATUS_OK);
    assert_string_equal(courriel, "");
    assert_int_equal(organisation_contact(&call, "A@B.fr", "04 70 00 00 00", &courriel), STATUS_OK);
    assert_string_equal(courriel, "a@b.fr");
    assert_int_equal(organisation_contact(&call, "", "04\n70", &courriel), STATUS_INVALID_ARGUMENT);
    assert_string_equal(call.fault.field, "telephone");
}

static void test_mine(void **state)
{
    (void)state;
    assert_int_equal(membre_is_mine(&call, ""), STATUS_OK);
    assert_int_equal(membre_is_mine(&call, token.organisation), STATUS_OK);
    assert_int_equal(membre_is_mine(&call, "01a207b0-cefc-70b3-9be1-84fdcd69eb8c"),
                     STATUS_PERMISSION_DENIED);
}

static void test_role_taken_away(void **state)
{
    (void)state;
#define ROLE(name) CONCERT__COMMUN__V1__ROLE__ROLE_##name
    Concert__Acces__V1__Attaches attaches = CONCERT__ACCES__V1__ATTACHES__INIT;
    Concert__Commun__V1__Role had[] = {ROLE(AGENT), ROLE(ADMINISTRATEUR)};
    Concert__Commun__V1__Role more[] = {ROLE(SIGNATAIRE), ROLE(ADMINISTRATEUR), ROLE(AGENT)};
    Concert__Commun__V1__Role other[] = {ROLE(SIGNATAIRE), ROLE(ADMINISTRATEUR)};
    assert_false(membre_loses_role(&attaches, NULL, 0)); // no member
    attaches.roles = had;
    attaches.n_roles = 2;
    assert_false(membre_loses_role(&attaches, had, 2));
    assert_false(membre_loses_role(&attaches, more, 3));
    assert_true(membre_loses_role(&attaches, other, 2));
    assert_true(membre_loses_role(&attaches, had, 1));
    assert_true(membre_loses_role(&attaches, NULL, 0));
#undef ROLE
}

static void test_wait_is_told(void **state)
{
    (void)state;
    essai tried = CONCERT__ACCES__V1__ESSAI__INIT;
    assert_int_equal(essai_allowed(&call, &tried), STATUS_OK);
    tried.attente = 5;
    assert_int_equal(essai_allowed(&call, &tried), STATUS_RESOURCE_EXHAUSTED);
    assert_non_null(strstr(call.fault.text, "dans 5 s."));
    tried.attente = 61;
    assert_int_equal(essai_allowed(&call, &tried), STATUS_RESOURCE_EXHAUSTED);
    assert_non_null(strstr(call.fault.text, "dans 2 min."));
}

static void test_date_of_an_entry(void **state)
{
    (void)state;
    assert_string_equal(annonce_date(&call, 0), "1970-01-01T00:00:00Z");
    assert_string_equal(annonce_date(&call, INT64_C(951827696999999)), "2000-02-29T12:34:56Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_within_the_departement, setup, teardown),
        cmocka_unit_test_setup_teardown(test_beyond_the_departement, setup, teardown),
        cmocka_unit_test_setup_teardown(test_departement_of_the_unit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_kinds_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_contact, setup, teardown),
        cmocka_unit_test_setup_teardown(test_mine, setup, teardown),
        cmocka_unit_test_setup_teardown(test_role_taken_away, setup, teardown),
        cmocka_unit_test_setup_teardown(test_wait_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(test_date_of_an_entry, setup, teardown),
    };
    return cmocka_run_group_tests_name("acces_organisation", tests, NULL, NULL);
}
