// SPDX-License-Identifier: EUPL-1.2
// services/concert/operator.c
#include "operator.h"

#include "common/bus.h"
#include "common/keys.h"
#include "common/settings.h"

enum { TIMEOUT_MS = 10000 };

enum status operator_open(struct command_context *context, const char *service,
                          struct operator* ret_operator)
{
    struct operator* o = ret_operator;
    *o = (struct operator){.settings = settings_load(NULL, stderr)};
    enum status status = o->settings ? keys_load(settings_text(o->settings, "CONCERT_KEYS"),
                                                 service, &o->keys, &context->fault)
                                     : fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "",
                                                 "réglage hors bornes");
    if (status && o->settings) // of the library, in an operator's words: what to do is ours to say
        status = fault_set(&context->fault, STATUS_FAILED_PRECONDITION, "",
                           "%s : la clé de ce service n'est pas lisible d'ici. Cette commande est "
                           "pour qui tient le serveur : « set -a; . var/run/environment », puis le "
                           "nom d'un service",
                           context->fault.text);
    if (!status)
        status = bus_create(o->settings, o->keys, &o->bus, &context->fault);
    return status ? status
                  : bus_client_create(o->bus, o->keys, service, &o->client, &context->fault);
}

void operator_close(struct operator* operator)
{
    bus_client_destroy(&operator->client);
    bus_destroy(&operator->bus);
    keys_destroy(&operator->keys);
    settings_destroy(&operator->settings);
}

enum status operator_call(struct command_context *context, struct operator* operator,
                          const char * method, const ProtobufCMessage *request,
                          const ProtobufCMessageDescriptor *type, ProtobufCMessage **ret_answer)
{
    return bus_client_call(operator->client, method, request, type, TIMEOUT_MS, ret_answer,
                           &context->fault);
}
