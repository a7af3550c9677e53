// SPDX-License-Identifier: EUPL-1.2
// services/common/document.c: reads the text of document.h, line by line.
// The text is copied once; lines, joined paragraphs and cells are cut in place in that copy.
#include "common/document.h"

#include <stdint.h>
#include <string.h>

struct parser {
    char *at, *end; // what is left of the copy
    size_t number;  // of the current line, from 1
    char *line;     // the current line, NUL-terminated; NULL past the last
    size_t length;  // of the current line
    struct document *document;
    size_t block_room;
    size_t cell_count; // of all tables
    struct fault *fault;
};

static enum status refuse(struct parser *parser, const char *why)
{
    return fault_set(parser->fault, STATUS_INVALID_ARGUMENT, "contenu", "Ligne %zu : %s.",
                     parser->number, why);
}

static enum status exhausted(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "contenu",
                     "Le texte est trop long pour être lu ici : raccourcissez-le.");
}

// Doubles *items when its `count` fills *room.
static bool grow(struct arena *arena, void *items, size_t item_size, size_t count, size_t *room)
{
    if (count < *room)
        return true;
    size_t wanted = *room ? *room * 2 : 8;
    if (wanted > SIZE_MAX / 2 / item_size)
        return false;
    void *larger = arena_alloc(arena, wanted * item_size);
    if (!larger)
        return false;
    void *old;
    memcpy(&old, items, sizeof old);
    if (count)
        memcpy(larger, old, count * item_size);
    memcpy(items, &larger, sizeof larger);
    *room = wanted;
    return true;
}

static bool starts(const char *line, const char *prefix)
{
    return strncmp(line, prefix, strlen(prefix)) == 0;
}

// Pango's time to break a text grows with the square of its longest word and passage.
static enum status check_lengths(struct parser *parser)
{
    size_t most = parser->line[0] == '#' ? DOCUMENT_TITLE_MAX : DOCUMENT_PASSAGE_MAX;
    if (parser->length > most)
        return fault_set(parser->fault, STATUS_INVALID_ARGUMENT, "contenu",
                         "Ligne %zu : elle a %zu octets, il en faut %zu au plus.", parser->number,
                         parser->length, most);
    for (const char *word = parser->line; *word; word += strspn(word, " ")) {
        size_t length = strcspn(word, " ");
        if (length > DOCUMENT_WORD_MAX)
            return refuse(parser, "un mot a plus de 250 octets ; séparez-le par des blancs");
        word += length;
    }
    return STATUS_OK;
}

// Moves to the next line and applies the rules that hold for every line.
static enum status advance(struct parser *parser)
{
    if (parser->at == parser->end) {
        parser->line = NULL;
        return STATUS_OK;
    }
    parser->number++;
    char *stop = memchr(parser->at, '\n', (size_t)(parser->end - parser->at));
    if (!stop)
        return refuse(parser, "la dernière ligne n'a pas de fin de ligne ; ajoutez-la");
    parser->line = parser->at;
    parser->length = (size_t)(stop - parser->at);
    *stop = '\0';
    parser->at = stop + 1;
    const char *objection =
        document_text_objection(parser->line, parser->length, parser->fault->arena);
    if (objection)
        return refuse(parser, objection);
    if (parser->length && (parser->line[0] == ' ' || parser->line[parser->length - 1] == ' '))
        return refuse(parser, "un blanc commence ou finit la ligne ; ôtez-le");
    return check_lengths(parser);
}

static enum document_kind kind_of(const char *line)
{
    if (line[0] == '#')
        return DOCUMENT_HEADING;
    if (line[0] == '|')
        return DOCUMENT_TABLE;
    return starts(line, "- ") || strcmp(line, "-") == 0 ? DOCUMENT_LIST : DOCUMENT_PARAGRAPH;
}

// The block goes on while the next line is of its kind; another kind must be set apart.
static enum status advance_in(struct parser *parser, enum document_kind kind, bool *ret_more)
{
    enum status status = advance(parser);
    if (status)
        return status;
    *ret_more = parser->line && parser->length;
    if (*ret_more && kind_of(parser->line) != kind)
        return refuse(parser, "une ligne vide doit séparer ce passage du précédent");
    return STATUS_OK;
}

static enum status parse_heading(struct parser *parser, struct document_block *block)
{
    if (starts(parser->line, "# "))
        return refuse(parser, "un second titre « # » ; un article commence par « ## »");
    if (!starts(parser->line, "## ") || parser->line[3] == ' ')
        return refuse(parser, "un article s'écrit « ## » puis un blanc et son intitulé");
    block->text = parser->line + 3;
    bool more;
    enum status status = advance(parser);
    if (status)
        return status;
    more = parser->line && parser->length;
    return more ? refuse(parser, "une ligne vide doit suivre l'intitulé d'un article") : STATUS_OK;
}

static enum status parse_paragraph(struct parser *parser, struct document_block *block)
{
    block->text = parser->line;
    for (bool more = true; more;) {
        char *stop = parser->line + parser->length;
        enum status status = advance_in(parser, DOCUMENT_PARAGRAPH, &more);
        if (status)
            return status;
        if (!more)
            break;
        *stop = ' '; // the line break between two lines of the paragraph
        if (parser->line + parser->length - block->text > DOCUMENT_PASSAGE_MAX)
            return refuse(parser, "ce paragraphe a plus de 16 384 octets ; coupez-le en deux");
    }
    return STATUS_OK;
}

static enum status parse_list(struct parser *parser, struct document_block *block)
{
    size_t room = 0;
    for (bool more = true; more;) {
        if (parser->length < 3 || parser->line[2] == ' ')
            return refuse(parser, "un élément de liste s'écrit « - » puis un blanc et son texte");
        if (!grow(parser->fault->arena, &block->items, sizeof *block->items, block->item_count,
                  &room))
            return exhausted(parser->fault);
        block->items[block->item_count++] = parser->line + 2;
        enum status status = advance_in(parser, DOCUMENT_LIST, &more);
        if (status)
            return status;
    }
    return STATUS_OK;
}

