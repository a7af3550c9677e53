// SPDX-License-Identifier: EUPL-1.2
// services/common/checkpoint.c
#include "common/checkpoint.h"

#include "common/line.h"
#include "common/line_writer.h"

static enum status parse_extensions(struct line_reader *reader, struct checkpoint *checkpoint,
                                    struct fault *fault)
{
    const char *extensions[CHECKPOINT_EXTENSIONS];
    size_t count = 0;
    struct line line;
    while (line_next(reader, &line)) {
        if (line.size == 0)
            return line_fault(fault, &line, "La ligne %zu du point de contrôle est vide.",
                              line.number);
        if (count == CHECKPOINT_EXTENSIONS)
            return line_fault(fault, &line,
                              "Un point de contrôle compte au plus %d lignes d’extension.",
                              CHECKPOINT_EXTENSIONS);
        extensions[count] = arena_strndup(fault->arena, line.text, line.size);
        if (!extensions[count++])
            return line_no_memory(fault);
    }
    checkpoint->extensions = arena_copy(fault->arena, extensions, count * sizeof *extensions);
    checkpoint->extension_count = count;
    return checkpoint->extensions ? STATUS_OK : line_no_memory(fault);
}

enum status checkpoint_parse(const char *body, size_t size, struct checkpoint *ret_checkpoint,
                             struct fault *fault)
{
    struct note note;
    enum status status = note_make(body, size, &note, fault); // UTF-8, final newline
    if (status)
        return status;
    struct line_reader reader = line_reader_make(body, size);
    struct checkpoint checkpoint = {0};
    struct line line = {0};
    if (!line_next(&reader, &line) || line.size == 0)
        return line_fault(fault, &(struct line){.number = 1},
                          "La première ligne d’un point de contrôle est l’origine du registre ; "
                          "elle ne peut être vide.");
    checkpoint.origin = arena_strndup(fault->arena, line.text, line.size);
    if (!checkpoint.origin)
        return line_no_memory(fault);
    if (!line_next(&reader, &line) || !line_decimal(&line, MERKLE_SIZE_MAX, &checkpoint.size))
        return line_fault(fault, &(struct line){.number = 2},
                          "La deuxième ligne d’un point de contrôle est la taille du registre, en "
                          "décimal, sans zéro en tête.");
    if (!line_next(&reader, &line) || !line_base64_exact(&line, checkpoint.root.bytes, MERKLE_HASH))
        return line_fault(fault, &(struct line){.number = 3},
                          "La troisième ligne d’un point de contrôle est la racine de l’arbre, 32 "
                          "octets en base64.");
    status = parse_extensions(&reader, &checkpoint, fault);
    if (status == STATUS_OK)
        *ret_checkpoint = checkpoint;
    return status;
}

enum status checkpoint_format(const struct checkpoint *checkpoint, char **ret_body,
                              size_t *ret_size, struct fault *fault)
{
    struct line_writer writer = {.arena = fault->arena};
    line_write_string(&writer, checkpoint->origin);
    line_write_string(&writer, "\n");
    line_write_decimal(&writer, checkpoint->size);
    line_write_string(&writer, "\n");
    line_write_base64(&writer, checkpoint->root.bytes, MERKLE_HASH);
    line_write_string(&writer, "\n");
    for (size_t i = 0; i < checkpoint->extension_count; i++) {
        line_write_string(&writer, checkpoint->extensions[i]);
        line_write_string(&writer, "\n");
    }
    char *body = NULL;
    size_t size = 0;
    struct checkpoint again = {0};
    enum status status = line_write_end(&writer, &body, &size, fault);
    if (status == STATUS_OK) // one set of rules: what is written must read back
        status = checkpoint_parse(body, size, &again, fault);
    // A newline within would have made one more line.
    if (status == STATUS_OK && again.extension_count != checkpoint->extension_count)
        status = fault_set(fault, STATUS_INVALID_ARGUMENT, "origine",
                           "L’origine et les extensions d’un point de contrôle tiennent chacune "
                           "sur une ligne.");
    if (status)
        return status;
    *ret_body = body;
    *ret_size = size;
    return STATUS_OK;
}

enum status checkpoint_open(const char *bytes, size_t size, struct note *ret_note,
                            struct checkpoint *ret_checkpoint, struct fault *fault)
{
    struct note note;
    struct checkpoint checkpoint;
    enum status status = note_parse(bytes, size, &note, fault);
    if (status == STATUS_OK)
        status = checkpoint_parse(note.text, note.text_size, &checkpoint, fault);
    if (status)
        return status;
    *ret_note = note;
    *ret_checkpoint = checkpoint;
    return STATUS_OK;
}
