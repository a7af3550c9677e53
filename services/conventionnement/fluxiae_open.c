// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_open.c: DEB line, file name, header and FIN line of a file.
#include "conventionnement/fluxiae_reader_internal.h"

#include "conventionnement/fluxiae_container.h"

#include <string.h>

enum { MOMENT_SIZE = 15 }; // DDMMYYYY_HHMMSS

struct stamp {
    int view; // fluxiae_view_kind, or -1
    struct date date;
    int hour, minute, second;
};

static int number(const char *text, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

// `text`: "<View>DDMMYYYY_HHMMSS". False when the moment is none; the view may be unknown.
static bool read_stamp(const char *text, size_t size, struct stamp *ret_stamp)
{
    if (size < MOMENT_SIZE)
        return false;
    const char *moment = text + size - MOMENT_SIZE;
    for (int i = 0; i < MOMENT_SIZE; i++)
        if (i == 8 ? moment[i] != '_' : moment[i] < '0' || moment[i] > '9')
            return false;
    *ret_stamp = (struct stamp){
        .view = fluxiae_view_by_name(text, size - MOMENT_SIZE),
        .date = {number(moment + 4, 4), number(moment + 2, 2), number(moment, 2)},
        .hour = number(moment + 9, 2),
        .minute = number(moment + 11, 2),
        .second = number(moment + 13, 2),
    };
    return date_valid(ret_stamp->date) && ret_stamp->hour < 24 && ret_stamp->minute < 60 &&
           ret_stamp->second < 60;
}

static enum status refuse_deb(struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                     "Ce n'est pas un fichier fluxIAE : la première ligne doit être « DEB », la "
                     "vue (Structure ou AnnexeFinanciere), la date et l'heure, par exemple "
                     "DEBStructure15012026_063000.");
}

static enum status read_deb(struct fluxiae_cursor *cursor, struct stamp *ret_stamp,
                            struct fault *fault)
{
    struct fluxiae_record deb;
    if (!fluxiae_record_next(cursor, 1, &deb) || deb.size < 3 || memcmp(deb.text, "DEB", 3) != 0)
        return refuse_deb(fault);
    const char *bar = memchr(deb.text, '|', deb.size);
    size_t size = bar ? (size_t)(bar - deb.text) : deb.size;
    if (fluxiae_bad_byte(deb.text, deb.size) != deb.size ||
        !read_stamp(deb.text + 3, size - 3, ret_stamp))
        return refuse_deb(fault);
    if (ret_stamp->view < 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "Le fichier est de la vue « %.*s » : seules Structure et AnnexeFinanciere "
                         "s'importent.",
                         (int)(size - 3 - MOMENT_SIZE), deb.text + 3);
    return STATUS_OK;
}

// Any other name says nothing: people rename files.
static enum status check_name(const char *name, const struct stamp *deb, struct fault *fault)
{
    static const char prefix[] = "fluxIAE_";
    const char *base = name ? strrchr(name, '/') : NULL;
    base = base ? base + 1 : name;
    if (!base || strncmp(base, prefix, sizeof prefix - 1) != 0)
        return STATUS_OK;
    const char *view = base + sizeof prefix - 1;
    const char *bar = strchr(view, '_');
    struct stamp stamp;
    if (!bar || strlen(bar + 1) < MOMENT_SIZE || !read_stamp(bar + 1, MOMENT_SIZE, &stamp))
        return STATUS_OK;
    const char *expected = fluxiae_view((enum fluxiae_view_kind)deb->view)->name;
    if ((size_t)(bar - view) != strlen(expected) || strncmp(view, expected, strlen(expected)) != 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "Le nom du fichier dit la vue « %.*s » et son contenu la vue « %s » : "
                         "vérifiez lequel vous vouliez envoyer.",
                         (int)(bar - view), view, expected);
    if (date_compare(stamp.date, deb->date) != 0 || stamp.hour != deb->hour ||
        stamp.minute != deb->minute || stamp.second != deb->second)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "Le nom du fichier (« %.*s ») et sa première ligne ne disent pas le même "
                         "moment d'extraction : téléchargez-le de nouveau.",
                         MOMENT_SIZE, bar + 1);
    return STATUS_OK;
}

static enum status refuse_column(const struct fluxiae_reader *reader, const char *name,
                                 struct fault *fault)
{
    const struct fluxiae_view *other =
        fluxiae_view(reader->info.view == FLUXIAE_STRUCTURE ? FLUXIAE_ANNEXE : FLUXIAE_STRUCTURE);
    if (fluxiae_column_find(other, name) >= 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "La colonne « %s » est de la vue %s, alors que le fichier s'annonce de la "
                         "vue %s : envoyez le fichier tel que l'État le donne.",
                         name, other->name, reader->view->name);
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                     "La colonne « %s » n'existe pas dans la vue %s : retirez-la, ou envoyez le "
                     "fichier tel que l'État le donne.",
                     name, reader->view->name);
}

