// SPDX-License-Identifier: EUPL-1.2
// services/registre/log_policy.c
#include "registre/log_policy.h"

#include "common/line.h"
#include "common/note.h"
#include "registre/log_key.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MOST = 1 << 20 };

// NULL and STATUS_OK when there is no file.
static enum status read_file(const char *path, char **ret_text, size_t *ret_size,
                             struct fault *fault)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return errno == ENOENT
                   ? STATUS_OK
                   : fault_set(fault, STATUS_INVALID_ARGUMENT, "", "%s: %s", path, strerror(errno));
    char *text = arena_alloc(fault->arena, FILE_MOST);
    size_t size = text ? fread(text, 1, FILE_MOST, file) : 0;
    bool whole = text && !ferror(file) && size < FILE_MOST;
    fclose(file);
    if (!whole)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "", "%s: unreadable or over 1 MiB", path);
    *ret_text = text;
    *ret_size = size;
    return STATUS_OK;
}

static bool names_log(const struct policy *policy, const struct note_key *key)
{
    for (size_t i = 0; i < policy->log_count; i++)
        if (note_key_is(&policy->logs[i].key, key->name, key->id))
            return true;
    return policy->log_count == 0;
}

enum status log_policy(const struct service_context *context, const char *departement,
                       struct policy *ret_policy, struct fault *fault)
{
    const char *path =
        arena_printf(fault->arena, "%s/%s.policy",
                     settings_text(context->settings, "CONCERT_POLICIES"), departement);
    struct policy_log *log = arena_alloc(fault->arena, sizeof *log);
    if (!path || !log)
        return line_no_memory(fault);
    log->url = arena_printf(fault->arena, "%s/registre/%s",
                            settings_text(context->settings, "CONCERT_ADDRESS"), departement);
    enum status status = log_key(context, departement, &log->key, NULL, fault);
    char *text = NULL;
    size_t size = 0;
    if (!status)
        status = read_file(path, &text, &size, fault);
    struct policy policy = {.quorum = {.kind = POLICY_NONE}};
    if (!status && text && policy_parse(text, size, &policy, fault))
        status = fault_set(fault, STATUS_INVALID_ARGUMENT, "", "%s: %s: %s", path, fault->field,
                           fault->text);
    if (!status && !names_log(&policy, &log->key))
        status = fault_set(fault, STATUS_INVALID_ARGUMENT, "",
                           "%s: its log lines name other logs, not %s", path, log->key.name);
    if (!status && policy.witness_count >= NOTE_SIGNATURES)
        status = fault_set(fault, STATUS_INVALID_ARGUMENT, "", "%s: at most %d witnesses", path,
                           NOTE_SIGNATURES - 1);
    if (status)
        return status;
    policy.logs = log;
    policy.log_count = 1;
    *ret_policy = policy;
    return STATUS_OK;
}
