// SPDX-License-Identifier: EUPL-1.2
// services/concert/mail_file.c
#include "mail_file.h"
#include "screen.h"

#include "common/uuid.h"

#include <dirent.h>
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAILS_MOST = 100000 };

void mail_setup(void)
{
    g_mime_init();
}

static GMimeMessage *parse(GMimeStream *stream)
{
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

static GMimeMessage *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    return file ? parse(g_mime_stream_file_new(file)) : NULL; // the stream closes it
}

static const char *keep(struct arena *arena, const char *text)
{
    const char *copy = arena_strdup(arena, text ? text : "");
    return copy ? copy : "";
}

// "01a2…@host" without its host.
static const char *local_part(struct arena *arena, const char *address)
{
    const char *text = keep(arena, address);
    char *at = strchr((char *)text, '@');
    if (at)
        *at = '\0';
    return text;
}

static void fill(struct arena *arena, GMimeMessage *message, struct mail_line *line)
{
    GDateTime *date = g_mime_message_get_date(message);
    char *to = internet_address_list_to_string(g_mime_message_get_to(message), NULL, FALSE);
    line->id = local_part(arena, g_mime_message_get_message_id(message));
    line->subject = keep(arena, g_mime_message_get_subject(message));
    line->to = keep(arena, to);
    line->date = date ? g_date_time_to_unix(date) : 0;
    g_free(to);
}

static int by_date(const void *a, const void *b)
{
    const struct mail_line *left = a, *right = b;
    if (left->date != right->date)
        return left->date < right->date ? -1 : 1;
    return strcmp(left->id, right->id);
}

static bool read_folder(struct command_context *context, const char *path, struct mail_line *lines,
                        size_t *count)
{
    DIR *dir = opendir(path);
    if (!dir)
        return false;
    for (struct dirent *entry; *count < MAILS_MOST && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        struct mail_line *line = &lines[*count];
        line->path = arena_printf(context->arena, "%s/%s", path, entry->d_name);
        GMimeMessage *message = line->path ? read_file(line->path) : NULL;
        if (!message)
            continue;
        fill(context->arena, message, line);
        g_object_unref(message);
        (*count)++;
    }
    closedir(dir);
    return true;
}

enum status mail_list(struct command_context *context, const char *folder,
                      struct mail_line **ret_lines, size_t *ret_count)
{
    *ret_count = 0;
    *ret_lines = arena_alloc(context->arena, MAILS_MOST * sizeof **ret_lines);
    char *new = arena_printf(context->arena, "%s/new", folder);
    char *cur = arena_printf(context->arena, "%s/cur", folder);
    if (!*ret_lines || !new || !cur)
        return fault_set(&context->fault, STATUS_RESOURCE_EXHAUSTED, "", "mémoire insuffisante");
    bool found = read_folder(context, new, *ret_lines, ret_count);
    found = read_folder(context, cur, *ret_lines, ret_count) && found;
    if (!found)
        return fault_set(&context->fault, STATUS_NOT_FOUND, "",
                         "%s n'est pas une boîte aux lettres lisible d'ici : les courriels y sont "
                         "quand aucun serveur n'est réglé (CONCERT_SMTP), et « set -a; . "
                         "var/run/environment » dit où",
                         folder);
    qsort(*ret_lines, *ret_count, sizeof **ret_lines, by_date);
    return STATUS_OK;
}

static void show_header(const char *name, const char *value)
{
    if (value && *value)
        screen_printf(stdout, "%s: %s\n", name, value);
}

static char *text_of(GMimePart *part)
{
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part), stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    char *text = g_strndup((const char *)bytes->data, bytes->len);
    g_object_unref(stream);
    return text;
}

static void show_text(GMimePart *part)
{
    char *text = text_of(part);
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        screen_printf(stdout, "%s\n", line);
    }
    g_free(text);
}

