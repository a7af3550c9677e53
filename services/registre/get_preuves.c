// SPDX-License-Identifier: EUPL-1.2
// services/registre/get_preuves.c: receipts (c2sp.org/tlog-proof) against the published checkpoint.
// An entry not known here (yet) has no line in the answer; one that no published checkpoint covers,
// or whose checkpoint the policy now in force does not believe yet, has an empty receipt: ask
// again.
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

// Index of the policy's witness that made this line; its count when none of them did.
static size_t witness_of(const struct policy *policy, const struct note_signature *line)
{
    size_t i = 0;
    while (i < policy->witness_count &&
           !note_key_is(&policy->witnesses[i].key, line->name, line->id))
        i++;
    return i;
}

// A receipt goes with its policy: cosignatures of witnesses that have left it are left out, since
// whoever verifies could not. `ret_believed`: those that stay make the quorum.
static enum status keep_believed(struct call *call, const struct policy *policy, struct note *note,
                                 bool *ret_believed)
{
    bool *cosigned = arena_alloc(call->arena, (policy->witness_count + 1) * sizeof *cosigned);
    if (!cosigned)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    memset(cosigned, 0, (policy->witness_count + 1) * sizeof *cosigned);
    size_t kept = 0;
    for (size_t i = 0; i < note->count; i++) {
        const struct note_signature line = note->signatures[i];
        size_t witness = witness_of(policy, &line);
        cosigned[witness] = true;
        if (witness < policy->witness_count ||
            note_key_is(&policy->logs[0].key, line.name, line.id))
            note->signatures[kept++] = line;
    }
    note->count = kept;
    *ret_believed = policy_quorum(policy, cosigned);
    return STATUS_OK;
}

// `point`: the published checkpoint; NULL when it proves nothing (yet).
static enum status prove(struct call *call, const etat_journal *journal, const struct note *point,
                         const entree_inscrite *row, preuve *out)
{
    concert__registre__v1__preuve__init(out);
    out->id = row->id;
    out->index = row->index;
    out->texte = row->texte;
    if (!point || row->index >= journal->taille_attestee)
        return STATUS_OK;
    struct tlog_proof proof = {.index = (uint64_t)row->index, .note = *point};
    struct nodes nodes = {.db = call->db, .departement = journal->departement};
    struct merkle_reader reader = nodes_reader(&nodes);
    size_t size;
    enum status status = merkle_prove_inclusion(
        &reader, proof.index, (uint64_t)journal->taille_attestee, &proof.proof, &call->fault);
    return status ? status : tlog_proof_format(&proof, &out->preuve, &size, &call->fault);
}

enum status get_preuves(struct call *call, const get_preuves_request *request,
                        get_preuves_response *response)
{
    etat_journal journal = CONCERT__REGISTRE__V1__ETAT_JOURNAL__INIT;
    entrees_trouvees found = CONCERT__REGISTRE__V1__ENTREES_TROUVEES__INIT;
    struct policy policy;
    struct note point;
    bool believed = false;
    size_t size;
    journal.departement = request->departement;
    enum status status = check(call, request);
    if (!status)
        status = find(call, request, &journal, &found);
    if (!status)
        status = read_policy(call, request->departement, &policy);
    if (!status && *journal.point)
        status = note_parse(journal.point, strlen(journal.point), &point, &call->fault);
    if (!status && *journal.point)
        status = keep_believed(call, &policy, &point, &believed);
    if (status)
        return status;
    preuve *rows = arena_alloc(call->arena, found.n_entrees * sizeof *rows);
    response->preuves = arena_alloc(call->arena, found.n_entrees * sizeof *response->preuves);
    if (!rows || !response->preuves)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    for (size_t i = 0; !status && i < found.n_entrees; i++) {
        status = prove(call, &journal, believed ? &point : NULL, found.entrees[i], &rows[i]);
        response->preuves[response->n_preuves++] = &rows[i];
    }
    return status ? status : policy_format(&policy, &response->politique, &size, &call->fault);
}
