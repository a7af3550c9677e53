// SPDX-License-Identifier: EUPL-1.2
// services/common/method.c
#include "common/method.h"

#include "common/catalogue.h"
#include "common/outbox_admin.h"

#include <string.h>

static const struct method COMMON[] = {
    {"Deliver", NULL, WHO_SERVICE, DB_WRITE, 0}, // call_run hands it to inbox_deliver
    {"ListOutbox", HANDLER(outbox_admin_list), WHO_SERVICE | WHO_ITSELF, DB_READ, 0},
    {"RetryOutbox", HANDLER(outbox_admin_retry), WHO_SERVICE | WHO_ITSELF, DB_WRITE, 0},
};

enum { COMMON_COUNT = sizeof COMMON / sizeof COMMON[0] };

static bool is_common(const struct method *method)
{
    return method >= COMMON && method < COMMON + COMMON_COUNT;
}

const struct method *method_find(const struct service *service, const char *path)
{
    const char *slash = strchr(path, '/');
    if (!slash)
        return NULL;
    size_t length = (size_t)(slash - path);
    if (strlen(service->protocol) == length && strncmp(path, service->protocol, length) == 0) {
        for (const struct method *row = service->methods; row->name; row++)
            if (strcmp(row->name, slash + 1) == 0)
                return row;
    } else if (strncmp(path, "concert.bus.v1.Inbox/", 21) == 0) {
        for (int i = 0; i < COMMON_COUNT; i++)
            if (strcmp(COMMON[i].name, slash + 1) == 0)
                return &COMMON[i];
    }
    return NULL;
}

static const ProtobufCMethodDescriptor *rpc_of(const struct method *method)
{
    return protobuf_c_service_descriptor_get_method_by_name(&concert__bus__v1__inbox__descriptor,
                                                            method->name);
}

void method_types(const struct service *service, const struct method *method,
                  const ProtobufCMessageDescriptor **ret_input,
                  const ProtobufCMessageDescriptor **ret_output)
{
    if (is_common(method)) {
        const ProtobufCMethodDescriptor *rpc = rpc_of(method);
        *ret_input = rpc->input;
        *ret_output = rpc->output;
        return;
    }
    const struct catalogue_service *known = catalogue_find_service(service->protocol);
    for (size_t i = 0; i < known->method_count; i++)
        if (strcmp(known->methods[i].name, method->name) == 0) {
            *ret_input = known->methods[i].input;
            *ret_output = known->methods[i].output;
            return;
        }
}

static uint64_t roles_of(const Concert__Bus__V1__Token *token)
{
    uint64_t roles = 0;
    for (size_t i = 0; i < token->n_roles; i++)
        if (token->roles[i] > 0 && token->roles[i] < 6)
            roles |= UINT64_C(1) << token->roles[i];
    return roles;
}

// Services trust each other's events, and nobody but itself with its outbox. The gateway faces the
// public: it speaks for persons, by their tokens, and never for itself.
static enum status allows_service(const struct method *method, struct call *call)
{
    const char *issuer = call->token->issuer;
    if (!(method->who & WHO_SERVICE))
        return call_fail(call, STATUS_PERMISSION_DENIED, "", "Réservé aux personnes.");
    if (strcmp(issuer, "passerelle") == 0 ||
        (method->who & WHO_ITSELF && strcmp(issuer, call->context->service->name) != 0))
        return call_fail(call, STATUS_PERMISSION_DENIED, "", "Réservé à d'autres services que %s.",
                         issuer);
    return STATUS_OK;
}

enum status method_allows(const struct method *method, struct call *call)
{
    const Concert__Bus__V1__Token *token = call->token;
    if (method->who & WHO_ANYONE)
        return STATUS_OK;
    if (!token->issuer[0])
        return call_fail(call, STATUS_UNAUTHENTICATED, "", "Connectez-vous pour continuer.");
    if (!token->personne[0])
        return allows_service(method, call);
    if (!(method->who & WHO_MEMBER & roles_of(token)))
        return call_fail(call, STATUS_PERMISSION_DENIED, "",
                         "Votre rôle dans votre organisation ne permet pas cette action.");
    uint64_t kinds = method->who >> 8;
    if (kinds && !(kinds & UINT64_C(1) << token->type))
        return call_fail(
            call, STATUS_PERMISSION_DENIED, "",
            "Cette action revient à une organisation d'une autre nature que la vôtre.");
    return STATUS_OK;
}

static enum status check_row(const struct catalogue_service *known, const struct method *row,
                             struct fault *fault)
{
    for (size_t i = 0; i < known->method_count; i++) {
        const struct catalogue_method *rpc = &known->methods[i];
        if (strcmp(rpc->name, row->name) != 0)
            continue;
        if (!row->handler || !row->who)
            return fault_set(fault, STATUS_INTERNAL, "", "%s: row without handler or right",
                             row->name);
        if (rpc->no_side_effects != (row->mode == DB_READ))
            return fault_set(fault, STATUS_INTERNAL, "",
                             "%s: mode differs from the proto's idempotency_level", row->name);
        if (rpc->server_streaming != ((row->flags & METHOD_STREAM) != 0))
            return fault_set(fault, STATUS_INTERNAL, "", "%s: streaming differs from the proto",
                             row->name);
        return STATUS_OK;
    }
    return fault_set(fault, STATUS_INTERNAL, "", "%s: no such rpc in the proto", row->name);
}

enum status method_check(const struct service *service, struct fault *fault)
{
    const struct catalogue_service *known = catalogue_find_service(service->protocol);
    if (!known)
        return fault_set(fault, STATUS_INTERNAL, "", "%s: no such service in proto/",
                         service->protocol);
    for (const struct method *row = service->methods; row->name; row++) {
        enum status status = check_row(known, row, fault);
        if (status)
            return status;
    }
    for (size_t i = 0; i < known->method_count; i++) {
        const char *path =
            arena_printf(fault->arena, "%s/%s", service->protocol, known->methods[i].name);
        if (!method_find(service, path))
            return fault_set(fault, STATUS_INTERNAL, "", "%s: rpc without a row", path);
    }
    return STATUS_OK;
}
