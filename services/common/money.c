// SPDX-License-Identifier: EUPL-1.2
// services/common/money.c
#include "common/money.h"

#include <string.h>

bool money_add(int64_t a, int64_t b, int64_t *ret_cents)
{
    int64_t sum;
    if (__builtin_add_overflow(a, b, &sum))
        return false;
    *ret_cents = sum;
    return true;
}

bool money_multiply(int64_t cents, int64_t factor, int64_t *ret_cents)
{
    int64_t product;
    if (__builtin_mul_overflow(cents, factor, &product))
        return false;
    *ret_cents = product;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Digits are taken as negative numbers, whose range is the wider one.
static bool push_digit(int64_t *value, char digit)
{
    return !__builtin_mul_overflow(*value, INT64_C(10), value) &&
           !__builtin_sub_overflow(*value, (int64_t)(digit - '0'), value);
}

enum status money_parse(const char *text, const char *field, int64_t *ret_hundredths,
                        struct fault *fault)
{
    const char *at = text;
    bool negative = *at == '-';
    at += negative;
    int64_t value = 0;
    bool fits = true, shaped = is_digit(*at);
    for (; is_digit(*at); at++)
        fits = fits && push_digit(&value, *at);
    int decimals = 0;
    if (*at == '.' || *at == ',') {
        at++;
        shaped = shaped && is_digit(*at);
        for (; is_digit(*at); at++, decimals++) {
            if (decimals < 2)
                fits = fits && push_digit(&value, *at);
            else if (*at != '0')
                return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                                 "« %s » a plus de deux décimales : arrondissez au centième.",
                                 text);
        }
    }
    if (!shaped || *at)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "« %s » n'est pas un nombre décimal : écrivez-le sans espace ni symbole, "
                         "par exemple 19200,00.",
                         text);
    for (; decimals < 2; decimals++)
        fits = fits && push_digit(&value, '0');
    if (!fits || (!negative && value == INT64_MIN))
        return fault_set(fault, STATUS_OUT_OF_RANGE, field, "Le nombre « %s » est trop grand.",
                         text);
    *ret_hundredths = negative ? value : -value;
    return STATUS_OK;
}

char *money_format(struct arena *arena, int64_t cents)
{
    static const char narrow[] = "\xE2\x80\xAF", euro[] = "€";
    enum { LONGEST = 64 }; // minus, 17 digits, 5 spaces of 3 bytes, comma, 2 digits, space, euro
    char text[LONGEST];
    size_t at = LONGEST;
    uint64_t rest = cents < 0 ? -(uint64_t)cents : (uint64_t)cents;
    text[--at] = '\0';
    at -= sizeof euro - 1;
    memcpy(text + at, euro, sizeof euro - 1);
    at -= sizeof narrow - 1;
    memcpy(text + at, narrow, sizeof narrow - 1);
    text[--at] = (char)('0' + rest % 10);
    text[--at] = (char)('0' + rest / 10 % 10);
    text[--at] = ',';
    rest /= 100;
    for (int digits = 0; digits == 0 || rest; digits++, rest /= 10) {
        if (digits && digits % 3 == 0) {
            at -= sizeof narrow - 1;
            memcpy(text + at, narrow, sizeof narrow - 1);
        }
        text[--at] = (char)('0' + rest % 10);
    }
    if (cents < 0)
        text[--at] = '-';
    return arena_strdup(arena, text + at);
}
