// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/page_store.h: the files of the web page in memory.
#pragma once

#include "passerelle/file.h"

#include <stdlib.h>

struct page_bytes {
    unsigned char *data;
    size_t size;
    char etag[FILE_ETAG];
};

struct page {
    char *url; // "/assets/x.js"; the folder's index.html is "/"
    const char *media_type;
    struct page_bytes plain;
    struct page_bytes gzip; // no data: it would not be smaller
};

struct page_store {
    struct page *pages; // sorted by url
    size_t count, bytes;
};
