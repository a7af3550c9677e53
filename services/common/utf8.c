// SPDX-License-Identifier: EUPL-1.2
// services/common/utf8.c: the table 3-7 of the Unicode standard, byte by byte.
#include "common/utf8.h"

// Length of the well-formed character at the start of `text`, 0 when there is none.
static size_t character(const unsigned char *text, size_t size)
{
    unsigned char first = text[0];
    if (first < 0x80)
        return 1;
    size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || length > size)
        return 0;
    // Only the second byte has narrower bounds: overlong forms, surrogates, past U+10FFFF.
    unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (text[1] < least || text[1] > most)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

bool utf8_valid(const char *text, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)text;
    for (size_t i = 0; i < size;) {
        size_t length = character(bytes + i, size - i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

bool utf8_clean(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r')
            return false;
    }
    return utf8_valid(text, size);
}

size_t utf8_cut(const char *text, size_t size, size_t most)
{
    if (size <= most)
        return size;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}
