// SPDX-License-Identifier: EUPL-1.2
// services/registre/log_pass.c
#include "registre/log_pass.h"

#include "common/line.h"
#include "registre/log_head.h"
#include "registre/log_policy.h"
#include "registre/nodes.h"
#include "registre_sql.h"

#include <string.h>

typedef Concert__Registre__V1__EtatJournal etat_journal;
typedef Concert__Registre__V1__EtatTemoin etat_temoin;
typedef Concert__Registre__V1__EtatTemoins etat_temoins;
typedef Concert__Registre__V1__PointSigne point_signe;

// One witness of the policy, and how it stands towards the newest checkpoint.
struct standing {
    char *vkey;
    const etat_temoin *row; // NULL: never asked
};

static enum status begin(struct log_pass *pass, enum db_mode mode)
{
    return db_begin(pass->db, mode, pass->token, pass->fault);
}

static enum status end(struct log_pass *pass, enum status status)
{
    if (!status)
        status = db_commit(pass->db);
    if (status)
        db_rollback(pass->db);
    return status;
}

static enum status sign(struct log_pass *pass, const etat_journal *journal)
{
    enum status status = begin(pass, DB_WRITE);
    if (!status)
        status =
            log_head_sign(pass->context, pass->db, journal->departement,
                          (uint64_t)journal->taille_signee, (uint64_t)journal->taille, pass->fault);
    return end(pass, status);
}

static enum status publish(struct log_pass *pass, const char *departement, int64_t size)
{
    Concert__Registre__V1__Attestation in = CONCERT__REGISTRE__V1__ATTESTATION__INIT;
    in.departement = (char *)departement;
    in.taille = size;
    enum status status = begin(pass, DB_WRITE);
    if (!status)
        status = db_queue(pass->db, &sql_publier, &in.base, NULL);
    return end(pass, status);
}

// NULL: see the fault.
static struct standing *read_standings(const struct policy *policy, const etat_temoins *rows,
                                       struct fault *fault)
{
    struct standing *standings =
        arena_alloc(fault->arena, policy->witness_count * sizeof *standings);
    if (!standings)
        line_no_memory(fault);
    for (size_t i = 0; standings && i < policy->witness_count; i++) {
        if (note_key_format(&policy->witnesses[i].key, &standings[i].vkey, fault))
            return NULL;
        for (size_t j = 0; j < rows->n_temoins; j++)
            if (strcmp(rows->temoins[j]->cle, standings[i].vkey) == 0)
                standings[i].row = rows->temoins[j];
    }
    return standings;
}

static enum status has_quorum(const struct policy *policy, const struct standing *standings,
                              bool *ret_quorum, struct fault *fault)
{
    bool *cosigned = arena_alloc(fault->arena, policy->witness_count * sizeof *cosigned);
    if (!cosigned)
        return line_no_memory(fault);
    for (size_t i = 0; i < policy->witness_count; i++)
        cosigned[i] = standings[i].row && standings[i].row->a_cosigne;
    *ret_quorum = policy_quorum(policy, cosigned);
    return STATUS_OK;
}

static bool is_under_way(const struct log_pass *pass, const char *departement, const char *vkey)
{
    for (const struct witness_call *call = pass->under_way; call; call = call->next)
        if (strcmp(call->departement, departement) == 0 && strcmp(call->vkey, vkey) == 0)
            return true;
    return false;
}

static enum status ask(struct log_pass *pass, const point_signe *point,
                       const struct policy_witness *witness, const struct standing *standing)
{
    uint64_t size = (uint64_t)point->taille;
    uint64_t old_size = standing->row ? (uint64_t)standing->row->taille : 0;
    if (old_size > size) // what it once said was not so: it will say again
        old_size = 0;
    struct nodes nodes = {.db = pass->db, .departement = point->departement};
    struct merkle_reader reader = nodes_reader(&nodes);
    struct merkle_proof proof;
    enum status status = merkle_prove_consistency(&reader, old_size, size, &proof, pass->fault);
    struct witness_call *call = NULL;
    if (!status)
        status = witness_call_create(point->departement, witness, standing->vkey, point->corps,
                                     point->signature, old_size, size, &proof, &call, pass->fault);
    return status ? status : pass->ask(pass->publisher, call);
}

