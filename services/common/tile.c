// SPDX-License-Identifier: EUPL-1.2
// services/common/tile.c
#include "common/tile.h"

#include "common/line.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void tile_path(const struct tile *tile, char path[static TILE_PATH])
{
    enum { GROUPS = 7 }; // 20 digits at most in 64 bits
    unsigned groups[GROUPS];
    size_t count = 0;
    uint64_t index = tile->index;
    do {
        groups[count++] = (unsigned)(index % 1000);
        index /= 1000;
    } while (index);
    int size = tile->entries ? snprintf(path, TILE_PATH, "tile/entries")
                             : snprintf(path, TILE_PATH, "tile/%u", tile->level);
    while (count-- > 0)
        size += snprintf(path + size, TILE_PATH - (size_t)size, "/%s%03u", count ? "x" : "",
                         groups[count]);
    if (tile->width < TILE_WIDTH)
        snprintf(path + size, TILE_PATH - (size_t)size, ".p/%u", tile->width);
}

// One more group of three digits; false when there is none or the index grows past any tree.
static bool parse_group(struct line *rest, uint64_t *index)
{
    if (rest->size < 3 || *index > MERKLE_SIZE_MAX / 1000)
        return false;
    uint64_t group = 0;
    for (int i = 0; i < 3; i++) {
        if (rest->text[i] < '0' || rest->text[i] > '9')
            return false;
        group = group * 10 + (uint64_t)(rest->text[i] - '0');
    }
    *index = *index * 1000 + group;
    rest->text += 3;
    rest->size -= 3;
    return true;
}

static bool parse_index(struct line *rest, uint64_t *ret_index)
{
    uint64_t index = 0;
    while (line_after(rest, "x", rest))
        if (!parse_group(rest, &index) || index == 0 || !line_after(rest, "/", rest))
            return false;
    if (!parse_group(rest, &index) || index > MERKLE_SIZE_MAX / TILE_WIDTH)
        return false;
    *ret_index = index;
    return true;
}

bool tile_parse(const char *path, size_t size, struct tile *ret_tile)
{
    struct line rest = {.text = path, .size = size};
    struct tile tile = {.width = TILE_WIDTH};
    uint64_t number = 0;
    if (!line_after(&rest, "tile/", &rest))
        return false;
    if (line_after(&rest, "entries/", &rest)) {
        tile.entries = true;
    } else {
        const char *slash = rest.size ? memchr(rest.text, '/', rest.size) : NULL;
        struct line level = {.text = rest.text, .size = slash ? (size_t)(slash - rest.text) : 0};
        if (!line_decimal(&level, TILE_LEVEL_MOST, &number))
            return false;
        tile.level = (unsigned)number;
        rest.text += level.size + 1;
        rest.size -= level.size + 1;
    }
    if (!parse_index(&rest, &tile.index))
        return false;
    if (line_after(&rest, ".p/", &rest)) {
        if (!line_decimal(&rest, TILE_WIDTH - 1, &number) || number == 0)
            return false;
        tile.width = (unsigned)number;
        rest.size = 0;
    }
    if (rest.size > 0)
        return false;
    *ret_tile = tile;
    return true;
}

// Hashes of the tiles of this level, or entries, in a tree of this size.
static uint64_t hashes_at(unsigned level, uint64_t size)
{
    return level * TILE_HEIGHT < 64 ? size >> (level * TILE_HEIGHT) : 0;
}

unsigned tile_width(bool entries, unsigned level, uint64_t index, uint64_t size)
{
    uint64_t hashes = hashes_at(entries ? 0 : level, size);
    if (index > hashes / TILE_WIDTH)
        return 0;
    uint64_t width = hashes - index * TILE_WIDTH;
    return width < TILE_WIDTH ? (unsigned)width : TILE_WIDTH;
}

// To the leftmost tile that changes at the walk's level; false when none does.
static bool enter_level(struct tile_walk *walk)
{
    struct tile *tile = &walk->tile;
    tile->index = hashes_at(tile->level, walk->from) / TILE_WIDTH;
    tile->width = tile_width(tile->entries, tile->level, tile->index, walk->to);
    return hashes_at(tile->level, walk->to) > hashes_at(tile->level, walk->from);
}

bool tile_walk_next(struct tile_walk *walk, struct tile *ret_tile)
{
    struct tile *tile = &walk->tile;
    if (walk->from >= walk->to)
        return false;
    if (tile->width == 0) {
        tile->entries = true;
        enter_level(walk);
        *ret_tile = *tile;
        return true;
    }
    unsigned width = tile_width(tile->entries, tile->level, tile->index + 1, walk->to);
    if (width > 0) {
        tile->index++;
        tile->width = width;
        *ret_tile = *tile;
        return true;
    }
    unsigned level = tile->entries ? 0 : tile->level + 1;
    walk->tile = (struct tile){.level = level};
    if (!enter_level(walk)) { // nor does any level above
        walk->from = walk->to;
        return false;
    }
    *ret_tile = *tile;
    return true;
}
