// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_container.c
#include "conventionnement/fluxiae_container.h"

#include "conventionnement/fluxiae_gzip.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>
#include <string.h>

struct container {
    const unsigned char *bytes;
    size_t size;
    size_t max_size;
    bool zip;
};

static enum status too_large(const struct container *container, struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "fichier",
                     "Le contenu du fichier dépasse %zu octets : découpez l'extraction.",
                     container->max_size);
}

static enum status no_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "fichier",
                     "Mémoire insuffisante pour ouvrir le fichier : découpez l'extraction.");
}

static enum status damaged(const char *detail, struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                     "Le fichier compressé est endommagé ou tronqué : téléchargez-le de nouveau "
                     "(%s).",
                     detail ? detail : "sans précision");
}

// A local file header, or the end record alone of an empty ZIP.
static bool is_zip(const void *bytes, size_t size)
{
    return size >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
}

static enum status followed(size_t after, struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                     "Le fichier compressé porte %zu octet%s après la fin de l'archive : "
                     "téléchargez-le de nouveau.",
                     after, after > 1 ? "s" : "");
}

static size_t little_endian(const unsigned char *bytes, size_t count)
{
    size_t number = 0;
    while (count--)
        number = number << 8 | bytes[count];
    return number;
}

// The end record (APPNOTE 4.3.16: 22 bytes, then a comment of the length it says) must end the
// file, and the table must stand right before it: else the file holds what nobody would read.
static enum status check_zip_end(const struct container *container, struct fault *fault)
{
    enum { RECORD = 22, TABLE_SIZE = 12, TABLE = 16, COMMENT = 20, LOCATOR = 20 };
    const unsigned char *bytes = container->bytes;
    for (size_t back = RECORD; back <= container->size; back++) {
        size_t at = container->size - back;
        const unsigned char *record = bytes + at;
        if (memcmp(record, "PK\5\6", 4) != 0)
            continue;
        size_t end = RECORD + little_endian(record + COMMENT, 2);
        if (back > end)
            return followed(back - end, fault);
        bool zip64 = at >= LOCATOR && memcmp(record - LOCATOR, "PK\6\7", 4) == 0;
        size_t table = little_endian(record + TABLE, 4) + little_endian(record + TABLE_SIZE, 4);
        if (!zip64 && table < at)
            return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                             "Plusieurs archives ZIP se suivent dans ce fichier : envoyez-les une "
                             "par une.");
        break;
    }
    return STATUS_OK; // without one, libarchive says that it is cut
}

static enum status damaged_zip(struct archive *archive, struct fault *fault)
{
    return damaged(archive_format(archive) ? archive_error_string(archive)
                                           : "la table de son contenu, à sa fin, manque",
                   fault);
}

static enum status no_file(struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                     "L'archive ne contient aucun fichier : envoyez celle de l'extraction.");
}

// One entry to `out` (room bytes), or nowhere when it is NULL.
static enum status read_entry(const struct container *container, struct archive *archive, char *out,
                              size_t room, size_t *ret_size, struct fault *fault)
{
    char scratch[16384];
    size_t total = 0;
    for (;;) {
        char *target = out ? out + total : scratch;
        // With no room left this asks for 0 bytes, gets 0 and ends.
        la_ssize_t got = archive_read_data(archive, target, out ? room - total : sizeof scratch);
        if (got < 0)
            return damaged_zip(archive, fault);
        total += (size_t)got;
        if (total > container->max_size)
            return too_large(container, fault);
        if (got == 0)
            break;
    }
    *ret_size = total;
    return STATUS_OK;
}

