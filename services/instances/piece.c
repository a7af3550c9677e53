// SPDX-License-Identifier: EUPL-1.2
// services/instances/piece.c
#include "instances/piece.h"

#include "instances_sql.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024 };

enum status piece_open_folder(const char *folder, struct fault *fault)
{
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return fault_set(fault, STATUS_INTERNAL, "", "CONCERT_PIECES=%s: %s", folder,
                         strerror(errno));
    return STATUS_OK;
}

// Ids are UUIDs that the database gave: nothing of a path comes from outside.
static char *path_of(const struct call *call, const char *id)
{
    return arena_printf(call->arena, "%s/%s",
                        settings_text(call->context->settings, "CONCERT_PIECES"), id);
}

static enum status disk_refuses(struct call *call)
{
    enum status status =
        call_fail(call, STATUS_UNAVAILABLE, "",
                  "Le disque des documents ne répond pas : recommencez plus tard, ou prévenez "
                  "l'hébergeur.");
    call->fault.detail = arena_strdup(call->arena, strerror(errno));
    return status;
}

enum status piece_write(struct call *call, const char *id, int64_t at,
                        const ProtobufCBinaryData *bytes)
{
    char *path = path_of(call, id);
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
    size_t done = 0;
    while (fd >= 0 && done < bytes->len) {
        ssize_t written = pwrite(fd, bytes->data + done, bytes->len - done, at + (int64_t)done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        done += (size_t)written;
    }
    bool whole = fd >= 0 && done == bytes->len && fdatasync(fd) == 0;
    enum status status = whole ? STATUS_OK : disk_refuses(call);
    if (fd >= 0)
        close(fd);
    return status;
}

enum status piece_check(struct call *call, const char *id, int64_t size,
                        const ProtobufCBinaryData *digest)
{
    unsigned char *block = arena_alloc(call->arena, BLOCK), found[crypto_hash_sha256_BYTES];
    char *path = path_of(call, id);
    int fd = path && block ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    crypto_hash_sha256_state state;
    int64_t total = 0;
    crypto_hash_sha256_init(&state);
    for (ssize_t read_now = 1; fd >= 0 && read_now > 0; total += read_now > 0 ? read_now : 0) {
        read_now = read(fd, block, BLOCK);
        if (read_now > 0)
            crypto_hash_sha256_update(&state, block, (unsigned long long)read_now);
    }
    if (fd >= 0)
        close(fd);
    crypto_hash_sha256_final(&state, found);
    if (fd >= 0 && total == size && digest->len == sizeof found &&
        memcmp(found, digest->data, sizeof found) == 0)
        return STATUS_OK;
    return call_fail(call, STATUS_DATA_LOSS, "piece",
                     "Les octets de ce document n'ont pas l'empreinte qui est connue de lui : "
                     "joignez-le de nouveau, et prévenez l'hébergeur s'il était complet.");
}

enum status piece_read(struct call *call, const char *id, int64_t at,
                       ProtobufCBinaryData *ret_bytes)
{
    char *path = path_of(call, id);
    ret_bytes->data = arena_alloc(call->arena, PIECE_CHUNK);
    int fd = path && ret_bytes->data ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t size = fd >= 0 ? pread(fd, ret_bytes->data, PIECE_CHUNK, at) : -1;
    enum status status = size >= 0 ? STATUS_OK : disk_refuses(call);
    ret_bytes->len = size > 0 ? (size_t)size : 0;
    if (fd >= 0)
        close(fd);
    return status;
}

void piece_forget(const struct call *call, const char *id)
{
    char *path = path_of(call, id);
    if (path)
        unlink(path);
}

enum status piece_answer(struct call *call, const char *departement, const char *id,
                         piece_message *ret_piece)
{
    Concert__Instances__V1__PieceRequest key = CONCERT__INSTANCES__V1__PIECE_REQUEST__INIT;
    key.departement = (char *)departement;
    key.piece = (char *)id;
    return db_run(call->db, &sql_piece_get, &key.base, &ret_piece->base);
}
