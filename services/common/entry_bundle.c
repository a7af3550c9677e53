// SPDX-License-Identifier: EUPL-1.2
// services/common/entry_bundle.c
#include "common/entry_bundle.h"

#include "common/line.h"

#include <string.h>

static enum status refuse(size_t index, const char *text, struct fault *fault)
{
    char *field = arena_printf(fault->arena, "entrees[%zu]", index);
    return fault_set(fault, STATUS_INVALID_ARGUMENT, field ? field : "entrees", "%s", text);
}

enum status entry_bundle_encode(const struct entry *entries, size_t count,
                                unsigned char **ret_bytes, size_t *ret_size, struct fault *fault)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        if (entries[i].size > ENTRY_SIZE_MOST)
            return refuse(i, "Une entrée du registre compte au plus 65 535 octets.", fault);
        if (size > SIZE_MAX - 2 - ENTRY_SIZE_MOST)
            return line_no_memory(fault);
        size += 2 + entries[i].size;
    }
    unsigned char *bytes = arena_alloc(fault->arena, size), *next = bytes;
    if (!bytes)
        return line_no_memory(fault);
    for (size_t i = 0; i < count; i++) {
        *next++ = (unsigned char)(entries[i].size >> 8);
        *next++ = (unsigned char)(entries[i].size & 0xFF);
        if (entries[i].size)
            memcpy(next, entries[i].data, entries[i].size);
        next += entries[i].size;
    }
    *ret_bytes = bytes;
    *ret_size = size;
    return STATUS_OK;
}

enum status entry_bundle_decode(const unsigned char *bytes, size_t size, size_t count,
                                struct entry **ret_entries, struct fault *fault)
{
    if (count > size / 2) // two bytes of length each at least: bounds what is allocated
        return refuse(size / 2, "Le paquet d’entrées est tronqué.", fault);
    struct entry *entries = arena_alloc(fault->arena, count * sizeof *entries);
    if (!entries)
        return line_no_memory(fault);
    size_t place = 0;
    for (size_t i = 0; i < count; i++) {
        if (size - place < 2)
            return refuse(i, "Le paquet d’entrées est tronqué.", fault);
        size_t length = (size_t)bytes[place] << 8 | bytes[place + 1];
        place += 2;
        if (size - place < length)
            return refuse(i, "Le paquet d’entrées est tronqué.", fault);
        entries[i] = (struct entry){.data = bytes + place, .size = length};
        place += length;
    }
    if (place != size)
        return refuse(count, "Le paquet d’entrées porte des octets de trop.", fault);
    *ret_entries = entries;
    return STATUS_OK;
}
