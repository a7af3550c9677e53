// SPDX-License-Identifier: EUPL-1.2
// services/common/tile.h: the files that publish a log: which there are, and their paths.
//   tile/<L>/<N>[.p/<W>]      256 hashes of level 8 L of the tree (W of them when partial)
//   tile/entries/<N>[.p/<W>]  the 256 entries themselves: see entry_bundle.h
// N in groups of three digits, all but the last preceded by x: 1234067 is x001/x234/067.
// Source: c2sp.org/tlog-tiles.
#pragma once

#include "common/merkle.h"

enum {
    TILE_WIDTH = 256,
    TILE_HEIGHT = 8, // levels of the tree in one tile
    TILE_LEVEL_MOST = 63,
    TILE_PATH = 64, // longest path, with its NUL
};

struct tile {
    bool entries; // then level is 0
    unsigned level;
    uint64_t index;
    unsigned width; // 1 to 256; below, the tile is partial
};

void tile_path(const struct tile *tile, char path[static TILE_PATH]);
// The canonical path only, from "tile/" on; false otherwise. Whether the log has such a tile is
// another question: tile_width.
bool tile_parse(const char *path, size_t size, struct tile *ret_tile);

// How wide the tile of this kind, level and index is in a tree of this size: 256 when full, 0 when
// the tree has none. Every narrower width is a prefix of it that an earlier size may have
// published.
unsigned tile_width(bool entries, unsigned level, uint64_t index, uint64_t size);

// Walks over the tiles that are new or wider in a tree of size `to` than in one of size `from`
// (0: all of them): entries, then level 0, 1, … each from left to right.
struct tile_walk {
    uint64_t from, to;
    struct tile tile; // where the walk is; zero at the start
};
bool tile_walk_next(struct tile_walk *walk, struct tile *ret_tile);
