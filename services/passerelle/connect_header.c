// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connect_header.c
#include "passerelle/connect_header.h"

#include <string.h>
#include <strings.h>

bool connect_timeout(const char *text, int64_t *ret_ms)
{
    size_t digits = strspn(text, "0123456789");
    if (!digits || digits > 10 || text[digits])
        return false;
    int64_t value = 0;
    for (; *text; text++)
        value = value * 10 + (*text - '0');
    *ret_ms = value;
    return true;
}

static bool is_utf8_charset(const char *parameters)
{
    static const char *const FORMS[] = {"charset=utf-8", "charset=\"utf-8\""};
    parameters += strspn(parameters, " \t;");
    if (!*parameters)
        return true;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        size_t size = strlen(FORMS[i]);
        if (strncasecmp(parameters, FORMS[i], size) == 0 &&
            parameters[size + strspn(parameters + size, " \t")] == '\0')
            return true;
    }
    return false;
}

bool connect_media_is(const char *content_type, const char *media_type)
{
    size_t size = strlen(media_type);
    if (strncasecmp(content_type, media_type, size) != 0)
        return false;
    const char *rest = content_type + size;
    rest += strspn(rest, " \t");
    return !*rest || (*rest == ';' && is_utf8_charset(rest));
}

bool connect_encoding_known(const char *encoding)
{
    return !*encoding || strcasecmp(encoding, "identity") == 0;
}

bool connect_version(struct request *request, const char *version, const char *right)
{
    if (!*version || strcmp(version, right) == 0)
        return true;
    request_fail(request, STATUS_INVALID_ARGUMENT, "",
                 "La version du protocole Connect doit être « %s ».", right);
    return false;
}

bool connect_deadline(struct request *request, int64_t fallback_ms, int64_t most_ms)
{
    const char *text = request_header(request, "Connect-Timeout-Ms");
    int64_t timeout_ms;
    request->timeout_ms = fallback_ms;
    if (!*text)
        return true;
    if (!connect_timeout(text, &timeout_ms)) {
        request_fail(request, STATUS_INVALID_ARGUMENT, "",
                     "L'en-tête Connect-Timeout-Ms doit être un nombre de millisecondes de 10 "
                     "chiffres au plus.");
        return false;
    }
    request->deadline_us =
        request->started_us + (timeout_ms < most_ms ? timeout_ms : most_ms) * 1000;
    return true;
}

bool connect_encoding(struct request *request, const char *encoding)
{
    if (connect_encoding_known(encoding))
        return true;
    request_fail(request, STATUS_UNIMPLEMENTED, "",
                 "L'encodage « %.32s » est inconnu ; acceptés : identity.", encoding);
    return false;
}

void connect_unsupported(struct request *request, const char *accepted)
{
    request_fail_http(request, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, STATUS_INVALID_ARGUMENT,
                      "L'en-tête Content-Type doit être %s.", accepted);
}

void connect_not_allowed(struct request *request, const char *allow)
{
    request->allow = allow;
    request_fail_http(request, MHD_HTTP_METHOD_NOT_ALLOWED, STATUS_UNIMPLEMENTED,
                      "Cette adresse n'accepte que %s.", allow);
}
