// SPDX-License-Identifier: EUPL-1.2
// services/registre/witness_answer.c
#include "registre/witness_answer.h"

#include "common/line.h"

#include <string.h>
#include <strings.h>

static struct witness_answer refused(const char *error)
{
    return (struct witness_answer){.outcome = WITNESS_REFUSED,
                                   .error = error ? error : "out of memory"};
}

static struct witness_answer read_cosignature(const struct witness_reply *reply,
                                              const struct note_key *key, const char *checkpoint,
                                              size_t checkpoint_size, struct arena *arena)
{
    struct fault fault = {.arena = arena};
    struct note_signature *signatures;
    size_t count, size;
    if (note_signatures_parse(reply->body, reply->size, &signatures, &count, &fault))
        return refused("200 without signature lines");
    for (size_t i = 0; i < count; i++) {
        if (!note_key_is(key, signatures[i].name, signatures[i].id))
            continue; // of a key we do not know: ignored, says the specification
        struct witness_answer answer = {.outcome = WITNESS_COSIGNED};
        if (cosignature_verify(key, checkpoint, checkpoint_size, &signatures[i], &answer.time,
                               &fault))
            return refused("200 with a false signature");
        if (answer.time == 0)
            return refused("200 with a cosignature that has no time");
        return note_signatures_format(&signatures[i], 1, &answer.line, &size, &fault)
                   ? refused(NULL)
                   : answer;
    }
    return refused("200 without a signature of its key");
}

static struct witness_answer read_size(const struct witness_reply *reply)
{
    struct line_reader reader = line_reader_make(reply->body, reply->size);
    struct line line;
    struct witness_answer answer = {.outcome = WITNESS_AT};
    if (!reply->content_type || strcasecmp(reply->content_type, "text/x.tlog.size") != 0 ||
        !line_next(&reader, &line) || reader.left ||
        !line_decimal(&line, MERKLE_SIZE_MAX, &answer.size))
        return refused("409 without a size");
    return answer;
}

struct witness_answer witness_answer_read(const struct witness_reply *reply,
                                          const struct note_key *key, const char *checkpoint,
                                          size_t checkpoint_size, struct arena *arena)
{
    switch (reply->http) {
    case 200:
        return read_cosignature(reply, key, checkpoint, checkpoint_size, arena);
    case 409:
        return read_size(reply);
    case 403:
        return refused("403: it does not trust the key of this log");
    case 404:
        return refused("404: it does not know this log, or its address is wrong");
    case 422:
        return refused("422: it saw another history of this log");
    default:
        return refused(arena_printf(arena, "%ld", reply->http));
    }
}
