// SPDX-License-Identifier: EUPL-1.2
// tests/unit/document_test.c: the text format, and the PDF made of it.
#include "common/document_pdf.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { ARENA = 512 * 1024 * 1024 };

static const char HASH[] = "64866708518370e75141cb5722f73b30549013f10f356ef09a7bb40cd76447bc";
static const char TEXT[] = "# Accord\n"
                           "\n"
                           "Première ligne\n"
                           "et sa suite.\n"
                           "\n"
                           "\n"
                           "## Article 1. Objet\n"
                           "\n"
                           "- un\n"
                           "- deux\n"
                           "\n"
                           "| Année | Montant |\n"
                           "| --- | ---: |\n"
                           "| 2026 | 12,50 |\n"
                           "| 2027 ||\n";

static const struct pdf_signature SIGNATURE = {"Département de l'Allier",
                                               "Financeur",
                                               "Claire Morel",
                                               "Présidente",
                                               "Signé",
                                               "12 mars 2026",
                                               "7f3a 91c2"};

struct fixture {
    struct arena *arena;
    struct fault fault;
    struct document_fonts *fonts;
    struct pdf_info info;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (!fixture)
        return -1;
    fixture->arena = arena_create(ARENA);
    fixture->fault = (struct fault){.arena = fixture->arena, .field = "", .text = ""};
    fixture->info = (struct pdf_info){.author = "CDIAE",
                                      .language = "fr-FR",
                                      .created = 1773321900,
                                      .reference = "AC-03-2026-0001",
                                      .version = 2,
                                      .content_hash = HASH,
                                      .note_hash = HASH,
                                      .address = "https://concert.example/registre/03/"
                                                 "checkpoint",
                                      .signatures = &SIGNATURE,
                                      .signature_count = 1};
    *state = fixture;
    return document_fonts_open(NULL, &fixture->fonts, &fixture->fault) ? -1 : 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    document_fonts_close(&fixture->fonts);
    arena_destroy(&fixture->arena);
    free(fixture);
    return 0;
}

static const struct document *parse(struct fixture *fixture, const char *text)
{
    const struct document *document = NULL;
    enum status status = document_parse(text, strlen(text), &document, &fixture->fault);
    if (status)
        print_error("%s\n", fixture->fault.text);
    assert_int_equal(status, STATUS_OK);
    return document;
}

static void test_structure(void **state)
{
    const struct document *document = parse(*state, TEXT);
    assert_string_equal(document->title, "Accord");
    assert_int_equal(document->block_count, 4);
    assert_int_equal(document->blocks[0].kind, DOCUMENT_PARAGRAPH);
    assert_string_equal(document->blocks[0].text, "Première ligne et sa suite.");
    assert_int_equal(document->blocks[1].kind, DOCUMENT_HEADING);
    assert_string_equal(document->blocks[1].text, "Article 1. Objet");
    assert_int_equal(document->blocks[1].line, 7);
    assert_int_equal(document->blocks[2].item_count, 2);
    assert_string_equal(document->blocks[2].items[1], "deux");
    const struct document_table *table = &document->blocks[3].table;
    assert_int_equal(table->column_count, 2);
    assert_int_equal(table->row_count, 3);
    assert_false(table->right[0]);
    assert_true(table->right[1]);
    assert_string_equal(table->cells[0], "Année");
    assert_string_equal(table->cells[3], "12,50");
    assert_string_equal(table->cells[5], "");
}

