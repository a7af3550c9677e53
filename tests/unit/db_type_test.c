// SPDX-License-Identifier: EUPL-1.2
// tests/unit/db_type_test.c: values between messages and PostgreSQL's text, at the edges.
#include "common/db_type.h"

#include "concert/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef Concert__Bus__V1__Token token;
typedef Concert__Bus__V1__OutboxRow outbox_row;
typedef Concert__Flux__V1__Changement changement;

struct world {
    struct arena *arena;
    struct fault fault;
};

static int setup(void **state)
{
    static struct world world;
    world.arena = arena_create(1024 * 1024);
    world.fault = (struct fault){.arena = world.arena};
    *state = &world;
    return world.arena ? 0 : -1;
}

static int teardown(void **state)
{
    struct world *w = *state;
    arena_destroy(&w->arena);
    return 0;
}

static const ProtobufCFieldDescriptor *field_of(const ProtobufCMessage *message, const char *name)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
    assert_non_null(field);
    return field;
}

static enum status fill(struct world *w, ProtobufCMessage *message, const char *name,
                        const char *text)
{
    return db_type_fill(message, field_of(message, name), text, strlen(text), &w->fault);
}

static enum status bind(struct world *w, const ProtobufCMessage *message, const char *name,
                        Oid type, struct db_value *ret_value)
{
    return db_type_bind(message, field_of(message, name), type, ret_value, &w->fault);
}

static void arrays_come_back_as_they_went(void **state)
{
    struct world *w = *state;
    static const char *const words[] = {"",   "a",  "a,b",  "{}",    "NULL",
                                        "\"", "\\", "\\\"", "é à\n", " "};
    enum { COUNT = sizeof words / sizeof words[0] };
    token out = CONCERT__BUS__V1__TOKEN__INIT, back = CONCERT__BUS__V1__TOKEN__INIT;
    struct db_value value;
    out.departements = (char **)words;
    out.n_departements = COUNT;
    assert_int_equal(bind(w, &out.base, "departements", OID_TEXT_ARRAY, &value), STATUS_OK);
    assert_int_equal(fill(w, &back.base, "departements", value.data), STATUS_OK);
    assert_int_equal(back.n_departements, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_string_equal(back.departements[i], words[i]);
}

static void reads_arrays_as_postgresql_writes_them(void **state)
{
    struct world *w = *state;
    token row = CONCERT__BUS__V1__TOKEN__INIT;
    assert_int_equal(fill(w, &row.base, "departements", "{03,2A,\"a b\"}"), STATUS_OK);
    assert_int_equal(row.n_departements, 3);
    assert_string_equal(row.departements[1], "2A");
    assert_string_equal(row.departements[2], "a b");
    assert_int_equal(fill(w, &row.base, "departements", "{}"), STATUS_OK);
    assert_int_equal(row.n_departements, 0);
    assert_int_equal(fill(w, &row.base, "departements", "{\"NULL\"}"), STATUS_OK);
    assert_string_equal(row.departements[0], "NULL");
    // No field of a message holds NULL: the query is wrong, not the text.
    assert_int_equal(fill(w, &row.base, "departements", "{03,NULL}"), STATUS_INTERNAL);
}

static void enums_travel_as_words(void **state)
{
    struct world *w = *state;
    token row = CONCERT__BUS__V1__TOKEN__INIT;
    struct db_value value;
    assert_int_equal(bind(w, &row.base, "type", OID_TEXT, &value), STATUS_OK);
    assert_null(value.data); // zero is NULL
    assert_int_equal(fill(w, &row.base, "type", "ut_direccte"), STATUS_OK);
    assert_int_equal(row.type,
                     CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_UT_DIRECCTE);
    assert_int_equal(bind(w, &row.base, "type", OID_TEXT, &value), STATUS_OK);
    assert_string_equal(value.data, "ut_direccte");
    for (const char *const *wrong = (const char *const[]){"", "ut", "UT_DIRECCTE", "inconnu", NULL};
         *wrong; wrong++)
        assert_int_equal(fill(w, &row.base, "type", *wrong), STATUS_INTERNAL);
    row.type = (Concert__Commun__V1__TypeOrganisation)9999;
    assert_int_equal(bind(w, &row.base, "type", OID_TEXT, &value), STATUS_INVALID_ARGUMENT);
    assert_string_equal(w->fault.field, "type");

    assert_int_equal(fill(w, &row.base, "roles", "{agent,signataire}"), STATUS_OK);
    assert_int_equal(row.n_roles, 2);
    assert_int_equal(bind(w, &row.base, "roles", OID_TEXT_ARRAY, &value), STATUS_OK);
    assert_string_equal(value.data, "{\"agent\",\"signataire\"}");
    row.roles[1] = (Concert__Commun__V1__Role)77;
    assert_int_equal(bind(w, &row.base, "roles", OID_TEXT_ARRAY, &value), STATUS_INVALID_ARGUMENT);
}

static void instants_keep_their_microseconds(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *text;
        int64_t seconds;
        int32_t nanos;
        const char *bound;
    } CASES[] = {
        {"1970-01-01 00:00:00+00", 0, 0, "1970-01-01 00:00:00.000000+00"},
        {"1969-12-31 23:59:59.5+00", -1, 500000000, "1969-12-31 23:59:59.500000+00"},
        {"2024-02-29 23:59:59.000001+00", 1709251199, 1000, "2024-02-29 23:59:59.000001+00"},
        {"0001-01-01 00:00:00+00", -62135596800, 0, "0001-01-01 00:00:00.000000+00"},
        {"9999-12-31 23:59:59.999999+00", 253402300799, 999999000, "9999-12-31 23:59:59.999999+00"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        changement row = CONCERT__FLUX__V1__CHANGEMENT__INIT;
        struct db_value value;
        assert_int_equal(fill(w, &row.base, "date", CASES[i].text), STATUS_OK);
        assert_int_equal(row.date->seconds, CASES[i].seconds);
        assert_int_equal(row.date->nanos, CASES[i].nanos);
        assert_int_equal(bind(w, &row.base, "date", OID_TIMESTAMPTZ, &value), STATUS_OK);
        assert_string_equal(value.data, CASES[i].bound);
    }
}

static void instants_out_of_range_are_refused(void **state)
{
    struct world *w = *state;
    changement row = CONCERT__FLUX__V1__CHANGEMENT__INIT;
    struct db_value value;
    assert_int_equal(fill(w, &row.base, "date", "infinity"), STATUS_INTERNAL);
    assert_int_equal(fill(w, &row.base, "date", "10000-01-01 00:00:00+00"), STATUS_INTERNAL);
    static const struct {
        int64_t seconds;
        int32_t nanos;
    } WRONG[] = {{-62135596801, 0}, {253402300800, 0}, {INT64_MIN, 0}, {0, -1}, {0, 1000000000}};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        Google__Protobuf__Timestamp date = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
        date.seconds = WRONG[i].seconds;
        date.nanos = WRONG[i].nanos;
        row.date = &date;
        assert_int_equal(bind(w, &row.base, "date", OID_TIMESTAMPTZ, &value),
                         STATUS_INVALID_ARGUMENT);
        assert_string_equal(w->fault.field, "date");
    }
}

