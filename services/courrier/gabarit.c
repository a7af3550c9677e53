// SPDX-License-Identifier: EUPL-1.2
// services/courrier/gabarit.c
#include "courrier/gabarit.h"

#include "common/embedded_text.h"

#include <string.h>

extern const struct embedded_text gabarits[];

typedef Concert__Courrier__V1__Champ champ_message;

enum { NAME_MOST = 40, LETTER_MOST = 256 * 1024 };

struct sortie {
    char *text;
    size_t size, room;
    bool full;
};

struct rendering {
    champ_message *const *champs;
    size_t count;
    bool html;
    const char *line; // of the list under way
    struct sortie out;
    struct fault *fault;
};

static void put(struct sortie *out, const char *text, size_t size)
{
    out->full |= size >= out->room - out->size;
    if (out->full)
        return;
    memcpy(out->text + out->size, text, size);
    out->size += size;
    out->text[out->size] = '\0';
}

static void put_value(struct rendering *r, const char *value)
{
    static const char *const ESCAPES[][2] = {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}};
    for (; r->html && *value; value++) {
        const char *escaped = NULL;
        for (size_t i = 0; i < sizeof ESCAPES / sizeof *ESCAPES; i++)
            if (*value == ESCAPES[i][0][0])
                escaped = ESCAPES[i][1];
        put(&r->out, escaped ? escaped : value, escaped ? strlen(escaped) : 1);
    }
    put(&r->out, value, strlen(value));
}

static const char *text_of(const char *nom, const char *ending)
{
    size_t size = strlen(nom);
    for (const struct embedded_text *one = gabarits; one->name; one++)
        if (strncmp(one->name, nom, size) == 0 && strcmp(one->name + size, ending) == 0)
            return one->text;
    return NULL;
}

static const champ_message *find(const struct rendering *r, const char *name, size_t size)
{
    for (size_t i = 0; i < r->count; i++)
        if (strlen(r->champs[i]->nom) == size && memcmp(r->champs[i]->nom, name, size) == 0)
            return r->champs[i];
    return NULL;
}

static enum status missing(struct rendering *r, const char *name, size_t size)
{
    return fault_set(
        r->fault, STATUS_INVALID_ARGUMENT, arena_printf(r->fault->arena, "%.*s", (int)size, name),
        "the template names a field that the message does not have: %.*s", (int)size, name);
}

// The end of the section that opens at `from`; NULL when it is not closed.
static const char *section_end(const char *from, const char *end, const char *name, size_t size)
{
    for (const char *at = from; at && at + size + 5 <= end;
         at = memchr(at + 1, '{', (size_t)(end - at - 1)))
        if (strncmp(at, "{{/", 3) == 0 && memcmp(at + 3, name, size) == 0 &&
            strncmp(at + 3 + size, "}}", 2) == 0)
            return at;
    return NULL;
}

static enum status render(struct rendering *r, const char *text, const char *end);

static enum status render_section(struct rendering *r, const champ_message *champ, const char *text,
                                  const char *end)
{
    if (!champ->n_lignes)
        return *champ->valeur ? render(r, text, end) : STATUS_OK;
    const char *outer = r->line;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < champ->n_lignes; i++) {
        r->line = champ->lignes[i];
        status = render(r, text, end);
    }
    r->line = outer;
    return status;
}