static void test_round_trip(void **state)
{
    struct fixture *fixture = *state;
    const char *canonical, *again;
    size_t size, again_size;
    assert_int_equal(document_format(parse(fixture, TEXT), &canonical, &size, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(size, strlen(canonical));
    assert_string_equal(canonical, "# Accord\n\nPremière ligne et sa suite.\n\n"
                                   "## Article 1. Objet\n\n- un\n- deux\n\n"
                                   "| Année | Montant |\n| --- | ---: |\n"
                                   "| 2026 | 12,50 |\n| 2027 | |\n");
    assert_int_equal(
        document_format(parse(fixture, canonical), &again, &again_size, &fixture->fault),
        STATUS_OK);
    assert_string_equal(again, canonical);
}

struct refused {
    const char *text, *said; // a part of the fault's text
};

static const struct refused REFUSED[] = {
    {"", "vide"},
    {"Accord\n", "Ligne 1 :"},
    {"# \n", "Ligne 1 :"},
    {"#Accord\n", "Ligne 1 :"},
    {"# Accord", "Ligne 1 : la dernière ligne n'a pas de fin"},
    {"# A\nB\n", "Ligne 2 : une ligne vide doit suivre le titre"},
    {"# A\n\n# B\n", "Ligne 3 : un second titre"},
    {"# A\n\n##B\n", "Ligne 3 : un article"},
    {"# A\n\n### B\n", "Ligne 3 : un article"},
    {"# A\n\n## B\nC\n", "Ligne 4 : une ligne vide"},
    {"# A\n\nB\n- c\n", "Ligne 4 : une ligne vide"},
    {"# A\n\n- b\nc\n", "Ligne 4 : une ligne vide"},
    {"# A\n\n-\n", "Ligne 3 : un élément"},
    {"# A\n\n-  b\n", "Ligne 3 : un élément"},
    {"# A\n\n b\n", "Ligne 3 : un blanc"},
    {"# A\n\nb \n", "Ligne 3 : un blanc"},
    {"# A\n\n| a | b |\n", "n'a pas de rangée"},
    {"# A\n\n| a | b |\n| --- | --- |\n", "n'a pas de rangée"},
    {"# A\n\n| a | b |\n| 1 | 2 |\n", "Ligne 4 : sous l'en-tête"},
    {"# A\n\n| a |\n| :--- |\n| 1 |\n", "Ligne 4 : sous l'en-tête"},
    {"# A\n\n| a |\n| -- |\n| 1 |\n", "Ligne 4 : sous l'en-tête"},
    {"# A\n\n| a | b |\n| --- | --- |\n| 1 |\n", "Ligne 5 : cette rangée a 1 cellules"},
    {"# A\n\n| a | b\n", "Ligne 3 : une rangée"},
    {"# A\n\n|\n", "Ligne 3 : une rangée"},
    {"# A\n\n||||||||||||||\n", "Ligne 3 : un tableau a douze"},
    {"# A\n\nb\r\n", "Ligne 3 : le caractère U+000D"},
    {"# A\n\nb\tc\n", "Ligne 3 : le caractère U+0009"},
    {"# A\n\n\xC0\x80\n", "Ligne 3 : le texte n'est pas de l'UTF-8"},
    {"# A\n\n\xE9t\xE9\n", "Ligne 3 : le texte n'est pas de l'UTF-8"},
    {"# A\n\n\xED\xA0\x80\n", "Ligne 3 : le texte n'est pas de l'UTF-8"},
    {"\xEF\xBB\xBF# A\n", "Ligne 1 : le caractère U+FEFF"},
    {"# A\n\n100 \xE2\x80\xAE"
     "000\n",
     "Ligne 3 : le caractère U+202E"},
    {"# A\n\na\xE2\x80\x8B"
     "b\n",
     "Ligne 3 : le caractère U+200B"},
    {"# A\n\na\xE2\x80\xA8"
     "b\n",
     "Ligne 3 : le caractère U+2028"},
    {"# A\n\na\xC2\x85"
     "b\n",
     "Ligne 3 : le caractère U+0085"},
    {"# A\n\na\xF3\xA0\x81\x81\n", "Ligne 3 : le caractère U+E0041"},
    {"# A\n\na\xCC\x81\xCC\x81\xCC\x81\n", "Ligne 3 : plus de deux signes"},
};

static void test_refusals(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        const struct document *document = NULL;
        enum status status =
            document_parse(REFUSED[i].text, strlen(REFUSED[i].text), &document, &fixture->fault);
        if (status == STATUS_OK || !strstr(fixture->fault.text, REFUSED[i].said))
            print_error("case %zu: %s\n", i, fixture->fault.text);
        assert_int_equal(status, STATUS_INVALID_ARGUMENT);
        assert_string_equal(fixture->fault.field, "contenu");
        assert_non_null(strstr(fixture->fault.text, REFUSED[i].said));
        assert_null(document);
    }
}

static void test_nul_refused(void **state)
{
    struct fixture *fixture = *state;
    const struct document *document;
    assert_int_equal(document_parse("# A\n\nb\0c\n", 9, &document, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_non_null(strstr(fixture->fault.text, "Ligne 3 : le caractère U+0000"));
}

static void test_lengths(void **state)
{
    struct fixture *fixture = *state;
    char text[4 * DOCUMENT_CELLS_MAX] = "";
    const struct {
        const char *before, *unit;
        int count;
        const char *said;
    } cases[] = {
        {"# A\n\n", "x", DOCUMENT_WORD_MAX + 1, "Ligne 3 : un mot"},
        {"# A\n\n## ", "x y", DOCUMENT_TITLE_MAX / 3 + 1, "Ligne 3 : elle a"},
        {"# A\n\n", "x y", DOCUMENT_PASSAGE_MAX / 3 + 1, "Ligne 3 : elle a"},
        {"# A\n\n| a |\n| --- |\n", "||\n", DOCUMENT_CELLS_MAX, "plus de 20 000 cellules"},
        {"# A\n\n", "x\n", DOCUMENT_PASSAGE_MAX / 2 + 1, "ce paragraphe a plus"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct document *document;
        size_t used = (size_t)sprintf(text, "%s", cases[i].before);
        for (int j = 0; j < cases[i].count; j++)
            used += (size_t)sprintf(text + used, "%s", cases[i].unit);
        text[used++] = '\n';
        assert_int_equal(document_parse(text, used, &document, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
        assert_non_null(strstr(fixture->fault.text, cases[i].said));
    }
}

// `unit` again and again after a title, up to `size` bytes.
static char *repeat(struct fixture *fixture, const char *unit, size_t size)
{
    char *text = arena_strdup(fixture->arena, "# A\n\n");
    size_t length = strlen(unit), used = strlen(text);
    char *grown = arena_alloc(fixture->arena, size + 1);
    assert_non_null(grown);
    memcpy(grown, text, used);
    for (; used + length <= size; used += length)
        memcpy(grown + used, unit, length);
    return grown;
}

static void test_bounds(void **state)
{
    struct fixture *fixture = *state;
    const struct document *document;
    char *text = repeat(fixture, "- a\n", DOCUMENT_SIZE_MAX);
    size_t size = strlen(text);
    assert_true(size > DOCUMENT_SIZE_MAX - 4);
    assert_int_equal(document_parse(text, size, &document, &fixture->fault), STATUS_OK);
    assert_int_equal(document->blocks[0].item_count, (size - 5) / 4);
    assert_int_equal(
        document_parse(text, DOCUMENT_SIZE_MAX + (size_t)1, &document, &fixture->fault),
        STATUS_INVALID_ARGUMENT);
    struct arena *small = arena_create(DOCUMENT_SIZE_MAX + (size_t)4096);
    struct fault fault = {.arena = small};
    assert_int_equal(document_parse(text, size, &document, &fault), STATUS_RESOURCE_EXHAUSTED);
    arena_destroy(&small);
}

static enum status render(struct fixture *fixture, const char *text, unsigned char **ret_bytes,
                          size_t *ret_size)
{
    return document_render_pdf(fixture->fonts, parse(fixture, text), &fixture->info, ret_bytes,
                               ret_size, &fixture->fault);
}

static bool contains(const unsigned char *bytes, size_t size, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= size; i++)
        if (memcmp(bytes + i, word, length) == 0)
            return true;
    return false;
}

static void test_pdf(void **state)
{
    struct fixture *fixture = *state;
    unsigned char *bytes;
    size_t size;
    assert_int_equal(render(fixture, TEXT, &bytes, &size), STATUS_OK);
    assert_memory_equal(bytes, "%PDF-1.4\n", 9);
    assert_true(contains(bytes, size, "/Lang (fr-FR)"));
    assert_true(contains(bytes, size, "/DisplayDocTitle true"));
    assert_true(contains(bytes, size, "/Marked true"));
    assert_true(contains(bytes, size, "/Scope /Column"));
    assert_true(contains(bytes, size, "/CreationDate (20260312132500Z"));
    assert_true(contains(bytes, size, "/ModDate (20260312132500Z"));
    assert_true(contains(bytes, size, "/URI (https://concert.example/registre/03/checkpoint)"));
    assert_true(contains(bytes, size, "/Title (Accord)"));
}

static void test_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    unsigned char *first, *second, *other;
    size_t first_size, second_size, other_size;
    assert_int_equal(render(fixture, TEXT, &first, &first_size), STATUS_OK);
    struct timespec wait = {.tv_sec = 1, .tv_nsec = 100000000}; // past a second of the clock
    nanosleep(&wait, NULL);
    assert_int_equal(setenv("TZ", "Pacific/Apia", 1), 0);
    tzset();
    assert_int_equal(render(fixture, TEXT, &second, &second_size), STATUS_OK);
    unsetenv("TZ");
    assert_int_equal(first_size, second_size);
    assert_memory_equal(first, second, first_size);
    fixture->info.created++;
    assert_int_equal(render(fixture, TEXT, &other, &other_size), STATUS_OK);
    fixture->info.created--;
    assert_true(other_size != first_size || memcmp(first, other, first_size) != 0);
}

// What somebody typed is shown beside a text: whatever it is, the rendering takes it.
static void test_printable(void **state)
{
    struct fixture *fixture = *state;
    static const char *const CASES[][2] = {
        {"Réserves : voir l'annexe.", "Réserves : voir l'annexe."},
        {"e\u0301te\u0301", "été"},
        {"un\tdeux\r", "un deux "},
        {"\U0001F600 oui\u200B\u202E", "? oui??"},
        {"\xff", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(document_printable(fixture->fonts, CASES[i][0], fixture->arena),
                            CASES[i][1]);
    const char *shown =
        document_printable(fixture->fonts, repeat(fixture, "a", 20000) + 5, fixture->arena);
    assert_int_equal(strcspn(shown, " "), 246);
    struct document_block block = {.kind = DOCUMENT_PARAGRAPH, .line = 1, .text = shown};
    fixture->info.record = &block;
    fixture->info.record_count = 1;
    unsigned char *bytes;
    size_t size;
    assert_int_equal(render(fixture, TEXT, &bytes, &size), STATUS_OK);
    block.text = "\U0001F600";
    assert_int_equal(render(fixture, TEXT, &bytes, &size), STATUS_INVALID_ARGUMENT);
}

static void refuse_info(struct fixture *fixture, const struct pdf_info *info, const char *field)
{
    unsigned char *bytes = NULL;
    size_t size;
    assert_int_equal(document_render_pdf(fixture->fonts, parse(fixture, TEXT), info, &bytes, &size,
                                         &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fixture->fault.field, field);
    assert_null(bytes);
}

static void test_bad_info(void **state)
{
    struct fixture *fixture = *state;
    struct pdf_info info = fixture->info;
    info.address = "https://x.example/'><script";
    refuse_info(fixture, &info, "address");
    info.address = "javascript:alert(1)";
    refuse_info(fixture, &info, "address");
    info = fixture->info;
    info.language = "fr) /AA (";
    refuse_info(fixture, &info, "language");
    info = fixture->info;
    info.content_hash = "abcd";
    refuse_info(fixture, &info, "content_hash");
    info = fixture->info;
    info.note_hash = "abcd";
    refuse_info(fixture, &info, "note_hash");
    info = fixture->info;
    info.created = INT64_MAX;
    refuse_info(fixture, &info, "created");
    info = fixture->info;
    info.reference = "";
    refuse_info(fixture, &info, "reference");
    info.reference = "A\nB";
    refuse_info(fixture, &info, "reference");
    struct pdf_signature forged[] = {SIGNATURE, SIGNATURE};
    forged[1].person = "Claire \xE2\x80\xAE"
                       "Morel";
    info = fixture->info;
    info.signatures = forged;
    info.signature_count = 2;
    refuse_info(fixture, &info, "signatures[1].person");
    forged[1].person = "\xE4\xB8\xAD";
    refuse_info(fixture, &info, "signatures[1].person");
}

static void test_missing_character(void **state)
{
    struct fixture *fixture = *state;
    unsigned char *bytes;
    size_t size;
    const char *text = "# A\n\n| a |\n| --- |\n| b |\n| \xF0\x9F\x98\x80 |\n";
    assert_int_equal(render(fixture, text, &bytes, &size), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fixture->fault.field, "contenu");
    assert_non_null(strstr(fixture->fault.text, "ligne 6 : le caractère U+1F600"));
}

static void test_missing_font(void **state)
{
    struct fixture *fixture = *state;
    struct document_fonts *fonts = NULL;
    assert_int_equal(document_fonts_open("/nonexistent", &fonts, &fixture->fault),
                     STATUS_FAILED_PRECONDITION);
    assert_null(fonts);
    assert_non_null(strstr(fixture->fault.text, "/nonexistent/Carlito-Regular.ttf"));
    assert_non_null(strstr(fixture->fault.text, "fonts-crosextra-carlito"));
}

#define LONG_WORD                                                                                  \
    "0123456789abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-azertyuiop"

static void test_hostile(void **state)
{
    struct fixture *fixture = *state;
    fixture->info.draft = "ce document n'engage pas les parties.";
    unsigned char *bytes;
    size_t size;
    const char *const units[] = {
        "<b>&amp;%s%n\\)(</b> ",        // markup, formats, PDF syntax
        LONG_WORD " ",                  // words longer than a line
        "e\xCC\x81 ",                   // letter and accent apart
        "- a\n",                        // many items
        "## Un article sans suite\n\n", // headings with nothing under them
        "| a |\n| --- |\n| b |\n\n",    // many tables
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char *text = repeat(fixture, units[i], DOCUMENT_PASSAGE_MAX);
        size_t length = strlen(text);
        for (; text[length - 1] == ' '; length--)
            text[length - 1] = '\0';
        if (text[length - 1] != '\n')
            text[length] = '\n'; // repeat left the NUL of a larger block behind it
        if (render(fixture, text, &bytes, &size))
            fail_msg("unit %zu: %s", i, fixture->fault.text);
        assert_memory_equal(bytes + size - 6, "%%EOF\n", 6);
    }
}

// A row and a header taller than a page still end.
static void test_giants(void **state)
{
    struct fixture *fixture = *state;
    unsigned char *bytes;
    size_t size;
    char *words = repeat(fixture, "mot ", 8000) + 5; // past "# A\n\n"
    words[strlen(words) - 1] = '\0';
    const char *text =
        arena_printf(fixture->arena, "# A\n\n| %s | b |\n| --- | ---: |\n| %s | %s |\n| c | d |\n",
                     words, words, words);
    assert_int_equal(render(fixture, text, &bytes, &size), STATUS_OK);
    assert_memory_equal(bytes + size - 6, "%%EOF\n", 6);
}

static void test_too_many_pages(void **state)
{
    struct fixture *fixture = *state;
    unsigned char *bytes;
    size_t size;
    char *text = repeat(fixture, "a\n\n", DOCUMENT_SIZE_MAX);
    assert_int_equal(render(fixture, text, &bytes, &size), STATUS_RESOURCE_EXHAUSTED);
    assert_non_null(strstr(fixture->fault.text, "1000 pages"));
}

struct job {
    pthread_t thread;
    struct fixture *shared;
    struct fixture own;
    unsigned char *bytes;
    size_t size;
    enum status status;
};

static void *run_job(void *closure)
{
    struct job *job = closure;
    const struct document *document;
    job->status = document_parse(TEXT, strlen(TEXT), &document, &job->own.fault);
    for (int i = 0; i < 3 && !job->status; i++)
        job->status = document_render_pdf(job->shared->fonts, document, &job->shared->info,
                                          &job->bytes, &job->size, &job->own.fault);
    return NULL;
}

static void test_threads(void **state)
{
    enum { THREADS = 6 };
    struct job jobs[THREADS] = {0};
    for (int i = 0; i < THREADS; i++) {
        jobs[i].shared = *state;
        jobs[i].own.arena = arena_create(ARENA);
        jobs[i].own.fault.arena = jobs[i].own.arena;
        assert_int_equal(pthread_create(&jobs[i].thread, NULL, run_job, &jobs[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(jobs[i].thread, NULL);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(jobs[i].status, STATUS_OK);
        assert_int_equal(jobs[i].size, jobs[0].size);
        assert_memory_equal(jobs[i].bytes, jobs[0].bytes, jobs[0].size);
    }
    for (int i = 0; i < THREADS; i++)
        arena_destroy(&jobs[i].own.arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_structure),
        TEST(test_round_trip),
        TEST(test_refusals),
        TEST(test_nul_refused),
        TEST(test_bounds),
        TEST(test_lengths),
        TEST(test_pdf),
        TEST(test_same_bytes),
        TEST(test_printable),
        TEST(test_bad_info),
        TEST(test_missing_character),
        TEST(test_missing_font),
        TEST(test_hostile),
        TEST(test_giants),
        TEST(test_too_many_pages),
        TEST(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
