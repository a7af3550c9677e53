// SPDX-License-Identifier: EUPL-1.2
// services/common/db_plan.c
#include "common/db_plan.h"

#include "common/db_type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct base_type {
    Oid domain, base;
};

struct db_plans {
    struct db_plan *plans;
    size_t count;
    struct db_rule *rules;
    size_t rule_count;
    struct base_type *domains;
    size_t domain_count;
};

static enum status operator_fault(struct fault *fault, const struct query *query, const char *what,
                                  const char *detail)
{
    return fault_set(fault, STATUS_INTERNAL, "", "sql/%s.sql: %s: %s", query->name, what, detail);
}

static PGresult *fetch(PGconn *connection, const char *sql, struct fault *fault)
{
    PGresult *result = PQexec(connection, sql);
    if (PQresultStatus(result) == PGRES_TUPLES_OK)
        return result;
    fault_set(fault, STATUS_INTERNAL, "", "%s", PQerrorMessage(connection));
    PQclear(result);
    return NULL;
}

static enum status load_domains(PGconn *connection, struct db_plans *plans, struct fault *fault)
{
    PGresult *result = fetch(
        connection, "SELECT oid, typbasetype FROM pg_catalog.pg_type WHERE typtype = 'd'", fault);
    if (!result)
        return STATUS_INTERNAL;
    plans->domain_count = (size_t)PQntuples(result);
    plans->domains = calloc(plans->domain_count + 1, sizeof *plans->domains);
    for (int i = 0; plans->domains && i < PQntuples(result); i++)
        plans->domains[i] = (struct base_type){(Oid)strtoul(PQgetvalue(result, i, 0), NULL, 10),
                                               (Oid)strtoul(PQgetvalue(result, i, 1), NULL, 10)};
    PQclear(result);
    return plans->domains ? STATUS_OK : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
}

static Oid base_type(const struct db_plans *plans, Oid type)
{
    for (size_t i = 0; i < plans->domain_count; i++)
        if (plans->domains[i].domain == type)
            return base_type(plans, plans->domains[i].base);
    return type;
}

// Of the service's own schema and the common one: another service may use the same name.
static enum status load_rules(PGconn *connection, struct db_plans *plans, struct fault *fault)
{
    PGresult *result =
        fetch(connection,
              "SELECT c.conname, coalesce(btrim(substring(d.description from '^([^:]*):')), ''),"
              " btrim(regexp_replace(d.description, '^[^:]*:', ''))"
              " FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_description d"
              " ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_constraint'::regclass"
              " JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace"
              " WHERE n.nspname = ANY (current_schemas(false))",
              fault);
    if (!result)
        return STATUS_INTERNAL;
    plans->rules = calloc((size_t)PQntuples(result) + 1, sizeof *plans->rules);
    for (int i = 0; plans->rules && i < PQntuples(result); i++, plans->rule_count++)
        plans->rules[i] =
            (struct db_rule){strdup(PQgetvalue(result, i, 0)), strdup(PQgetvalue(result, i, 1)),
                             strdup(PQgetvalue(result, i, 2))};
    PQclear(result);
    return plans->rules ? STATUS_OK : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
}

static enum status wire(const struct query *query, const ProtobufCMessageDescriptor *message,
                        const char *name, Oid type, const ProtobufCFieldDescriptor **ret_field,
                        struct fault *fault)
{
    const ProtobufCFieldDescriptor *field =
        message ? protobuf_c_message_descriptor_get_field_by_name(message, name) : NULL;
    if (!field)
        return operator_fault(fault, query, "no field for", name);
    if (!db_type_fits(field, type))
        return operator_fault(fault, query, "type does not fit the field",
                              arena_printf(fault->arena, "%s (oid %u)", name, type));
    *ret_field = field;
    return STATUS_OK;
}

