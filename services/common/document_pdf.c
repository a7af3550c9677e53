// SPDX-License-Identifier: EUPL-1.2
// services/common/document_pdf.c: checks the input, counts the pages, draws them.
// Everything of cairo and pango is made and freed in one call, so threads share nothing but the
// fonts. GLib ends the process when memory runs out.
#include "common/document_body.h"
#include "common/document_finish.h"
#include "common/document_fonts.h"

#include <cairo-pdf.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DATE_SIZE = 32, FIT_PAGES_MAX = 50 }; // past that, counting again costs more than it gives

#define LAST_PAGE_LEAST 150.0

static enum status check_line(const struct document_fonts *fonts, const char *text,
                              const char *field, struct fault *fault)
{
    if (!text)
        return STATUS_OK;
    if (strlen(text) > DOCUMENT_TITLE_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Ce texte a plus de %d octets ; raccourcissez-le.", DOCUMENT_TITLE_MAX);
    const char *objection = document_text_objection(text, strlen(text), fault->arena);
    if (objection)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Ce texte ne peut être imprimé : %s.", objection);
    unsigned long missing = document_fonts_missing(fonts, text);
    if (missing)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Le caractère U+%04lX n'existe pas dans la police du document ; "
                         "remplacez-le.",
                         missing);
    return STATUS_OK;
}

static enum status check_content(const struct document_fonts *fonts, const char *text, size_t line,
                                 struct fault *fault)
{
    unsigned long missing = document_fonts_missing(fonts, text);
    if (!missing)
        return STATUS_OK;
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "contenu",
                     "Passage de la ligne %zu : le caractère U+%04lX n'existe pas dans la police "
                     "du document ; remplacez-le.",
                     line, missing);
}

static enum status check_blocks(const struct document_fonts *fonts,
                                const struct document_block *blocks, size_t count,
                                struct fault *fault)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && !status; i++) {
        const struct document_block *block = &blocks[i];
        const struct document_table *table = &block->table;
        if (block->text)
            status = check_content(fonts, block->text, block->line, fault);
        for (size_t j = 0; j < block->item_count && !status; j++)
            status = check_content(fonts, block->items[j], block->line + j, fault);
        for (size_t j = 0; j < table->row_count * table->column_count && !status; j++) {
            size_t row = j / table->column_count; // the separator stands between rows 0 and 1
            status = check_content(fonts, table->cells[j], block->line + row + (row > 0), fault);
        }
    }
    return status;
}

static enum status check_signature(const struct document_fonts *fonts,
                                   const struct pdf_signature *signature, size_t index,
                                   struct fault *fault)
{
    const struct {
        const char *name, *text;
    } fields[] = {
        {"organisation", signature->organisation},
        {"capacity", signature->capacity},
        {"person", signature->person},
        {"role", signature->role},
        {"status", signature->status},
        {"date", signature->date},
        {"fingerprint", signature->fingerprint},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *field = arena_printf(fault->arena, "signatures[%zu].%s", index, fields[i].name);
        enum status status =
            check_line(fonts, fields[i].text, field ? field : fields[i].name, fault);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static bool is_digest(const char *text)
{
    return text && strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

// Lengths that must be exact, and characters that go into the file's own syntax.
static enum status check_forms(const struct pdf_info *info, struct fault *fault)
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char URL[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "-._~:/?#[]@!$&()*+,;=%";
    const int64_t year_10000 = INT64_C(253402300800);
    size_t language = info->language ? strlen(info->language) : 0;
    if (language < 2 || language > 35 || strspn(info->language, LETTERS) < 2 ||
        strspn(info->language, "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
            language)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "language",
                         "La langue s'écrit comme « fr-FR ».");
    if (info->created < 0 || info->created >= year_10000)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "created",
                         "La date du document doit être entre 1970 et 9999.");
    if (!is_digest(info->content_hash) || (info->note_hash && !is_digest(info->note_hash)))
        return fault_set(fault, STATUS_INVALID_ARGUMENT,
                         is_digest(info->content_hash) ? "note_hash" : "content_hash",
                         "L'empreinte est faite de 64 chiffres hexadécimaux minuscules.");
    const char *address = info->address ? info->address : "";
    if ((strncmp(address, "https://", 8) != 0 && strncmp(address, "http://", 7) != 0) ||
        address[strspn(address, URL)] != '\0' || strlen(address) > DOCUMENT_TITLE_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "address",
                         "L'adresse du registre commence par https:// ou http://, en ASCII, "
                         "sans blanc ni apostrophe.");
    if (!info->reference || !*info->reference)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "reference",
                         "La référence du document manque.");
    return STATUS_OK;
}

static enum status check_info(const struct document_fonts *fonts, const struct pdf_info *info,
                              struct fault *fault)
{
    enum status status = check_forms(info, fault);
    if (!status)
        status = check_line(fonts, info->title, "title", fault);
    if (!status)
        status = check_line(fonts, info->author, "author", fault);
    if (!status)
        status = check_line(fonts, info->reference, "reference", fault);
    for (size_t i = 0; i < info->signature_count && !status; i++)
        status = check_signature(fonts, &info->signatures[i], i, fault);
    return status;
}

static void set_metadata(cairo_surface_t *surface, const struct flow *flow)
{
    const struct pdf_info *info = flow->info;
    char *subject = g_strdup_printf("%s, version %u, SHA-256 %s", info->reference,
                                    (unsigned)info->version, info->content_hash);
    time_t created = (time_t)info->created;
    struct tm utc;
    char date[DATE_SIZE] = "1970-01-01T00:00:00Z";
    if (gmtime_r(&created, &utc))
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &utc);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   info->title ? info->title : flow->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
                                   info->author ? info->author : "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Concert");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
    g_free(subject);
}