static void show_part(GMimeObject *parent, GMimeObject *part, gpointer user)
{
    (void)parent;
    bool *shown = user;
    if (!GMIME_IS_PART(part))
        return;
    GMimeContentType *type = g_mime_object_get_content_type(part);
    const char *name = g_mime_part_get_filename(GMIME_PART(part));
    if (!*shown && g_mime_content_type_is_type(type, "text", "plain")) {
        show_text(GMIME_PART(part));
        *shown = true;
    } else {
        char *media = g_mime_content_type_get_mime_type(type);
        screen_printf(stdout, "[%s%s%s]\n", media, name ? " " : "", name ? name : "");
        g_free(media);
    }
}

enum status mail_show(struct command_context *context, const char *path)
{
    GMimeMessage *message = read_file(path);
    if (!message)
        return fault_set(&context->fault, STATUS_NOT_FOUND, "", "%s ne se lit pas", path);
    char *from = internet_address_list_to_string(g_mime_message_get_from(message), NULL, FALSE);
    char *to = internet_address_list_to_string(g_mime_message_get_to(message), NULL, FALSE);
    show_header("De", from);
    show_header("À", to);
    show_header("Objet", g_mime_message_get_subject(message));
    show_header("Date", g_mime_object_get_header(GMIME_OBJECT(message), "Date"));
    show_header("Message-Id", g_mime_message_get_message_id(message));
    putchar('\n');
    bool shown = false;
    g_mime_message_foreach(message, show_part, &shown);
    g_free(from);
    g_free(to);
    g_object_unref(message);
    return STATUS_OK;
}

struct search {
    struct arena *arena;
    struct mail_return *found;
};

static void take_id(struct search *search, const char *message_id)
{
    struct uuid uuid;
    const char *id = local_part(search->arena, message_id);
    if (!search->found->id && uuid_parse(id, &uuid))
        search->found->id = id;
}

// The value of a line "Name: value"; NULL when there is none.
static const char *line_value(struct arena *arena, const char *text, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = text; at; at = strchr(at, '\n')) {
        at += *at == '\n';
        if (strncasecmp(at, name, size) != 0)
            continue;
        at += size + strspn(at + size, " \t<");
        return arena_printf(arena, "%.*s", (int)strcspn(at, "\r\n>"), at);
    }
    return NULL;
}

static void look_at(GMimeObject *parent, GMimeObject *part, gpointer user)
{
    (void)parent;
    struct search *search = user;
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
        if (inner && g_mime_message_get_message_id(inner))
            take_id(search, g_mime_message_get_message_id(inner));
        return;
    }
    GMimeContentType *type = g_mime_object_get_content_type(part);
    bool status = g_mime_content_type_is_type(type, "message", "delivery-status");
    if (!GMIME_IS_PART(part) ||
        !(status || g_mime_content_type_is_type(type, "text", "rfc822-headers")))
        return;
    char *text = text_of(GMIME_PART(part));
    const char *id = status ? NULL : line_value(search->arena, text, "Message-ID:");
    const char *action = status ? line_value(search->arena, text, "Action:") : NULL;
    const char *reason = status ? line_value(search->arena, text, "Diagnostic-Code:") : NULL;
    if (id)
        take_id(search, id);
    if (action)
        search->found->final = strcasecmp(action, "failed") == 0;
    if (reason)
        search->found->reason = reason;
    g_free(text);
}

// returns+ID@host, where the mail server sends what comes back (CONCERT_MAIL_RETURNS).
static void look_at_recipients(struct search *search, GMimeMessage *message)
{
    char *to = internet_address_list_to_string(g_mime_message_get_to(message), NULL, FALSE);
    const char *plus = to ? strchr(to, '+') : NULL;
    if (plus)
        take_id(search, plus + 1);
    g_free(to);
}

enum status mail_read_return(struct command_context *context, FILE *in,
                             struct mail_return *ret_return)
{
    struct search search = {.arena = context->arena, .found = ret_return};
    *ret_return = (struct mail_return){.reason = "revenu", .final = true};
    GMimeStream *stream = g_mime_stream_pipe_new(fileno(in));
    g_mime_stream_pipe_set_owner(GMIME_STREAM_PIPE(stream), FALSE);
    GMimeMessage *message = parse(stream);
    if (!message)
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "",
                         "l'entrée n'est pas un courriel");
    g_mime_message_foreach(message, look_at, &search);
    look_at_recipients(&search, message);
    g_object_unref(message);
    return STATUS_OK;
}
