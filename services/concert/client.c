// SPDX-License-Identifier: EUPL-1.2
// services/concert/client.c
#include "client.h"

#include "session_file.h"

#include "common/date.h"
#include "common/uuid.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ANSWER_MAX = 256 * 1024 * 1024, TIMEOUT_S = 120, RENEW_BEFORE_S = 30, ATTEMPTS = 3 };

struct body {
    char *bytes;
    size_t size;
};

static size_t collect(char *data, size_t one, size_t size, void *argument)
{
    (void)one;
    struct body *body = argument;
    if (size > ANSWER_MAX - body->size)
        return 0;
    char *grown = realloc(body->bytes, body->size + size + 1);
    if (!grown)
        return 0;
    memcpy(grown + body->size, data, size);
    body->bytes = grown;
    body->size += size;
    grown[body->size] = '\0';
    return size;
}

static enum status refusal(struct command_context *context, const json_t *answer)
{
    const char *code = "unknown", *message = "réponse illisible", *field = "";
    json_t *details = NULL;
    json_unpack((json_t *)answer, "{s?s, s?s, s?o}", "code", &code, "message", &message, "details",
                &details);
    size_t i;
    json_t *detail;
    json_array_foreach(details, i, detail)
    {
        json_t *violations = NULL;
        if (json_unpack(detail, "{s:{s:o}}", "debug", "fieldViolations", &violations) == 0)
            json_unpack(violations, "[{s:s}]", "field", &field);
    }
    return fault_set(&context->fault, status_by_name(code), field, "%s", message);
}

// Of one call, all its attempts: its key tells them to be the same.
static struct curl_slist *headers_of(struct command_context *context, const char *token)
{
    struct uuid key = uuid_make();
    char text[UUID_TEXT];
    uuid_format(&key, text);
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Connect-Protocol-Version: 1");
    headers = curl_slist_append(headers, arena_printf(context->arena, "Idempotency-Key: %s", text));
    if (token)
        headers = curl_slist_append(
            headers, arena_printf(context->arena, "Authorization: Bearer %s", token));
    return headers;
}

static enum status answered(struct command_context *context, long http, const struct body *body,
                            json_t **ret_answer)
{
    json_t *answer = json_loadb(body->bytes ? body->bytes : "", body->size, 0, NULL);
    if (!answer)
        return fault_set(&context->fault, STATUS_INTERNAL, "",
                         "%s n'a pas répondu comme Concert (HTTP %ld) : voyez l'adresse",
                         context->address, http);
    enum status status = http == 200 ? STATUS_OK : refusal(context, answer);
    if (status)
        json_decref(answer);
    else
        *ret_answer = answer;
    return status;
}

static enum status unanswered(struct command_context *context, CURLcode code)
{
    if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "",
                         "« %s » n'est pas l'adresse d'un Concert : elle commence par http:// ou "
                         "https:// (CONCERT_ADDRESS, ou --address)",
                         context->address);
    return fault_set(&context->fault, STATUS_UNAVAILABLE, "", "%s ne répond pas : %s",
                     context->address, curl_easy_strerror(code));
}

// Whether the call was done is not known, or it was not: the same key makes it safe to ask again.
static bool is_worth_another(CURLcode code, enum status status)
{
    return code == CURLE_OK ? status == STATUS_UNAVAILABLE || status == STATUS_DEADLINE_EXCEEDED
                            : code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR ||
                                  code == CURLE_SEND_ERROR || code == CURLE_PARTIAL_FILE;
}

static enum status attempt(struct command_context *context, CURL *curl, CURLcode *ret_code,
                           json_t **ret_answer)
{
    struct body body = {.bytes = NULL};
    long http = 0;
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    *ret_code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http);
    enum status status = *ret_code == CURLE_OK ? answered(context, http, &body, ret_answer)
                                               : unanswered(context, *ret_code);
    free(body.bytes);
    return status;
}

static size_t bare_length(const char *address)
{
    size_t length = strlen(address);
    while (length && address[length - 1] == '/')
        length--;
    return length;
}

