// SPDX-License-Identifier: EUPL-1.2
// services/common/call.c: what a handler may do with its call.
#include "common/call.h"

#include "bus_sql.h"

#include <string.h>

enum status call_fill(struct call *call, enum status status, const char *field, const char *format,
                      ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(call->arena, format, args);
    va_end(args);
    return fault_set(&call->fault, status, field, "%s", text ? text : "Mémoire insuffisante.");
}

enum status call_rename(struct call *call, enum status status, const char *from, const char *to)
{
    if (status && strcmp(call->fault.field, from) == 0)
        call->fault.field = to;
    return status;
}

char *call_new_id(struct call *call)
{
    struct uuid uuid = uuid_make();
    char *text = arena_alloc(call->arena, UUID_TEXT);
    if (text)
        uuid_format(&uuid, text);
    return text;
}

enum status call_emit(struct call *call, const char *departement, const char *aggregate,
                      int64_t version, const ProtobufCMessage *body)
{
    Concert__Bus__V1__Emission row = CONCERT__BUS__V1__EMISSION__INIT;
    row.departement = (char *)departement;
    row.aggregate = (char *)aggregate;
    row.version = version;
    row.evenement = call_new_id(call);
    row.type = (char *)body->descriptor->name;
    row.body.len = protobuf_c_message_get_packed_size(body);
    row.body.data = arena_alloc(call->arena, row.body.len);
    if (!row.evenement || !row.body.data)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    protobuf_c_message_pack(body, row.body.data);
    call->emitted = true;
    return db_queue(call->db, &sql_emit, &row.base, NULL);
}

enum status call_pause(struct call *call)
{
    return db_commit(call->db);
}

enum status call_resume(struct call *call)
{
    return db_begin(call->db, DB_WRITE, call->token, &call->fault);
}

bool call_has_role(const struct call *call, Concert__Commun__V1__Role role)
{
    for (size_t i = 0; i < call->token->n_roles; i++)
        if (call->token->roles[i] == role)
            return true;
    return false;
}
