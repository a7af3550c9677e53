// SPDX-License-Identifier: EUPL-1.2
// services/common/policy_parse.c: the text of a policy, line by line.
#include "common/line.h"
#include "common/policy.h"

#include <string.h>

struct parser {
    struct policy policy;
    struct policy_log logs[POLICY_MOST];
    struct policy_witness witnesses[POLICY_MOST];
    struct policy_group groups[POLICY_MOST];
    bool member_of_group[2][POLICY_MOST]; // witnesses, groups
    bool quorum;
    struct fault *fault;
};

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

// The next word of the line, which loses it; false at its end.
static bool next_word(struct line *rest, struct line *ret_word)
{
    size_t start = 0, end;
    while (start < rest->size && blank(rest->text[start]))
        start++;
    for (end = start; end < rest->size && !blank(rest->text[end]);)
        end++;
    *ret_word = (struct line){rest->text + start, end - start, rest->number};
    *rest = (struct line){rest->text + end, rest->size - end, rest->number};
    return ret_word->size > 0;
}

static bool find(const struct parser *parser, const struct line *word,
                 struct policy_member *ret_member)
{
    for (size_t i = 0; i < parser->policy.witness_count; i++)
        if (line_equals(word, parser->witnesses[i].name)) {
            *ret_member = (struct policy_member){POLICY_WITNESS, i};
            return true;
        }
    for (size_t i = 0; i < parser->policy.group_count; i++)
        if (line_equals(word, parser->groups[i].name)) {
            *ret_member = (struct policy_member){POLICY_GROUP, i};
            return true;
        }
    return false;
}

static enum status undefined(struct parser *parser, const struct line *line)
{
    return line_fault(parser->fault, line,
                      "Ligne %zu : un nom n’est ni d’un témoin ni d’un groupe défini plus haut.",
                      line->number);
}

// A name not taken yet, copied.
static enum status new_name(struct parser *parser, struct line *rest, const char **ret_name)
{
    struct line word;
    struct policy_member taken;
    if (!next_word(rest, &word) || line_equals(&word, "none"))
        return line_fault(parser->fault, rest,
                          "Ligne %zu : il faut un nom, autre que « none » qui est réservé.",
                          rest->number);
    if (find(parser, &word, &taken))
        return line_fault(parser->fault, rest, "Ligne %zu : ce nom est déjà pris plus haut.",
                          rest->number);
    *ret_name = arena_strndup(parser->fault->arena, word.text, word.size);
    return *ret_name ? STATUS_OK : line_no_memory(parser->fault);
}

static enum status parse_key(struct parser *parser, struct line *rest, enum note_key_type type,
                             struct note_key *ret_key, const char **ret_url)
{
    struct line word, url, more;
    if (!next_word(rest, &word))
        return line_fault(parser->fault, rest, "Ligne %zu : il manque la clé de vérification.",
                          rest->number);
    if (note_key_parse(word.text, word.size, ret_key, parser->fault))
        return parser->fault->status == STATUS_INVALID_ARGUMENT
                   ? line_fault(parser->fault, rest, "Ligne %zu : %s", rest->number,
                                parser->fault->text)
                   : parser->fault->status;
    if (ret_key->type != type)
        return line_fault(parser->fault, rest,
                          "Ligne %zu : un registre a une clé de type 0x01, un témoin de type 0x04.",
                          rest->number);
    *ret_url = NULL;
    if (!next_word(rest, &url))
        return STATUS_OK;
    if (next_word(rest, &more))
        return line_fault(parser->fault, rest, "Ligne %zu : un mot de trop après l’adresse.",
                          rest->number);
    *ret_url = arena_strndup(parser->fault->arena, url.text, url.size);
    return *ret_url ? STATUS_OK : line_no_memory(parser->fault);
}

static enum status too_many(struct parser *parser, const struct line *line)
{
    return line_fault(parser->fault, line,
                      "Ligne %zu : au plus %d registres, %d témoins et %d groupes.", line->number,
                      POLICY_MOST, POLICY_MOST, POLICY_MOST);
}

static enum status duplicate(struct parser *parser, const struct line *line)
{
    return line_fault(parser->fault, line, "Ligne %zu : cette clé publique est déjà plus haut.",
                      line->number);
}

static enum status parse_log(struct parser *parser, struct line *rest)
{
    if (parser->policy.log_count == POLICY_MOST)
        return too_many(parser, rest);
    struct policy_log log;
    enum status status = parse_key(parser, rest, NOTE_ED25519, &log.key, &log.url);
    if (status)
        return status;
    for (size_t i = 0; i < parser->policy.log_count; i++)
        if (memcmp(parser->logs[i].key.public_key, log.key.public_key, NOTE_PUBLIC_KEY) == 0)
            return duplicate(parser, rest);
    parser->logs[parser->policy.log_count++] = log;
    return STATUS_OK;
}

static enum status parse_witness(struct parser *parser, struct line *rest)
{
    if (parser->policy.witness_count == POLICY_MOST)
        return too_many(parser, rest);
    struct policy_witness witness;
    enum status status = new_name(parser, rest, &witness.name);
    if (status == STATUS_OK)
        status = parse_key(parser, rest, NOTE_COSIGNATURE, &witness.key, &witness.url);
    if (status)
        return status;
    for (size_t i = 0; i < parser->policy.witness_count; i++)
        if (memcmp(parser->witnesses[i].key.public_key, witness.key.public_key, NOTE_PUBLIC_KEY) ==
            0)
            return duplicate(parser, rest);
    parser->witnesses[parser->policy.witness_count++] = witness;
    return STATUS_OK;
}

