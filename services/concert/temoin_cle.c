// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_cle.c
#include "temoin_cle.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MOST = 4096 };

static enum status disk_fault(struct fault *fault, const char *path)
{
    if (errno == EEXIST)
        return fault_set(fault, STATUS_ALREADY_EXISTS, "cle",
                         "%s existe : une clé n'est jamais écrasée, donnez un autre nom.", path);
    return fault_set(fault, STATUS_FAILED_PRECONDITION, "cle", "%s : %s.", path,
                     errno == ENOENT ? "ce fichier ou son dossier n'existe pas" : strerror(errno));
}

static enum status write_secret(const char *path, const char *text, struct fault *fault)
{
    size_t size = strlen(text);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return disk_fault(fault, path);
    bool written =
        write(file, text, size) == (ssize_t)size && write(file, "\n", 1) == 1 && fsync(file) == 0;
    enum status status = written ? STATUS_OK : disk_fault(fault, path);
    close(file);
    if (status) // half a key would stand in the way of the next attempt
        unlink(path);
    return status;
}

enum status temoin_cle_make(const char *path, const char *name, struct note_key *ret_key,
                            struct fault *fault)
{
    unsigned char seed[NOTE_SEED];
    struct note_signer signer;
    char *text = NULL;
    randombytes_buf(seed, sizeof seed);
    enum status status = note_signer_make(name, NOTE_COSIGNATURE, seed, &signer, fault);
    sodium_memzero(seed, sizeof seed);
    if (status)
        return status;
    status = note_signer_format(&signer, &text, fault);
    struct note_key key = signer.key;
    note_signer_wipe(&signer);
    if (status)
        return status;
    status = write_secret(path, text, fault);
    sodium_memzero(text, strlen(text));
    if (!status)
        *ret_key = key;
    return status;
}

enum status temoin_cle_read(const char *path, const char *name, struct note_signer *ret_signer,
                            struct fault *fault)
{
    char text[FILE_MOST]; // of our own writing; a longer file is refused
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return disk_fault(fault, path);
    ssize_t got = read(file, text, sizeof text);
    close(file);
    size_t size = got > 0 && got < FILE_MOST ? (size_t)got : 0;
    if (size && text[size - 1] == '\n')
        size--;
    struct note_signer signer;
    enum status status = note_signer_parse(text, size, &signer, fault);
    sodium_memzero(text, sizeof text);
    if (status || signer.key.type != NOTE_COSIGNATURE)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "cle",
                         "%s n'est pas la clé d'un témoin : faites-en une avec --generer.", path);
    if (name && strcmp(name, signer.key.name) != 0)
        status = fault_set(fault, STATUS_INVALID_ARGUMENT, "nom",
                           "La clé de %s est celle de %s, non de %s.", path, signer.key.name, name);
    if (status)
        note_signer_wipe(&signer);
    else
        *ret_signer = signer;
    return status;
}
