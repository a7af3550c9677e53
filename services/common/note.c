// SPDX-License-Identifier: EUPL-1.2
// services/common/note.c
#include "common/note.h"

#include "common/line.h"
#include "common/line_writer.h"

#include <string.h>

static const char DASH[] = "\xE2\x80\x94 "; // em dash, space

enum status note_make(const char *text, size_t size, struct note *ret_note, struct fault *fault)
{
    if (size == 0 || text[size - 1] != '\n')
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "texte",
                         "Le texte d’une note signée doit finir par un saut de ligne.");
    if (!line_text_clean(text, size))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "texte",
                         "Le texte d’une note signée doit être en UTF-8, sans caractère de "
                         "contrôle autre que le saut de ligne.");
    *ret_note = (struct note){.text = text, .text_size = size};
    return STATUS_OK;
}

static enum status parse_signature(const struct line *line, struct note_signature *ret_signature,
                                   struct fault *fault)
{
    struct line rest = {0};
    const char *space = NULL;
    if (line_after(line, DASH, &rest) && rest.size)
        space = memchr(rest.text, ' ', rest.size);
    size_t name_size = space ? (size_t)(space - rest.text) : 0;
    if (!space || !note_name_valid(rest.text, name_size))
        return line_fault(fault, line,
                          "La ligne %zu n’est pas une signature de la forme "
                          "« — nom base64 ».",
                          line->number);
    struct line encoded = {
        .text = space + 1, .size = rest.size - name_size - 1, .number = line->number};
    unsigned char *bytes = NULL;
    size_t size = 0;
    enum status status = line_base64(&encoded, &bytes, &size, fault);
    if (status)
        return status;
    if (size <= NOTE_KEY_ID)
        return line_fault(fault, line, "La signature de la ligne %zu est trop courte.",
                          line->number);
    struct note_signature signature = {.name = arena_strndup(fault->arena, rest.text, name_size),
                                       .data = bytes + NOTE_KEY_ID,
                                       .size = size - NOTE_KEY_ID};
    if (!signature.name)
        return line_no_memory(fault);
    memcpy(signature.id, bytes, NOTE_KEY_ID);
    *ret_signature = signature;
    return STATUS_OK;
}

static enum status parse_signatures(struct line_reader reader,
                                    struct note_signature **ret_signatures, size_t *ret_count,
                                    struct fault *fault)
{
    size_t lines = 0;
    for (size_t i = 0; i < reader.left; i++)
        lines += reader.next[i] == '\n';
    struct line last = {.number = reader.number + lines};
    if (lines > NOTE_SIGNATURES)
        return line_fault(fault, &last, "Cette note porte plus de %d signatures.", NOTE_SIGNATURES);
    if (lines == 0 || reader.next[reader.left - 1] != '\n')
        return line_fault(fault, &last,
                          "Les lignes de signature doivent être là, et chacune finir par un "
                          "saut de ligne.");
    struct note_signature *signatures = arena_alloc(fault->arena, lines * sizeof *signatures);
    if (!signatures)
        return line_no_memory(fault);
    struct line line;
    for (size_t i = 0; line_next(&reader, &line); i++) {
        enum status status = parse_signature(&line, &signatures[i], fault);
        if (status)
            return status;
    }
    *ret_signatures = signatures;
    *ret_count = lines;
    return STATUS_OK;
}

enum status note_signatures_parse(const char *text, size_t size,
                                  struct note_signature **ret_signatures, size_t *ret_count,
                                  struct fault *fault)
{
    return parse_signatures(line_reader_make(text, size), ret_signatures, ret_count, fault);
}

enum status note_parse(const char *bytes, size_t size, struct note *ret_note, struct fault *fault)
{
    // The last blank line parts text and signatures; the text keeps its own newline.
    size_t blank = size;
    for (size_t i = size; i >= 2 && blank == size; i--)
        if (bytes[i - 1] == '\n' && bytes[i - 2] == '\n')
            blank = i - 1;
    if (blank == size)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "texte",
                         "Cette note n’a pas de ligne vide entre son texte et ses signatures.");
    struct note note = {0};
    enum status status = note_make(bytes, blank, &note, fault);
    if (status)
        return status;
    struct line_reader reader = line_reader_make(bytes + blank + 1, size - blank - 1);
    for (size_t i = 0; i <= blank; i++)
        reader.number += bytes[i] == '\n';
    status = parse_signatures(reader, &note.signatures, &note.count, fault);
    if (status)
        return status;
    *ret_note = note;
    return STATUS_OK;
}

static void write_signatures(struct line_writer *writer, const struct note_signature *signatures,
                             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct line_writer bytes = {.arena = writer->arena};
        line_write(&bytes, signatures[i].id, NOTE_KEY_ID);
        line_write(&bytes, signatures[i].data, signatures[i].size);
        line_write_string(writer, DASH);
        line_write_string(writer, signatures[i].name);
        line_write_string(writer, " ");
        writer->failed |= bytes.failed;
        line_write_base64(writer, (const unsigned char *)bytes.data, bytes.size);
        line_write_string(writer, "\n");
    }
}

enum status note_signatures_format(const struct note_signature *signatures, size_t count,
                                   char **ret_text, size_t *ret_size, struct fault *fault)
{
    struct line_writer writer = {.arena = fault->arena};
    write_signatures(&writer, signatures, count);
    return line_write_end(&writer, ret_text, ret_size, fault);
}

enum status note_format(const struct note *note, char **ret_text, size_t *ret_size,
                        struct fault *fault)
{
    if (note->count == 0)
        return fault_set(fault, STATUS_FAILED_PRECONDITION, "signatures",
                         "Cette note ne porte encore aucune signature.");
    struct line_writer writer = {.arena = fault->arena};
    line_write(&writer, note->text, note->text_size);
    line_write_string(&writer, "\n");
    write_signatures(&writer, note->signatures, note->count);
    return line_write_end(&writer, ret_text, ret_size, fault);
}

static bool same_key(const struct note_signature *a, const struct note_signature *b)
{
    return memcmp(a->id, b->id, NOTE_KEY_ID) == 0 && strcmp(a->name, b->name) == 0;
}

enum status note_add(struct note *note, const struct note_signature *signature, struct fault *fault)
{
    size_t place = 0;
    while (place < note->count && !same_key(&note->signatures[place], signature))
        place++;
    size_t count = place < note->count ? note->count : note->count + 1;
    if (count > NOTE_SIGNATURES)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "signatures",
                         "Une note porte au plus %d signatures.", NOTE_SIGNATURES);
    struct note_signature *signatures = arena_alloc(fault->arena, count * sizeof *signatures);
    if (!signatures)
        return line_no_memory(fault);
    if (note->count)
        memcpy(signatures, note->signatures, note->count * sizeof *signatures);
    signatures[place] = *signature;
    note->signatures = signatures;
    note->count = count;
    return STATUS_OK;
}
