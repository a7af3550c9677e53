// SPDX-License-Identifier: EUPL-1.2
// services/common/db_error.c
#include "common/db_error.h"

#include <string.h>

struct translation {
    const char *prefix; // of the SQLSTATE; the first row that fits wins
    enum status status;
    const char *text;
};

static const struct translation TABLE[] = {
    {"CC400", STATUS_INVALID_ARGUMENT, NULL},
    {"CC403", STATUS_PERMISSION_DENIED, NULL},
    {"CC404", STATUS_NOT_FOUND, NULL},
    {"CC409", STATUS_ABORTED, NULL},
    {"CC410", STATUS_ALREADY_EXISTS, NULL},
    {"CC412", STATUS_FAILED_PRECONDITION, NULL},
    {"CC429", STATUS_RESOURCE_EXHAUSTED, NULL},
    {"23505", STATUS_ALREADY_EXISTS, "Cet objet existe déjà."},
    {"23503", STATUS_FAILED_PRECONDITION, "L'objet désigné n'existe pas ou sert encore."},
    {"23514", STATUS_INVALID_ARGUMENT, "Valeur refusée par une règle."},
    {"23502", STATUS_INVALID_ARGUMENT, "Ce champ est obligatoire."},
    {"23P01", STATUS_FAILED_PRECONDITION, "Ces périodes se chevauchent."},
    {"22003", STATUS_INVALID_ARGUMENT, "Nombre hors limites."},
    {"22", STATUS_INVALID_ARGUMENT, "Valeur mal formée."},
    {"42501", STATUS_PERMISSION_DENIED, "Votre organisation n'a pas ce droit."},
    {"40001", STATUS_ABORTED, "Une autre modification a eu lieu en même temps : recommencez."},
    {"40P01", STATUS_ABORTED, "Une autre modification a eu lieu en même temps : recommencez."},
    {"55P03", STATUS_ABORTED, "Une autre modification est en cours : recommencez."},
    {"57014", STATUS_DEADLINE_EXCEEDED, "La demande a pris trop de temps : recommencez."},
    {"53", STATUS_RESOURCE_EXHAUSTED, "Le service est saturé : recommencez dans un moment."},
    {"57P", STATUS_UNAVAILABLE, "La base de données redémarre : recommencez dans un moment."},
    {"08", STATUS_UNAVAILABLE, "La base de données est injoignable : recommencez."},
    {"", STATUS_INTERNAL, "Erreur interne ; elle a été consignée."},
};

static const char *diagnostic(const PGresult *result, int code)
{
    const char *value = PQresultErrorField(result, code);
    return value ? value : "";
}

static const struct translation *find(const char *sqlstate)
{
    const struct translation *row = TABLE;
    while (strncmp(sqlstate, row->prefix, strlen(row->prefix)) != 0)
        row++;
    return row;
}

// PostgreSQL leaves the constraint's name out of some messages; it is then the last quoted word.
static char *quoted_name(const char *message, struct arena *arena)
{
    const char *end = strrchr(message, '"');
    const char *start = end;
    while (start && start > message && start[-1] != '"')
        start--;
    return start && start > message ? arena_strndup(arena, start, (size_t)(end - start)) : NULL;
}

static const struct db_rule *find_rule(const PGresult *result, const struct db_plans *plans,
                                       struct arena *arena)
{
    const char *name = diagnostic(result, PG_DIAG_CONSTRAINT_NAME);
    if (!*name && strncmp(diagnostic(result, PG_DIAG_SQLSTATE), "23", 2) == 0)
        name = quoted_name(diagnostic(result, PG_DIAG_MESSAGE_PRIMARY), arena);
    return name && *name ? db_plans_rule(plans, name) : NULL;
}

enum status db_error_translate(const PGresult *result, const struct db_plans *plans,
                               struct fault *fault)
{
    const char *sqlstate = diagnostic(result, PG_DIAG_SQLSTATE);
    const char *message = diagnostic(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *field = diagnostic(result, PG_DIAG_COLUMN_NAME);
    const struct translation *row = find(*sqlstate ? sqlstate : "08000");
    const char *text = row->text ? row->text : message;
    const struct db_rule *rule = find_rule(result, plans, fault->arena);
    if (rule) {
        field = rule->field;
        text = rule->text;
    }
    fault_set(fault, row->status, field, "%s", text);
    fault->detail = arena_printf(fault->arena, "%s %s %s", sqlstate, message,
                                 diagnostic(result, PG_DIAG_CONTEXT));
    return row->status;
}

bool db_error_is_transient(const PGresult *result)
{
    const char *sqlstate = diagnostic(result, PG_DIAG_SQLSTATE);
    return strcmp(sqlstate, "40001") == 0 || strcmp(sqlstate, "40P01") == 0;
}

bool db_error_is_fatal(const PGresult *result)
{
    const char *severity = diagnostic(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0;
}

bool db_error_is_unprepared(const PGresult *result)
{
    return strcmp(diagnostic(result, PG_DIAG_SQLSTATE), "26000") == 0;
}

bool db_error_is_environment(const PGresult *result)
{
    static const char *const CLASSES[] = {"08", "53", "57P", "58", "40"};
    const char *sqlstate = diagnostic(result, PG_DIAG_SQLSTATE);
    for (size_t i = 0; i < sizeof CLASSES / sizeof CLASSES[0]; i++)
        if (strncmp(sqlstate, CLASSES[i], strlen(CLASSES[i])) == 0)
            return true;
    return !*sqlstate; // libpq's own: the server said nothing
}
