// SPDX-License-Identifier: EUPL-1.2
// services/common/recu.c
#include "common/recu.h"

#include <archive.h>
#include <archive_entry.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUMS "SHA256SUMS"

struct file {
    const char *name;
    struct recu_text text;
};

struct files {
    struct file *all;
    size_t count;
};

static enum status too_large(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
}

// --- writing
// --------------------------------------------------------------------------------------

static void add(struct files *files, const char *name, struct recu_text text)
{
    files->all[files->count++] = (struct file){name, text};
}

static char *sums_of(const struct files *files, struct arena *arena)
{
    size_t size = 1;
    for (size_t i = 0; i < files->count; i++)
        size += crypto_hash_sha256_BYTES * 2 + 2 + strlen(files->all[i].name) + 1;
    char *text = arena_alloc(arena, size);
    char *end = text;
    for (size_t i = 0; text && i < files->count; i++) {
        unsigned char digest[crypto_hash_sha256_BYTES];
        char hex[crypto_hash_sha256_BYTES * 2 + 1];
        const struct recu_text *body = &files->all[i].text;
        crypto_hash_sha256(digest, (const unsigned char *)body->bytes, body->size);
        sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
        end += sprintf(end, "%s  %s\n", hex, files->all[i].name);
    }
    return text;
}

static enum status list_files(const struct recu *recu, struct files *ret_files, struct fault *fault)
{
    struct arena *arena = fault->arena;
    size_t most = 4 + recu->signataire_count + 2 * recu->entree_count + recu->texte_count;
    struct files files = {.all = arena_alloc(arena, most * sizeof *files.all)};
    if (!files.all || most > RECU_FILES_MAX)
        return too_large(fault);
    add(&files, "note.txt", recu->note);
    add(&files, "contenu.txt", recu->contenu);
    for (size_t i = 0; i < recu->signataire_count; i++)
        add(&files, arena_printf(arena, "signataires/%zu.txt", i + 1), recu->signataires[i]);
    for (size_t i = 0; i < recu->entree_count; i++) {
        const struct recu_entree *entree = &recu->entrees[i];
        add(&files, arena_printf(arena, "entrees/%08" PRIu64 ".txt", entree->index), entree->texte);
        add(&files, arena_printf(arena, "entrees/%08" PRIu64 ".tlog-proof", entree->index),
            entree->preuve);
    }
    for (size_t i = 0; i < recu->texte_count; i++)
        add(&files, arena_printf(arena, "textes/%zu.txt", i + 1), recu->textes[i]);
    add(&files, "politique.txt", recu->politique);
    char *sums = sums_of(&files, arena);
    if (!sums)
        return too_large(fault);
    add(&files, SUMS, (struct recu_text){sums, strlen(sums)});
    *ret_files = files;
    return STATUS_OK;
}

static bool write_file(struct archive *tar, const struct file *file)
{
    struct archive_entry *entry = archive_entry_new();
    if (!entry)
        return false;
    archive_entry_set_pathname(entry, file->name);
    archive_entry_set_size(entry, (la_int64_t)file->text.size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 0, 0);
    bool done =
        archive_write_header(tar, entry) == ARCHIVE_OK &&
        archive_write_data(tar, file->text.bytes, file->text.size) == (la_ssize_t)file->text.size;
    archive_entry_free(entry);
    return done;
}

static size_t tar_size(const struct files *files)
{
    size_t size = 20 * 512; // end of archive, in records of 20 blocks
    for (size_t i = 0; i < files->count; i++)
        size += 512 + (files->all[i].text.size + 511) / 512 * 512;
    return size + 20 * 512;
}

enum status recu_write(const struct recu *recu, unsigned char **ret_bytes, size_t *ret_size,
                       struct fault *fault)
{
    struct files files = {.count = 0};
    enum status status = list_files(recu, &files, fault);
    if (status)
        return status;
    size_t capacity = tar_size(&files), used = 0;
    unsigned char *bytes = capacity <= RECU_MAX ? arena_alloc(fault->arena, capacity) : NULL;
    struct archive *tar = archive_write_new();
    bool done = bytes && tar && archive_write_set_format_ustar(tar) == ARCHIVE_OK &&
                archive_write_open_memory(tar, bytes, capacity, &used) == ARCHIVE_OK;
    for (size_t i = 0; done && i < files.count; i++)
        done = write_file(tar, &files.all[i]);
    done = done && archive_write_close(tar) == ARCHIVE_OK;
    archive_write_free(tar);
    if (!done)
        return too_large(fault);
    *ret_bytes = bytes;
    *ret_size = used;
    return STATUS_OK;
}

// --- reading
// --------------------------------------------------------------------------------------

static enum status refuse(struct fault *fault, const char *file, const char *text)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, file, "%s", text);
}

