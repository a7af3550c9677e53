// SPDX-License-Identifier: EUPL-1.2
// services/concert/screen.c
#include "screen.h"

#include "common/document.h"
#include "common/utf8.h"

#include <stdarg.h>
#include <stdlib.h>

// Bytes of the character at `text`; `ret_deceives`: it is not to be shown.
static size_t look(const char *text, size_t size, bool *ret_deceives)
{
    size_t length = 1;
    while (length < size && length < 4 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    const char *at = text;
    *ret_deceives =
        *text != '\n' && *text != '\t' &&
        (!utf8_valid(text, length) || document_character_hides(document_character(&at)));
    return length;
}

bool screen_deceives(const char *text, size_t size)
{
    bool deceives = false;
    for (size_t i = 0; i < size && !deceives;)
        i += look(text + i, size - i, &deceives);
    return deceives;
}

void screen_printf(FILE *out, const char *format, ...)
{
    char *text = NULL;
    size_t size = 0;
    FILE *draft = open_memstream(&text, &size);
    if (!draft)
        return;
    va_list args;
    va_start(args, format);
    vfprintf(draft, format, args);
    va_end(args);
    fclose(draft);
    for (size_t i = 0, length; i < size; i += length) {
        bool deceives;
        length = look(text + i, size - i, &deceives);
        if (deceives)
            fputc('?', out);
        else
            fwrite(text + i, 1, length, out);
    }
    free(text);
}
