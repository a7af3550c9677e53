// SPDX-License-Identifier: EUPL-1.2
// tests/interop/pdf/render.c: `render TEXT PDF [projet]`: the text of a file as a PDF, with fixed
// signatures, for the tools of others to read.
#include "common/document_pdf.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA = 64 * 1024 * 1024 };

static const struct pdf_signature SIGNATURES[] = {
    {"État, Direccte, unité territoriale de l'Allier", "Autorité administrative", "Hélène Vasseur",
     "Préfète de l'Allier", "Signé", "12 mars 2026 à 14 h 05", "MCow 7f3a 91c2 e05d"},
    {"Conseil général de l'Allier", "Cofinanceur", "Gérard Auclair", "Président", "Signé",
     "13 mars 2026 à 09 h 12", "MCow 22b0 47fe a914"},
    {"Pôle emploi Auvergne", "Service public de l'emploi", "Nadia Lœwenstein",
     "Directrice territoriale", "Signé", "16 mars 2026 à 17 h 40", "MCow c81d 0e6b 5527"},
    {"Les Jardins de la Sioule", "Structure porteuse d'un ACI", "Étienne Chaput",
     "Président de l'association", "En attente", NULL, NULL},
};

static const char *ITEMS[] = {"Instance : CDIAE de l'Allier", "Date : 03/03/2026",
                              "Résultat : favorable avec réserves"};
static const struct document_block RECORD[] = {
    {.kind = DOCUMENT_HEADING, .line = 1, .text = "Avis du conseil"},
    {.kind = DOCUMENT_LIST, .line = 2, .items = ITEMS, .item_count = 3},
    {.kind = DOCUMENT_PARAGRAPH, .line = 3, .text = "Réserves : revoir l'encadrement en 2027."},
};

static char *read_file(const char *path, size_t *ret_size)
{
    char *text = malloc(DOCUMENT_SIZE_MAX);
    FILE *file = fopen(path, "rb");
    if (!text || !file)
        exit(2);
    *ret_size = fread(text, 1, DOCUMENT_SIZE_MAX, file);
    fclose(file);
    return text;
}

static enum status render(const char *text, size_t size, bool draft, const char *path,
                          struct fault *fault)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char hash[2 * sizeof digest + 1];
    crypto_hash_sha256(digest, (const unsigned char *)text, size);
    sodium_bin2hex(hash, sizeof hash, digest, sizeof digest);
    struct pdf_info info = {
        .author = "Conseil départemental de l'insertion par l'activité économique de l'Allier",
        .language = "fr-FR",
        .created = 1773321900,
        .reference = "AC-03-2026-0007",
        .version = 3,
        .content_hash = hash,
        .note_hash = "9a3f1c0d5e7b2846a1c9d0e3f5b7a2849a3f1c0d5e7b2846a1c9d0e3f5b7a284",
        .address = "https://concert.example/registre/03/checkpoint",
        .receipt = true,
        .draft = draft ? "ce document n'engage pas les parties." : NULL,
        .record = RECORD,
        .record_count = draft ? 0 : sizeof RECORD / sizeof *RECORD,
        .signatures = SIGNATURES,
        .signature_count = draft ? 0 : sizeof SIGNATURES / sizeof *SIGNATURES,
    };
    const struct document *document;
    struct document_fonts *fonts = NULL;
    unsigned char *bytes = NULL;
    size_t pdf_size = 0;
    enum status status = document_parse(text, size, &document, fault);
    if (!status)
        status = document_fonts_open(NULL, &fonts, fault);
    if (!status)
        status = document_render_pdf(fonts, document, &info, &bytes, &pdf_size, fault);
    document_fonts_close(&fonts);
    FILE *file = status ? NULL : fopen(path, "wb");
    if (file && (fwrite(bytes, 1, pdf_size, file) != pdf_size || fclose(file) != 0))
        exit(2);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 3 || sodium_init() < 0) {
        fprintf(stderr, "usage: render TEXT PDF [projet]\n");
        return 2;
    }
    struct arena *arena = arena_create(ARENA);
    if (!arena)
        return 2;
    struct fault fault = {.arena = arena, .field = "", .text = ""};
    size_t size;
    char *text = read_file(argv[1], &size);
    bool draft = argc > 3 && strcmp(argv[3], "projet") == 0;
    enum status status = render(text, size, draft, argv[2], &fault);
    if (status)
        fprintf(stderr, "%s: %s\n", fault.field, fault.text);
    free(text);
    arena_destroy(&arena);
    return status ? 1 : 0;
}
