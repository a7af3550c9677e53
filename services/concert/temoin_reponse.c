// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_reponse.c
#include "temoin_reponse.h"

#include "common/clock.h"
#include "common/cosignature.h"
#include "common/line_writer.h"
#include "common/note_verify.h"

#include <inttypes.h>
#include <string.h>

static const char TEXT[] = "text/plain; charset=utf-8";

struct temoin_reponse temoin_plain(unsigned http, const char *reason, struct arena *arena)
{
    char *body = arena_printf(arena, "%s\n", reason);
    return (struct temoin_reponse){.http = http,
                                   .type = TEXT,
                                   .body = body ? body : "",
                                   .size = body ? strlen(body) : 0,
                                   .origin = "",
                                   .reason = reason};
}

static struct temoin_reponse text_answer(unsigned http, const char *type, const char *body,
                                         size_t size)
{
    return (struct temoin_reponse){
        .http = http, .type = type, .body = body, .size = size, .origin = "", .reason = ""};
}

// The checkpoint as it will be served: the log's signature that was verified, and ours.
static enum status cosign(const struct temoin_etat *etat, const struct temoin_log *log,
                          const struct witness_request *request, struct note_signature *ret_own,
                          char **ret_note, size_t *ret_size, struct fault *fault)
{
    struct note_verified *rows;
    size_t count;
    struct note kept;
    const struct note *given = &request->note;
    enum status status = note_verify(given, &log->key, 1, &rows, &count, fault);
    if (!status)
        status = note_make(given->text, given->text_size, &kept, fault);
    if (!status)
        status = note_add(&kept, &given->signatures[rows[0].signature], fault);
    if (!status)
        status = cosignature_sign(&etat->signer, (uint64_t)(clock_now_us() / 1000000), given->text,
                                  given->text_size, ret_own, fault);
    if (!status)
        status = note_add(&kept, ret_own, fault);
    return status ? status : note_format(&kept, ret_note, ret_size, fault);
}

static struct temoin_reponse accept_checkpoint(struct temoin_etat *etat, struct temoin_log *log,
                                               const struct witness_request *request,
                                               struct fault *fault)
{
    const struct temoin_seen seen = {request->checkpoint.size, request->checkpoint.root};
    struct note_signature own;
    char *note, *lines;
    size_t note_size, lines_size;
    enum status status = cosign(etat, log, request, &own, &note, &note_size, fault);
    if (!status)
        status = note_signatures_format(&own, 1, &lines, &lines_size, fault);
    if (!status)
        status = temoin_etat_keep(etat, log, &seen, note, note_size, fault);
    return status ? temoin_plain(500, fault->text, fault->arena)
                  : text_answer(200, TEXT, lines, lines_size);
}

static struct temoin_reponse decide(struct temoin_etat *etat, struct temoin_log *log,
                                    const struct witness_request *request, struct fault *fault)
{
    struct temoin_verdict verdict = temoin_judge(request, &log->key, &log->seen, fault);
    if (verdict.http == 200)
        return accept_checkpoint(etat, log, request, fault);
    if (verdict.http != 409)
        return temoin_plain(verdict.http, verdict.reason, fault->arena);
    char *size = arena_printf(fault->arena, "%" PRIu64 "\n", log->seen.size);
    return size ? text_answer(409, "text/x.tlog.size", size, strlen(size))
                : temoin_plain(500, "out of memory", fault->arena);
}

struct temoin_reponse temoin_add_checkpoint(struct temoin_etat *etat, const char *body, size_t size,
                                            struct arena *arena)
{
    struct fault fault = {.arena = arena};
    struct witness_request request;
    if (witness_request_parse(body, size, &request, &fault))
        return temoin_plain(400, "malformed request", arena);
    struct temoin_log *log = temoin_etat_find(etat, request.checkpoint.origin);
    struct temoin_reponse reponse;
    if (log) {
        pthread_mutex_lock(&log->lock);
        reponse = decide(etat, log, &request, &fault);
        pthread_mutex_unlock(&log->lock);
    } else {
        reponse = temoin_plain(404, "unknown log", arena);
    }
    reponse.origin = request.checkpoint.origin;
    reponse.checkpoint_size = request.checkpoint.size;
    return reponse;
}

static struct temoin_reponse list_logs(struct temoin_etat *etat, struct arena *arena)
{
    struct line_writer writer = {.arena = arena};
    struct fault fault = {.arena = arena};
    char *vkey, *text;
    size_t size;
    if (note_key_format(&etat->signer.key, &vkey, &fault))
        return temoin_plain(500, fault.text, arena);
    line_write_string(&writer, "temoin ");
    line_write_string(&writer, vkey);
    line_write_string(&writer, "\n");
    for (size_t i = 0; i < etat->count; i++) {
        struct temoin_log *log = &etat->logs[i];
        pthread_mutex_lock(&log->lock);
        uint64_t seen = log->seen.size;
        pthread_mutex_unlock(&log->lock);
        line_write_string(&writer, log->key.name);
        line_write_string(&writer, " ");
        line_write_decimal(&writer, seen);
        line_write_string(&writer, " /");
        line_write_string(&writer, log->hash);
        line_write_string(&writer, "/checkpoint\n");
    }
    return line_write_end(&writer, &text, &size, &fault) ? temoin_plain(500, fault.text, arena)
                                                         : text_answer(200, TEXT, text, size);
}

struct temoin_reponse temoin_get(struct temoin_etat *etat, const char *path, struct arena *arena)
{
    if (strcmp(path, "/") == 0)
        return list_logs(etat, arena);
    const char *hash = path + 1, *slash = *path == '/' ? strchr(hash, '/') : NULL;
    struct temoin_log *log = slash && strcmp(slash, "/checkpoint") == 0
                                 ? temoin_etat_by_hash(etat, hash, (size_t)(slash - hash))
                                 : NULL;
    if (!log)
        return temoin_plain(404, "nothing here", arena);
    pthread_mutex_lock(&log->lock);
    size_t size = log->note_size;
    char *copy = log->note ? arena_copy(arena, log->note, size) : NULL;
    pthread_mutex_unlock(&log->lock);
    return copy ? text_answer(200, TEXT, copy, size)
                : temoin_plain(404, "nothing cosigned yet", arena);
}
