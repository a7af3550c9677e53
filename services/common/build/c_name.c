// SPDX-License-Identifier: EUPL-1.2
// services/common/build/c_name.c
#include "c_name.h"

#include <ctype.h>
#include <stdbool.h>

// protobuf-c's CamelCase to lower_case: '_' before a capital that follows none.
static void print_letter(FILE *out, char before, char letter)
{
    bool upper = isupper((unsigned char)letter) != 0;
    if (upper && before != '.' && !isupper((unsigned char)before))
        fputc('_', out);
    fputc(tolower((unsigned char)letter), out);
}

void c_name_print_descriptor(FILE *out, const char *type)
{
    if (!*type) {
        fputs("NULL", out);
        return;
    }
    fputc('&', out);
    char before = '.';
    for (const char *c = type + (*type == '.'); *c; before = *c++)
        if (*c == '.')
            fputs("__", out);
        else
            print_letter(out, before, *c);
    fputs("__descriptor", out);
}

static void print_capital(FILE *out, char letter)
{
    fputc(toupper((unsigned char)letter), out);
}

void c_name_print_type(FILE *out, const char *type)
{
    char before = '.';
    for (const char *c = type + (*type == '.'); *c; before = *c++)
        if (*c == '.')
            fputs("__", out);
        else if (before == '.')
            print_capital(out, *c);
        else
            fputc(*c, out);
}

void c_name_print_function(FILE *out, const char *method)
{
    char before = '.';
    for (const char *c = method; *c; before = *c++)
        print_letter(out, before, *c);
}
