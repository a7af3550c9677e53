// SPDX-License-Identifier: EUPL-1.2
// services/instances/create_piece.c: a document is announced: its name, size and digest.

#include "common/texte_court.h"
#include "instances/piece.h"

#include "instances_methods.h"
#include "instances_sql.h"

#include <sodium.h>

enum status create_piece(struct call *call,
                         const Concert__Instances__V1__CreatePieceRequest *request,
                         piece_message *response)
{
    Concert__Instances__V1__PieceEcrite row = CONCERT__INSTANCES__V1__PIECE_ECRITE__INIT;
    if (request->empreinte.len != crypto_hash_sha256_BYTES)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "empreinte",
                         "Donnez l'empreinte SHA-256 du document : 32 octets.");
    row.departement = request->departement;
    row.id = call_new_id(call);
    row.seance = request->seance;
    row.point = request->point;
    row.nom = request->nom;
    row.media_type = request->media_type;
    row.taille = request->taille;
    row.empreinte = request->empreinte;
    enum status status = texte_court_check(&call->fault, "nom", row.nom);
    if (!status)
        status = db_queue(call->db, &sql_piece_insert, &row.base, NULL);
    return status ? status : piece_answer(call, row.departement, row.id, response);
}
