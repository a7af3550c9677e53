// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_reader.c: the rows; fluxiae_open.c settles the file.
#include "conventionnement/fluxiae_reader_internal.h"

#include "common/utf8.h"

#include <string.h>

enum { VALUE_SHOWN = 80 }; // bytes of a value in a report

const struct fluxiae_refusal *fluxiae_refuse(struct arena *arena, size_t line, const char *column,
                                             const char *value, const char *reason)
{
    static const struct fluxiae_refusal exhausted = {
        0, "", "", "Mémoire insuffisante pour dire pourquoi cette ligne est refusée."};
    struct fluxiae_refusal *refusal = arena_alloc(arena, sizeof *refusal);
    size_t size = strlen(value);
    const char *shown =
        size <= VALUE_SHOWN
            ? arena_strdup(arena, value)
            : arena_printf(arena, "%.*s…", (int)utf8_cut(value, size, VALUE_SHOWN), value);
    if (!refusal || !shown)
        return &exhausted;
    *refusal = (struct fluxiae_refusal){line, column, shown, reason};
    return refusal;
}

const struct fluxiae_info *fluxiae_info(const struct fluxiae_reader *reader)
{
    return &reader->info;
}

static const struct fluxiae_refusal *refuse_printed(struct fluxiae_reader *reader, size_t line,
                                                    const char *column, const char *value,
                                                    const char *reason)
{
    return fluxiae_refuse(reader->arena, line, column, value,
                          reason ? reason : "Ligne illisible, et mémoire insuffisante.");
}

static const struct fluxiae_refusal *check_fields(struct fluxiae_reader *reader,
                                                  const struct fluxiae_record *record)
{
    size_t wanted = reader->view->count;
    if (fluxiae_record_is_bad_fin(record))
        return refuse_printed(reader, record->line, "", "",
                              "Cette ligne commence par FIN, mais le nombre de lignes qui doit "
                              "suivre n'y est pas (par exemple FIN120) : téléchargez le fichier de "
                              "nouveau.");
    if (record->fields == wanted)
        return NULL;
    // Only the last row is left when the file is cut.
    bool cut = reader->info.truncated && reader->cursor.at == reader->cursor.end;
    char *reason =
        cut ? arena_printf(reader->arena,
                           "Le fichier est coupé au milieu de cette ligne (%zu champs sur %zu) : "
                           "téléchargez-le de nouveau.",
                           record->fields, wanted)
            : arena_printf(reader->arena,
                           "La ligne a %zu champs au lieu de %zu : cherchez un « | » en trop ou "
                           "manquant.",
                           record->fields, wanted);
    return refuse_printed(reader, record->line, "", "", reason);
}

// The value is named by its byte: as text it could not be shown.
static const struct fluxiae_refusal *check_bytes(struct fluxiae_reader *reader, size_t line,
                                                 const char *column, const char *text, size_t size)
{
    size_t at = fluxiae_bad_byte(text, size);
    if (at == size)
        return NULL;
    unsigned char byte = (unsigned char)text[at];
    char *value = arena_printf(reader->arena, "octet 0x%02X", byte);
    char *reason =
        byte ? arena_printf(reader->arena,
                            "L'octet 0x%02X, n° %zu du champ, n'est pas de l'UTF-8 (fichier en "
                            "latin1 ?) : convertissez le fichier, par exemple par « iconv -f "
                            "latin1 -t utf-8 ».",
                            byte, at + 1)
             : arena_printf(reader->arena,
                            "Un octet nul (0x00), n° %zu du champ, n'est pas un caractère : "
                            "téléchargez de nouveau le fichier.",
                            at + 1);
    return refuse_printed(reader, line, column, value ? value : "", reason);
}

// From the order of the file to the order of the view; personal data are wiped on the way.
static const struct fluxiae_refusal *take_fields(struct fluxiae_reader *reader, size_t line)
{
    const struct fluxiae_refusal *refusal = NULL;
    for (size_t i = 0; i < reader->view->count; i++) {
        const struct fluxiae_column *column = &reader->view->columns[reader->place[i]];
        char *text = reader->split[i];
        size_t size = reader->sizes[i];
        if (!refusal)
            refusal = check_bytes(reader, line, column->name, text, size);
        if (column->kind == FLUXIAE_PERSONAL)
            memset(text, 0, size);
        reader->fields[reader->place[i]] = size && column->kind != FLUXIAE_PERSONAL ? text : NULL;
    }
    return refusal;
}

static void clear_fields(struct fluxiae_reader *reader)
{
    for (size_t i = 0; i < reader->view->count; i++)
        reader->fields[i] = NULL;
}

bool fluxiae_next(struct fluxiae_reader *reader, struct fluxiae_row *ret_row)
{
    struct fluxiae_record record;
    if (reader->read == reader->info.rows ||
        !fluxiae_record_next(&reader->cursor, reader->view->count, &record))
        return false;
    reader->read++;
    const struct fluxiae_refusal *refusal = check_fields(reader, &record);
    if (!refusal) {
        fluxiae_record_split(&record, reader->view->count, reader->split, reader->sizes);
        refusal = take_fields(reader, record.line);
    }
    if (refusal)
        clear_fields(reader);
    *ret_row = (struct fluxiae_row){.view = reader->view,
                                    .line = record.line,
                                    .fields = reader->fields,
                                    .refusal = refusal,
                                    .arena = reader->arena};
    return true;
}
