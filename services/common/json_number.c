// SPDX-License-Identifier: EUPL-1.2
// services/common/json_number.c: numbers of the mapping, read without losing a digit, and written.
#include "common/json_internal.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double EXACT = 9007199254740991.0; // 2^53 - 1: from there on, reals are rounded

// A number as it was written: exact when it is an integer without fraction nor exponent.
struct number {
    bool negative;
    enum json_number whole; // can it be taken as an integer of this magnitude?
    uint64_t magnitude;
    double real;
};

static void take_real(double real, struct number *ret)
{
    double size = fabs(real);
    *ret = (struct number){.negative = signbit(real), .real = real};
    if (size != trunc(size))
        ret->whole = JSON_NUMBER_FRACTION;
    else if (size > EXACT)
        ret->whole = JSON_NUMBER_RANGE;
    else
        ret->magnitude = (uint64_t)size;
}

static void take_integer(bool negative, uint64_t magnitude, struct number *ret)
{
    double real = (double)magnitude;
    *ret = (struct number){
        .negative = negative, .magnitude = magnitude, .real = negative ? -real : real};
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// JSON's integer grammar: no sign but "-", no leading zero. False when not so, or past 64 bits.
static bool take_digits(const char *text, size_t size, struct number *ret)
{
    bool negative = size > 0 && *text == '-';
    size_t at = negative;
    if (at == size || (text[at] == '0' && size - at > 1))
        return false;
    uint64_t magnitude = 0;
    for (; at < size; at++) {
        if (!is_digit(text[at]))
            return false;
        uint64_t digit = (uint64_t)(text[at] - '0');
        if (magnitude > (UINT64_MAX - digit) / 10)
            return false;
        magnitude = magnitude * 10 + digit;
    }
    take_integer(negative, magnitude, ret);
    return true;
}

static enum json_number take_text(const char *text, size_t size, struct number *ret)
{
    if (take_digits(text, size, ret))
        return JSON_NUMBER_OK;
    // jansson would allow blanks around, and skip a NUL; the mapping does not.
    if (size == 0 || memchr(text, '\0', size) || !(text[0] == '-' || is_digit(text[0])) ||
        !is_digit(text[size - 1]))
        return JSON_NUMBER_WRONG;
    json_error_t error;
    json_t *real = json_loadb(text, size, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &error);
    if (!real)
        return json_error_code(&error) == json_error_numeric_overflow ? JSON_NUMBER_RANGE
                                                                      : JSON_NUMBER_WRONG;
    take_real(json_real_value(real), ret);
    json_decref(real);
    return JSON_NUMBER_OK;
}

static enum json_number take(const json_t *json, struct number *ret)
{
    if (json_is_string(json))
        return take_text(json_string_value(json), json_string_length(json), ret);
    if (json_is_real(json)) {
        take_real(json_real_value(json), ret);
        return JSON_NUMBER_OK;
    }
    if (!json_is_integer(json))
        return JSON_NUMBER_WRONG;
    json_int_t value = json_integer_value(json);
    take_integer(value < 0, value < 0 ? -(uint64_t)value : (uint64_t)value, ret);
    return JSON_NUMBER_OK;
}

static enum json_number take_whole(const json_t *json, struct number *ret)
{
    enum json_number outcome = take(json, ret);
    return outcome == JSON_NUMBER_OK ? ret->whole : outcome;
}

enum json_number json_number_signed(const json_t *json, int64_t least, int64_t most, int64_t *ret)
{
    struct number number;
    enum json_number outcome = take_whole(json, &number);
    if (outcome != JSON_NUMBER_OK)
        return outcome;
    uint64_t bound = number.negative ? -(uint64_t)least : (uint64_t)most;
    if (number.magnitude > bound)
        return JSON_NUMBER_RANGE;
    if (!number.negative)
        *ret = (int64_t)number.magnitude;
    else // INT64_MIN has no positive twin
        *ret = number.magnitude == 0 ? 0 : -(int64_t)(number.magnitude - 1) - 1;
    return JSON_NUMBER_OK;
}

enum json_number json_number_unsigned(const json_t *json, uint64_t most, uint64_t *ret)
{
    struct number number;
    enum json_number outcome = take_whole(json, &number);
    if (outcome != JSON_NUMBER_OK)
        return outcome;
    if (number.magnitude > (number.negative ? 0 : most))
        return JSON_NUMBER_RANGE;
    *ret = number.magnitude;
    return JSON_NUMBER_OK;
}

static bool is_text(const json_t *json, const char *text)
{
    return json_is_string(json) && json_string_length(json) == strlen(text) &&
           strcmp(json_string_value(json), text) == 0;
}

enum json_number json_number_real(const json_t *json, double most, double *ret)
{
    struct number number;
    if (is_text(json, "NaN"))
        number.real = (double)NAN;
    else if (is_text(json, "Infinity"))
        number.real = (double)INFINITY;
    else if (is_text(json, "-Infinity"))
        number.real = -(double)INFINITY;
    else {
        enum json_number outcome = take(json, &number);
        if (outcome != JSON_NUMBER_OK)
            return outcome;
        if (fabs(number.real) > most)
            return JSON_NUMBER_RANGE;
    }
    *ret = number.real;
    return JSON_NUMBER_OK;
}

// A float's text must also be in range for readers that go through a double: 3.4028235e38 is not.
static bool same(const char *text, double value, bool single)
{
    double back = strtod(text, NULL);
    return single ? (float)value == strtof(text, NULL) && fabs(back) <= (double)FLT_MAX
                  : back == value;
}

void json_number_format(double value, bool single, char out[static JSON_REAL_TEXT])
{
    if (isnan(value)) {
        memcpy(out, "\"NaN\"", sizeof "\"NaN\"");
    } else if (isinf(value)) {
        const char *text = value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        memcpy(out, text, strlen(text) + 1);
    } else if (value == 0) { // "-0" would read back as the integer 0
        memcpy(out, signbit(value) ? "-0.0" : "0", signbit(value) ? sizeof "-0.0" : sizeof "0");
    } else {
        for (int digits = single ? 6 : 15; digits <= 17; digits++) {
            snprintf(out, JSON_REAL_TEXT, "%.*g", digits, value);
            if (same(out, value, single))
                break;
        }
        for (char *c = out; *c; c++) // the decimal point of the process's locale
            if (!strchr("+-0123456789e", *c))
                *c = '.';
    }
}
