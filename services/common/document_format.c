// SPDX-License-Identifier: EUPL-1.2
// services/common/document_format.c: the canonical text of a document.
#include "common/document.h"

#include <stdint.h>
#include <string.h>

// Written twice: to measure (text NULL), then to fill.
struct writer {
    char *text;
    size_t size;
};

static void put(struct writer *writer, const char *text)
{
    size_t size = strlen(text);
    if (writer->text)
        memcpy(writer->text + writer->size, text, size);
    writer->size += size;
}

static void put_row(struct writer *writer, const struct document_table *table, size_t row)
{
    put(writer, "|");
    for (size_t i = 0; i < table->column_count; i++) {
        const char *cell = table->cells[row * table->column_count + i];
        put(writer, " ");
        put(writer, cell);
        put(writer, *cell ? " |" : "|");
    }
    put(writer, "\n");
}

static void put_table(struct writer *writer, const struct document_table *table)
{
    put_row(writer, table, 0);
    put(writer, "|");
    for (size_t i = 0; i < table->column_count; i++)
        put(writer, table->right[i] ? " ---: |" : " --- |");
    put(writer, "\n");
    for (size_t row = 1; row < table->row_count; row++)
        put_row(writer, table, row);
}

static void put_block(struct writer *writer, const struct document_block *block)
{
    put(writer, "\n");
    switch (block->kind) {
    case DOCUMENT_HEADING:
    case DOCUMENT_PARAGRAPH:
        put(writer, block->kind == DOCUMENT_HEADING ? "## " : "");
        put(writer, block->text);
        put(writer, "\n");
        break;
    case DOCUMENT_LIST:
        for (size_t i = 0; i < block->item_count; i++) {
            put(writer, "- ");
            put(writer, block->items[i]);
            put(writer, "\n");
        }
        break;
    case DOCUMENT_TABLE:
        put_table(writer, &block->table);
        break;
    }
}

static void put_document(struct writer *writer, const struct document *document)
{
    put(writer, "# ");
    put(writer, document->title);
    put(writer, "\n");
    for (size_t i = 0; i < document->block_count; i++)
        put_block(writer, &document->blocks[i]);
}

enum status document_format(const struct document *document, const char **ret_text,
                            size_t *ret_size, struct fault *fault)
{
    struct writer measure = {0};
    put_document(&measure, document);
    struct writer writer = {.text = arena_alloc(fault->arena, measure.size + 1)};
    if (!writer.text)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "contenu",
                         "Le texte est trop long pour être écrit ici : raccourcissez-le.");
    put_document(&writer, document);
    *ret_text = writer.text;
    *ret_size = writer.size;
    return STATUS_OK;
}
