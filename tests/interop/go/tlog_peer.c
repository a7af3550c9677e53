// SPDX-License-Identifier: EUPL-1.2
// tests/interop/go/tlog_peer.c: our side of the interoperation tests.
//   tlog_peer make DIR N                     a log of N entries, keys, a note, a wrapped key
//   tlog_peer note NOTE VKEY                 verifies a foreign note, then refuses its every flip
//   tlog_peer receipt ENTRY RECEIPT POLICY   the same of a receipt
#include "common/cosignature.h"
#include "common/entry_bundle.h"
#include "common/line_writer.h"
#include "common/note_verify.h"
#include "common/proof_verify.h"
#include "common/tile_reader.h"
#include "common/wrapped_key.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ORIGIN "interop.example/registre/03"

static struct fault fault;

static void check(enum status status, const char *what)
{
    if (status == STATUS_OK)
        return;
    fprintf(stderr, "tlog_peer: %s: %s: %s\n", what, fault.field, fault.text);
    exit(1);
}

static void demand(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "tlog_peer: %s\n", what);
    exit(1);
}

// --- files ---------------------------------------------------------------------------------------

static void write_file(const char *dir, const char *name, const void *bytes, size_t size)
{
    char *path = arena_printf(fault.arena, "%s/%s", dir, name);
    if (!path) {
        demand(false, "out of memory");
        return;
    }
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        demand(mkdir(path, 0700) == 0 || errno == EEXIST, path);
        *slash = '/';
    }
    FILE *file = fopen(path, "wb");
    demand(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, path);
}

static char *read_file(const char *path, size_t *ret_size)
{
    FILE *file = fopen(path, "rb");
    demand(file && fseek(file, 0, SEEK_END) == 0, path);
    long size = ftell(file);
    rewind(file);
    char *bytes = size < 0 ? NULL : arena_alloc(fault.arena, (size_t)size);
    demand(bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size, path);
    fclose(file);
    *ret_size = (size_t)size;
    return bytes;
}

// --- make ----------------------------------------------------------------------------------------

struct log {
    struct merkle_frontier frontier;
    struct merkle_hash *levels[MERKLE_LEVELS];
};

// Entry 3 is empty, and one in a hundred is long.
static size_t entry(uint64_t index, unsigned char *out, size_t room)
{
    if (index == 3)
        return 0;
    int size = snprintf((char *)out, room, "entrée %" PRIu64 "\n", index);
    if (index % 100 != 99)
        return (size_t)size;
    memset(out + size, (int)(index & 0xFF), room - (size_t)size);
    return room;
}

static void append_all(struct log *log, uint64_t size)
{
    enum { LONGEST = 1000 };
    for (unsigned level = 0; level < MERKLE_LEVELS && size >> level; level++) {
        log->levels[level] = calloc(size >> level, sizeof **log->levels);
        demand(log->levels[level] != NULL, "out of memory");
    }
    for (uint64_t i = 0; i < size; i++) {
        unsigned char data[LONGEST];
        struct merkle_hash leaf = merkle_leaf(data, entry(i, data, sizeof data));
        struct merkle_hash made[MERKLE_LEVELS];
        unsigned count = merkle_append(&log->frontier, &leaf, made);
        for (unsigned level = 0; level < count; level++)
            log->levels[level][i >> level] = made[level];
    }
}

static void write_bundle(const char *dir, const struct tile *tile)
{
    enum { LONGEST = 1000 };
    struct entry entries[TILE_WIDTH];
    unsigned char *data = malloc((size_t)TILE_WIDTH * LONGEST), *bytes;
    char path[TILE_PATH];
    size_t size;
    demand(data != NULL, "out of memory");
    for (unsigned i = 0; i < tile->width; i++) {
        unsigned char *place = data + (size_t)i * LONGEST;
        entries[i] = (struct entry){place, entry(tile->index * TILE_WIDTH + i, place, LONGEST)};
    }
    check(entry_bundle_encode(entries, tile->width, &bytes, &size, &fault), "bundle");
    tile_path(tile, path);
    write_file(dir, path, bytes, size);
    free(data);
}

static void write_tiles(const char *dir, const struct log *log)
{
    struct tile_walk walk = {.to = log->frontier.size};
    struct tile tile;
    while (tile_walk_next(&walk, &tile)) {
        if (tile.entries) {
            write_bundle(dir, &tile);
            continue;
        }
        char path[TILE_PATH];
        tile_path(&tile, path);
        const struct merkle_hash *hashes =
            log->levels[(size_t)tile.level * TILE_HEIGHT] + tile.index * TILE_WIDTH;
        write_file(dir, path, hashes, tile.width * sizeof *hashes);
    }
}

static struct note_signer signer(const char *dir, const char *name, enum note_key_type type,
                                 const char *file)
{
    unsigned char seed[NOTE_SEED];
    memset(seed, (int)type + 40, sizeof seed);
    struct note_signer made;
    char *vkey;
    check(note_signer_make(name, type, seed, &made, &fault), name);
    check(note_key_format(&made.key, &vkey, &fault), name);
    write_file(dir, file, vkey, strlen(vkey));
    return made;
}

