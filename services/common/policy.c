// SPDX-License-Identifier: EUPL-1.2
// services/common/policy.c: a group's members are defined before it, so that membership is a tree.
#include "common/policy.h"

#include "common/line_writer.h"

static bool witnessed(const struct policy *policy, const bool *cosigned,
                      const struct policy_member *member)
{
    if (member->kind == POLICY_WITNESS)
        return cosigned[member->index];
    const struct policy_group *group = &policy->groups[member->index];
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++)
        count += witnessed(policy, cosigned, &group->members[i]);
    return count >= group->threshold;
}

bool policy_quorum(const struct policy *policy, const bool *cosigned)
{
    return policy->quorum.kind == POLICY_NONE || witnessed(policy, cosigned, &policy->quorum);
}

static const char *member_name(const struct policy *policy, const struct policy_member *member)
{
    return member->kind == POLICY_NONE      ? "none"
           : member->kind == POLICY_WITNESS ? policy->witnesses[member->index].name
                                            : policy->groups[member->index].name;
}

static enum status write_key(struct line_writer *writer, const struct note_key *key,
                             const char *url, struct fault *fault)
{
    char *vkey = NULL;
    enum status status = note_key_format(key, &vkey, fault);
    if (status)
        return status;
    line_write_string(writer, vkey);
    if (url) {
        line_write_string(writer, " ");
        line_write_string(writer, url);
    }
    line_write_string(writer, "\n");
    return STATUS_OK;
}

static void write_group(struct line_writer *writer, const struct policy *policy,
                        const struct policy_group *group)
{
    line_write_string(writer, "group ");
    line_write_string(writer, group->name);
    if (group->threshold == group->count) {
        line_write_string(writer, " all");
    } else if (group->threshold == 1) {
        line_write_string(writer, " any");
    } else {
        line_write_string(writer, " ");
        line_write_decimal(writer, group->threshold);
    }
    for (size_t i = 0; i < group->count; i++) {
        line_write_string(writer, " ");
        line_write_string(writer, member_name(policy, &group->members[i]));
    }
    line_write_string(writer, "\n");
}

enum status policy_format(const struct policy *policy, char **ret_text, size_t *ret_size,
                          struct fault *fault)
{
    struct line_writer writer = {.arena = fault->arena};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < policy->log_count && status == STATUS_OK; i++) {
        line_write_string(&writer, "log ");
        status = write_key(&writer, &policy->logs[i].key, policy->logs[i].url, fault);
    }
    for (size_t i = 0; i < policy->witness_count && status == STATUS_OK; i++) {
        const struct policy_witness *witness = &policy->witnesses[i];
        line_write_string(&writer, "witness ");
        line_write_string(&writer, witness->name);
        line_write_string(&writer, " ");
        status = write_key(&writer, &witness->key, witness->url, fault);
    }
    if (status)
        return status;
    for (size_t i = 0; i < policy->group_count; i++)
        write_group(&writer, policy, &policy->groups[i]);
    line_write_string(&writer, "quorum ");
    line_write_string(&writer, member_name(policy, &policy->quorum));
    line_write_string(&writer, "\n");
    return line_write_end(&writer, ret_text, ret_size, fault);
}
