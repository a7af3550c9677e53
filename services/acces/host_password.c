// SPDX-License-Identifier: EUPL-1.2
// services/acces/host_password.c: a new password for whom no administrator may help: the sole
// administrator of a State's unit or of a region, a person of several organisations.
#include "acces/champ.h"
#include "acces/host.h"
#include "acces_sql.h"

#include "concert/messages.h"

typedef Concert__Acces__V1__NouvelleReinitialisation reinitialisation;

static enum status read(struct fault *fault, char **arguments, ProtobufCMessage **ret_row)
{
    reinitialisation *row = arena_alloc(fault->arena, sizeof *row);
    if (!row)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    concert__acces__v1__nouvelle_reinitialisation__init(row);
    *ret_row = &row->base;
    return champ_courriel(fault, "courriel", arguments[0], &row->courriel);
}

static enum status write(struct call *call, ProtobufCMessage *message,
                         ProtobufCBinaryData empreinte)
{
    reinitialisation *row = (reinitialisation *)message;
    row->empreinte = empreinte;
    row->id = call_new_id(call);
    if (!row->id)
        return call_fail(call, STATUS_INTERNAL, "", "out of memory");
    return db_run(call->db, &sql_reinitialiser_par_hote, &row->base, NULL);
}

const struct host_command reset_password_command = {
    .option = "--reset-password",
    .usage = "COURRIEL",
    .argument_count = 1,
    .read = read,
    .write = write,
};