static void write_note(const char *dir, const char *file, const struct note_signer *log,
                       const struct note_signer *witness, const char *text)
{
    struct note note;
    struct note_signature signature;
    char *bytes;
    size_t size;
    check(note_make(text, strlen(text), &note, &fault), file);
    check(note_sign(log, text, note.text_size, &signature, &fault), file);
    check(note_add(&note, &signature, &fault), file);
    if (witness) {
        check(cosignature_sign(witness, 1700000000, text, note.text_size, &signature, &fault),
              file);
        check(note_add(&note, &signature, &fault), file);
    }
    check(note_format(&note, &bytes, &size, &fault), file);
    write_file(dir, file, bytes, size);
}

static void make(const char *dir, const char *number)
{
    uint64_t size = strtoull(number, NULL, 10);
    struct log log = {0};
    struct note_signer key = signer(dir, ORIGIN, NOTE_ED25519, "vkey");
    struct note_signer witness =
        signer(dir, "interop.example/temoin", NOTE_COSIGNATURE, "witness_vkey");
    append_all(&log, size);
    write_tiles(dir, &log);
    struct checkpoint checkpoint = {
        .origin = ORIGIN, .size = size, .root = merkle_root(&log.frontier)};
    char *body, *wrapped;
    size_t body_size;
    check(checkpoint_format(&checkpoint, &body, &body_size, &fault), "checkpoint");
    write_note(dir, "checkpoint", &key, &witness, body);
    write_note(dir, "note", &key, NULL, "Accord-cadre n° 54, été 2026\n\nLes parties signent.\n");
    const struct wrapped_key_cost cheap = {1, 1 << 20};
    check(wrapped_key_seal(key.secret, "phrase secrète", strlen("phrase secrète"), cheap, &wrapped,
                           &fault),
          "wrapped key");
    write_file(dir, "wrapped", wrapped, strlen(wrapped));
    for (unsigned level = 0; level < MERKLE_LEVELS; level++)
        free(log.levels[level]);
}

// --- verify --------------------------------------------------------------------------------------

// What is verified, twice over: as it stands, then with each bit flipped.
struct subject {
    char *bytes;
    size_t size;
    struct note_key key;
    struct policy policy;
    char *entry;
    size_t entry_size;
};

static enum status verify_note(struct subject *subject, struct fault *inner)
{
    struct note note;
    struct note_verified *rows;
    size_t count;
    enum status status = note_parse(subject->bytes, subject->size, &note, inner);
    return status ? status : note_verify(&note, &subject->key, 1, &rows, &count, inner);
}

static enum status verify_receipt(struct subject *subject, struct fault *inner)
{
    struct proven proven;
    return proof_verify((const unsigned char *)subject->entry, subject->entry_size, subject->bytes,
                        subject->size, &subject->policy, &proven, inner);
}

static void flip(char *bytes, size_t bit)
{
    unsigned char byte = (unsigned char)bytes[bit / 8] ^ (unsigned char)(1u << bit % 8);
    memcpy(&bytes[bit / 8], &byte, 1);
}

static void verify(struct subject *subject,
                   enum status (*verify_it)(struct subject *, struct fault *))
{
    check(verify_it(subject, &fault), "refused");
    struct arena *arena = arena_create((size_t)1 << 20);
    demand(arena != NULL, "out of memory");
    for (size_t bit = 0; bit < subject->size * 8; bit++) {
        struct fault inner = {.arena = arena};
        flip(subject->bytes, bit);
        demand(verify_it(subject, &inner) != STATUS_OK, "a flipped bit was accepted");
        flip(subject->bytes, bit);
        arena_reset(arena);
    }
    arena_destroy(&arena);
}

int main(int argc, char **argv)
{
    fault.arena = arena_create((size_t)1 << 30);
    demand(fault.arena != NULL, "out of memory");
    struct subject subject = {0};
    size_t size = 0;
    if (argc == 4 && strcmp(argv[1], "make") == 0) {
        make(argv[2], argv[3]);
    } else if (argc == 4 && strcmp(argv[1], "note") == 0) {
        subject.bytes = read_file(argv[2], &subject.size);
        char *vkey = read_file(argv[3], &size);
        check(note_key_parse(vkey, size, &subject.key, &fault), argv[3]);
        verify(&subject, verify_note);
    } else if (argc == 5 && strcmp(argv[1], "receipt") == 0) {
        subject.entry = read_file(argv[2], &subject.entry_size);
        subject.bytes = read_file(argv[3], &subject.size);
        char *policy = read_file(argv[4], &size);
        check(policy_parse(policy, size, &subject.policy, &fault), argv[4]);
        verify(&subject, verify_receipt);
    } else {
        demand(false, "usage: make DIR N | note NOTE VKEY | receipt ENTRY RECEIPT POLICY");
    }
    arena_destroy(&fault.arena);
    return 0;
}
