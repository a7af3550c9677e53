// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/page_load.c: reads a folder once.
#include "passerelle/page.h"

#include "passerelle/page_store.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { DEPTH_MOST = 16, GZIP_WINDOW = 15 + 16, GZIP_MEMORY = 9 };

struct loading {
    struct page_store *store;
    size_t most;
    struct fault *fault;
};

static const struct {
    const char *suffix, *media_type;
} MEDIA_TYPES[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".map", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".txt", "text/plain; charset=utf-8"},
    {".pdf", "application/pdf"},
};

static const char *media_type(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof MEDIA_TYPES / sizeof *MEDIA_TYPES; i++)
        if (strcmp(dot, MEDIA_TYPES[i].suffix) == 0)
            return MEDIA_TYPES[i].media_type;
    return "application/octet-stream";
}

static enum status failed(struct loading *loading, const char *path, const char *why)
{
    return fault_set(loading->fault, STATUS_INTERNAL, "", "%s: %s", path, why);
}

static enum status read_whole(struct loading *loading, const char *path, struct page *page)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return failed(loading, path, strerror(errno));
    struct page_bytes *plain = &page->plain;
    plain->data = malloc(plain->size + 1);
    size_t got = plain->data ? fread(plain->data, 1, plain->size, file) : 0;
    fclose(file);
    if (got != plain->size)
        return failed(loading, path, "could not be read whole");
    file_etag(plain->data, plain->size, plain->etag);
    return STATUS_OK;
}

// Once, here, so that no request waits for it. Images and fonts are compressed already: what does
// not get smaller is left out.
static enum status compress_page(struct loading *loading, const char *path, struct page *page)
{
    z_stream stream = {.next_in = page->plain.data, .avail_in = (uInt)page->plain.size};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return failed(loading, path, "out of memory");
    unsigned char *data = malloc(page->plain.size + 1);
    stream.next_out = data;
    stream.avail_out = (uInt)page->plain.size;
    bool smaller = data && deflate(&stream, Z_FINISH) == Z_STREAM_END;
    if (smaller) {
        page->gzip = (struct page_bytes){.data = data, .size = stream.total_out};
        file_etag(data, page->gzip.size, page->gzip.etag);
    } else {
        free(data);
    }
    deflateEnd(&stream);
    return data ? STATUS_OK : failed(loading, path, "out of memory");
}

static enum status add_file(struct loading *loading, const char *path, const char *url, size_t size)
{
    struct page_store *store = loading->store;
    if (size > loading->most - store->bytes)
        return failed(loading, path, "the page folder is too large to be held in memory");
    struct page *pages = realloc(store->pages, (store->count + 1) * sizeof *pages);
    if (!pages)
        return failed(loading, path, "out of memory");
    store->pages = pages;
    struct page *page = &pages[store->count++];
    *page = (struct page){.url = strdup(url), .plain.size = size, .media_type = media_type(path)};
    if (!page->url)
        return failed(loading, path, "out of memory");
    enum status status = read_whole(loading, path, page);
    if (status == STATUS_OK)
        status = compress_page(loading, path, page);
    if (status != STATUS_OK)
        return status;
    store->bytes += size;
    size_t length = strlen(page->url);
    if (length >= 11 && strcmp(page->url + length - 11, "/index.html") == 0)
        page->url[length - 10] = '\0';
    return STATUS_OK;
}

static enum status add_folder(struct loading *loading, const char *path, const char *url,
                              int depth);

static enum status add_entry(struct loading *loading, const char *path, const char *url, int depth)
{
    struct stat what;
    if (stat(path, &what) != 0)
        return failed(loading, path, strerror(errno));
    if (S_ISDIR(what.st_mode))
        return add_folder(loading, path, url, depth + 1);
    return S_ISREG(what.st_mode) ? add_file(loading, path, url, (size_t)what.st_size) : STATUS_OK;
}

static enum status add_folder(struct loading *loading, const char *path, const char *url, int depth)
{
    if (depth > DEPTH_MOST)
        return failed(loading, path, "folders are nested too deep");
    DIR *folder = opendir(path);
    if (!folder)
        return failed(loading, path, strerror(errno));
    enum status status = STATUS_OK;
    for (struct dirent *entry; status == STATUS_OK && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        char *inner = arena_printf(loading->fault->arena, "%s/%s", path, entry->d_name);
        char *inner_url = arena_printf(loading->fault->arena, "%s/%s", url, entry->d_name);
        status = inner && inner_url ? add_entry(loading, inner, inner_url, depth)
                                    : failed(loading, path, "out of memory");
    }
    closedir(folder);
    return status;
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct page *)a)->url, ((const struct page *)b)->url);
}

enum status page_load(const char *folder, size_t most, struct page_store **ret_store,
                      struct fault *fault)
{
    struct page_store *store = calloc(1, sizeof *store);
    struct loading loading = {store, most, fault};
    if (!store)
        return failed(&loading, folder, "out of memory");
    enum status status = add_folder(&loading, folder, "", 0);
    if (status != STATUS_OK) {
        page_free(&store);
        return status;
    }
    if (store->count)
        qsort(store->pages, store->count, sizeof *store->pages, compare);
    *ret_store = store;
    return STATUS_OK;
}

void page_free(struct page_store **store)
{
    if (!*store)
        return;
    for (size_t i = 0; i < (*store)->count; i++) {
        free((*store)->pages[i].url);
        free((*store)->pages[i].plain.data);
        free((*store)->pages[i].gzip.data);
    }
    free((*store)->pages);
    free(*store);
    *store = NULL;
}
