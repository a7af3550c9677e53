// SPDX-License-Identifier: EUPL-1.2
// services/common/acte_note.c
#include "common/acte_note.h"

#include "common/line.h"
#include "common/line_writer.h"

#include <sodium.h>
#include <string.h>

#define VERSION "Version "
#define VERSION_END " du contenu"
#define EMPREINTE "SHA-256 du contenu : "
#define STRUCTURE "Structure : "
#define SIRET ", SIRET "
#define DU "Du "
#define AU " au "
#define COMPRIS ", ces deux jours compris"
#define PARTIE "Partie : "
#define PARTIE_FACULTATIVE "Partie facultative : "
#define QUALITE "Qualité : "

enum { SIRET_DIGITS = 14, ISO_DAY = 10, PARTIES_MOST = 1000 };

static void write_words(struct line_writer *out, const char *const *words)
{
    for (; *words; words++)
        line_write_string(out, *words);
}
#define WRITE(out, ...) write_words(out, (const char *const[]){__VA_ARGS__, NULL})

enum status acte_note_write(const struct acte_note *note, char **ret_text, struct fault *fault)
{
    struct line_writer out = {.arena = fault->arena};
    size_t size;
    WRITE(&out, note->libelle, " ", note->numero, "\n", VERSION);
    line_write_decimal(&out, note->version);
    WRITE(&out, VERSION_END, "\n", EMPREINTE, note->empreinte, "\n");
    WRITE(&out, STRUCTURE, note->denomination, SIRET, note->siret, "\n");
    WRITE(&out, DU, note->debut, AU, note->fin, COMPRIS, "\n");
    for (size_t i = 0; i < note->partie_count; i++)
        WRITE(&out, note->parties[i].facultative ? PARTIE_FACULTATIVE : PARTIE,
              note->parties[i].nom, "\n", QUALITE, note->parties[i].qualite, "\n");
    return line_write_end(&out, ret_text, &size, fault);
}

struct reading {
    struct line_reader lines;
    struct arena *arena;
};

// What stands between `start` and `end` on the next line; NULL: the line is another.
static const char *between(struct reading *reading, const char *start, const char *end)
{
    struct line line;
    size_t size = strlen(end);
    if (!line_next(&reading->lines, &line) || !line_after(&line, start, &line) ||
        line.size < size || memcmp(line.text + line.size - size, end, size) != 0)
        return NULL;
    return arena_strndup(reading->arena, line.text, line.size - size);
}

// "<head><middle><tail>": cuts `text` before its last `tail_size` bytes; NULL: `middle` is not
// there.
static const char *cut(struct reading *reading, const char **text, const char *middle,
                       size_t tail_size)
{
    size_t around = strlen(middle) + tail_size, size = *text ? strlen(*text) : 0;
    if (size < around || memcmp(*text + size - around, middle, strlen(middle)) != 0)
        return NULL;
    const char *tail = *text + size - tail_size;
    *text = arena_strndup(reading->arena, *text, size - around);
    return tail;
}

static bool read_version(const char *text, uint64_t *ret_version)
{
    return text &&
           line_decimal(&(struct line){.text = text, .size = strlen(text)}, INT32_MAX, ret_version);
}

static bool read_head(struct reading *reading, struct acte_note *note)
{
    note->libelle = between(reading, "", "");
    const char *space = note->libelle ? strrchr(note->libelle, ' ') : NULL;
    note->numero = space ? cut(reading, &note->libelle, " ", strlen(space + 1)) : NULL;
    bool good = read_version(between(reading, VERSION, VERSION_END), &note->version);
    note->empreinte = between(reading, EMPREINTE, "");
    note->denomination = between(reading, STRUCTURE, "");
    note->siret = cut(reading, &note->denomination, SIRET, SIRET_DIGITS);
    note->debut = between(reading, DU, COMPRIS);
    note->fin = cut(reading, &note->debut, AU, ISO_DAY);
    return good && note->numero && note->empreinte && note->siret && note->fin &&
           note->denomination && note->debut;
}

static bool read_parties(struct reading *reading, struct acte_note *note)
{
    size_t most = reading->lines.left / strlen(PARTIE "\n" QUALITE "\n") + 1;
    struct acte_note_partie *parties =
        most <= PARTIES_MOST ? arena_alloc(reading->arena, most * sizeof *parties) : NULL;
    bool good = parties;
    for (; good && reading->lines.left; note->partie_count++) {
        struct acte_note_partie *partie = &parties[note->partie_count];
        struct line_reader before = reading->lines;
        partie->nom = between(reading, PARTIE, "");
        partie->facultative = !partie->nom;
        if (partie->facultative) {
            reading->lines = before;
            partie->nom = between(reading, PARTIE_FACULTATIVE, "");
        }
        partie->qualite = between(reading, QUALITE, "");
        good = partie->nom && partie->qualite;
    }
    note->parties = parties;
    return good;
}

enum status acte_note_read(const char *text, size_t size, struct acte_note *ret_note,
                           struct fault *fault)
{
    struct reading reading = {line_reader_make(text, size), fault->arena};
    struct acte_note note = {0};
    char *again = NULL;
    if (!read_head(&reading, &note) || !read_parties(&reading, &note) ||
        acte_note_write(&note, &again, fault) || strlen(again) != size ||
        memcmp(again, text, size) != 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "note.txt",
                         "Cette note n'est pas celle d'un acte.");
    *ret_note = note;
    return STATUS_OK;
}

bool acte_note_names(const struct acte_note *note, const void *content, size_t size)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char hex[ACTE_EMPREINTE_HEX + 1];
    crypto_hash_sha256(digest, content, size);
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    return strcmp(hex, note->empreinte) == 0;
}
