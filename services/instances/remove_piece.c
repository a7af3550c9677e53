// SPDX-License-Identifier: EUPL-1.2
// services/instances/remove_piece.c: a document is taken back, as long as the members do not have
// it.

#include "instances/piece.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status remove_piece(struct call *call, const Concert__Instances__V1__PieceRequest *request,
                         Concert__Instances__V1__RemovePieceResponse *response)
{
    (void)response;
    enum status status = db_run(call->db, &sql_piece_retirer, &request->base, NULL);
    if (!status) // if the transaction is lost, the document is: it says so when it is read
        piece_forget(call, request->piece);
    return status;
}