static enum status post(struct command_context *context, const char *method, const char *token,
                        const json_t *message, json_t **ret_answer)
{
    CURL *curl = curl_easy_init();
    char *text = json_dumps(message, JSON_COMPACT);
    if (!curl || !text)
        return fault_set(&context->fault, STATUS_INTERNAL, "", "mémoire insuffisante");
    struct curl_slist *headers = headers_of(context, token);
    curl_easy_setopt(curl, CURLOPT_URL,
                     arena_printf(context->arena, "%.*s/%s", (int)bare_length(context->address),
                                  context->address, method));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, text);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, collect);
    CURLcode code;
    enum status status = attempt(context, curl, &code, ret_answer);
    for (int again = 1; again < ATTEMPTS && is_worth_another(code, status); again++) {
        nanosleep(&(struct timespec){.tv_sec = again}, NULL);
        status = attempt(context, curl, &code, ret_answer);
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    free(text);
    return status;
}

enum status client_call_anonymous(struct command_context *context, const char *method,
                                  const json_t *message, json_t **ret_answer)
{
    return post(context, method, NULL, message, ret_answer);
}

// "2026-11-23T08:00:00Z", the only form the service writes; anything else counts as expired.
static time_t parse_instant(struct command_context *context, const char *text)
{
    struct date day;
    const char *iso = arena_strndup(context->arena, text, strnlen(text, strlen("2026-11-23")));
    if (strlen(text) < strlen("2026-11-23T08:00:00Z") || !iso ||
        date_parse_iso(iso, "expire", &day, &context->fault))
        return 0;
    return (time_t)(date_to_days(day) * 86400 + strtol(text + 11, NULL, 10) * 3600 +
                    strtol(text + 14, NULL, 10) * 60 + strtol(text + 17, NULL, 10));
}

enum status client_keep_session(struct command_context *context, const json_t *answer)
{
    const char *token, *expires, *secret;
    if (json_unpack((json_t *)answer, "{s:s, s:s, s:s}", "token", &token, "expire", &expires,
                    "session", &secret) != 0)
        return fault_set(&context->fault, STATUS_INTERNAL, "", "réponse sans session");
    struct session_file session = {
        .address = (char *)context->address,
        .session = (char *)secret,
        .token = (char *)token,
        .expires = parse_instant(context, expires),
    };
    return session_file_write(context, &session);
}

static enum status renew(struct command_context *context, struct session_file *session)
{
    json_t *message = json_pack("{s:s}", "session", session->session), *answer;
    enum status status =
        post(context, "concert.acces.v1.Acces/ExchangeSession", NULL, message, &answer);
    json_decref(message);
    if (status)
        return status;
    const char *token = "", *expires = "";
    json_unpack(answer, "{s:s, s:s}", "token", &token, "expire", &expires);
    session->token = arena_strdup(context->arena, token);
    session->expires = parse_instant(context, expires);
    json_decref(answer);
    return session_file_write(context, session);
}

static bool is_same(const char *address, const char *other)
{
    size_t length = bare_length(address);
    return length == bare_length(other) && strncmp(address, other, length) == 0;
}

enum status client_call(struct command_context *context, const char *method, const json_t *message,
                        json_t **ret_answer)
{
    struct session_file session;
    enum status status = session_file_read(context, &session);
    if (status)
        return status;
    if (context->addressed && !is_same(context->address, session.address))
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "--address",
                         "la session de cette machine est ouverte sur %s : ouvrez-en une autre par "
                         "concert --address %s login, CONCERT_SESSION nommant son fichier",
                         session.address, context->address);
    context->address = session.address;
    if (session.expires < time(NULL) + RENEW_BEFORE_S)
        status = renew(context, &session);
    if (status)
        return status;
    status = post(context, method, session.token, message, ret_answer);
    // The person's rights may have changed: the session is worth another token, or is closed.
    if (status == STATUS_UNAUTHENTICATED && renew(context, &session) == STATUS_OK)
        status = post(context, method, session.token, message, ret_answer);
    return status;
}