static enum status wire_parameters(struct db_plans *plans, struct db_plan *plan,
                                   const PGresult *result, struct fault *fault)
{
    const struct query *query = plan->query;
    if ((size_t)PQnparams(result) != query->parameter_count)
        return operator_fault(fault, query, "parameter count", "differs");
    plan->parameter_types = calloc(query->parameter_count + 1, sizeof(Oid));
    plan->parameter_fields = calloc(query->parameter_count + 1, sizeof *plan->parameter_fields);
    if (!plan->parameter_types || !plan->parameter_fields)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    for (size_t i = 0; i < query->parameter_count; i++) {
        plan->parameter_types[i] = base_type(plans, PQparamtype(result, (int)i));
        enum status status = wire(query, query->in, query->parameters[i], plan->parameter_types[i],
                                  &plan->parameter_fields[i], fault);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static enum status wire_columns(struct db_plans *plans, struct db_plan *plan,
                                const PGresult *result, struct fault *fault)
{
    const struct query *query = plan->query;
    plan->row_type = query->out;
    if (query->rows == QUERY_MANY) {
        plan->many = query->out ? protobuf_c_message_descriptor_get_field_by_name(query->out,
                                                                                  query->many_field)
                                : NULL;
        if (!plan->many || plan->many->label != PROTOBUF_C_LABEL_REPEATED ||
            plan->many->type != PROTOBUF_C_TYPE_MESSAGE)
            return operator_fault(fault, query, "not a repeated message", query->many_field);
        plan->row_type = plan->many->descriptor;
    }
    plan->column_count = query->rows == QUERY_NONE ? 0 : PQnfields(result);
    plan->column_types = calloc((size_t)plan->column_count + 1, sizeof(Oid));
    plan->column_fields = calloc((size_t)plan->column_count + 1, sizeof *plan->column_fields);
    if (!plan->column_types || !plan->column_fields)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    for (int i = 0; i < plan->column_count; i++) {
        plan->column_types[i] = base_type(plans, PQftype(result, i));
        enum status status = wire(query, plan->row_type, PQfname(result, i), plan->column_types[i],
                                  &plan->column_fields[i], fault);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static enum status check(PGconn *connection, struct db_plans *plans, struct db_plan *plan,
                         struct fault *fault)
{
    const struct query *query = plan->query;
    PGresult *result = PQprepare(connection, query->name, query->sql, 0, NULL);
    enum status status = STATUS_OK;
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        status = operator_fault(fault, query, "cannot be prepared", PQresultErrorMessage(result));
    PQclear(result);
    if (status)
        return status;
    result = PQdescribePrepared(connection, query->name);
    status = wire_parameters(plans, plan, result, fault);
    if (!status)
        status = wire_columns(plans, plan, result, fault);
    PQclear(result);
    return status;
}

enum status db_plans_load(PGconn *connection, const struct query *const *const *lists,
                          size_t list_count, struct db_plans **ret_plans, struct fault *fault)
{
    struct db_plans *plans = calloc(1, sizeof *plans);
    if (!plans)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    for (size_t i = 0; i < list_count; i++)
        for (size_t j = 0; lists[i][j]; j++)
            plans->count++;
    plans->plans = calloc(plans->count + 1, sizeof *plans->plans);
    enum status status = plans->plans ? load_domains(connection, plans, fault)
                                      : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    if (!status)
        status = load_rules(connection, plans, fault);
    size_t next = 0;
    for (size_t i = 0; !status && i < list_count; i++)
        for (size_t j = 0; !status && lists[i][j]; j++) {
            plans->plans[next].query = lists[i][j];
            status = check(connection, plans, &plans->plans[next++], fault);
        }
    if (status)
        db_plans_destroy(&plans);
    else
        *ret_plans = plans;
    return status;
}

void db_plans_destroy(struct db_plans **plans)
{
    struct db_plans *p = *plans;
    if (!p)
        return;
    for (size_t i = 0; p->plans && i < p->count; i++) {
        free(p->plans[i].parameter_types);
        free(p->plans[i].parameter_fields);
        free(p->plans[i].column_types);
        free(p->plans[i].column_fields);
    }
    for (size_t i = 0; i < p->rule_count; i++) {
        free(p->rules[i].constraint);
        free(p->rules[i].field);
        free(p->rules[i].text);
    }
    free(p->plans);
    free(p->rules);
    free(p->domains);
    free(p);
    *plans = NULL;
}

const struct db_plan *db_plans_find(const struct db_plans *plans, const struct query *query,
                                    size_t *ret_index)
{
    for (size_t i = 0; i < plans->count; i++)
        if (plans->plans[i].query == query) {
            *ret_index = i;
            return &plans->plans[i];
        }
    fprintf(stderr, "query %s is not in this process's lists\n", query->name);
    abort();
}

size_t db_plans_count(const struct db_plans *plans)
{
    return plans->count;
}

const struct db_rule *db_plans_rule(const struct db_plans *plans, const char *constraint)
{
    for (size_t i = 0; i < plans->rule_count; i++)
        if (strcmp(plans->rules[i].constraint, constraint) == 0)
            return &plans->rules[i];
    return NULL;
}
