// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acte_note_test.c: the words that parties sign, written and read back one way only.
#include "tlog_fixture.h"

#include "common/acte_note.h"

#include <sodium.h>

static const struct acte_note_partie PARTIES[] = {
    {"UT de l'Allier", "pour l'État, l'unité territoriale", false},
    {"Emmaüs, Allier — Qualité : partie", "la structure", false},
    {"Conseil régional", "pour la Région", true},
};

static const struct acte_note NOTE = {
    .libelle = "Annexe financière",
    .numero = "ACI-03-2026-0001-A1M0",
    .version = 12,
    .empreinte = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", // of nothing
    .denomination = "Les Ateliers, SIRET perdu",
    .siret = "99901001000018",
    .debut = "2026-01-01",
    .fin = "2028-12-31",
    .parties = PARTIES,
    .partie_count = 3,
};

static const char *written(struct fixture *fixture)
{
    char *text;
    assert_int_equal(acte_note_write(&NOTE, &text, &fixture->fault), STATUS_OK);
    return arena_strdup(fixture->arena, text);
}

static void reads_what_it_wrote(void **state)
{
    struct fixture *fixture = *state;
    const char *text = written(fixture);
    struct acte_note read;
    assert_int_equal(acte_note_read(text, strlen(text), &read, &fixture->fault), STATUS_OK);
    assert_string_equal(read.libelle, NOTE.libelle);
    assert_string_equal(read.numero, NOTE.numero);
    assert_int_equal(read.version, NOTE.version);
    assert_string_equal(read.empreinte, NOTE.empreinte);
    assert_string_equal(read.denomination, NOTE.denomination);
    assert_string_equal(read.siret, NOTE.siret);
    assert_string_equal(read.debut, NOTE.debut);
    assert_string_equal(read.fin, NOTE.fin);
    assert_int_equal(read.partie_count, NOTE.partie_count);
    for (size_t i = 0; i < read.partie_count; i++) {
        assert_string_equal(read.parties[i].nom, PARTIES[i].nom);
        assert_string_equal(read.parties[i].qualite, PARTIES[i].qualite);
        assert_int_equal(read.parties[i].facultative, PARTIES[i].facultative);
    }
    assert_true(acte_note_names(&read, "", 0));
    assert_false(acte_note_names(&read, "x", 1));
}

// Cut anywhere, or with one byte more: never another note.
static void cut_anywhere(void **state)
{
    struct fixture *fixture = *state;
    const char *text = written(fixture);
    size_t size = strlen(text), whole = 0;
    struct acte_note read;
    for (size_t i = 0; i < size; i++) {
        const char *part = arena_strndup(fixture->arena, text, i);
        if (acte_note_read(part, i, &read, &fixture->fault) == STATUS_OK) {
            whole++;
            assert_true(read.partie_count < NOTE.partie_count); // a party less, signed as such
        }
    }
    assert_int_equal(whole, NOTE.partie_count);
    const char *more = arena_printf(fixture->arena, "%s\n", text);
    assert_int_equal(acte_note_read(more, size + 1, &read, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
}

static void refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const CHANGES[][2] = {
        {"Version 12", "Version 012"},
        {"Version 12", "Version douze"},
        {"Version 12 du contenu", "Version 12"},
        {"SHA-256 du contenu : ", "SHA-256 : "},
        {", SIRET 999", ", siret 999"},
        {"Du 2026-01-01 au", "Du 2026-01-01 à"},
        {"Qualité : pour l'État", "Capacité : pour l'État"},
        {"Partie facultative", "Partie optionnelle"},
        {"Annexe financière ACI", "ACI"},
    };
    const char *text = written(fixture);
    for (size_t i = 0; i < sizeof CHANGES / sizeof CHANGES[0]; i++) {
        const char *at = strstr(text, CHANGES[i][0]);
        assert_non_null(at);
        const char *changed = arena_printf(fixture->arena, "%.*s%s%s", (int)(at - text), text,
                                           CHANGES[i][1], at + strlen(CHANGES[i][0]));
        struct acte_note read;
        if (acte_note_read(changed, strlen(changed), &read, &fixture->fault) == STATUS_OK)
            fail_msg("read:\n%s", changed);
        assert_string_equal(fixture->fault.field, "note.txt");
    }
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(reads_what_it_wrote),
        WITH_FIXTURE(cut_anywhere),
        WITH_FIXTURE(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
