// SPDX-License-Identifier: EUPL-1.2
// services/courrier/smtp.c
#include "courrier/smtp.h"

#include <curl/curl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 256, CONNECT_SECONDS = 10 };

struct smtp {
    CURL *easy;
    const char *url, *user;
    char *password;
    long tls, timeout;
    // Of the mail under way.
    const char *text;
    size_t left;
    char verb[5];         // of the last command sent: "RCPT"
    char refused[5];      // of the first that the server refused
    char said[LINE_MOST]; // in these words
};

static size_t give(char *buffer, size_t one, size_t count, void *context)
{
    struct smtp *smtp = context;
    size_t size = one * count < smtp->left ? one * count : smtp->left;
    memcpy(buffer, smtp->text, size);
    smtp->text += size;
    smtp->left -= size;
    return size;
}

// What is said is told by libcurl only here: which command failed, and in which words.
static int overhear(CURL *easy, curl_infotype type, char *data, size_t size, void *context)
{
    struct smtp *smtp = context;
    (void)easy;
    if (type == CURLINFO_HEADER_OUT && size >= 4 && strncmp(data, "AUTH", 4) != 0)
        snprintf(smtp->verb, sizeof smtp->verb, "%.4s", data);
    // The first refusal is the reason: what follows is good-bye.
    if (type == CURLINFO_HEADER_IN && size && (*data == '4' || *data == '5') && !*smtp->said) {
        snprintf(smtp->said, sizeof smtp->said, "%.*s", (int)(size < 200 ? size : 200), data);
        memcpy(smtp->refused, smtp->verb, sizeof smtp->refused);
    }
    return 0;
}

static enum status read_password(const char *path, char **ret_password, struct fault *fault)
{
    char line[LINE_MOST];
    FILE *file = fopen(path, "r");
    bool read = file && fgets(line, sizeof line, file);
    if (file)
        fclose(file);
    if (!read)
        return fault_set(fault, STATUS_INTERNAL, "",
                         "CONCERT_SMTP_PASSWORD_FILE=%s: cannot be read", path);
    line[strcspn(line, "\r\n")] = '\0';
    *ret_password = strdup(line);
    sodium_memzero(line, sizeof line);
    return STATUS_OK;
}

enum status smtp_open(const struct settings *settings, long timeout_seconds, struct smtp **ret_smtp,
                      struct fault *fault)
{
    struct smtp *smtp = calloc(1, sizeof *smtp);
    if (!smtp || !(smtp->easy = curl_easy_init())) {
        free(smtp);
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    }
    smtp->url = settings_text(settings, "CONCERT_SMTP");
    smtp->user = settings_text(settings, "CONCERT_SMTP_USER");
    smtp->tls = settings_integer(settings, "CONCERT_SMTP_TLS");
    smtp->timeout = timeout_seconds;
    const char *file = settings_text(settings, "CONCERT_SMTP_PASSWORD_FILE");
    enum status status = *file ? read_password(file, &smtp->password, fault) : STATUS_OK;
    if (status)
        smtp_close(&smtp);
    else
        *ret_smtp = smtp;
    return status;
}

void smtp_close(struct smtp **smtp)
{
    if (!*smtp)
        return;
    curl_easy_cleanup((*smtp)->easy);
    if ((*smtp)->password)
        sodium_memzero((*smtp)->password, strlen((*smtp)->password));
    free((*smtp)->password);
    free(*smtp);
    *smtp = NULL;
}

static void set_up(struct smtp *smtp, const char *from, struct curl_slist *to, size_t size)
{
    static const long TLS[] = {CURLUSESSL_NONE, CURLUSESSL_TRY, CURLUSESSL_ALL};
    CURL *easy = smtp->easy;
    curl_easy_reset(easy); // keeps the connection
    curl_easy_setopt(easy, CURLOPT_URL, smtp->url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_USE_SSL, TLS[smtp->tls]);
    if (*smtp->user)
        curl_easy_setopt(easy, CURLOPT_USERNAME, smtp->user);
    if (smtp->password)
        curl_easy_setopt(easy, CURLOPT_PASSWORD, smtp->password);
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(easy, CURLOPT_READDATA, smtp);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, overhear);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, smtp);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, smtp->timeout);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
}

// A connection that broke said nothing: nobody knows. 530 and its like are about our account:
// nothing is wrong with the mail.
static enum smtp_outcome judge(const struct smtp *smtp, CURLcode code)
{
    if (*smtp->said != '5' || code == CURLE_LOGIN_DENIED || strncmp(smtp->said, "530", 3) == 0)
        return SMTP_LATER;
    return strcmp(smtp->refused, "RCPT") == 0 ? SMTP_UNKNOWN : SMTP_REFUSED;
}

enum smtp_outcome smtp_send(struct smtp *smtp, const char *from, const char *to, const char *text,
                            size_t size, struct arena *arena, const char **ret_error)
{
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    *ret_error = "out of memory";
    if (!recipients)
        return SMTP_LATER;
    smtp->text = text;
    smtp->left = size;
    *smtp->verb = *smtp->refused = *smtp->said = '\0';
    set_up(smtp, from, recipients, size);
    CURLcode code = curl_easy_perform(smtp->easy);
    curl_slist_free_all(recipients);
    if (code == CURLE_OK)
        return SMTP_SENT;
    smtp->said[strcspn(smtp->said, "\r\n")] = '\0';
    const char *words = arena_printf(arena, "%s%s%s", curl_easy_strerror(code),
                                     *smtp->said ? ": " : "", smtp->said);
    *ret_error = words ? words : "out of memory";
    return judge(smtp, code);
}
