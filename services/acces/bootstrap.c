// SPDX-License-Identifier: EUPL-1.2
// services/acces/bootstrap.c: the State's unit of a département, and the invitation of its first
// administrator, from whom all others come.
#include "acces/annonce.h"
#include "acces/champ.h"
#include "acces/host.h"
#include "acces_sql.h"
#include "common/departement.h"

typedef Concert__Acces__V1__Amorce amorce;

static enum status read(struct fault *fault, char **arguments, ProtobufCMessage **ret_row)
{
    amorce *row = arena_alloc(fault->arena, sizeof *row);
    if (!row)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    concert__acces__v1__amorce__init(row);
    row->departement = arguments[0];
    row->sigle = arguments[1];
    row->nom = arguments[2];
    row->prenom = arguments[4];
    row->nom_personne = arguments[5];
    *ret_row = &row->base;
    if (!departement_valid(row->departement))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "departement",
                         "Code de département inconnu.");
    enum status status = champ_sigle(fault, row->sigle);
    if (!status)
        status = champ_line(fault, "nom de l'organisation", row->nom, true);
    if (!status)
        status = champ_courriel(fault, "courriel", arguments[3], &row->courriel);
    if (!status)
        status = champ_line(fault, "prenom", row->prenom, true);
    return status ? status : champ_line(fault, "nom", row->nom_personne, true);
}

static enum status write(struct call *call, ProtobufCMessage *message,
                         ProtobufCBinaryData empreinte)
{
    amorce *row = (amorce *)message;
    Concert__Acces__V1__Organisation made = CONCERT__ACCES__V1__ORGANISATION__INIT;
    row->empreinte = empreinte;
    row->id = call_new_id(call);
    row->invitation = call_new_id(call);
    if (!row->id || !row->invitation)
        return call_fail(call, STATUS_INTERNAL, "", "out of memory");
    enum status status = db_run(call->db, &sql_amorcer, &row->base, &row->base);
    made.id = row->id;
    made.type = CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_UT_DIRECCTE;
    made.nom = row->nom;
    made.sigle = row->sigle;
    made.departements = &row->departement;
    made.n_departements = 1;
    made.version = 1;
    return status || !row->creee ? status : annonce_organisation(call, &made);
}

const struct host_command bootstrap_command = {
    .option = "--bootstrap",
    .usage = "DEPARTEMENT SIGLE NAME COURRIEL PRENOM NOM",
    .argument_count = 6,
    .read = read,
    .write = write,
};