// `names` has `count` fields of the header, in the file's order.
static enum status match_columns(struct fluxiae_reader *reader, char **names, const size_t *sizes,
                                 size_t count, struct fault *fault)
{
    for (size_t i = 0; i < count; i++) {
        if (fluxiae_bad_byte(names[i], sizes[i]) != sizes[i])
            return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                             "Le nom de la colonne n° %zu n'est pas de l'UTF-8 : convertissez le "
                             "fichier, par exemple par « iconv -f latin1 -t utf-8 ».",
                             i + 1);
        int place = fluxiae_column_find(reader->view, names[i]);
        if (place < 0)
            return refuse_column(reader, names[i], fault);
        const char *name = reader->view->columns[place].name;
        if (reader->fields[place])
            return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                             "La colonne « %s » est en double : n'en gardez qu'une.", name);
        reader->fields[place] = name;
        reader->place[i] = (size_t)place;
    }
    for (size_t i = 0; i < reader->view->count; i++)
        if (!reader->fields[i])
            return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                             "La colonne « %s » de la vue %s manque : envoyez le fichier tel que "
                             "l'État le donne.",
                             reader->view->columns[i].name, reader->view->name);
    return STATUS_OK;
}

static enum status no_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "fichier",
                     "Mémoire insuffisante pour lire le fichier : découpez l'extraction.");
}

static enum status read_header(struct fluxiae_reader *reader, struct fault *fault)
{
    size_t count = reader->view->count;
    struct fluxiae_record header;
    if (!fluxiae_record_next(&reader->cursor, count, &header))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "Le fichier s'arrête avant les noms des colonnes : téléchargez-le de "
                         "nouveau.");
    // One more than the view has is enough to name an unknown or doubled column.
    size_t room = header.fields > count ? count + 1 : header.fields;
    reader->split = arena_alloc(reader->arena, (count + 1) * sizeof *reader->split);
    reader->sizes = arena_alloc(reader->arena, (count + 1) * sizeof *reader->sizes);
    reader->place = arena_alloc(reader->arena, (count + 1) * sizeof *reader->place);
    reader->fields = arena_alloc(reader->arena, count * sizeof *reader->fields);
    if (!reader->split || !reader->sizes || !reader->place || !reader->fields)
        return no_memory(fault);
    fluxiae_record_split(&header, room, reader->split, reader->sizes);
    return match_columns(reader, reader->split, reader->sizes, room, fault);
}

// Counts the rows up to FIN and checks what it announces; the reader's cursor stays.
static enum status scan_rows(struct fluxiae_reader *reader, struct fault *fault)
{
    struct fluxiae_cursor cursor = reader->cursor;
    struct fluxiae_record record = {0};
    size_t announced = 0, last_fields = reader->view->count;
    bool fin = false;
    while (!fin && fluxiae_record_next(&cursor, reader->view->count, &record)) {
        fin = fluxiae_record_is_fin(&record, &announced);
        if (!fin) {
            // A row cut short is one thing, a bad FIN line another.
            last_fields = fluxiae_record_is_bad_fin(&record) ? reader->view->count : record.fields;
            reader->info.rows++;
        }
    }
    reader->info.fin_absent = !fin;
    reader->info.truncated = !fin && last_fields < reader->view->count;
    if (fin && fluxiae_record_next(&cursor, reader->view->count, &record))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "La ligne %zu vient après la ligne FIN, qui doit être la dernière : "
                         "téléchargez le fichier de nouveau.",
                         record.line);
    if (fin && announced != reader->info.rows)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "La ligne FIN annonce %zu ligne%s et le fichier en contient %zu : "
                         "téléchargez-le de nouveau.",
                         announced, announced > 1 ? "s" : "", reader->info.rows);
    return STATUS_OK;
}

enum status fluxiae_open(const char *name, const void *bytes, size_t size, size_t max_size,
                         struct fluxiae_reader **ret_reader, struct fault *fault)
{
    char *text;
    size_t text_size;
    enum status status = fluxiae_container_open(bytes, size, max_size, &text, &text_size, fault);
    if (status != STATUS_OK)
        return status;
    struct fluxiae_reader *reader = arena_alloc(fault->arena, sizeof *reader);
    if (!reader)
        return no_memory(fault);
    size_t mark = text_size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    reader->arena = fault->arena;
    reader->cursor = (struct fluxiae_cursor){text + mark, text + text_size, 1};
    struct stamp deb;
    status = read_deb(&reader->cursor, &deb, fault);
    if (status == STATUS_OK)
        status = check_name(name, &deb, fault);
    if (status != STATUS_OK)
        return status;
    reader->view = fluxiae_view((enum fluxiae_view_kind)deb.view);
    reader->info = (struct fluxiae_info){.view = (enum fluxiae_view_kind)deb.view,
                                         .date = deb.date,
                                         .hour = deb.hour,
                                         .minute = deb.minute,
                                         .second = deb.second};
    status = read_header(reader, fault);
    if (status == STATUS_OK)
        status = scan_rows(reader, fault);
    if (status == STATUS_OK)
        *ret_reader = reader;
    return status;
}
