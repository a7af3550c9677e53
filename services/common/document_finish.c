// SPDX-License-Identifier: EUPL-1.2
// services/common/document_finish.c: rewrites the file object by object (ISO 32000-1 §7.5).
// Cairo, held to PDF 1.4, writes plain objects of generation 0 and one classic cross-reference
// table; each object is copied, some with a few bytes more, and the table is made anew.
#include "common/document_finish.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t SIZE_LIMIT = 256 * 1024 * 1024;

struct object {
    unsigned long number;
    size_t offset, size; // in the raw file
    size_t moved;        // offset in the finished file
};

struct file {
    const unsigned char *raw;
    size_t table;           // offset of the raw file's cross-reference table
    struct object *objects; // by offset
    size_t count;
    unsigned long root, info;
};

cairo_status_t finish_write(void *closure, const unsigned char *data, unsigned int length)
{
    struct finish *finish = closure;
    if (length > SIZE_LIMIT - finish->size)
        return CAIRO_STATUS_WRITE_ERROR;
    if (length > finish->room - finish->size) {
        size_t room = finish->room ? finish->room : 64 * 1024;
        while (room - finish->size < length)
            room *= 2;
        unsigned char *bytes = realloc(finish->bytes, room);
        if (!bytes)
            return CAIRO_STATUS_WRITE_ERROR;
        finish->bytes = bytes;
        finish->room = room;
    }
    memcpy(finish->bytes + finish->size, data, length);
    finish->size += length;
    return CAIRO_STATUS_SUCCESS;
}

