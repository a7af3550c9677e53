// SPDX-License-Identifier: EUPL-1.2
// services/concert/client_message.c
#include "client_message.h"

#include "common/catalogue.h"
#include "common/json.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

static enum status to_json(struct command_context *context, const ProtobufCMessage *message,
                           json_t **ret_json)
{
    char *text;
    size_t size;
    enum status status = json_encode(message, &text, &size, &context->fault);
    if (status)
        return status;
    json_t *json = json_loadb(text, size, 0, NULL);
    if (!json)
        return fault_set(&context->fault, STATUS_INTERNAL, "", "mémoire insuffisante");
    *ret_json = json;
    return STATUS_OK;
}

static enum status from_json(struct command_context *context,
                             const ProtobufCMessageDescriptor *type, const json_t *json,
                             ProtobufCMessage **ret_message)
{
    char *text = json_dumps(json, JSON_COMPACT);
    if (!text)
        return fault_set(&context->fault, STATUS_INTERNAL, "", "mémoire insuffisante");
    size_t size = json_dumpb(json, NULL, 0, JSON_COMPACT);
    enum status status = json_decode(type, text, size, ret_message, &context->fault);
    free(text);
    if (status)
        return fault_set(&context->fault, STATUS_INTERNAL, context->fault.field,
                         "la réponse est d'une autre version de Concert : %s", context->fault.text);
    return STATUS_OK;
}

enum status client_message(struct command_context *context, const char *method,
                           const ProtobufCMessage *request, ProtobufCMessage **ret_answer)
{
    const struct catalogue_method *row = catalogue_find(method, NULL);
    assert(row && row->input == request->descriptor);
    json_t *message, *answer;
    enum status status = to_json(context, request, &message);
    if (status)
        return status;
    status = client_call(context, method, message, &answer);
    json_decref(message);
    if (status)
        return status;
    status = from_json(context, row->output, answer, ret_answer);
    json_decref(answer);
    return status;
}

enum status client_print(struct command_context *context, const ProtobufCMessage *message)
{
    json_t *json;
    enum status status = to_json(context, message, &json);
    if (status)
        return status;
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(json);
    return STATUS_OK;
}
