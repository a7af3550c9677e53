// SPDX-License-Identifier: EUPL-1.2
// services/instances/append_piece.c: the next bytes of a document. Sent again after a loss, they go
// to the same place.

#include "instances/piece.h"

#include "instances_methods.h"
#include "instances_sql.h"

#include <inttypes.h>

enum status append_piece(struct call *call,
                         const Concert__Instances__V1__AppendPieceRequest *request,
                         piece_message *response)
{
    Concert__Instances__V1__PieceEcrite row = CONCERT__INSTANCES__V1__PIECE_ECRITE__INIT;
    row.departement = request->departement;
    row.id = request->piece;
    if (!request->octets.len || request->octets.len > PIECE_CHUNK)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "octets",
                         "Envoyez de 1 octet à 4 Mio à la fois.");
    enum status status = call_rename(
        call, db_run(call->db, &sql_piece_verrouiller, &row.base, &row.base), "id", "piece");
    if (!status && request->debut != row.recu)
        status = call_fail(call, STATUS_FAILED_PRECONDITION, "debut",
                           "La suite de ce document commence à l'octet %" PRId64 ".", row.recu);
    if (!status && (int64_t)request->octets.len > row.taille - row.recu)
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "octets",
                           "Ces octets dépassent la taille annoncée.");
    if (!status)
        status = piece_write(call, row.id, request->debut, &request->octets);
    row.recu += (int64_t)request->octets.len;
    if (!status)
        status = db_queue(call->db, &sql_piece_recue, &row.base, NULL);
    return status ? status : piece_answer(call, row.departement, row.id, response);
}
