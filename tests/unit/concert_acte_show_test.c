// link: concert
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/concert_acte_show_test.c: what a signer is shown is what is signed, or nothing is.
#include "concert/acte_show.h"

#include "common/acte_note.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct scene {
    struct command_context context;
    Concert__Conventionnement__V1__Acte acte;
    Concert__Conventionnement__V1__VersionActe version;
    Concert__Conventionnement__V1__Partie partie;
    Concert__Conventionnement__V1__LigneComparee lignes[3];
    Concert__Conventionnement__V1__LigneComparee *rows[3];
    Concert__Conventionnement__V1__CompareVersionsResponse changes;
    Concert__Acces__V1__Cle cle;
    struct acte_shown shown;
    char hex[2 * crypto_hash_sha256_BYTES + 1];
    struct acte_note_partie party;
    struct acte_note note;
};

static void set_note(struct scene *scene, const struct acte_note *note)
{
    assert_int_equal(acte_note_write(note, &scene->version.note, &scene->context.fault), STATUS_OK);
}

static void set_content(struct scene *scene, const char *content)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)content, strlen(content));
    sodium_bin2hex(scene->hex, sizeof scene->hex, digest, sizeof digest);
    scene->version.contenu.data = (uint8_t *)content;
    scene->version.contenu.len = strlen(content);
    set_note(scene, &scene->note);
}

static int make_scene(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    if (!scene)
        return -1;
    scene->context.arena = scene->context.fault.arena = arena_create(1 << 20);
    concert__conventionnement__v1__acte__init(&scene->acte);
    concert__conventionnement__v1__version_acte__init(&scene->version);
    concert__conventionnement__v1__partie__init(&scene->partie);
    concert__conventionnement__v1__compare_versions_response__init(&scene->changes);
    concert__acces__v1__cle__init(&scene->cle);
    static const char *const LINES[] = {"Même ligne", "Dix postes", "Douze postes"};
    for (int i = 0; i < 3; i++) {
        concert__conventionnement__v1__ligne_comparee__init(&scene->lignes[i]);
        scene->lignes[i].texte = (char *)LINES[i];
        scene->rows[i] = &scene->lignes[i];
    }
    scene->lignes[0].sorte = CONCERT__CONVENTIONNEMENT__V1__SORTE_LIGNE__SORTE_LIGNE_EGALE;
    scene->lignes[1].sorte = CONCERT__CONVENTIONNEMENT__V1__SORTE_LIGNE__SORTE_LIGNE_RETIREE;
    scene->lignes[2].sorte = CONCERT__CONVENTIONNEMENT__V1__SORTE_LIGNE__SORTE_LIGNE_AJOUTEE;
    scene->changes.lignes = scene->rows;
    scene->changes.n_lignes = 3;
    scene->acte.numero = (char *)"AC-1";
    scene->version.version_contenu = 2;
    scene->partie.nom = (char *)"UT de l’Allier";
    scene->partie.qualite = (char *)"pour l’État";
    scene->cle.nom = (char *)"ut03/abcd";
    scene->cle.prenom = (char *)"Claire";
    scene->cle.nom_personne = (char *)"Moreau";
    scene->party = (struct acte_note_partie){"UT de l’Allier", "pour l’État", false};
    scene->note = (struct acte_note){.libelle = "Accord",
                                     .numero = "AC-1",
                                     .version = 2,
                                     .empreinte = scene->hex,
                                     .denomination = "Les Ateliers",
                                     .siret = "99901001000018",
                                     .debut = "2027-01-01",
                                     .fin = "2029-12-31",
                                     .parties = &scene->party,
                                     .partie_count = 1};
    set_content(scene, "Article 1\n\tDouze postes.\n");
    scene->shown = (struct acte_shown){&scene->acte, &scene->version, &scene->changes,
                                       &scene->partie, &scene->cle};
    *state = scene;
    return 0;
}

static int free_scene(void **state)
{
    struct scene *scene = *state;
    arena_destroy(&scene->context.arena);
    free(scene);
    return 0;
}

static void shows_all(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(acte_check(&scene->context, &scene->shown), STATUS_OK);
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    acte_show(&scene->shown, out);
    fclose(out);
    assert_non_null(strstr(text, "Article 1\n\tDouze postes.\n"));
    assert_non_null(strstr(text, scene->version.note));
    assert_non_null(strstr(text, "\n- Dix postes\n+ Douze postes\n"));
    assert_null(strstr(text, "Même ligne"));
    assert_non_null(strstr(text, "UT de l’Allier (pour l’État), avec la clé ut03/abcd de Claire"));
    free(text);
}

static void refused(struct scene *scene, const char *why)
{
    assert_int_equal(acte_check(&scene->context, &scene->shown), STATUS_FAILED_PRECONDITION);
    assert_string_equal(scene->context.fault.field, "contenu");
    assert_non_null(strstr(scene->context.fault.text, why));
}

static void other_content(void **state)
{
    struct scene *scene = *state;
    static char other[] = "Article 1\n\tVingt postes.\n";
    scene->version.contenu.data = (uint8_t *)other;
    scene->version.contenu.len = strlen(other);
    refused(scene, "la note ne désigne pas");
}

// A note that names the content, and another instrument, version, party or capacity beside it.
static void note_of_another(void **state)
{
    struct scene *scene = *state;
    struct acte_note_partie parties[] = {{"Conseil général", "pour l’État", false},
                                         {"UT de l’Allier", "la structure", false}};
    struct acte_note others[4] = {scene->note, scene->note, scene->note, scene->note};
    others[0].numero = "AC-2";
    others[1].version = 1;
    others[2].parties = &parties[0];
    others[3].parties = &parties[1];
    for (size_t i = 0; i < 4; i++) {
        set_note(scene, &others[i]);
        refused(scene, "la note ne désigne pas");
    }
    scene->version.note = (char *)"Accord AC-1\n";
    refused(scene, "la note ne désigne pas");
    set_note(scene, &scene->note);
    assert_int_equal(acte_check(&scene->context, &scene->shown), STATUS_OK);
}

static void deceiving_characters(void **state)
{
    struct scene *scene = *state;
    static const char *const TEXTS[] = {
        "avant \033[2J",      // clears the screen
        "avant \r",           // back to the start of the line
        "avant \x7f",         // DEL
        "avant \xc2\x9b",     // CSI of C1
        "avant \xe2\x80\xae", // right-to-left override
        "avant \xe2\x81\xa6", // isolate
        "avant \xff",         // not UTF-8
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        set_content(scene, TEXTS[i]);
        refused(scene, "caractères");
        set_content(scene, "Article 1\n");
        scene->lignes[2].texte = (char *)TEXTS[i];
        refused(scene, "caractères");
        scene->lignes[2].texte = (char *)"";
        scene->partie.qualite = (char *)(scene->party.qualite = TEXTS[i]);
        set_note(scene, &scene->note);
        refused(scene, "caractères");
        scene->partie.qualite = (char *)(scene->party.qualite = "pour l’État");
        set_note(scene, &scene->note);
        assert_int_equal(acte_check(&scene->context, &scene->shown), STATUS_OK);
    }
    // What French writes passes.
    set_content(scene, "« L’été à Nîmes » – œuvre, 1\xc2\xa0"
                       "000 € …\n");
    assert_int_equal(acte_check(&scene->context, &scene->shown), STATUS_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_scene, free_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(shows_all), TEST(other_content), TEST(note_of_another),
                                       TEST(deceiving_characters)};
    return sodium_init() < 0 || cmocka_run_group_tests(tests, NULL, NULL);
}