static void texts_that_are_no_uuid_nor_date_name_their_field(void **state)
{
    struct world *w = *state;
    changement row = CONCERT__FLUX__V1__CHANGEMENT__INIT;
    struct db_value value;
    row.objet = (char *)"";
    assert_int_equal(bind(w, &row.base, "objet", OID_UUID, &value), STATUS_OK);
    assert_null(value.data);
    assert_int_equal(bind(w, &row.base, "objet", OID_TEXT, &value), STATUS_OK);
    assert_string_equal(value.data, "");
    row.objet = (char *)"0190b3f2";
    assert_int_equal(bind(w, &row.base, "objet", OID_UUID, &value), STATUS_INVALID_ARGUMENT);
    assert_string_equal(w->fault.field, "objet");
    row.objet = (char *)"2023-02-29";
    assert_int_equal(bind(w, &row.base, "objet", OID_DATE, &value), STATUS_INVALID_ARGUMENT);
    assert_string_equal(w->fault.field, "objet");
}

static void bytes_are_hexadecimal_one_way_and_raw_the_other(void **state)
{
    struct world *w = *state;
    outbox_row row = CONCERT__BUS__V1__OUTBOX_ROW__INIT;
    struct db_value value;
    assert_int_equal(fill(w, &row.base, "corps", "\\x00ff41"), STATUS_OK);
    assert_int_equal(row.corps.len, 3);
    assert_memory_equal(row.corps.data,
                        "\0\xff"
                        "A",
                        3);
    assert_int_equal(bind(w, &row.base, "corps", OID_BYTEA, &value), STATUS_OK);
    assert_int_equal(value.binary, 1);
    assert_int_equal(value.size, 3);
    assert_int_equal(fill(w, &row.base, "corps", "\\x"), STATUS_OK);
    assert_int_equal(row.corps.len, 0);
    assert_int_equal(fill(w, &row.base, "corps", "abc"), STATUS_INTERNAL);
    assert_int_equal(fill(w, &row.base, "corps", "\\xg0"), STATUS_INTERNAL);
}

static void json_columns_fill_messages(void **state)
{
    struct world *w = *state;
    Concert__Bus__V1__OutboxBatch batch = CONCERT__BUS__V1__OUTBOX_BATCH__INIT;
    assert_int_equal(fill(w, &batch.base, "lignes", "[{\"at_us\": 12, \"a_part\": true}, {}]"),
                     STATUS_OK);
    assert_int_equal(batch.n_lignes, 2);
    assert_int_equal(batch.lignes[0]->at_us, 12);
    assert_true(batch.lignes[0]->a_part);
    assert_int_equal(fill(w, &batch.base, "lignes", "[{\"inconnu\": 1}]"), STATUS_INTERNAL);
}

static void says_which_types_fit(void **state)
{
    (void)state;
    changement row = CONCERT__FLUX__V1__CHANGEMENT__INIT;
    assert_true(db_type_fits(field_of(&row.base, "date"), OID_TIMESTAMPTZ));
    assert_false(db_type_fits(field_of(&row.base, "date"), OID_JSON));
    assert_true(db_type_fits(field_of(&row.base, "version"), OID_INT4));
    assert_false(db_type_fits(field_of(&row.base, "version"), OID_NUMERIC));
    assert_true(db_type_fits(field_of(&row.base, "visible_par"), OID_UUID_ARRAY));
    assert_false(db_type_fits(field_of(&row.base, "visible_par"), OID_UUID));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(arrays_come_back_as_they_went, setup, teardown),
        cmocka_unit_test_setup_teardown(reads_arrays_as_postgresql_writes_them, setup, teardown),
        cmocka_unit_test_setup_teardown(enums_travel_as_words, setup, teardown),
        cmocka_unit_test_setup_teardown(instants_keep_their_microseconds, setup, teardown),
        cmocka_unit_test_setup_teardown(instants_out_of_range_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_that_are_no_uuid_nor_date_name_their_field, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(bytes_are_hexadecimal_one_way_and_raw_the_other, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(json_columns_fill_messages, setup, teardown),
        cmocka_unit_test(says_which_types_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
