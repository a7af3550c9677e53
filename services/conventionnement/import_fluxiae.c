// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/import_fluxiae.c: ImportFluxiae: a file of the State into the register,
// or, as a dry run, what it would do.
#include "conventionnement/import.h"
#include "conventionnement/import_rapport.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <sodium.h>
#include <string.h>

typedef Concert__Conventionnement__V1__ImportFluxiaeRequest request_type;
typedef Concert__Conventionnement__V1__ImportFluxiaeResponse response_type;
typedef Concert__Conventionnement__V1__VerdictImport verdict_type;

// Room for every row of the file, and for every département of the caller.
static enum status make_room(struct import *import)
{
    struct arena *arena = import->call->arena;
    size_t rows = import->info->rows;
    Concert__Conventionnement__V1__LotImport *lot = &import->lot;
    import->lignes = arena_alloc(arena, rows * sizeof *import->lignes);
    lot->departements =
        arena_alloc(arena, import->call->token->n_departements * sizeof *lot->departements);
    if (import->info->view == FLUXIAE_STRUCTURE)
        lot->structures = arena_alloc(arena, rows * sizeof *lot->structures);
    else
        lot->annexes = arena_alloc(arena, rows * sizeof *lot->annexes);
    return import->lignes && lot->departements && (lot->structures || lot->annexes)
               ? STATUS_OK
               : import_exhausted(import);
}

static enum status read_rows(struct import *import, struct fluxiae_reader *reader)
{
    struct fluxiae_row row;
    while (fluxiae_next(reader, &row)) {
        ligne_import *ligne = arena_alloc(import->call->arena, sizeof *ligne);
        if (!ligne)
            return import_exhausted(import);
        concert__conventionnement__v1__ligne_import__init(ligne);
        ligne->ligne = (int64_t)row.line;
        import->lignes[import->count++] = ligne;
        enum status status = STATUS_OK;
        if (row.refusal)
            import_refuse(import, row.refusal);
        else if (import->info->view == FLUXIAE_STRUCTURE)
            status = import_structure(import, &row);
        else
            status = import_annexe(import, &row);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static enum status describe(struct import *import, const request_type *request)
{
    struct arena *arena = import->call->arena;
    Concert__Conventionnement__V1__LotImport *lot = &import->lot;
    unsigned char *digest = arena_alloc(arena, crypto_hash_sha256_BYTES);
    lot->extraction = arena_alloc(arena, DATE_TEXT);
    lot->id = call_new_id(import->call);
    if (!digest || !lot->extraction || !lot->id)
        return import_exhausted(import);
    crypto_hash_sha256(digest, request->contenu.data, request->contenu.len);
    date_format_iso(import->info->date, lot->extraction);
    lot->vue = (char *)fluxiae_view(import->info->view)->name;
    lot->nom = request->nom;
    lot->empreinte = (ProtobufCBinaryData){crypto_hash_sha256_BYTES, digest};
    lot->appliquer = request->appliquer;
    return make_room(import);
}

// The lock first: from there on, what is compared is what is written.
static enum status compare_and_write(struct import *import, verdict_type *verdict,
                                     Concert__Conventionnement__V1__ImportsRecents *recents)
{
    struct db *db = import->call->db;
    const ProtobufCMessage *lot = &import->lot.base;
    enum status status = db_queue(db, &sql_lock_import, lot, NULL);
    if (!status)
        status = db_queue(db, &sql_list_imports_recents, lot, &recents->base);
    if (!status)
        status = db_queue(db,
                          import->info->view == FLUXIAE_STRUCTURE ? &sql_import_structures
                                                                  : &sql_import_annexes,
                          lot, &verdict->base);
    if (!status && import->lot.appliquer && import->info->view == FLUXIAE_ANNEXE)
        status = db_queue(db, &sql_update_types, lot, NULL);
    return status ? status : db_flush(db);
}

enum status import_fluxiae(struct call *call, const request_type *request, response_type *response)
{
    if (!request->contenu.len)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "contenu",
                         "Le fichier est vide : envoyez celui de l'État tel qu'il est.");
    struct fluxiae_reader *reader;
    enum status status = fluxiae_open(*request->nom ? request->nom : NULL, request->contenu.data,
                                      request->contenu.len, 0, &reader, &call->fault);
    if (status) {
        call->fault.field = "contenu";
        return status;
    }
    struct import import = {.call = call,
                            .info = fluxiae_info(reader),
                            .lot = CONCERT__CONVENTIONNEMENT__V1__LOT_IMPORT__INIT};
    status = describe(&import, request);
    if (!status)
        status = read_rows(&import, reader);
    verdict_type verdict = CONCERT__CONVENTIONNEMENT__V1__VERDICT_IMPORT__INIT;
    Concert__Conventionnement__V1__ImportsRecents recents =
        CONCERT__CONVENTIONNEMENT__V1__IMPORTS_RECENTS__INIT;
    if (!status)
        status = compare_and_write(&import, &verdict, &recents);
    if (!status)
        status = import_rapport(&import, &verdict, &recents, response);
    if (!status && request->appliquer)
        status = import_annonce(&import, &verdict);
    return status;
}
