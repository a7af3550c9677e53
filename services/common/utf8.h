// SPDX-License-Identifier: EUPL-1.2
// services/common/utf8.h: is this text what it claims to be?
// Strict UTF-8 (RFC 3629): no surrogates, no overlong form, nothing past U+10FFFF.
#pragma once

#include <stdbool.h>
#include <stddef.h>

bool utf8_valid(const char *text, size_t size);
// Valid, and without NUL nor C0 control characters other than \n, \t and \r.
bool utf8_clean(const char *text, size_t size);
// The greatest length up to `most` bytes that cuts no character of this valid text.
size_t utf8_cut(const char *text, size_t size, size_t most);
