// SPDX-License-Identifier: EUPL-1.2
// services/instances/complete_piece.c: all bytes are there, and are those that were announced.

#include "instances/piece.h"

#include "instances_methods.h"
#include "instances_sql.h"

#include <inttypes.h>

enum status complete_piece(struct call *call, const Concert__Instances__V1__PieceRequest *request,
                           piece_message *response)
{
    Concert__Instances__V1__PieceEcrite row = CONCERT__INSTANCES__V1__PIECE_ECRITE__INIT;
    row.departement = request->departement;
    row.id = request->piece;
    enum status status = call_rename(
        call, db_run(call->db, &sql_piece_verrouiller, &row.base, &row.base), "id", "piece");
    if (!status && row.recu != row.taille)
        status = call_fail(call, STATUS_FAILED_PRECONDITION, "piece",
                           "Il manque des octets : %" PRId64 " reçus sur %" PRId64 ".", row.recu,
                           row.taille);
    if (!status)
        status = piece_check(call, row.id, row.taille, &row.empreinte);
    row.complete = true;
    if (!status)
        status = db_queue(call->db, &sql_piece_recue, &row.base, NULL);
    return status ? status : piece_answer(call, row.departement, row.id, response);
}
