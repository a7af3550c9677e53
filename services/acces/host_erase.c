// SPDX-License-Identifier: EUPL-1.2
// services/acces/host_erase.c: the erasure of whom no administrator may erase: a person of several
// organisations or of none any more, the sole administrator of one.
#include "acces/annonce_personne.h"
#include "acces/champ.h"
#include "acces/host.h"
#include "acces_sql.h"
#include "common/closing.h"

#include "concert/messages.h"

typedef Concert__Acces__V1__Effacement effacement;

static enum status read(struct fault *fault, char **arguments, ProtobufCMessage **ret_row)
{
    effacement *row = arena_alloc(fault->arena, sizeof *row);
    if (!row)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    concert__acces__v1__effacement__init(row);
    *ret_row = &row->base;
    return champ_courriel(fault, "courriel", arguments[0], &row->courriel);
}

static enum status write(struct call *call, ProtobufCMessage *message, ProtobufCBinaryData unused)
{
    (void)unused;
    effacement *row = (effacement *)message;
    Concert__Acces__V1__ErasePersonneRequest who = CONCERT__ACCES__V1__ERASE_PERSONNE_REQUEST__INIT;
    Concert__Bus__V1__SessionsFermees closed = CONCERT__BUS__V1__SESSIONS_FERMEES__INIT;
    enum status status = db_run(call->db, &sql_trouver_par_hote, &row->base, &row->base);
    who.personne = row->id;
    if (!status)
        status = db_run(call->db, &sql_effacer, &who.base, &closed.base);
    if (!status)
        status = call_close_sessions(call, row->departement, &closed);
    return status ? status : annonce_effacement(call, row->departement, row->id);
}

const struct host_command erase_command = {
    .option = "--erase",
    .usage = "COURRIEL",
    .argument_count = 1,
    .done = "erased",
    .read = read,
    .write = write,
};
