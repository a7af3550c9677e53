// SPDX-License-Identifier: EUPL-1.2
// services/common/tile_reader.c
#include "common/tile_reader.h"

#include <string.h>

struct merkle_hash tile_hash(const unsigned char *bytes, size_t first, unsigned height)
{
    struct merkle_hash hashes[TILE_WIDTH];
    size_t count = (size_t)1 << height;
    memcpy(hashes, bytes + first * MERKLE_HASH, count * MERKLE_HASH);
    for (; count > 1; count /= 2)
        for (size_t i = 0; i < count / 2; i++)
            hashes[i] = merkle_node(&hashes[2 * i], &hashes[2 * i + 1]);
    return hashes[0];
}

struct fetched {
    struct tile tile; // width 0: nothing yet
    const unsigned char *bytes;
};

static enum status fetch(const struct tile_reader *reader, const struct tile *tile,
                         struct fetched *fetched, struct fault *fault)
{
    if (fetched->tile.width && fetched->tile.level == tile->level &&
        fetched->tile.index == tile->index)
        return STATUS_OK;
    size_t size = 0;
    enum status status = reader->fetch(reader->context, tile, &fetched->bytes, &size, fault);
    if (status)
        return status;
    if (size != tile->width * (size_t)MERKLE_HASH) {
        char path[TILE_PATH];
        tile_path(tile, path);
        return fault_set(fault, STATUS_DATA_LOSS, path,
                         "La tuile %s devrait compter %u empreintes, soit %u octets, et en a %zu.",
                         path, tile->width, tile->width * MERKLE_HASH, size);
    }
    fetched->tile = *tile;
    return STATUS_OK;
}

static enum status read_hashes(void *context, const struct merkle_position *positions, size_t count,
                               struct merkle_hash *ret_hashes, struct fault *fault)
{
    const struct tile_reader *reader = context;
    struct fetched fetched = {0};
    for (size_t i = 0; i < count; i++) {
        unsigned level = positions[i].level, height = level % TILE_HEIGHT;
        if (level >= MERKLE_LEVELS || positions[i].index >= reader->size >> level)
            return fault_set(fault, STATUS_OUT_OF_RANGE, "taille",
                             "Le registre n’a pas encore cette empreinte.");
        uint64_t first = positions[i].index << height; // at the tile's own level
        struct tile tile = {.level = level / TILE_HEIGHT, .index = first / TILE_WIDTH};
        tile.width = tile_width(false, tile.level, tile.index, reader->size);
        enum status status = fetch(reader, &tile, &fetched, fault);
        if (status)
            return status;
        ret_hashes[i] = tile_hash(fetched.bytes, (size_t)(first % TILE_WIDTH), height);
    }
    return STATUS_OK;
}

struct merkle_reader tile_reader_hashes(struct tile_reader *reader)
{
    return (struct merkle_reader){.read = read_hashes, .context = reader};
}