static enum status parse_members(struct parser *parser, struct line *rest,
                                 struct policy_group *group)
{
    struct policy_member members[2 * POLICY_MOST]; // each name is a member once
    struct line word;
    while (next_word(rest, &word)) {
        struct policy_member found;
        if (!find(parser, &word, &found))
            return undefined(parser, rest);
        bool *taken = &parser->member_of_group[found.kind == POLICY_GROUP][found.index];
        if (*taken)
            return line_fault(
                parser->fault, rest,
                "Ligne %zu : un témoin ou un groupe n’est membre que d’un groupe, une "
                "seule fois.",
                rest->number);
        *taken = true;
        members[group->count++] = found;
    }
    group->members = arena_copy(parser->fault->arena, members, group->count * sizeof *members);
    return group->members ? STATUS_OK : line_no_memory(parser->fault);
}

static enum status parse_group(struct parser *parser, struct line *rest)
{
    if (parser->policy.group_count == POLICY_MOST)
        return too_many(parser, rest);
    struct policy_group group = {0};
    struct line word = {0};
    uint64_t number = 0;
    enum status status = new_name(parser, rest, &group.name);
    if (status)
        return status;
    bool there = next_word(rest, &word);
    bool all = line_equals(&word, "all"), any = line_equals(&word, "any");
    status = parse_members(parser, rest, &group);
    if (status)
        return status;
    if (all || any)
        number = all ? group.count : 1;
    else if (!there || !line_decimal(&word, group.count, &number))
        number = 0;
    if (number == 0 || group.count == 0)
        return line_fault(parser->fault, rest,
                          "Ligne %zu : un groupe a « all », « any » ou un nombre entre 1 et celui "
                          "de ses membres, puis au moins un membre.",
                          rest->number);
    group.threshold = (size_t)number;
    parser->groups[parser->policy.group_count++] = group;
    return STATUS_OK;
}

static enum status parse_quorum(struct parser *parser, struct line *rest)
{
    struct line word, more;
    bool there = next_word(rest, &word);
    if (parser->quorum || !there || next_word(rest, &more))
        return line_fault(parser->fault, rest,
                          "Ligne %zu : une seule ligne « quorum », avec un seul nom.",
                          rest->number);
    parser->quorum = true;
    if (line_equals(&word, "none"))
        return STATUS_OK;
    return find(parser, &word, &parser->policy.quorum) ? STATUS_OK : undefined(parser, rest);
}

static enum status parse_line(struct parser *parser, struct line rest)
{
    static const struct {
        const char *word;
        enum status (*parse)(struct parser *parser, struct line *rest);
    } KINDS[] = {{"log", parse_log},
                 {"witness", parse_witness},
                 {"group", parse_group},
                 {"quorum", parse_quorum}};
    for (size_t i = 0; i < rest.size; i++)
        if (((unsigned char)rest.text[i] < 0x20 && rest.text[i] != '\t') || rest.text[i] == 0x7F)
            return line_fault(parser->fault, &rest, "Ligne %zu : caractère de contrôle interdit.",
                              rest.number);
    struct line word;
    if (!next_word(&rest, &word) || word.text[0] == '#')
        return STATUS_OK;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (line_equals(&word, KINDS[i].word))
            return KINDS[i].parse(parser, &rest);
    return line_fault(parser->fault, &rest,
                      "Ligne %zu : elle doit commencer par log, witness, group ou quorum.",
                      rest.number);
}

static enum status finish(struct parser *parser, struct policy *ret_policy)
{
    struct policy policy = parser->policy;
    struct arena *arena = parser->fault->arena;
    policy.logs = arena_copy(arena, parser->logs, policy.log_count * sizeof *policy.logs);
    policy.witnesses =
        arena_copy(arena, parser->witnesses, policy.witness_count * sizeof *policy.witnesses);
    policy.groups = arena_copy(arena, parser->groups, policy.group_count * sizeof *policy.groups);
    if (!policy.logs || !policy.witnesses || !policy.groups)
        return line_no_memory(parser->fault);
    *ret_policy = policy;
    return STATUS_OK;
}

enum status policy_parse(const char *text, size_t size, struct policy *ret_policy,
                         struct fault *fault)
{
    struct parser *parser = arena_alloc(fault->arena, sizeof *parser);
    if (!parser)
        return line_no_memory(fault);
    parser->fault = fault;
    struct line_reader reader = line_reader_make(text, size);
    struct line line;
    while (line_next(&reader, &line)) {
        enum status status = parse_line(parser, line);
        if (status)
            return status;
    }
    line = (struct line){.number = reader.number + 1};
    if (reader.left > 0)
        return line_fault(fault, &line, "La dernière ligne doit finir par un saut de ligne.");
    if (!parser->quorum)
        return line_fault(fault, &line, "Il manque la ligne « quorum ».");
    return finish(parser, ret_policy);
}
