// SPDX-License-Identifier: EUPL-1.2
// tests/unit/json_test.c: the proto3 JSON mapping, both ways, and what it refuses.
#include "common/json.h"

#include <concert/essai/v1/essai.pb-c.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef Concert__Essai__V1__Essai Essai;
typedef Concert__Essai__V1__Scalaires Scalaires;

static struct arena *arena;
static struct fault fault;

static int setup(void **state)
{
    (void)state;
    arena = arena_create(4 << 20);
    fault = (struct fault){.arena = arena};
    return arena ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(&arena);
    return 0;
}

static enum status decode_sized(const char *text, size_t size, Essai **ret)
{
    ProtobufCMessage *message = NULL;
    fault = (struct fault){.arena = arena};
    enum status status =
        json_decode(&concert__essai__v1__essai__descriptor, text, size, &message, &fault);
    *ret = (Essai *)message;
    return status;
}

static Essai *decode(const char *text)
{
    Essai *essai;
    enum status status = decode_sized(text, strlen(text), &essai);
    if (status != STATUS_OK)
        print_error("%s\n  -> %s: %s\n", text, fault.field, fault.text);
    assert_int_equal(status, STATUS_OK);
    return essai;
}

static Scalaires *decode_scalars(const char *members)
{
    return decode(arena_printf(arena, "{\"scalaires\":{%s}}", members))->scalaires;
}

static void assert_encodes(const ProtobufCMessage *message, const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    assert_int_equal(json_encode(message, &text, &size, &fault), STATUS_OK);
    assert_string_equal(text, expected);
    assert_int_equal(size, strlen(expected));
}

// What goes in comes out, in the codec's own spelling.
static void assert_round(const char *text, const char *expected)
{
    assert_encodes(&decode(text)->base, expected);
}

static void assert_refused(const char *text, const char *field, const char *part)
{
    Essai *essai;
    enum status status = decode_sized(text, strlen(text), &essai);
    assert_non_null(fault.text);
    if (status != STATUS_INVALID_ARGUMENT || strcmp(fault.field, field) != 0 ||
        !strstr(fault.text, part))
        print_error("%s\n  -> %d, '%s': %s\n", text, status, fault.field, fault.text);
    assert_int_equal(status, STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, field);
    assert_non_null(strstr(fault.text, part));
    assert_null(essai);
}

static void defaults_are_left_out(void **state)
{
    (void)state;
    assert_round("{}", "{}");
    assert_round("{\"scalaires\":{}}", "{\"scalaires\":{}}");
    assert_round("{\"scalaires\":{\"unInt32\":0,\"unString\":\"\",\"unBool\":false,"
                 "\"uneSaison\":\"SAISON_UNSPECIFIED\",\"unBytes\":\"\"},\"branches\":[]}",
                 "{\"scalaires\":{}}");
    assert_round("{\"scalaires\":null,\"branches\":null,\"choixTexte\":null,\"creeLe\":null}",
                 "{}");
    assert_string_equal(decode("{}")->code_2a, "");
}

static void names_have_two_spellings(void **state)
{
    (void)state;
    assert_round("{\"code_2a\":\"a\",\"ligne__double\":\"b\",\"fin_\":\"c\"}",
                 "{\"code2a\":\"a\",\"ligneDouble\":\"b\",\"fin\":\"c\"}");
    assert_round("{\"code2a\":\"a\",\"ligneDouble\":\"b\",\"fin\":\"c\"}",
                 "{\"code2a\":\"a\",\"ligneDouble\":\"b\",\"fin\":\"c\"}");
    assert_refused("{\"code_2a\":\"a\",\"code2a\":\"b\"}", "code2a", "deux fois");
    assert_refused("{\"Code2a\":\"a\"}", "Code2a", "inconnu");
    assert_refused("{\"code2\":\"a\"}", "code2", "inconnu");
}