static enum status render(struct rendering *r, const char *text, const char *end)
{
    while (text < end) {
        const char *open = memchr(text, '{', (size_t)(end - text));
        while (open && open + 1 < end && open[1] != '{')
            open = memchr(open + 1, '{', (size_t)(end - open - 1));
        const char *close = open ? strstr(open, "}}") : NULL;
        if (!open || !close || close >= end) {
            put(&r->out, text, (size_t)(end - text));
            break;
        }
        put(&r->out, text, (size_t)(open - text));
        const char *name = open + 2;
        bool section = *name == '#';
        name += section;
        size_t size = (size_t)(close - name);
        text = close + 2;
        if (size == 1 && *name == '.') {
            put_value(r, r->line ? r->line : "");
            continue;
        }
        const champ_message *champ = find(r, name, size);
        if (!champ)
            return missing(r, name, size);
        if (!section) {
            put_value(r, champ->valeur);
            continue;
        }
        const char *body_end = section_end(text, end, name, size);
        if (!body_end)
            return fault_set(r->fault, STATUS_INTERNAL, "", "section %.*s is not closed", (int)size,
                             name);
        enum status status = render_section(r, champ, text, body_end);
        if (status)
            return status;
        text = body_end + size + 5;
    }
    return STATUS_OK;
}

static enum status render_part(const char *text, size_t size, bool html,
                               champ_message *const *champs, size_t count, char **ret_text,
                               struct fault *fault)
{
    struct rendering r = {.champs = champs, .count = count, .html = html, .fault = fault};
    r.out.room = LETTER_MOST;
    r.out.text = arena_alloc(fault->arena, LETTER_MOST);
    if (!r.out.text)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "out of memory");
    *r.out.text = '\0';
    enum status status = render(&r, text, text + size);
    if (!status && r.out.full)
        status = fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "the mail is longer than 256 KiB");
    *ret_text = r.out.text;
    return status;
}

static const char SUBJECT[] = "Objet: ";

enum status gabarit_render(const char *nom, champ_message *const *champs, size_t count,
                           struct lettre *ret_lettre, struct fault *fault)
{
    static const char HEAD[] = "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">"
                               "</head>\n<body style=\"font-family: Calibri, Arial, sans-serif; "
                               "font-size: 11pt; color: #1b1b1b\">\n";
    const char *text = text_of(nom, ".txt"), *html = text_of(nom, ".html");
    if (!text || !html)
        return fault_set(fault, STATUS_NOT_FOUND, "gabarit", "no template %.60s", nom);
    const char *subject = text + sizeof SUBJECT - 1;
    size_t subject_size = strcspn(subject, "\n");
    const char *body = subject + subject_size + (subject[subject_size] == '\n');
    char *inner;
    enum status status =
        render_part(subject, subject_size, false, champs, count, &ret_lettre->sujet, fault);
    if (!status)
        status = render_part(body, strlen(body), false, champs, count, &ret_lettre->texte, fault);
    if (!status)
        status = render_part(html, strlen(html), true, champs, count, &inner, fault);
    if (status)
        return status;
    ret_lettre->html = arena_printf(fault->arena, "%s%s</body></html>\n", HEAD, inner);
    return ret_lettre->html ? STATUS_OK
                            : fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "out of memory");
}

enum status gabarit_check(struct fault *fault)
{
    for (const struct embedded_text *one = gabarits; one->name; one++) {
        const char *dot = strrchr(one->name, '.');
        const char *nom =
            dot ? arena_printf(fault->arena, "%.*s", (int)(dot - one->name), one->name) : "";
        if (!nom || !text_of(nom, ".txt") || !text_of(nom, ".html"))
            return fault_set(fault, STATUS_INTERNAL, "", "template %s lacks its other part",
                             one->name);
        if (dot && strcmp(dot, ".txt") == 0 && strncmp(one->text, SUBJECT, sizeof SUBJECT - 1) != 0)
            return fault_set(fault, STATUS_INTERNAL, "", "template %s: no \"Objet: \" line",
                             one->name);
        for (const char *at = strstr(one->text, "{{#"); at; at = strstr(at + 3, "{{#")) {
            size_t size = strcspn(at + 3, "}");
            if (!section_end(at + 3, one->text + strlen(one->text), at + 3, size))
                return fault_set(fault, STATUS_INTERNAL, "", "template %s: section %.*s is open",
                                 one->name, (int)size, at + 3);
        }
    }
    return STATUS_OK;
}