static enum status read_archive(const struct container *container, struct archive *archive,
                                char *out, size_t room, size_t *ret_size, struct fault *fault)
{
    struct archive_entry *entry;
    bool found = false;
    int result = ARCHIVE_OK;
    if (archive_read_open_memory(archive, container->bytes, container->size) != ARCHIVE_OK)
        return damaged_zip(archive, fault);
    while ((result = archive_read_next_header(archive, &entry)) == ARCHIVE_OK ||
           result == ARCHIVE_WARN) {
        if (archive_entry_filetype(entry) != AE_IFREG)
            continue;
        if (found)
            return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                             "L'archive ZIP contient plusieurs fichiers : envoyez-les un par un.");
        if (archive_entry_is_encrypted(entry))
            return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                             "L'archive ZIP est protégée par un mot de passe : envoyez-la sans.");
        enum status status = read_entry(container, archive, out, room, ret_size, fault);
        if (status != STATUS_OK)
            return status;
        found = true;
    }
    if (result != ARCHIVE_EOF)
        return damaged_zip(archive, fault);
    return found ? STATUS_OK : no_file(fault);
}

static enum status unzip(const struct container *container, char *out, size_t room,
                         size_t *ret_size, struct fault *fault)
{
    if (memcmp(container->bytes, "PK\5\6", 4) == 0) // for libarchive no table at all
        return no_file(fault);
    enum status status = check_zip_end(container, fault);
    if (status)
        return status;
    struct archive *archive = archive_read_new();
    if (!archive)
        return no_memory(fault);
    // By the table at its end, never by what happens to come first: a ZIP that lost it lost files.
    archive_read_support_format_zip_seekable(archive);
    status = read_archive(container, archive, out, room, ret_size, fault);
    archive_read_free(archive);
    return status;
}

static enum status gunzip(const struct container *container, char *out, size_t room,
                          size_t *ret_size, struct fault *fault)
{
    struct gzip_result gzip =
        fluxiae_gunzip(container->bytes, container->size, container->max_size, out, room + 1);
    *ret_size = gzip.size;
    switch (gzip.end) {
    case GZIP_WHOLE:
        return STATUS_OK;
    case GZIP_FOLLOWED:
        return followed(gzip.after, fault);
    case GZIP_TOO_LARGE:
        return too_large(container, fault);
    case GZIP_NO_MEMORY:
        return no_memory(fault);
    default:
        return damaged(gzip.detail, fault);
    }
}

static enum status unfold(const struct container *container, char *out, size_t room,
                          size_t *ret_size, struct fault *fault)
{
    if (container->zip)
        return unzip(container, out, room, ret_size, fault);
    return gunzip(container, out, room, ret_size, fault);
}

// What comes out is an archive again: said as such, as its bytes are no fluxIAE file.
static enum status check_once(const struct container *container, const char *text, size_t size,
                              struct fault *fault)
{
    bool gzip = fluxiae_is_gzip(text, size);
    if (!gzip && !is_zip(text, size))
        return STATUS_OK;
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                     "Le fichier est compressé deux fois (%s dans %s) : décompressez-le une fois, "
                     "puis envoyez ce qui en sort.",
                     gzip ? "gzip" : "ZIP", container->zip ? "ZIP" : "gzip");
}

static enum status open_compressed(const struct container *container, char **ret_text,
                                   size_t *ret_size, struct fault *fault)
{
    size_t size = 0, again = 0;
    enum status status = unfold(container, NULL, 0, &size, fault);
    if (status != STATUS_OK)
        return status;
    char *text = arena_alloc(fault->arena, size + 1);
    if (!text)
        return no_memory(fault);
    status = unfold(container, text, size, &again, fault);
    if (status == STATUS_OK)
        status = check_once(container, text, again, fault);
    if (status != STATUS_OK)
        return status;
    text[again] = '\0';
    *ret_text = text;
    *ret_size = again;
    return STATUS_OK;
}

enum status fluxiae_container_open(const void *bytes, size_t size, size_t max_size, char **ret_text,
                                   size_t *ret_size, struct fault *fault)
{
    struct container container = {bytes, size, max_size ? max_size : FLUXIAE_SIZE_MAX, false};
    container.zip = is_zip(bytes, size);
    if (container.zip || fluxiae_is_gzip(bytes, size))
        return open_compressed(&container, ret_text, ret_size, fault);
    if (size > container.max_size)
        return too_large(&container, fault);
    char *text = arena_strndup(fault->arena, bytes, size);
    if (!text)
        return no_memory(fault);
    *ret_text = text;
    *ret_size = size;
    return STATUS_OK;
}