// Cuts the next cell out of a row, in place; *row is left after its closing "|".
static char *cut_cell(char **row)
{
    char *cell = *row;
    char *stop = strchr(cell, '|');
    if (!stop)
        return NULL;
    *row = stop + 1;
    while (*cell == ' ')
        cell++;
    while (stop > cell && stop[-1] == ' ')
        stop--;
    *stop = '\0';
    return cell;
}

static size_t count_cells(const char *row)
{
    size_t count = 0;
    for (row++; (row = strchr(row, '|')); row++)
        count++;
    return count;
}

static enum status check_row(struct parser *parser, const struct document_table *table)
{
    if (parser->length < 2 || parser->line[parser->length - 1] != '|')
        return refuse(parser, "une rangée de tableau commence et finit par « | »");
    size_t count = count_cells(parser->line);
    if (count > DOCUMENT_COLUMNS_MAX)
        return refuse(parser, "un tableau a douze colonnes au plus");
    if (table->column_count && count != table->column_count)
        return fault_set(parser->fault, STATUS_INVALID_ARGUMENT, "contenu",
                         "Ligne %zu : cette rangée a %zu cellules, l'en-tête du tableau en a %zu.",
                         parser->number, count, table->column_count);
    return STATUS_OK;
}

static enum status parse_separator(struct parser *parser, struct document_table *table)
{
    char *row = parser->line + 1;
    for (size_t i = 0; i < table->column_count; i++) {
        const char *cell = cut_cell(&row);
        size_t dashes = strspn(cell, "-");
        table->right[i] = strcmp(cell + dashes, ":") == 0;
        if (dashes < 3 || (cell[dashes] && !table->right[i]))
            return refuse(parser,
                          "sous l'en-tête d'un tableau vient « | --- | », ou « ---: » pour une "
                          "colonne de nombres");
    }
    return STATUS_OK;
}

static enum status parse_row(struct parser *parser, struct document_table *table, size_t *room)
{
    char *row = parser->line + 1;
    parser->cell_count += table->column_count;
    if (parser->cell_count > DOCUMENT_CELLS_MAX)
        return refuse(parser, "les tableaux du texte ont plus de 20 000 cellules ; ôtez-en");
    for (size_t i = 0; i < table->column_count; i++) {
        size_t count = table->row_count * table->column_count + i;
        if (!grow(parser->fault->arena, &table->cells, sizeof *table->cells, count, room))
            return exhausted(parser->fault);
        table->cells[count] = cut_cell(&row);
    }
    table->row_count++;
    return STATUS_OK;
}

static enum status parse_table(struct parser *parser, struct document_block *block)
{
    struct document_table *table = &block->table;
    size_t room = 0, line = 0;
    for (bool more = true; more; line++) {
        enum status status = check_row(parser, table);
        if (!status && line == 0) {
            table->column_count = count_cells(parser->line);
            table->right =
                arena_alloc(parser->fault->arena, table->column_count * sizeof *table->right);
            if (!table->right)
                return exhausted(parser->fault);
        }
        if (!status)
            status = line == 1 ? parse_separator(parser, table) : parse_row(parser, table, &room);
        if (!status)
            status = advance_in(parser, DOCUMENT_TABLE, &more);
        if (status)
            return status;
    }
    if (table->row_count < 2)
        return refuse(parser, "le tableau qui finit ici n'a pas de rangée sous son en-tête");
    return STATUS_OK;
}

static enum status parse_block(struct parser *parser)
{
    struct document *document = parser->document;
    if (!grow(parser->fault->arena, &document->blocks, sizeof *document->blocks,
              document->block_count, &parser->block_room))
        return exhausted(parser->fault);
    struct document_block *block = &document->blocks[document->block_count++];
    *block = (struct document_block){.kind = kind_of(parser->line), .line = parser->number};
    switch (block->kind) {
    case DOCUMENT_HEADING:
        return parse_heading(parser, block);
    case DOCUMENT_LIST:
        return parse_list(parser, block);
    case DOCUMENT_TABLE:
        return parse_table(parser, block);
    default:
        return parse_paragraph(parser, block);
    }
}

static enum status parse_title(struct parser *parser)
{
    enum status status = advance(parser);
    if (status)
        return status;
    if (!parser->line || !starts(parser->line, "# ") || parser->line[2] == ' ')
        return refuse(parser, "le texte commence par son titre : « # » puis un blanc et le titre");
    parser->document->title = parser->line + 2;
    status = advance(parser);
    if (!status && parser->line && parser->length)
        return refuse(parser, "une ligne vide doit suivre le titre");
    return status;
}

enum status document_parse(const char *text, size_t size, const struct document **ret_document,
                           struct fault *fault)
{
    if (size > DOCUMENT_SIZE_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "contenu",
                         "Le texte a %zu octets ; il en faut %d au plus.", size, DOCUMENT_SIZE_MAX);
    struct parser parser = {.number = 0, .fault = fault};
    parser.document = arena_alloc(fault->arena, sizeof *parser.document);
    parser.at = arena_strndup(fault->arena, size ? text : "", size);
    if (!parser.document || !parser.at)
        return exhausted(fault);
    parser.end = parser.at + size;
    if (size == 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "contenu",
                         "Le texte est vide ; il commence par « # » et son titre.");
    enum status status = parse_title(&parser);
    while (!status && parser.line)
        status = parser.length ? parse_block(&parser) : advance(&parser);
    if (!status)
        *ret_document = parser.document;
    return status;
}
