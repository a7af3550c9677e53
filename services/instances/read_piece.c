// SPDX-License-Identifier: EUPL-1.2
// services/instances/read_piece.c: a document, or its next bytes, once the whole was found to be
// what it was.

#include "instances/piece.h"

#include "instances_methods.h"

enum status read_piece(struct call *call, const Concert__Instances__V1__ReadPieceRequest *request,
                       Concert__Instances__V1__ReadPieceResponse *response)
{
    piece_message piece = CONCERT__INSTANCES__V1__PIECE__INIT;
    enum status status = piece_answer(call, request->departement, request->piece, &piece);
    if (!status && !piece.complete)
        status = call_fail(call, STATUS_FAILED_PRECONDITION, "piece",
                           "Ce document n'est pas encore complet.");
    if (!status && (request->debut < 0 || request->debut > piece.taille))
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "debut",
                           "Ce document n'a pas d'octet à cet endroit.");
    if (!status)
        status = piece_check(call, piece.id, piece.taille, &piece.empreinte);
    return status ? status : piece_read(call, piece.id, request->debut, &response->octets);
}
