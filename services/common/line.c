// SPDX-License-Identifier: EUPL-1.2
// services/common/line.c
#include "common/line.h"

#include "common/base64.h"
#include "common/utf8.h"

#include <sodium.h>
#include <string.h>

struct line_reader line_reader_make(const char *text, size_t size)
{
    return (struct line_reader){.next = text, .left = size};
}

bool line_next(struct line_reader *reader, struct line *ret_line)
{
    const char *end = reader->left ? memchr(reader->next, '\n', reader->left) : NULL;
    if (!end)
        return false;
    size_t size = (size_t)(end - reader->next);
    reader->number++;
    *ret_line = (struct line){.text = reader->next, .size = size, .number = reader->number};
    reader->next = end + 1;
    reader->left -= size + 1;
    return true;
}

bool line_equals(const struct line *line, const char *text)
{
    return line->size == strlen(text) && memcmp(line->text, text, line->size) == 0;
}

bool line_after(const struct line *line, const char *prefix, struct line *ret_rest)
{
    size_t size = strlen(prefix);
    if (line->size < size || memcmp(line->text, prefix, size) != 0)
        return false;
    *ret_rest =
        (struct line){.text = line->text + size, .size = line->size - size, .number = line->number};
    return true;
}

bool line_decimal(const struct line *line, uint64_t most, uint64_t *ret_number)
{
    if (line->size == 0 || (line->text[0] == '0' && line->size > 1))
        return false;
    uint64_t number = 0;
    for (size_t i = 0; i < line->size; i++) {
        if (line->text[i] < '0' || line->text[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(line->text[i] - '0');
        if (number > (UINT64_MAX - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    if (number > most)
        return false;
    *ret_number = number;
    return true;
}

bool line_base64_exact(const struct line *line, unsigned char *out, size_t size)
{
    enum { MOST = 64 }; // hashes, keys and signatures: the callers' sizes are constants
    unsigned char bytes[MOST];
    bool good =
        size <= MOST && base64_decode_exact(BASE64_STANDARD, line->text, line->size, bytes, size);
    if (good)
        memcpy(out, bytes, size);
    sodium_memzero(bytes, sizeof bytes); // it may have been a secret
    return good;
}

enum status line_base64(const struct line *line, unsigned char **ret_bytes, size_t *ret_size,
                        struct fault *fault)
{
    size_t room = line->size / 4 * 3;
    unsigned char *bytes = arena_alloc(fault->arena, room);
    if (!bytes)
        return line_no_memory(fault);
    size_t size = 0;
    if (!base64_decode(BASE64_STANDARD, line->text, line->size, bytes, room, &size))
        return line_fault(fault, line,
                          "La ligne %zu ne contient pas de base64 canonique (RFC 4648, avec "
                          "son remplissage « = »).",
                          line->number);
    *ret_bytes = bytes;
    *ret_size = size;
    return STATUS_OK;
}

bool line_text_clean(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] < 0x20 && text[i] != '\n')
            return false;
    return utf8_valid(text, size);
}

enum status line_fault(struct fault *fault, const struct line *line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(fault->arena, format, args);
    va_end(args);
    char *field = arena_printf(fault->arena, "ligne[%zu]", line->number);
    if (!text || !field)
        return line_no_memory(fault);
    fault->status = STATUS_INVALID_ARGUMENT;
    fault->field = field;
    fault->text = text;
    return fault->status;
}

enum status line_fault_within(struct fault *fault, const char *prefix)
{
    char *field = fault->field[0] ? arena_printf(fault->arena, "%s.%s", prefix, fault->field)
                                  : arena_strdup(fault->arena, prefix);
    if (field)
        fault->field = field;
    return fault->status;
}

enum status line_no_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "",
                     "Mémoire insuffisante pour cette demande.");
}
