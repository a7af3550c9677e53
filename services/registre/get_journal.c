// SPDX-License-Identifier: EUPL-1.2
// services/registre/get_journal.c: where a log stands, and each of its witnesses.
#include "registre/methods.h"
#include "registre_sql.h"

#include <string.h>

typedef Concert__Registre__V1__Journal journal_public;
typedef Concert__Registre__V1__EtatTemoins etat_temoins;
typedef Concert__Registre__V1__Temoin temoin;

static int32_t quorum_of(const struct policy *policy)
{
    switch (policy->quorum.kind) {
    case POLICY_WITNESS:
        return 1;
    case POLICY_GROUP:
        return (int32_t)policy->groups[policy->quorum.index].threshold;
    default:
        return 0;
    }
}

static enum status fill_witness(struct call *call, const struct policy_witness *witness,
                                const etat_temoins *rows, temoin *out)
{
    concert__registre__v1__temoin__init(out);
    out->nom = (char *)witness->name;
    enum status status = note_key_format(&witness->key, &out->vkey, &call->fault);
    for (size_t i = 0; !status && i < rows->n_temoins; i++)
        if (strcmp(rows->temoins[i]->cle, out->vkey) == 0) {
            out->taille = rows->temoins[i]->cosignee;
            out->vu = rows->temoins[i]->vu;
            out->erreur = rows->temoins[i]->erreur;
        }
    return status;
}

static enum status fill_witnesses(struct call *call, const struct policy *policy,
                                  const etat_temoins *rows, journal_public *response)
{
    size_t count = policy->witness_count;
    temoin *all = arena_alloc(call->arena, count * sizeof *all);
    response->temoins = arena_alloc(call->arena, count * sizeof *response->temoins);
    if (!all || !response->temoins)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < count; i++) {
        status = fill_witness(call, &policy->witnesses[i], rows, &all[i]);
        response->temoins[response->n_temoins++] = &all[i];
    }
    return status;
}

enum status get_journal(struct call *call, const Concert__Registre__V1__GetJournalRequest *request,
                        journal_public *response)
{
    etat_journal journal = CONCERT__REGISTRE__V1__ETAT_JOURNAL__INIT;
    Concert__Registre__V1__Attestation in = CONCERT__REGISTRE__V1__ATTESTATION__INIT;
    etat_temoins rows = CONCERT__REGISTRE__V1__ETAT_TEMOINS__INIT;
    struct policy policy;
    journal.departement = in.departement = request->departement;
    enum status status = check_departement(call, request->departement);
    if (!status)
        status = db_queue(call->db, &sql_journal, &journal.base, &journal.base);
    if (!status)
        status = db_run(call->db, &sql_temoins, &in.base, &rows.base);
    if (!status)
        status = read_policy(call, request->departement, &policy);
    if (status)
        return status;
    response->departement = request->departement;
    response->origine = (char *)policy.logs[0].key.name;
    response->taille = journal.taille;
    response->taille_attestee = journal.taille_attestee;
    response->point_de_controle = journal.point;
    response->quorum = quorum_of(&policy);
    status = note_key_format(&policy.logs[0].key, &response->vkey, &call->fault);
    return status ? status : fill_witnesses(call, &policy, &rows, response);
}