static void integers_are_exact(void **state)
{
    (void)state;
    Scalaires *s = decode_scalars("\"unInt64\":\"-9223372036854775808\","
                                  "\"unUint64\":\"18446744073709551615\",\"unInt32\":-2147483648,"
                                  "\"unUint32\":\"4294967295\",\"unSint64\":9223372036854775807");
    assert_true(s->un_int64 == INT64_MIN && s->un_uint64 == UINT64_MAX);
    assert_true(s->un_int32 == INT32_MIN && s->un_uint32 == UINT32_MAX);
    assert_true(s->un_sint64 == INT64_MAX);
    assert_encodes(&s->base, "{\"unInt32\":-2147483648,\"unInt64\":\"-9223372036854775808\","
                             "\"unUint32\":4294967295,\"unUint64\":\"18446744073709551615\","
                             "\"unSint64\":\"9223372036854775807\"}");
    s = decode_scalars("\"unInt32\":1.0,\"unInt64\":1e3,\"unUint32\":\"1e2\",\"unUint64\":\"5.0\","
                       "\"unSint32\":-0.0,\"unFixed32\":\"-0\"");
    assert_true(s->un_int32 == 1 && s->un_int64 == 1000 && s->un_uint32 == 100);
    assert_true(s->un_uint64 == 5 && s->un_sint32 == 0 && s->un_fixed32 == 0);
}