// One pass over the whole document; the number of pages is left in flow->page.
static void lay_down(struct flow *flow, const struct document *document,
                     const struct document_table *signatures)
{
    flow->page = 0;
    flow_begin_page(flow);
    flow_tag(flow, "Document", "");
    body_title(flow);
    body_blocks(flow, document->blocks, document->block_count);
    body_blocks(flow, flow->info->record, flow->info->record_count);
    if (!flow->too_long && flow->info->note_hash)
        body_signatures(flow, signatures);
    flow_untag(flow, "Document");
    flow_end_page(flow);
}

// A last page with a few lines on it looks like a mistake.
static bool is_thin(const struct flow *flow)
{
    return flow->page > 1 && flow->page <= FIT_PAGES_MAX && flow->y < PAGE_TOP + LAST_PAGE_LEAST;
}

// Counts the pages. A thin last page is taken back by closer lines; failing that, every page ends a
// little higher, so that more comes to the last one.
static void fit(struct flow *flow, const struct document *document,
                const struct document_table *signatures)
{
    lay_down(flow, document, signatures);
    int pages = flow->page;
    if (!is_thin(flow))
        return;
    for (int tenths = 9; tenths >= 7; tenths--) {
        flow->tight = tenths / 10.0;
        lay_down(flow, document, signatures);
        if (flow->page < pages)
            return;
    }
    flow->tight = 1;
    for (int step = 1; step <= 12; step++) {
        flow->bottom = PAGE_BOTTOM - step * LAST_PAGE_LEAST / 12;
        lay_down(flow, document, signatures);
        if (flow->page == pages && !is_thin(flow))
            return;
    }
    flow->bottom = PAGE_BOTTOM;
    lay_down(flow, document, signatures);
}

static enum status draw(struct flow *flow, const struct document *document,
                        const struct document_table *signatures, struct finish *finish,
                        struct fault *fault)
{
    fit(flow, document, signatures);
    if (flow->too_long)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "contenu",
                         "Le document dépasse %d pages : raccourcissez-le.", DOCUMENT_PAGES_MAX);
    flow->page_count = flow->page;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(finish_write, finish, PAGE_WIDTH, PAGE_HEIGHT);
    set_metadata(surface, flow);
    flow->canvas = cairo_create(surface);
    lay_down(flow, document, signatures);
    cairo_status_t drawn = cairo_status(flow->canvas);
    cairo_destroy(flow->canvas);
    cairo_surface_finish(surface);
    if (!drawn)
        drawn = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (drawn)
        return fault_set(
            fault, drawn == CAIRO_STATUS_WRITE_ERROR ? STATUS_RESOURCE_EXHAUSTED : STATUS_INTERNAL,
            "", "Le PDF n'a pas pu être dessiné (%s).", cairo_status_to_string(drawn));
    return STATUS_OK;
}

// Pango with our fonts only, in points, with no trace of a screen's pixels.
static PangoContext *open_context(const struct document_fonts *fonts, const char *language)
{
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    PangoContext *context = pango_font_map_create_context(map);
    g_object_unref(map);
    pango_context_set_language(context, pango_language_from_string(language));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return context;
}

enum status document_render_pdf(const struct document_fonts *fonts, const struct document *document,
                                const struct pdf_info *info, unsigned char **ret_bytes,
                                size_t *ret_size, struct fault *fault)
{
    enum status status = check_info(fonts, info, fault);
    if (!status)
        status = check_content(fonts, document->title, 1, fault);
    if (!status)
        status = check_blocks(fonts, document->blocks, document->block_count, fault);
    if (!status)
        status = check_blocks(fonts, info->record, info->record_count, fault);
    if (status)
        return status;
    const struct document_table *signatures = body_signature_table(info, fault->arena);
    if (!signatures)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "signatures",
                         "Trop de signatures pour un seul document.");
    struct finish finish = {.bytes = NULL};
    struct flow flow = {.info = info, .title = document->title, .bottom = PAGE_BOTTOM, .tight = 1};
    flow.context = open_context(fonts, info->language);
    status = draw(&flow, document, signatures, &finish, fault);
    g_object_unref(flow.context);
    if (!status)
        status = finish_pdf(&finish, info->language, ret_bytes, ret_size, fault);
    free(finish.bytes);
    return status;
}
