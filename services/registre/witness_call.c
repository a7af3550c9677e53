// SPDX-License-Identifier: EUPL-1.2
// services/registre/witness_call.c
#include "registre/witness_call.h"

#include "common/line.h"
#include "common/witness_request.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    ARENA_MOST = 1 << 20,
    ANSWER_MOST = 64 * 1024,
    CONNECT_MS = 3000,
    TOTAL_MS = 6000,
};

// libcurl: fewer bytes taken than given ends the transfer.
static size_t keep(char *data, size_t one, size_t count, void *context)
{
    struct witness_call *call = context;
    if (count > ANSWER_MOST - call->answer_size)
        return 0;
    memcpy(call->answer + call->answer_size, data, count);
    call->answer_size += count;
    return one * count;
}

static char *endpoint(const char *prefix, struct arena *arena)
{
    size_t size = strlen(prefix);
    while (size && prefix[size - 1] == '/')
        size--;
    return arena_printf(arena, "%.*s/add-checkpoint", (int)size, prefix);
}

static enum status format_request(struct witness_call *call, const char *signature,
                                  const struct merkle_proof *proof, char **ret_body,
                                  size_t *ret_size, struct fault *fault)
{
    struct witness_request request = {.old_size = call->old_size, .proof = *proof};
    struct note_signature *lines;
    size_t count;
    enum status status =
        note_make(call->checkpoint, strlen(call->checkpoint), &request.note, fault);
    if (!status)
        status = note_signatures_parse(signature, strlen(signature), &lines, &count, fault);
    if (!status)
        status = note_add(&request.note, &lines[0], fault);
    return status ? status : witness_request_format(&request, ret_body, ret_size, fault);
}

static enum status prepare(struct witness_call *call, const char *body, size_t size,
                           struct fault *fault)
{
    call->answer = arena_alloc(call->arena, ANSWER_MOST);
    call->easy = curl_easy_init();
    call->headers = curl_slist_append(NULL, "Content-Type: text/plain; charset=utf-8");
    if (!call->answer || !call->easy || !call->headers)
        return line_no_memory(fault);
    CURL *easy = call->easy;
    curl_easy_setopt(easy, CURLOPT_URL, call->url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
    curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, call->headers);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "concert-registre");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)TOTAL_MS);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, call);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, call);
    return STATUS_OK;
}

enum status witness_call_create(const char *departement, const struct policy_witness *witness,
                                const char *vkey, const char *body, const char *signature,
                                uint64_t old_size, uint64_t size, const struct merkle_proof *proof,
                                struct witness_call **ret_call, struct fault *fault)
{
    struct arena *arena = arena_create(ARENA_MOST);
    struct witness_call *call = arena ? calloc(1, sizeof *call) : NULL;
    if (!call) {
        arena_destroy(&arena);
        return line_no_memory(fault);
    }
    *call = (struct witness_call){
        .arena = arena,
        .departement = arena_strdup(arena, departement),
        .vkey = arena_strdup(arena, vkey),
        .checkpoint = arena_strdup(arena, body),
        .url = endpoint(witness->url, arena),
        .key = witness->key,
        .old_size = old_size,
        .size = size,
    };
    call->key.name = arena_strdup(arena, witness->key.name);
    char *request = NULL;
    size_t request_size = 0;
    enum status status;
    if (call->departement && call->vkey && call->checkpoint && call->url && call->key.name)
        status = format_request(call, signature, proof, &request, &request_size, fault);
    else
        status = line_no_memory(fault);
    if (!status)
        status = prepare(call, request, request_size, fault);
    if (status)
        witness_call_destroy(&call);
    else
        *ret_call = call;
    return status;
}

void witness_call_destroy(struct witness_call **call)
{
    if (!*call)
        return;
    curl_easy_cleanup((*call)->easy);
    curl_slist_free_all((*call)->headers);
    arena_destroy(&(*call)->arena);
    free(*call);
    *call = NULL;
}

struct witness_answer witness_call_read(struct witness_call *call, CURLcode code)
{
    if (code != CURLE_OK)
        return (struct witness_answer){.outcome = WITNESS_REFUSED,
                                       .error = curl_easy_strerror(code)};
    struct witness_reply reply = {.body = call->answer, .size = call->answer_size};
    char *content_type = NULL;
    curl_easy_getinfo(call->easy, CURLINFO_RESPONSE_CODE, &reply.http);
    curl_easy_getinfo(call->easy, CURLINFO_CONTENT_TYPE, &content_type);
    reply.content_type = content_type;
    struct witness_answer answer = witness_answer_read(&reply, &call->key, call->checkpoint,
                                                       strlen(call->checkpoint), call->arena);
    if (answer.outcome == WITNESS_AT && answer.size > call->size)
        answer = (struct witness_answer){
            .outcome = WITNESS_REFUSED,
            .error = arena_printf(call->arena, "409: it already saw this log at size %ju",
                                  (uintmax_t)answer.size)};
    if (answer.outcome == WITNESS_REFUSED && !answer.error)
        answer.error = "out of memory";
    return answer;
}