static void bad_integers_are_refused(void **state)
{
    (void)state;
    const char *const cases[][2] = {
        {"\"unInt32\":1.5", "décimales"},
        {"\"unInt32\":\"1.5\"", "décimales"},
        {"\"unInt32\":2147483648", "-2147483648 à 2147483647"},
        {"\"unInt32\":-2147483649", "hors limites"},
        {"\"unUint32\":-1", "de 0 à 4294967295"},
        {"\"unUint32\":4294967296", "hors limites"},
        {"\"unInt64\":\"9223372036854775808\"", "hors limites"},
        {"\"unInt64\":\"-9223372036854775809\"", "hors limites"},
        {"\"unInt64\":9223372036854775808", "hors limites"},
        {"\"unInt64\":9007199254740993.0", "hors limites"},
        {"\"unUint64\":\"18446744073709551616\"", "hors limites"},
        {"\"unUint64\":\"-1\"", "hors limites"},
        {"\"unInt32\":\"\"", "attend un nombre"},
        {"\"unInt32\":\" 1\"", "attend un nombre"},
        {"\"unInt32\":\"1 \"", "attend un nombre"},
        {"\"unInt32\":\"+1\"", "attend un nombre"},
        {"\"unInt32\":\"0x10\"", "attend un nombre"},
        {"\"unInt32\":\"01\"", "attend un nombre"},
        {"\"unInt32\":\"-\"", "attend un nombre"},
        {"\"unInt32\":\"1\\u0000\"", "attend un nombre"},
        {"\"unInt32\":\"1\\u0000.0\"", "attend un nombre"},
        {"\"unInt32\":\"NaN\"", "attend un nombre"},
        {"\"unInt32\":true", "et non true"},
        {"\"unInt32\":[1]", "et non une liste"},
        {"\"unInt64\":{}", "et non un objet"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = cases[i][0] + 1;
        assert_refused(arena_printf(arena, "{\"scalaires\":{%s}}", cases[i][0]),
                       arena_printf(arena, "scalaires.%.*s", (int)strcspn(name, "\""), name),
                       cases[i][1]);
    }
}

static void reals_read_back_the_same(void **state)
{
    (void)state;
    Scalaires *s = decode_scalars("\"unDouble\":0.1,\"unFloat\":0.1");
    assert_encodes(&s->base, "{\"unDouble\":0.1,\"unFloat\":0.1}");
    s = decode_scalars("\"unDouble\":\"-2.5e-3\",\"unFloat\":\"7\"");
    assert_true(s->un_double == -2.5e-3 && s->un_float == 7);
    s = decode_scalars("\"unDouble\":\"NaN\",\"unFloat\":\"-Infinity\"");
    assert_true(isnan(s->un_double) && isinf(s->un_float) && s->un_float < 0);
    assert_encodes(&s->base, "{\"unDouble\":\"NaN\",\"unFloat\":\"-Infinity\"}");
    s = decode_scalars("\"unDouble\":100000000000000000000,\"unInt64\":12");
    assert_true(s->un_double == 1e20 && s->un_int64 == 12);
    s = decode_scalars("\"unDouble\":-0.0");
    assert_true(signbit(s->un_double));
    assert_encodes(&s->base, "{\"unDouble\":-0.0}");
    s = decode_scalars("\"unDouble\":1.7976931348623157e308,\"unFloat\":3.4028234663852886e38");
    assert_true(s->un_double == DBL_MAX && s->un_float == FLT_MAX);
    assert_round("{\"scalaires\":{\"unDouble\":5e-324}}",
                 "{\"scalaires\":{\"unDouble\":4.94065645841247e-324}}");
    s = decode_scalars("\"unFloat\":-3.4028235e38");
    assert_true(s->un_float == -FLT_MAX);
    assert_encodes(&s->base, "{\"unFloat\":-3.402823466e+38}");
    assert_refused("{\"scalaires\":{\"unFloat\":3.5e38}}", "scalaires.unFloat", "hors limites");
    assert_refused("{\"scalaires\":{\"unDouble\":1e400}}", "scalaires.unDouble", "trop grand");
    assert_refused("{\"scalaires\":{\"unDouble\":\"1e400\"}}", "scalaires.unDouble",
                   "hors limites");
    assert_refused("{\"scalaires\":{\"unDouble\":\"nan\"}}", "scalaires.unDouble",
                   "attend un nombre");
    assert_refused("{\"scalaires\":{\"unDouble\":NaN}}", "scalaires.unDouble", "mal formé");
}

static void texts_keep_every_character(void **state)
{
    (void)state;
    assert_round("{\"fin\":\"\\u00e9\\ud83d\\ude00 \\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001é\"}",
                 "{\"fin\":\"é😀 \\\"\\\\/\\b\\f\\n\\r\\t\\u0001é\"}");
    assert_refused("{\"fin\":\"a\\u0000b\"}", "fin", "NUL");
    assert_refused("{\"listes\":{\"desString\":[\"a\",\"\\u0000\"]}}", "listes.desString[1]",
                   "NUL");
    assert_refused("{\"fin\":12}", "fin", "attend un texte, et non un nombre");
    assert_refused("{\"fin\":\"\\ud800\"}", "fin", "mal formé");
    assert_refused("{\"fin\":\"a\xE9t\xE9\"}", "fin", "UTF-8");
    assert_refused("{\"fin\":\"\xED\xA0\x80\"}", "fin", "UTF-8");
    assert_refused("{\"fin\xFF\":\"\"}", "fin", "UTF-8");
}

static void bytes_are_base64(void **state)
{
    (void)state;
    const char *const spellings[] = {"++//AA==", "--__AA==", "++//AA", "--__AA"};
    for (size_t i = 0; i < 4; i++) {
        Scalaires *s = decode_scalars(arena_printf(arena, "\"unBytes\":\"%s\"", spellings[i]));
        assert_int_equal(s->un_bytes.len, 4);
        assert_memory_equal(s->un_bytes.data, "\xFB\xEF\xFF\x00", 4);
        assert_encodes(&s->base, "{\"unBytes\":\"++//AA==\"}");
    }
    const char *const bad[] = {"A",     "AA=",  "A===",     "A A=", "é",
                               "AAAAA", "AB==", "AA==AA==", "=",    "AA\\u0000A"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_refused(arena_printf(arena, "{\"scalaires\":{\"unBytes\":\"%s\"}}", bad[i]),
                       "scalaires.unBytes", "base64");
    assert_refused("{\"scalaires\":{\"unBytes\":1}}", "scalaires.unBytes", "base64");
}

static void enums_are_names_or_numbers(void **state)
{
    (void)state;
    assert_round("{\"listes\":{\"desSaison\":[\"SAISON_ETE\",1,-3,77,0,2.0]}}",
                 "{\"listes\":{\"desSaison\":[\"SAISON_ETE\",\"SAISON_PRINTEMPS\",\"SAISON_AVANT\","
                 "77,\"SAISON_UNSPECIFIED\",\"SAISON_ETE\"]}}");
    assert_refused("{\"scalaires\":{\"uneSaison\":\"ETE\"}}", "scalaires.uneSaison",
                   "SAISON_PRINTEMPS, ");
    assert_refused("{\"scalaires\":{\"uneSaison\":\"SAISON_ETE\\u0000\"}}", "scalaires.uneSaison",
                   "inconnue");
    assert_refused("{\"scalaires\":{\"uneSaison\":\"1\"}}", "scalaires.uneSaison", "inconnue");
    assert_refused("{\"scalaires\":{\"uneSaison\":1.5}}", "scalaires.uneSaison", "décimales");
    assert_refused("{\"scalaires\":{\"uneSaison\":2147483648}}", "scalaires.uneSaison",
                   "hors limites");
}

static void timestamps_are_rfc3339(void **state)
{
    (void)state;
    const char *const cases[][2] = {
        {"2011-12-31T23:59:59Z", "2011-12-31T23:59:59Z"},
        {"2011-12-31T23:59:59.1Z", "2011-12-31T23:59:59.100Z"},
        {"2011-12-31T23:59:59.000001Z", "2011-12-31T23:59:59.000001Z"},
        {"2011-12-31T23:59:59.123456789Z", "2011-12-31T23:59:59.123456789Z"},
        {"2012-01-01T01:30:00+01:30", "2012-01-01T00:00:00Z"},
        {"2011-12-31T22:00:00-02:00", "2012-01-01T00:00:00Z"},
        {"2012-02-29T00:00:00Z", "2012-02-29T00:00:00Z"},
        {"2000-02-29T12:00:00.000Z", "2000-02-29T12:00:00Z"},
        {"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"},
        {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"},
        {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_round(arena_printf(arena, "{\"creeLe\":\"%s\"}", cases[i][0]),
                     arena_printf(arena, "{\"creeLe\":\"%s\"}", cases[i][1]));
    assert_int_equal(decode("{\"creeLe\":\"2011-12-31T23:59:59Z\"}")->cree_le->seconds, 1325375999);
    const char *const bad[] = {
        "",
        "2011-12-31",
        "2011-12-31T23:59:59",
        "2011-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2011-13-01T00:00:00Z",
        "2011-04-31T00:00:00Z",
        "2011-00-10T00:00:00Z",
        "2011-01-00T00:00:00Z",
        "2011-12-31T24:00:00Z",
        "2011-12-31T23:60:00Z",
        "2011-12-31T23:59:60Z",
        "2011-12-31t23:59:59Z",
        "2011-12-31 23:59:59Z",
        "2011-12-31T23:59:59z",
        "2011-12-31T23:59:59.Z",
        "2011-12-31T23:59:59.1234567890Z",
        "2011-12-31T23:59:59+0100",
        "2011-12-31T23:59:59+24:00",
        "2011-12-31T23:59:59Z ",
        "0000-12-31T23:59:59Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "10000-01-01T00:00:00Z",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_refused(arena_printf(arena, "{\"creeLe\":\"%s\"}", bad[i]), "creeLe",
                       "date et heure");
    assert_refused("{\"creeLe\":1}", "creeLe", "date et heure, et non un nombre");
    assert_refused("{\"creeLe\":{\"seconds\":1}}", "creeLe", "et non un objet");
}

static void a_timestamp_can_be_the_whole_document(void **state)
{
    (void)state;
    ProtobufCMessage *message = NULL;
    const char *text = "\"2011-12-31T23:59:59Z\"";
    assert_int_equal(
        json_decode(&google__protobuf__timestamp__descriptor, text, strlen(text), &message, &fault),
        STATUS_OK);
    assert_encodes(message, text);
}

static void a_oneof_has_one_member(void **state)
{
    (void)state;
    assert_round("{\"montant\":\"0\"}", "{\"montant\":\"0\"}");
    assert_round("{\"choixTexte\":\"\"}", "{\"choixTexte\":\"\"}");
    assert_round("{\"choixTexte\":null,\"choixBool\":false}", "{\"choixBool\":false}");
    assert_round("{\"choixScalaires\":{}}", "{\"choixScalaires\":{}}");
    assert_round("{\"choixOctets\":\"\",\"montant\":3}",
                 "{\"choixOctets\":\"\",\"montant\":\"3\"}");
    assert_refused("{\"suite\":{\"choixTexte\":\"a\",\"choixBool\":true}}", "suite.choixBool",
                   "« suite.choixTexte »");
}

static void lists_and_messages_nest(void **state)
{
    (void)state;
    const char *text = "{\"listes\":{\"desBool\":[true,false],\"desBytes\":[\"\",\"AQ==\"],"
                       "\"desInstants\":[\"2011-12-31T23:59:59Z\"],\"desScalaires\":[{},"
                       "{\"unInt32\":1}]},\"branches\":[{},{\"branches\":[{\"fin\":\"x\"}]}]}";
    assert_round(text, text);
    assert_refused("{\"listes\":{\"desInt32\":[1,null]}}", "listes.desInt32[1]", "et non null");
    assert_refused("{\"listes\":{\"desInt32\":1}}", "listes.desInt32", "attend une liste");
    assert_refused("{\"listes\":[]}", "listes", "attend un objet, et non une liste");
    assert_refused("{\"branches\":[{},{\"branches\":[{\"scalaires\":{\"siret\":1}}]}]}",
                   "branches[1].branches[0].scalaires.siret",
                   "champs acceptés : unDouble, unFloat");
    assert_refused("[]", "", "Le document attend un objet");
    assert_refused("null", "", "et non null");
    assert_refused("12", "", "et non un nombre");
}

static void syntax_errors_tell_where(void **state)
{
    (void)state;
    assert_refused("", "", "ligne 1");
    assert_refused("{\n  \"fin\": \"a\",\n  \"suite\": {\"branches\": [{}, {\"fin\" 1}]}\n}",
                   "suite.branches[1].fin", "ligne 3, colonne");
    assert_refused("{\"branches\":[{},{\"fin\":\"a\",\"fin\":\"b\"}]}", "branches[1].fin",
                   "deux fois");
    assert_refused("{\"scalaires\":{\"unInt32\":1,\"unInt32\":2}}", "scalaires.unInt32",
                   "deux fois");
    assert_refused("{\"fin\":\"a\\\"]}\",\"suite\":{\"suite\":{},\"suite\":{}}}", "suite.suite",
                   "deux fois");
    assert_refused("{\"fin\":\"a\",}", "", "mal formé");
    assert_refused("{\"fin\":\"a\"", "fin", "trop tôt");
    assert_refused("{\"fin\":\"a\"} {}", "", "suit la fin");
    assert_refused("{'fin':1}", "", "caractère inattendu");
    assert_refused("{\"fin\":tru}", "fin", "mal formé");
    assert_refused("{\"a\\u0000b\":1}", "a\\u0000b", "NUL");
    Essai *essai;
    assert_int_equal(decode_sized("{}\0", 3, &essai), STATUS_INVALID_ARGUMENT);
    assert_int_equal(decode_sized(NULL, 0, &essai), STATUS_INVALID_ARGUMENT);
    const char after_number[] = "{\n\"montant\":1\0}";
    assert_int_equal(decode_sized(after_number, sizeof after_number - 1, &essai),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "montant");
    assert_non_null(strstr(fault.text, "ligne 2, colonne 12 : le caractère NUL"));
}

static void long_words_are_cut_in_faults(void **state)
{
    (void)state;
    char *text = arena_alloc(arena, 100200);
    strcpy(text, "{\"x");
    for (int i = 0; i < 50000; i++)
        memcpy(text + 3 + 2 * i, "é", 2);
    strcpy(text + 100003, "\":1}");
    Essai *essai;
    assert_int_equal(decode_sized(text, strlen(text), &essai), STATUS_INVALID_ARGUMENT);
    assert_int_equal(strlen(fault.field), 63); // 64 would cut a letter in two
}

static void deep_paths_are_cut_in_faults(void **state)
{
    enum { DEPTH = 100000 };
    (void)state;
    Essai *essai;
    char *text = arena_alloc(arena, DEPTH);
    memset(text, '[', DEPTH);
    assert_int_equal(decode_sized(text, DEPTH, &essai), STATUS_INVALID_ARGUMENT);
    assert_int_equal(strlen(fault.field), 200); // "[0]" 65 times, "[0" and "…", of 3 bytes
    assert_string_equal(fault.field + 195, "[0…");
    assert_true(strlen(fault.text) < 200);
}

static char *nested(const char *open, const char *close, int depth)
{
    char *text = arena_alloc(arena, (strlen(open) + strlen(close)) * (size_t)depth + 1);
    for (int i = 0; i < depth; i++)
        strcat(text, open);
    for (int i = 0; i < depth; i++)
        strcat(text, close);
    return text;
}

static void deep_nesting_is_refused(void **state)
{
    (void)state;
    // Each level is an object; the innermost holds the last member.
    char *inner = nested("{\"suite\":", "}", 63);
    char *half = strstr(inner, "}");
    char *fits = arena_printf(arena, "%.*s{}%s", (int)(half - inner), inner, half);
    Essai *deepest = decode(fits);
    assert_encodes(&deepest->base, fits);
    char *over = arena_printf(arena, "{\"suite\":%s}", fits);
    Essai *essai;
    assert_int_equal(decode_sized(over, strlen(over), &essai), STATUS_INVALID_ARGUMENT);
    assert_non_null(strstr(fault.text, "au plus 64 niveaux"));
    Essai outer = CONCERT__ESSAI__V1__ESSAI__INIT;
    outer.suite = deepest;
    char *text = NULL;
    size_t size;
    assert_int_equal(json_encode(&outer.base, &text, &size, &fault), STATUS_INTERNAL);
    assert_null(text);
    char *lists = nested("[", "]", 5000);
    assert_int_equal(decode_sized(lists, strlen(lists), &essai), STATUS_INVALID_ARGUMENT);
    assert_non_null(strstr(fault.text, "imbriqués"));
}

static void the_arena_bounds_both_ways(void **state)
{
    (void)state;
    Essai *essai = decode("{\"fin\":\"un texte\",\"listes\":{\"desInt32\":[1,2,3,4,5,6,7,8,9],"
                          "\"desBytes\":[\"AAAA\"]},\"creeLe\":\"2011-12-31T23:59:59Z\"}");
    char *whole;
    size_t size;
    assert_int_equal(json_encode(&essai->base, &whole, &size, &fault), STATUS_OK);
    // Whatever step the limit falls on, the answer is the same and nothing is written.
    bool decoded = false;
    for (size_t limit = 0; limit < 4096; limit += 16) {
        struct arena *small = arena_create(limit);
        struct fault here = {.arena = small};
        ProtobufCMessage *message = NULL;
        enum status status = json_decode(essai->base.descriptor, whole, size, &message, &here);
        decoded = status == STATUS_OK;
        assert_true(decoded == (message != NULL));
        if (!decoded)
            assert_int_equal(status, STATUS_RESOURCE_EXHAUSTED);
        arena_destroy(&small);
    }
    assert_true(decoded);
    struct arena *small = arena_create(size - 1);
    struct fault here = {.arena = small};
    char *text = NULL;
    assert_int_equal(json_encode(&essai->base, &text, &size, &here), STATUS_RESOURCE_EXHAUSTED);
    assert_null(text);
    arena_destroy(&small);
}

static void what_json_cannot_carry_is_refused(void **state)
{
    (void)state;
    Google__Protobuf__Timestamp late = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
    late.seconds = 253402300800;
    Essai inner = CONCERT__ESSAI__V1__ESSAI__INIT, *branches[] = {&inner};
    Essai essai = CONCERT__ESSAI__V1__ESSAI__INIT;
    essai.n_branches = 1;
    essai.branches = branches;
    char *text = NULL;
    size_t size;
    inner.cree_le = &late;
    assert_int_equal(json_encode(&essai.base, &text, &size, &fault), STATUS_INTERNAL);
    assert_string_equal(fault.field, "branches[0].creeLe");
    late.seconds = 0;
    late.nanos = 1000000000;
    assert_int_equal(json_encode(&essai.base, &text, &size, &fault), STATUS_INTERNAL);
    late.nanos = -1;
    assert_int_equal(json_encode(&essai.base, &text, &size, &fault), STATUS_INTERNAL);
    inner.cree_le = NULL;
    char latin1[] = "\xE9t\xE9";
    inner.fin_ = latin1;
    assert_int_equal(json_encode(&essai.base, &text, &size, &fault), STATUS_INTERNAL);
    assert_string_equal(fault.field, "branches[0].fin");
    assert_null(text);
}

// The decimal comma of a French process must not reach JSON.
static void a_path_of_proto_names_reads_as_in_json(void **state)
{
    (void)state;
    assert_string_equal(json_field(arena, "postes[0].etp_centiemes"), "postes[0].etpCentiemes");
    assert_string_equal(json_field(arena, "Idempotency-Key"), "Idempotency-Key");
    assert_string_equal(json_field(arena, ""), "");
}

static void the_locale_changes_nothing(void **state)
{
    (void)state;
    if (!setlocale(LC_NUMERIC, "fr_FR.UTF-8") && !setlocale(LC_NUMERIC, "de_DE.UTF-8"))
        skip(); // such a locale is not on every machine
    assert_round("{\"scalaires\":{\"unDouble\":1.5,\"unFloat\":\"2.5\"}}",
                 "{\"scalaires\":{\"unDouble\":1.5,\"unFloat\":2.5}}");
    setlocale(LC_NUMERIC, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(defaults_are_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(names_have_two_spellings, setup, teardown),
        cmocka_unit_test_setup_teardown(integers_are_exact, setup, teardown),
        cmocka_unit_test_setup_teardown(bad_integers_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(reals_read_back_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_keep_every_character, setup, teardown),
        cmocka_unit_test_setup_teardown(bytes_are_base64, setup, teardown),
        cmocka_unit_test_setup_teardown(enums_are_names_or_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(timestamps_are_rfc3339, setup, teardown),
        cmocka_unit_test_setup_teardown(a_timestamp_can_be_the_whole_document, setup, teardown),
        cmocka_unit_test_setup_teardown(a_oneof_has_one_member, setup, teardown),
        cmocka_unit_test_setup_teardown(lists_and_messages_nest, setup, teardown),
        cmocka_unit_test_setup_teardown(syntax_errors_tell_where, setup, teardown),
        cmocka_unit_test_setup_teardown(long_words_are_cut_in_faults, setup, teardown),
        cmocka_unit_test_setup_teardown(deep_paths_are_cut_in_faults, setup, teardown),
        cmocka_unit_test_setup_teardown(deep_nesting_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(the_arena_bounds_both_ways, setup, teardown),
        cmocka_unit_test_setup_teardown(what_json_cannot_carry_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_path_of_proto_names_reads_as_in_json, setup, teardown),
        cmocka_unit_test_setup_teardown(the_locale_changes_nothing, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
