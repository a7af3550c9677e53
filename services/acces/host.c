// SPDX-License-Identifier: EUPL-1.2
// services/acces/host.c
#include "acces/host.h"

#include "acces/secret.h"
#include "acces_sql.h"
#include "bus_sql.h"
#include "common/service.h"

#include <libpq-fe.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA = 4 * 1024 * 1024, FIRST_ARGUMENT = 2 };

const struct host_command *host_command_find(const char *option)
{
    static const struct host_command *const ALL[] = {&bootstrap_command, &reset_password_command,
                                                     &erase_command};
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++)
        if (strcmp(ALL[i]->option, option) == 0)
            return ALL[i];
    return NULL;
}

static enum status load_plans(const char *conninfo, struct db_plans **ret_plans,
                              struct fault *fault)
{
    const struct query *const *const lists[] = {bus_queries, acces_queries};
    PGconn *connection = PQconnectdb(conninfo);
    enum status status =
        PQstatus(connection) == CONNECTION_OK
            ? db_plans_load(connection, lists, 2, ret_plans, fault)
            : fault_set(fault, STATUS_UNAVAILABLE, "", "database: %s", PQerrorMessage(connection));
    PQfinish(connection);
    return status;
}

static enum status write_row(struct call *call, const struct host_command *command,
                             ProtobufCMessage *row, const char *secret)
{
    enum status status = db_begin(call->db, DB_WRITE, call->token, &call->fault);
    if (!status)
        status = command->write(call, row, secret_digest(call->arena, secret));
    if (!status)
        status = db_commit(call->db);
    if (status)
        db_rollback(call->db);
    return status;
}

static enum status run(struct call *call, const struct settings *settings,
                       const struct host_command *command, char **arguments, char **ret_secret)
{
    ProtobufCMessage *row;
    enum status status = command->read(&call->fault, arguments, &row);
    if (status)
        return status;
    struct db_plans *plans = NULL;
    char *conninfo = service_conninfo("acces", settings, "", call->arena);
    *ret_secret = secret_make(call->arena);
    if (!conninfo || !*ret_secret)
        return fault_set(&call->fault, STATUS_INTERNAL, "", "out of memory");
    status = load_plans(conninfo, &plans, &call->fault);
    if (!status)
        status = db_open(conninfo, plans, &call->db, &call->fault);
    if (!status)
        status = write_row(call, command, row, *ret_secret);
    db_close(&call->db);
    db_plans_destroy(&plans);
    return status;
}

int host_main(const struct service *service, const struct host_command *command, int argc,
              char **argv)
{
    if (argc != FIRST_ARGUMENT + command->argument_count) {
        fprintf(stderr, "usage: acces %s %s\n", command->option, command->usage);
        return EXIT_FAILURE;
    }
    Concert__Bus__V1__Token host = CONCERT__BUS__V1__TOKEN__INIT;
    host.issuer = (char *)service->name;
    struct call call = {.token = &host};
    struct settings *settings = settings_load(service->name, stderr);
    const struct service_context context = {.service = service, .settings = settings};
    call.context = &context;
    call.arena = call.fault.arena = arena_create(ARENA);
    if (!settings || !call.arena || sodium_init() < 0) {
        arena_destroy(&call.arena);
        settings_destroy(&settings);
        return EXIT_FAILURE;
    }
    char *secret;
    enum status status = run(&call, settings, command, argv + FIRST_ARGUMENT, &secret);
    if (status)
        fprintf(stderr, "acces %s: %s%s%s\n", command->option, call.fault.field,
                call.fault.field[0] ? ": " : "", call.fault.text);
    else
        printf("%s\n", command->done ? command->done : secret);
    int code = status_info(status)->exit_code;
    arena_destroy(&call.arena);
    settings_destroy(&settings);
    return code;
}
