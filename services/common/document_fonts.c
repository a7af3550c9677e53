// SPDX-License-Identifier: EUPL-1.2
// services/common/document_fonts.c: a private set of two font files, checked when opened.
// With no other font in reach a missing file cannot be replaced in silence by one that looks alike.
#include "common/document_fonts.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static const char DEBIAN_FOLDER[] = "/usr/share/fonts/truetype/crosextra";
static const char *const FILES[] = {"Carlito-Regular.ttf", "Carlito-Bold.ttf"};
enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

// What sanitizers cannot see in libraries that were not built with them. Fontconfig keeps patterns
// by relative offsets, which look like leaks; GLib's locks are futexes of its own, whose order is
// unknown to the thread sanitizer.
#if defined(__SANITIZE_ADDRESS__)
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\n";
}
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#elif defined(__SANITIZE_THREAD__)
const char *__tsan_default_suppressions(void);
const char *__tsan_default_suppressions(void)
{
    return "called_from_lib:libglib-2.0.so\n"
           "called_from_lib:libfontconfig.so\n"
           "called_from_lib:libpango-1.0.so\n"
           "called_from_lib:libpangoft2-1.0.so\n"
           "called_from_lib:libpangocairo-1.0.so\n"
           "called_from_lib:libharfbuzz.so\n"
           "called_from_lib:libcairo.so\n"
           "mutex:libcairo.so\n" // its locks are recursive, made so behind the sanitizer's back
           "race:tzset_internal\n";
}
#endif

static enum status missing(struct fault *fault, const char *path)
{
    return fault_set(fault, STATUS_FAILED_PRECONDITION, "",
                     "La police « %s » manque ou ne se lit pas ; installez le paquet Debian "
                     "fonts-crosextra-carlito.",
                     path);
}

// The fonts in the set must be the family we ask for, or pango would take what it finds.
static bool check_family(const struct document_fonts *fonts, int count)
{
    const FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetApplication);
    if (!set || set->nfont != count)
        return false;
    FcChar8 *family;
    return FcPatternGetString(set->fonts[count - 1], FC_FAMILY, 0, &family) == FcResultMatch &&
           strcmp((const char *)family, DOCUMENT_FONT_FAMILY) == 0;
}

static bool add_coverage(struct document_fonts *fonts, int index)
{
    const FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetApplication);
    FcCharSet *covered;
    if (FcPatternGetCharSet(set->fonts[index], FC_CHARSET, 0, &covered) != FcResultMatch)
        return false;
    FcCharSet *common =
        fonts->covered ? FcCharSetIntersect(fonts->covered, covered) : FcCharSetCopy(covered);
    if (fonts->covered)
        FcCharSetDestroy(fonts->covered);
    fonts->covered = common;
    return common != NULL;
}

static enum status open_files(struct document_fonts *fonts, const char *folder, struct fault *fault)
{
    for (int i = 0; i < FILE_COUNT; i++) {
        const char *path = arena_printf(fault->arena, "%s/%s", folder, FILES[i]);
        if (!path)
            return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
        if (!FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)path) ||
            !check_family(fonts, i + 1) || !add_coverage(fonts, i))
            return missing(fault, path);
    }
    return STATUS_OK;
}

enum status document_fonts_open(const char *folder, struct document_fonts **ret_fonts,
                                struct fault *fault)
{
    struct document_fonts *fonts = calloc(1, sizeof *fonts);
    if (fonts)
        fonts->config = FcConfigCreate();
    if (!fonts || !fonts->config) {
        free(fonts);
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    }
    enum status status = open_files(fonts, folder ? folder : DEBIAN_FOLDER, fault);
    // Made current so that pango's own start does not read and scan the machine's configuration.
    if (!status && !FcConfigSetCurrent(fonts->config))
        status = fault_set(fault, STATUS_INTERNAL, "", "Les polices n'ont pas pu être préparées.");
    if (status)
        document_fonts_close(&fonts);
    else
        *ret_fonts = fonts;
    return status;
}

void document_fonts_close(struct document_fonts **fonts)
{
    if (!*fonts)
        return;
    if ((*fonts)->covered)
        FcCharSetDestroy((*fonts)->covered);
    FcConfigDestroy((*fonts)->config);
    free(*fonts);
    *fonts = NULL;
}

static unsigned long first_missing(const struct document_fonts *fonts, const char *text)
{
    while (*text) {
        unsigned long character = document_character(&text);
        if (!FcCharSetHasChar(fonts->covered, (FcChar32)character))
            return character;
    }
    return 0;
}

const char *document_printable(const struct document_fonts *fonts, const char *text,
                               struct arena *arena)
{
    char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC); // NULL: not UTF-8
    size_t size = composed ? strlen(composed) : 0, word = 0;
    // At most one blank for each word of that length, and no character gets longer.
    char *line = arena_alloc(arena, size + size / (DOCUMENT_WORD_MAX / 2) + 1), *end = line;
    for (const char *at = composed; line && at && *at;) {
        const char *from = at;
        bool drawn = FcCharSetHasChar(fonts->covered, (FcChar32)document_character(&at));
        size_t bytes = (size_t)(at - from);
        if (*from == '\t' || *from == '\n' || *from == '\r')
            from = " ";
        else if (!drawn || document_text_objection(from, bytes, arena)) {
            from = "?";
            bytes = 1;
        }
        word = *from == ' ' ? 0 : word + bytes;
        if (word > DOCUMENT_WORD_MAX - 4) {
            *end++ = ' ';
            word = bytes;
        }
        memcpy(end, from, bytes);
        end += bytes;
    }
    if (line)
        *end = '\0';
    g_free(composed);
    return line;
}

unsigned long document_fonts_missing(const struct document_fonts *fonts, const char *text)
{
    unsigned long missing = first_missing(fonts, text);
    if (missing == 0)
        return 0;
    // Letter and accent may come apart, as from a Mac; they are drawn as the one letter they make.
    char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    missing = composed ? first_missing(fonts, composed) : missing;
    g_free(composed);
    return missing;
}
