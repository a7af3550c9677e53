// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_container.c
#include "conventionnement/fluxiae_container.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>
#include <stdint.h>
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

static enum status damaged(struct archive *archive, struct fault *fault)
{
    const char *detail = archive_error_string(archive);
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                     "Le fichier compressé est endommagé ou tronqué : téléchargez-le de nouveau "
                     "(%s).",
                     detail ? detail : "sans précision");
}

static bool is_gzip(const struct container *container)
{
    return container->size >= 2 && container->bytes[0] == 0x1F && container->bytes[1] == 0x8B;
}

// A local file header, or the end record alone of an empty ZIP.
static bool is_zip(const struct container *container)
{
    return container->size >= 4 && (memcmp(container->bytes, "PK\3\4", 4) == 0 ||
                                    memcmp(container->bytes, "PK\5\6", 4) == 0);
}

static bool is_file(struct archive_entry *entry, bool zip)
{
    return !zip || archive_entry_filetype(entry) == AE_IFREG;
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
            return damaged(archive, fault);
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
        return damaged(archive, fault);
    while ((result = archive_read_next_header(archive, &entry)) == ARCHIVE_OK ||
           result == ARCHIVE_WARN) {
        // Without a whole gzip header libarchive takes the bytes as they are.
        if (!container->zip && archive_filter_code(archive, 0) != ARCHIVE_FILTER_GZIP)
            return damaged(archive, fault);
        if (!is_file(entry, container->zip))
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
        return damaged(archive, fault);
    if (!found)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "L'archive ne contient aucun fichier : envoyez celle de l'extraction.");
    return STATUS_OK;
}

static enum status unfold(const struct container *container, char *out, size_t room,
                          size_t *ret_size, struct fault *fault)
{
    struct archive *archive = archive_read_new();
    if (!archive)
        return no_memory(fault);
    if (container->zip) {
        archive_read_support_format_zip(archive);
    } else {
        archive_read_support_filter_gzip(archive);
        archive_read_support_format_raw(archive);
    }
    enum status status = read_archive(container, archive, out, room, ret_size, fault);
    archive_read_free(archive);
    return status;
}

// CRC-32 of RFC 1952, section 8.
static uint32_t crc_of(const char *text, size_t size)
{
    uint32_t table[256], crc = UINT32_MAX;
    for (uint32_t i = 0; i < 256; i++) {
        table[i] = i;
        for (int bit = 0; bit < 8; bit++)
            table[i] = table[i] & 1 ? UINT32_C(0xEDB88320) ^ table[i] >> 1 : table[i] >> 1;
    }
    for (size_t i = 0; i < size; i++)
        crc = table[(crc ^ (unsigned char)text[i]) & 0xFF] ^ crc >> 8;
    return ~crc;
}

static uint32_t little_endian(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

// libarchive leaves out gzip's own check; that of a ZIP it does. A gzip ends with the CRC and the
// size of its content, so one made of several members, which the State never sends, is refused too.
static bool gzip_intact(const struct container *container, const char *text, size_t size)
{
    if (container->size < 18) // header and end mark alone
        return false;
    const unsigned char *mark = container->bytes + container->size - 8;
    return little_endian(mark) == crc_of(text, size) && little_endian(mark + 4) == (uint32_t)size;
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
    if (status != STATUS_OK)
        return status;
    if (!container->zip && !gzip_intact(container, text, again))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fichier",
                         "Le fichier compressé est endommagé ou tronqué : sa somme de contrôle ne "
                         "correspond pas. Téléchargez-le de nouveau.");
    *ret_text = text;
    *ret_size = again;
    return STATUS_OK;
}

enum status fluxiae_container_open(const void *bytes, size_t size, size_t max_size, char **ret_text,
                                   size_t *ret_size, struct fault *fault)
{
    struct container container = {bytes, size, max_size ? max_size : FLUXIAE_SIZE_MAX, false};
    container.zip = is_zip(&container);
    if (container.zip || is_gzip(&container))
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
