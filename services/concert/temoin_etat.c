// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_etat.c
#include "temoin_etat.h"

#include "common/checkpoint.h"
#include "common/line.h"
#include "common/note_verify.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOTE_MOST = 1 << 20 };

static enum status disk_fault(struct fault *fault, const char *path)
{
    return fault_set(fault, STATUS_FAILED_PRECONDITION, "etat", "%s : %s.", path, strerror(errno));
}

static char *path_of(const struct temoin_etat *etat, const struct temoin_log *log,
                     const char *suffix, struct arena *arena)
{
    return arena_printf(arena, "%s/%s.%s", etat->folder, log->hash, suffix);
}

// NULL and STATUS_OK when there is no file.
static enum status read_note(const char *path, char **ret_note, size_t *ret_size,
                             struct fault *fault)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? STATUS_OK : disk_fault(fault, path);
    char *note = malloc(NOTE_MOST);
    size_t size = 0;
    ssize_t got = note ? 1 : -1;
    while (got > 0 && size < NOTE_MOST)
        if ((got = read(file, note + size, NOTE_MOST - size)) > 0)
            size += (size_t)got;
    close(file);
    if (got != 0) {
        free(note);
        return disk_fault(fault, path);
    }
    *ret_note = note;
    *ret_size = size;
    return STATUS_OK;
}

static enum status load(const struct temoin_etat *etat, struct temoin_log *log, struct fault *fault)
{
    const char *path = path_of(etat, log, "checkpoint", fault->arena);
    enum status status =
        path ? read_note(path, &log->note, &log->note_size, fault) : line_no_memory(fault);
    if (status || !log->note)
        return status;
    struct note note;
    struct checkpoint checkpoint;
    const struct note_key keys[] = {log->key, etat->signer.key};
    struct note_verified *rows;
    size_t count = 0;
    status = checkpoint_open(log->note, log->note_size, &note, &checkpoint, fault);
    if (!status)
        status = note_verify(&note, keys, 2, &rows, &count, fault);
    if (status || count != 2 || strcmp(checkpoint.origin, log->key.name) != 0)
        return fault_set(fault, STATUS_FAILED_PRECONDITION, "etat",
                         "%s n'est pas un point de contrôle de %s cosigné par ce témoin : remettez "
                         "le fichier d'une sauvegarde, ou la clé qui l'a signé.",
                         path, log->key.name);
    log->seen = (struct temoin_seen){checkpoint.size, checkpoint.root};
    return STATUS_OK;
}

static enum status hold_folder(struct temoin_etat *etat, struct fault *fault)
{
    const char *path = arena_printf(fault->arena, "%s/verrou", etat->folder);
    if (!path)
        return line_no_memory(fault);
    if (mkdir(etat->folder, 0700) != 0 && errno != EEXIST)
        return disk_fault(fault, etat->folder);
    etat->lock_file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (etat->lock_file < 0)
        return disk_fault(fault, path);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(etat->lock_file, F_SETLK, &whole) != 0)
        return fault_set(fault, STATUS_FAILED_PRECONDITION, "etat",
                         "Un autre témoin se sert déjà de %s.", etat->folder);
    return STATUS_OK;
}

enum status temoin_etat_open(const char *folder, const struct note_signer *signer,
                             const struct note_key *logs, size_t count,
                             struct temoin_etat *ret_etat, struct fault *fault)
{
    struct temoin_etat etat = {.folder = folder, .signer = *signer, .lock_file = -1};
    etat.logs = calloc(count, sizeof *etat.logs);
    if (!etat.logs)
        return line_no_memory(fault);
    enum status status = hold_folder(&etat, fault);
    for (; !status && etat.count < count; etat.count++) {
        struct temoin_log *log = &etat.logs[etat.count];
        unsigned char digest[crypto_hash_sha256_BYTES];
        log->key = logs[etat.count];
        crypto_hash_sha256(digest, (const unsigned char *)log->key.name, strlen(log->key.name));
        sodium_bin2hex(log->hash, sizeof log->hash, digest, sizeof digest);
        pthread_mutex_init(&log->lock, NULL);
        status = load(&etat, log, fault);
    }
    if (status)
        temoin_etat_close(&etat);
    else
        *ret_etat = etat;
    return status;
}

void temoin_etat_close(struct temoin_etat *etat)
{
    for (size_t i = 0; i < etat->count; i++) {
        pthread_mutex_destroy(&etat->logs[i].lock);
        free(etat->logs[i].note);
    }
    free(etat->logs);
    if (etat->lock_file >= 0)
        close(etat->lock_file);
    note_signer_wipe(&etat->signer);
    *etat = (struct temoin_etat){.lock_file = -1};
}

struct temoin_log *temoin_etat_find(struct temoin_etat *etat, const char *origin)
{
    for (size_t i = 0; i < etat->count; i++)
        if (strcmp(etat->logs[i].key.name, origin) == 0)
            return &etat->logs[i];
    return NULL;
}

struct temoin_log *temoin_etat_by_hash(struct temoin_etat *etat, const char *hash, size_t size)
{
    for (size_t i = 0; size == TEMOIN_HASH - 1 && i < etat->count; i++)
        if (memcmp(etat->logs[i].hash, hash, size) == 0)
            return &etat->logs[i];
    return NULL;
}

static bool write_whole(int file, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data += written;
        size -= (size_t)written;
    }
    return true;
}

static bool sync_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = folder >= 0 && fsync(folder) == 0;
    if (folder >= 0)
        close(folder);
    return synced;
}

static enum status replace(const struct temoin_etat *etat, const struct temoin_log *log,
                           const char *note, size_t size, struct fault *fault)
{
    const char *path = path_of(etat, log, "checkpoint", fault->arena);
    const char *fresh = path_of(etat, log, "nouveau", fault->arena);
    if (!path || !fresh)
        return line_no_memory(fault);
    int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool written = file >= 0 && write_whole(file, note, size) && fsync(file) == 0;
    if (file >= 0)
        written = close(file) == 0 && written;
    if (!written || rename(fresh, path) != 0 || !sync_folder(etat->folder))
        return disk_fault(fault, path);
    return STATUS_OK;
}

enum status temoin_etat_keep(struct temoin_etat *etat, struct temoin_log *log,
                             const struct temoin_seen *seen, const char *note, size_t size,
                             struct fault *fault)
{
    char *copy = malloc(size);
    if (!copy)
        return line_no_memory(fault);
    memcpy(copy, note, size);
    enum status status = replace(etat, log, note, size, fault);
    if (status) {
        free(copy);
        return status;
    }
    free(log->note);
    log->note = copy;
    log->note_size = size;
    log->seen = *seen;
    return STATUS_OK;
}