static int by_offset(const void *left, const void *right)
{
    const struct object *a = left, *b = right;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

// The last occurrence of `word`, NULL when none. The raw file ends with a NUL for this.
static const char *find_last(const char *text, const char *end, const char *word)
{
    size_t size = strlen(word);
    if ((size_t)(end - text) < size)
        return NULL;
    for (const char *at = end - size; at >= text; at--)
        if (memcmp(at, word, size) == 0)
            return at;
    return NULL;
}

static bool read_table(struct file *file, const char *text, size_t size, struct arena *arena)
{
    const char *start = find_last(text, text + size, "startxref\n");
    if (!start)
        return false;
    file->table = strtoul(start + strlen("startxref\n"), NULL, 10);
    static const char XREF[] = "xref\n0 ";
    if (file->table >= size || strncmp(text + file->table, XREF, strlen(XREF)) != 0)
        return false;
    unsigned long entries = strtoul(text + file->table + strlen(XREF), NULL, 10);
    const char *entry = strchr(text + file->table + strlen("xref\n"), '\n');
    if (!entry || entries > (size_t)(start - entry) / 20)
        return false;
    file->objects = arena_alloc(arena, (entries + 1) * sizeof *file->objects);
    if (!file->objects)
        return false;
    entry++;
    for (unsigned long number = 0; number < entries; number++, entry += 20)
        if (entry[17] == 'n')
            file->objects[file->count++] =
                (struct object){.number = number, .offset = strtoul(entry, NULL, 10)};
    const char *root = strstr(entry, "/Root "), *info = strstr(entry, "/Info ");
    if (!root || !info || file->count == 0)
        return false;
    file->root = strtoul(root + strlen("/Root "), NULL, 10);
    file->info = strtoul(info + strlen("/Info "), NULL, 10);
    return true;
}

static bool measure_objects(struct file *file)
{
    qsort(file->objects, file->count, sizeof *file->objects, by_offset);
    for (size_t i = 0; i < file->count; i++) {
        struct object *object = &file->objects[i];
        size_t next = i + 1 < file->count ? file->objects[i + 1].offset : file->table;
        if (next <= object->offset || next > file->table)
            return false;
        object->size = next - object->offset;
    }
    return true;
}

// What to add inside the object's dictionary, "" for nothing.
static const char *addition(const struct file *file, const struct object *object,
                            const char *catalog)
{
    static const char HEADER_CELL[] = "<< /Type /StructElem\n   /S /TH\n";
    if (object->number == file->root)
        return catalog;
    const char *dictionary = memchr(file->raw + object->offset, '\n', object->size);
    size_t skipped = dictionary ? (size_t)(dictionary - (const char *)file->raw) + 1 : 0;
    if (dictionary && object->offset + object->size - skipped > sizeof HEADER_CELL &&
        memcmp(dictionary + 1, HEADER_CELL, sizeof HEADER_CELL - 1) == 0)
        return "   /A << /O /Table /Scope /Column >>\n";
    return "";
}

static void put(struct finish *out, const void *data, size_t size)
{
    memcpy(out->bytes + out->size, data, size); // finish_pdf has counted the room
    out->size += size;
}

static bool put_object(struct finish *out, const struct file *file, struct object *object,
                       const char *catalog)
{
    const char *text = (const char *)file->raw + object->offset;
    const char *more = addition(file, object, catalog);
    object->moved = out->size;
    size_t head = 0;
    if (*more) {
        const char *open = strstr(text, "<<");
        if (!open || (size_t)(open - text) + 3 > object->size)
            return false;
        head = (size_t)(open - text) + 3; // past "<<" and the blank after it
        put(out, text, head - 1);
        put(out, "\n", 1);
        put(out, more, strlen(more));
        put(out, "   ", 3);
    }
    put(out, text + head, object->size - head);
    return true;
}

static bool put_table(struct finish *out, struct file *file, struct arena *arena)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, out->bytes, out->size);
    char id[33];
    sodium_bin2hex(id, sizeof id, digest, 16);
    size_t start = out->size, last = 0;
    for (size_t i = 0; i < file->count; i++)
        last = file->objects[i].number > last ? file->objects[i].number : last;
    size_t *moved = arena_alloc(arena, (last + 1) * sizeof *moved);
    if (!moved)
        return false;
    for (size_t i = 0; i < file->count; i++)
        moved[file->objects[i].number] = file->objects[i].moved;
    char line[512];
    put(out, line, (size_t)snprintf(line, sizeof line, "xref\n0 %zu\n", last + 1));
    for (size_t i = 0; i <= last; i++)
        put(out, line,
            (size_t)snprintf(line, sizeof line, "%010zu %s \n", moved[i],
                             moved[i] ? "00000 n" : "65535 f"));
    put(out, line,
        (size_t)snprintf(line, sizeof line,
                         "trailer\n<< /Size %zu\n   /Root %lu 0 R\n   /Info %lu 0 R\n"
                         "   /ID [<%s> <%s>]\n>>\nstartxref\n%zu\n%%%%EOF\n",
                         last + 1, file->root, file->info, id, id, start));
    return true;
}

static bool rewrite(struct finish *out, struct file *file, const char *catalog, struct arena *arena)
{
    put(out, file->raw, file->objects[0].offset);
    for (size_t i = 0; i < file->count; i++)
        if (!put_object(out, file, &file->objects[i], catalog))
            return false;
    return put_table(out, file, arena);
}

enum status finish_pdf(const struct finish *raw, const char *language, unsigned char **ret_bytes,
                       size_t *ret_size, struct fault *fault)
{
    // Room: the raw file, its closing NUL, and per object a table line and the longest addition.
    char *text = arena_strndup(fault->arena, (const char *)raw->bytes, raw->size);
    const char *catalog = arena_printf(fault->arena,
                                       "   /Lang (%s)\n"
                                       "   /ViewerPreferences << /DisplayDocTitle true >>\n",
                                       language);
    struct file file = {.raw = (const unsigned char *)text};
    bool done = text && catalog && read_table(&file, text, raw->size, fault->arena) &&
                measure_objects(&file);
    struct finish out = {.bytes = NULL};
    if (done) {
        out.room = raw->size + 128 * file.count + 2048;
        out.bytes = arena_alloc(fault->arena, out.room);
        done = out.bytes && rewrite(&out, &file, catalog, fault->arena);
    }
    if (!done)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "",
                         "Le PDF n'a pas pu être achevé : il dépasse la mémoire d'une demande.");
    *ret_bytes = out.bytes;
    *ret_size = out.size;
    return STATUS_OK;
}
