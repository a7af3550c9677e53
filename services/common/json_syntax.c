// SPDX-License-Identifier: EUPL-1.2
// services/common/json_syntax.c: text to JSON values, and where it stops being JSON.
// jansson tells line and column of an error but not the field: we walk the part it had accepted,
// which is well formed, to name it.
#include "common/json_internal.h"
#include "common/utf8.h"

#include <string.h>

// An open object or list.
struct level {
    struct level *outer, *inner; // inner: left by a closed one, used again
    bool object;
    bool value; // object: past the colon of its present member
    const char *key;
    size_t key_size;
    size_t index;
};

static struct level *level_open(struct arena *arena, struct level *top, bool object)
{
    struct level *level = top->inner;
    if (!level) {
        level = arena_alloc(arena, sizeof *level);
        if (!level)
            return NULL;
        top->inner = level;
    }
    *level = (struct level){.outer = top, .inner = level->inner, .object = object};
    return level;
}

// `at` is the opening quote; returns the closing one, or `end`.
static const char *string_end(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\')
            at++;
    return at < end ? at : end;
}

// The innermost open level after `size` bytes; NULL when the arena is full.
static struct level *walk(struct arena *arena, const char *text, size_t size, struct level *outmost)
{
    struct level *top = outmost;
    const char *end = text + size;
    for (const char *at = text; at < end; at++) {
        if (*at == '{' || *at == '[') {
            top = level_open(arena, top, *at == '{');
            if (!top)
                return NULL;
        } else if ((*at == '}' || *at == ']') && top->outer) {
            top = top->outer;
        } else if (*at == ',') {
            top->index++;
            top->value = false;
            top->key = NULL;
        } else if (*at == ':') {
            top->value = true;
        } else if (*at == '"') {
            const char *close = string_end(at, end);
            if (top->object && !top->value) {
                top->key = at + 1;
                top->key_size = (size_t)(close - top->key);
            }
            at = close;
        }
    }
    return top;
}

// The steps from the outermost level to this one, as a path in the arena.
static const struct json_path *path_of(struct arena *arena, const struct level *level)
{
    const struct json_path *last = NULL, **link = &last; // from leaf to root
    for (; level->outer; level = level->outer) {
        // A key cut short by bad bytes is not worth showing.
        if (level->object && !(level->key && utf8_valid(level->key, level->key_size)))
            continue;
        struct json_path *step = arena_alloc(arena, sizeof *step);
        if (!step)
            return NULL;
        *step = level->object ? json_path_key(NULL, level->key, level->key_size)
                              : json_path_index(NULL, level->index);
        *link = step;
        link = &step->above;
    }
    return last;
}

static const char *reason(enum json_error_code code)
{
    switch (code) {
    case json_error_duplicate_key:
        return "ce champ est donné deux fois ; gardez-en un";
    case json_error_invalid_utf8:
        return "le texte n'est pas en UTF-8 ; enregistrez-le dans cet encodage";
    case json_error_premature_end_of_input:
        return "le document s'arrête trop tôt ; il manque une fin";
    case json_error_end_of_input_expected:
        return "du texte suit la fin du document ; retirez-le";
    case json_error_numeric_overflow:
        return "ce nombre est trop grand ou trop petit";
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return "le caractère NUL est interdit ; retirez-le";
    case json_error_stack_overflow:
        return "trop d'éléments sont imbriqués ; simplifiez le document";
    default:
        return "caractère inattendu ; vérifiez guillemets, virgules et accolades";
    }
}

static void explain(const char *text, size_t size, const json_error_t *error, const char *why,
                    struct fault *fault)
{
    size_t accepted = error->position > 0 ? (size_t)error->position : 0;
    struct level outmost = {0};
    const struct level *top = walk(fault->arena, text, accepted < size ? accepted : size, &outmost);
    const struct json_path *path = top ? path_of(fault->arena, top) : NULL;
    fault_set(fault, STATUS_INVALID_ARGUMENT, json_path_text(fault->arena, path),
              "Le JSON est mal formé, ligne %d, colonne %d : %s.", error->line, error->column, why);
}

// A NUL byte is never JSON, but jansson skips one that follows a number.
static bool has_nul(const char *text, size_t size, struct fault *fault)
{
    const char *nul = size ? memchr(text, '\0', size) : NULL;
    if (!nul)
        return false;
    json_error_t error = {.line = 1, .column = 1, .position = (int)(nul - text)};
    for (const char *at = text; at < nul; at++) {
        error.column = *at == '\n' ? 1 : error.column + 1;
        error.line += *at == '\n';
    }
    explain(text, size, &error, reason(json_error_null_character), fault);
    return true;
}

json_t *json_syntax_parse(const char *text, size_t size, struct fault *fault)
{
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY;
    json_error_t error;
    if (has_nul(text, size, fault))
        return NULL;
    json_t *json = json_loadb(size ? text : "", size, flags, &error);
    // An integer past 64 bits is a fine double: read all as reals, and the reader of an integer
    // field still refuses what a real cannot hold.
    if (!json && json_error_code(&error) == json_error_numeric_overflow)
        json = json_loadb(text, size, flags | JSON_DECODE_INT_AS_REAL, &error);
    if (!json && json_error_code(&error) == json_error_out_of_memory)
        json_exhausted(fault, NULL);
    else if (!json)
        explain(text, size, &error, reason(json_error_code(&error)), fault);
    return json;
}
