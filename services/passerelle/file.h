// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/file.h: files that a service gives (tiles, checkpoints, PDF), over plain
// HTTP: GET and HEAD, strong ETag (SHA-256 of the content), 304.
#pragma once

#include "passerelle/route.h"

extern const struct route_kind file_route;        // the caller must be allowed
extern const struct route_kind file_public_route; // anyone, whatever cookie comes along

// Segments of visible UTF-8, none of them empty, "." or ".."; 1 to 1024 bytes.
bool file_path_valid(const char *path);
// Does this If-None-Match (RFC 9110, 13.1.2) name the tag? `etag` with its quotes.
bool file_etag_matches(const char *if_none_match, const char *etag);
// 67 bytes: the quotes, 64 hexadecimal digits, NUL.
enum { FILE_ETAG = 67 };
void file_etag(const void *data, size_t size, char etag[static FILE_ETAG]);
