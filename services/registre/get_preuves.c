// SPDX-License-Identifier: EUPL-1.2
// services/registre/get_preuves.c: receipts (c2sp.org/tlog-proof) against the published checkpoint.
// An entry not known here (yet) has no line in the answer; one that no published checkpoint covers
// has an empty receipt: ask again.
#include "common/tlog_proof.h"
#include "registre/methods.h"
#include "registre/nodes.h"
#include "registre_sql.h"

#include <string.h>

enum { MOST = 500 };

typedef Concert__Registre__V1__Preuve preuve;
typedef Concert__Registre__V1__GetPreuvesRequest get_preuves_request;
typedef Concert__Registre__V1__GetPreuvesResponse get_preuves_response;

static enum status check(struct call *call, const get_preuves_request *request)
{
    enum status status = check_departement(call, request->departement);
    if (status)
        return status;
    if (!request->n_ids && !*request->objet)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "ids",
                         "Nommez des entrées (ids) ou un objet.");
    if (request->n_ids && *request->objet)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "objet",
                         "Nommez des entrées (ids) ou un objet, non les deux.");
    if (request->n_ids > MOST)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "ids",
                         "Demandez au plus %d preuves à la fois.", MOST);
    return STATUS_OK;
}

static enum status find(struct call *call, const get_preuves_request *request,
                        etat_journal *journal, entrees_trouvees *found)
{
    enum status status = db_queue(call->db, &sql_journal, &journal->base, &journal->base);
    if (!status)
        status = db_run(call->db, request->n_ids ? &sql_entrees_nommees : &sql_entrees_objet,
                        &request->base, &found->base);
    if (!status && found->n_entrees > MOST)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "objet",
                         "Cet objet a plus de %d entrées : nommez celles qu'il vous faut (ids).",
                         MOST);
    return status;
}

static enum status prove(struct call *call, const etat_journal *journal, const entree_inscrite *row,
                         preuve *out)
{
    concert__registre__v1__preuve__init(out);
    out->id = row->id;
    out->index = row->index;
    out->texte = row->texte;
    if (row->index >= journal->taille_attestee)
        return STATUS_OK;
    struct tlog_proof proof = {.index = (uint64_t)row->index};
    struct nodes nodes = {.db = call->db, .departement = journal->departement};
    struct merkle_reader reader = nodes_reader(&nodes);
    size_t size;
    enum status status = merkle_prove_inclusion(
        &reader, proof.index, (uint64_t)journal->taille_attestee, &proof.proof, &call->fault);
    if (!status)
        status = note_parse(journal->point, strlen(journal->point), &proof.note, &call->fault);
    return status ? status : tlog_proof_format(&proof, &out->preuve, &size, &call->fault);
}

enum status get_preuves(struct call *call, const get_preuves_request *request,
                        get_preuves_response *response)
{
    etat_journal journal = CONCERT__REGISTRE__V1__ETAT_JOURNAL__INIT;
    entrees_trouvees found = CONCERT__REGISTRE__V1__ENTREES_TROUVEES__INIT;
    struct policy policy;
    size_t size;
    journal.departement = request->departement;
    enum status status = check(call, request);
    if (!status)
        status = find(call, request, &journal, &found);
    if (status)
        return status;
    preuve *rows = arena_alloc(call->arena, found.n_entrees * sizeof *rows);
    response->preuves = arena_alloc(call->arena, found.n_entrees * sizeof *response->preuves);
    if (!rows || !response->preuves)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    for (size_t i = 0; !status && i < found.n_entrees; i++) {
        status = prove(call, &journal, found.entrees[i], &rows[i]);
        response->preuves[response->n_preuves++] = &rows[i];
    }
    if (!status)
        status = read_policy(call, request->departement, &policy);
    return status ? status : policy_format(&policy, &response->politique, &size, &call->fault);
}