static enum status read_text(struct archive *tar, struct archive_entry *entry,
                             struct recu_text *ret_text, struct fault *fault)
{
    la_int64_t size = archive_entry_size(entry);
    if (size < 0 || size > RECU_MAX)
        return too_large(fault);
    char *bytes = arena_alloc(fault->arena, (size_t)size + 1);
    if (!bytes)
        return too_large(fault);
    if (archive_read_data(tar, bytes, (size_t)size) != (la_ssize_t)size)
        return refuse(fault, archive_entry_pathname(entry), "Ce fichier du reçu est tronqué.");
    *ret_text = (struct recu_text){bytes, (size_t)size};
    return STATUS_OK;
}

static bool entry_name(const char *name, const char *ending, uint64_t *ret_index)
{
    static const char FOLDER[] = "entrees/";
    size_t size = strlen(name), around = strlen(FOLDER) + strlen(ending);
    if (size < around + 8 || size > around + 20 || strncmp(name, FOLDER, strlen(FOLDER)) != 0 ||
        strcmp(name + size - strlen(ending), ending) != 0)
        return false;
    char *end;
    *ret_index = strtoull(name + strlen(FOLDER), &end, 10);
    return end == name + size - strlen(ending);
}

// Where a file goes; false when the bundle has no such file, or at another place. Order and sums
// are checked afterwards, by writing the bundle again.
static bool place(struct recu *recu, const char *name, struct recu_text text)
{
    uint64_t index;
    if (strcmp(name, "note.txt") == 0) {
        recu->note = text;
    } else if (strcmp(name, "contenu.txt") == 0) {
        recu->contenu = text;
    } else if (strcmp(name, "politique.txt") == 0) {
        recu->politique = text;
    } else if (strncmp(name, "signataires/", 12) == 0) { // its number shows when written again
        recu->signataires[recu->signataire_count++] = text;
    } else if (strncmp(name, "textes/", 7) == 0) {
        recu->textes[recu->texte_count++] = text;
    } else if (entry_name(name, ".txt", &index)) {
        recu->entrees[recu->entree_count++] = (struct recu_entree){.index = index, .texte = text};
    } else if (entry_name(name, ".tlog-proof", &index)) {
        if (!recu->entree_count || recu->entrees[recu->entree_count - 1].index != index)
            return false;
        recu->entrees[recu->entree_count - 1].preuve = text;
    } else {
        return strcmp(name, SUMS) == 0;
    }
    return true;
}

static enum status read_files(struct archive *tar, struct recu *recu, struct fault *fault)
{
    struct archive_entry *entry;
    int code;
    for (size_t count = 0; (code = archive_read_next_header(tar, &entry)) == ARCHIVE_OK; count++) {
        const char *name = archive_entry_pathname(entry);
        struct recu_text text = {.size = 0};
        if (count == RECU_FILES_MAX)
            return too_large(fault);
        enum status status = read_text(tar, entry, &text, fault);
        if (status)
            return status;
        if (!name || !place(recu, name, text))
            return refuse(fault, name ? name : "", "Ce fichier n'est pas à sa place dans un reçu.");
    }
    if (code != ARCHIVE_EOF)
        return refuse(fault, "", "Ce n'est pas un reçu de Concert, ou il est abîmé.");
    return STATUS_OK;
}

enum status recu_read(const unsigned char *bytes, size_t size, struct recu *ret_recu,
                      struct fault *fault)
{
    struct recu recu = {
        .signataires = arena_alloc(fault->arena, RECU_FILES_MAX * sizeof *recu.signataires),
        .entrees = arena_alloc(fault->arena, RECU_FILES_MAX * sizeof *recu.entrees),
        .textes = arena_alloc(fault->arena, RECU_FILES_MAX * sizeof *recu.textes),
    };
    if (!recu.signataires || !recu.entrees || !recu.textes || size > RECU_MAX)
        return too_large(fault);
    struct archive *tar = archive_read_new();
    if (!tar)
        return too_large(fault);
    archive_read_support_format_tar(tar);
    enum status status = archive_read_open_memory(tar, bytes, size) == ARCHIVE_OK
                             ? read_files(tar, &recu, fault)
                             : refuse(fault, "", "Ce n'est pas un reçu de Concert.");
    archive_read_free(tar);
    unsigned char *again = NULL;
    size_t again_size = 0;
    if (!status)
        status = recu_write(&recu, &again, &again_size, fault);
    if (!status && (again_size != size || memcmp(again, bytes, size) != 0))
        status = refuse(fault, SUMS,
                        "Ce reçu a été altéré : ses octets ne sont pas ceux qui ont été remis.");
    if (!status)
        *ret_recu = recu;
    return status;
}