static enum status ask_all(struct log_pass *pass, const point_signe *point,
                           const struct policy *policy, const struct standing *standings)
{
    enum status status = begin(pass, DB_READ);
    for (size_t i = 0; !status && i < policy->witness_count; i++) {
        const etat_temoin *row = standings[i].row;
        if (policy->witnesses[i].url && !(row && (row->a_cosigne || row->attend)) &&
            !is_under_way(pass, point->departement, standings[i].vkey))
            status = ask(pass, point, &policy->witnesses[i], &standings[i]);
    }
    return end(pass, status);
}

static enum status read_newest(struct log_pass *pass, point_signe *point, etat_temoins *rows)
{
    Concert__Registre__V1__Attestation in = CONCERT__REGISTRE__V1__ATTESTATION__INIT;
    in.departement = point->departement;
    in.taille = point->taille;
    enum status status = begin(pass, DB_READ);
    if (!status)
        status = db_queue(pass->db, &sql_point, &point->base, &point->base);
    if (!status)
        status = db_queue(pass->db, &sql_temoins, &in.base, &rows->base);
    return end(pass, status);
}

// The newest checkpoint against the policy in force.
static enum status advance(struct log_pass *pass, const etat_journal *journal,
                           const point_signe *point, const etat_temoins *rows,
                           struct log_done *done)
{
    struct policy policy;
    bool quorum = false;
    enum status status = log_policy(pass->context, journal->departement, &policy, pass->fault);
    if (status)
        return status;
    struct standing *standings = read_standings(&policy, rows, pass->fault);
    if (!standings)
        return pass->fault->status;
    status = has_quorum(&policy, standings, &quorum, pass->fault);
    if (!status && quorum && journal->taille_attestee < point->taille) {
        status = publish(pass, journal->departement, point->taille);
        if (!status)
            done->published_size = (uint64_t)point->taille;
    }
    return status ? status : ask_all(pass, point, &policy, standings);
}

enum status log_pass_run(struct log_pass *pass, const etat_journal *journal,
                         struct log_done *ret_done)
{
    *ret_done = (struct log_done){0};
    point_signe point = CONCERT__REGISTRE__V1__POINT_SIGNE__INIT;
    etat_temoins rows = CONCERT__REGISTRE__V1__ETAT_TEMOINS__INIT;
    point.departement = journal->departement;
    point.taille = journal->taille;
    enum status status = STATUS_OK;
    if (journal->taille > journal->taille_signee) {
        status = sign(pass, journal);
        if (!status)
            ret_done->signed_size = (uint64_t)journal->taille;
    }
    if (!status)
        status = read_newest(pass, &point, &rows);
    return status ? status : advance(pass, journal, &point, &rows, ret_done);
}

static enum status queue_answer(struct log_pass *pass, const struct witness_call *call,
                                const struct witness_answer *answer)
{
    if (answer->outcome == WITNESS_COSIGNED) {
        Concert__Registre__V1__Cosignature row = CONCERT__REGISTRE__V1__COSIGNATURE__INIT;
        row.departement = (char *)call->departement;
        row.taille = (int64_t)call->size;
        row.temoin = (char *)call->vkey;
        row.ligne = answer->line;
        row.instant = (int64_t)answer->time;
        return db_queue(pass->db, &sql_temoin_cosigne, &row.base, NULL);
    }
    etat_temoin row = CONCERT__REGISTRE__V1__ETAT_TEMOIN__INIT;
    row.departement = (char *)call->departement;
    row.cle = (char *)call->vkey;
    row.taille = (int64_t)answer->size;
    row.erreur = (char *)answer->error;
    return db_queue(pass->db,
                    answer->outcome == WITNESS_AT ? &sql_temoin_taille : &sql_temoin_refus,
                    &row.base, NULL);
}

enum status log_pass_note(struct log_pass *pass, const struct witness_call *call,
                          const struct witness_answer *answer)
{
    enum status status = begin(pass, DB_WRITE);
    if (!status)
        status = queue_answer(pass, call, answer);
    return end(pass, status);
}
