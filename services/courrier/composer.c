// SPDX-License-Identifier: EUPL-1.2
// services/courrier/composer.c
#include "courrier/composer.h"

#include <gmime/gmime.h>
#include <string.h>

void composer_setup(void)
{
    g_mime_init();
}

static void set_content(GMimePart *part, const void *bytes, size_t size,
                        GMimeContentEncoding encoding)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, size);
    GMimeDataWrapper *content =
        g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_mime_part_set_content(part, content);
    g_object_unref(content);
    g_object_unref(stream);
    g_mime_part_set_content_encoding(part, encoding);
}

// GMime's own text parts choose a charset by the text; ours say what their HTML says.
static GMimeObject *text_part(const char *subtype, const char *text)
{
    GMimePart *part = g_mime_part_new_with_type("text", subtype);
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
    set_content(part, text, strlen(text), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return GMIME_OBJECT(part);
}

// Base64 keeps the lines of the calendar as they are: CRLF, folded at 75 octets.
static GMimeObject *calendar_part(const struct courrier_mail *mail, bool attached)
{
    GMimePart *part = attached ? g_mime_part_new_with_type("application", "ics")
                               : g_mime_part_new_with_type("text", "calendar");
    set_content(part, mail->calendrier, mail->calendrier_size, GMIME_CONTENT_ENCODING_BASE64);
    if (attached) {
        g_mime_object_set_disposition(GMIME_OBJECT(part), "attachment");
        g_mime_part_set_filename(part, "invite.ics");
    } else {
        g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
        g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "method", mail->methode);
    }
    return GMIME_OBJECT(part);
}

static void add(GMimeMultipart *parts, GMimeObject *part)
{
    g_mime_multipart_add(parts, part);
    g_object_unref(part);
}

// One that says the same again is the same: boundaries come from the id, not from chance.
static GMimeMultipart *multipart(const struct courrier_mail *mail, const char *subtype)
{
    GMimeMultipart *parts = g_mime_multipart_new_with_subtype(subtype);
    char *boundary = g_strdup_printf("=_%s_%s", subtype, mail->id);
    g_mime_multipart_set_boundary(parts, boundary);
    g_free(boundary);
    return parts;
}

static GMimeObject *body_of(const struct courrier_mail *mail)
{
    GMimeMultipart *alternative = multipart(mail, "alternative");
    add(alternative, text_part("plain", mail->lettre->texte));
    add(alternative, text_part("html", mail->lettre->html));
    if (!mail->calendrier_size)
        return GMIME_OBJECT(alternative);
    add(alternative, calendar_part(mail, false));
    GMimeMultipart *mixed = multipart(mail, "mixed");
    add(mixed, GMIME_OBJECT(alternative));
    add(mixed, calendar_part(mail, true));
    return GMIME_OBJECT(mixed);
}

static GMimeMessage *message_of(const struct courrier_mail *mail)
{
    GMimeMessage *message = g_mime_message_new(TRUE);
    char *id = g_strdup_printf("%s@%s", mail->id, mail->host);
    GDateTime *date = g_date_time_new_from_unix_utc(mail->date);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, "Concert", mail->from);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, mail->to_name, mail->to);
    g_mime_message_set_subject(message, mail->lettre->sujet, "utf-8");
    g_mime_message_set_date(message, date);
    g_mime_message_set_message_id(message, id);
    // RFC 3834: nobody's out-of-office answers this.
    g_mime_object_set_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-generated", NULL);
    g_date_time_unref(date);
    g_free(id);
    GMimeObject *body = body_of(mail);
    g_mime_message_set_mime_part(message, body);
    g_object_unref(body);
    return message;
}

enum status composer_run(const struct courrier_mail *mail, bool crlf, char **ret_text,
                         size_t *ret_size, struct fault *fault)
{
    GMimeMessage *message = message_of(mail);
    GMimeFormatOptions *options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, crlf ? GMIME_NEWLINE_FORMAT_DOS
                                                           : GMIME_NEWLINE_FORMAT_UNIX);
    char *text = g_mime_object_to_string(GMIME_OBJECT(message), options);
    *ret_text = arena_strdup(fault->arena, text);
    g_free(text);
    g_mime_format_options_free(options);
    g_object_unref(message);
    if (!*ret_text)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "the mail is too large");
    *ret_size = strlen(*ret_text);
    return STATUS_OK;
}
