// SPDX-License-Identifier: EUPL-1.2
// services/common/uuid.h: identifiers: UUID version 7 (RFC 9562), so that new rows stay together in
// an index. Text form: 36 characters, lower case.
#pragma once

#include <stdbool.h>

struct uuid {
    unsigned char bytes[16];
};

enum { UUID_TEXT = 37 }; // with its NUL

struct uuid uuid_make(void);
void uuid_format(const struct uuid *uuid, char text[static UUID_TEXT]);
// False when the text is not a UUID; upper case is accepted.
bool uuid_parse(const char *text, struct uuid *ret_uuid);
