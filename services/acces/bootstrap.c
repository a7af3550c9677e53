// SPDX-License-Identifier: EUPL-1.2
// services/acces/bootstrap.c
#include "acces/bootstrap.h"

#include "acces/annonce.h"
#include "acces/champ.h"
#include "acces/secret.h"
#include "acces_sql.h"
#include "bus_sql.h"
#include "common/departement.h"
#include "common/service.h"

#include <libpq-fe.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

enum { ARENA = 4 * 1024 * 1024, ARGUMENTS = 8 };

typedef Concert__Acces__V1__Amorce amorce;

static enum status read_arguments(struct fault *fault, char **argv, amorce *ret_row)
{
    concert__acces__v1__amorce__init(ret_row);
    ret_row->departement = argv[2];
    ret_row->sigle = argv[3];
    ret_row->nom = argv[4];
    ret_row->prenom = argv[6];
    ret_row->nom_personne = argv[7];
    if (!departement_valid(argv[2]))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "departement",
                         "Code de département inconnu.");
    enum status status = champ_sigle(fault, ret_row->sigle);
    if (!status)
        status = champ_line(fault, "nom de l'organisation", ret_row->nom, true);
    if (!status)
        status = champ_courriel(fault, "courriel", argv[5], &ret_row->courriel);
    if (!status)
        status = champ_line(fault, "prenom", ret_row->prenom, true);
    return status ? status : champ_line(fault, "nom", ret_row->nom_personne, true);
}

static enum status write_rows(struct call *call, amorce *row)
{
    Concert__Acces__V1__Organisation made = CONCERT__ACCES__V1__ORGANISATION__INIT;
    enum status status = db_begin(call->db, DB_WRITE, call->token, &call->fault);
    if (!status)
        status = db_run(call->db, &sql_amorcer, &row->base, &row->base);
    made.id = row->id;
    made.type = CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_UT_DIRECCTE;
    made.nom = row->nom;
    made.sigle = row->sigle;
    made.departements = &row->departement;
    made.n_departements = 1;
    made.version = 1;
    if (!status && row->creee)
        status = annonce_organisation(call, &made);
    if (!status)
        status = db_commit(call->db);
    if (status)
        db_rollback(call->db);
    return status;
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

static enum status run(struct call *call, const struct settings *settings, amorce *row,
                       char **ret_secret)
{
    struct db_plans *plans = NULL;
    char *conninfo = service_conninfo("acces", settings, "", call->arena);
    *ret_secret = secret_make(call->arena);
    row->id = call_new_id(call);
    row->invitation = call_new_id(call);
    if (!conninfo || !*ret_secret || !row->id || !row->invitation)
        return fault_set(&call->fault, STATUS_INTERNAL, "", "out of memory");
    row->empreinte = secret_digest(call->arena, *ret_secret);
    enum status status = load_plans(conninfo, &plans, &call->fault);
    if (!status)
        status = db_open(conninfo, plans, &call->db, &call->fault);
    if (!status)
        status = write_rows(call, row);
    db_close(&call->db);
    db_plans_destroy(&plans);
    return status;
}

int bootstrap_main(int argc, char **argv)
{
    if (argc != ARGUMENTS) {
        fputs("usage: acces --bootstrap DEPARTEMENT SIGLE NAME COURRIEL PRENOM NOM\n", stderr);
        return EXIT_FAILURE;
    }
    Concert__Bus__V1__Token host = CONCERT__BUS__V1__TOKEN__INIT;
    host.issuer = (char *)"acces";
    struct call call = {.token = &host};
    struct settings *settings = settings_load("acces", stderr);
    call.arena = call.fault.arena = arena_create(ARENA);
    if (!settings || !call.arena || sodium_init() < 0) {
        arena_destroy(&call.arena);
        settings_destroy(&settings);
        return EXIT_FAILURE;
    }
    amorce row;
    char *secret;
    enum status status = read_arguments(&call.fault, argv, &row);
    if (!status)
        status = run(&call, settings, &row, &secret);
    if (status)
        fprintf(stderr, "acces --bootstrap: %s%s%s\n", call.fault.field,
                call.fault.field[0] ? ": " : "", call.fault.text);
    else
        printf("%s\n", secret);
    int code = status_info(status)->exit_code;
    arena_destroy(&call.arena);
    settings_destroy(&settings);
    return code;
}
