// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte.c
#include "conventionnement/acte.h"

#include "conventionnement_sql.h"

#include <sodium.h>

enum status acte_queue(struct call *call, const char *departement, const char *id,
                       acte_message *ret_acte)
{
    Concert__Conventionnement__V1__GetActeRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_ACTE_REQUEST__INIT;
    key.departement = (char *)departement;
    key.id = (char *)id;
    return db_queue(call->db, &sql_acte_get, &key.base, &ret_acte->base);
}

enum status acte_read(struct call *call, const char *departement, const char *id,
                      acte_message *ret_acte,
                      Concert__Conventionnement__V1__ActeComplement *ret_complement)
{
    Concert__Conventionnement__V1__GetActeRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_ACTE_REQUEST__INIT;
    key.departement = (char *)departement;
    key.id = (char *)id;
    enum status status = acte_queue(call, departement, id, ret_acte);
    if (!status)
        status = db_run(call->db, &sql_acte_complement, &key.base, &ret_complement->base);
    return status;
}

enum status acte_insert_version(struct call *call, const acte_ecrit *row)
{
    enum status status = db_queue(call->db, &sql_version_insert, &row->base, NULL);
    return status ? status : db_queue(call->db, &sql_partie_insert, &row->base, NULL);
}

enum status acte_insert(struct call *call, const acte_ecrit *row)
{
    enum status status = db_queue(call->db, &sql_acte_insert, &row->base, NULL);
    if (!status)
        status = acte_insert_version(call, row);
    return status ? status : db_queue(call->db, &sql_acte_naissance, &row->base, NULL);
}

void acte_to_ecrit(const acte_message *acte,
                   const Concert__Conventionnement__V1__ActeComplement *complement,
                   acte_ecrit *ret_row)
{
    concert__conventionnement__v1__acte_ecrit__init(ret_row);
    ret_row->departement = acte->departement;
    ret_row->id = acte->id;
    ret_row->nature = acte->nature;
    ret_row->numero = acte->numero;
    ret_row->siae = acte->siae;
    ret_row->type = acte->type;
    ret_row->parent = acte->parent;
    ret_row->remplace = acte->remplace;
    ret_row->objet = acte->objet;
    ret_row->debut = acte->debut;
    ret_row->fin = acte->fin;
    ret_row->version_contenu = acte->version_contenu;
    ret_row->n_parties = acte->n_parties;
    ret_row->parties = acte->parties;
    ret_row->n_articles = acte->n_articles;
    ret_row->articles = acte->articles;
    ret_row->n_postes = acte->n_postes;
    ret_row->postes = acte->postes;
    ret_row->denomination = acte->denomination;
    ret_row->avis_requis = complement->avis_requis;
    ret_row->siret = complement->siret;
    ret_row->commune = complement->commune;
    ret_row->numero_parent = complement->numero_parent;
    ret_row->numero_remplace = complement->numero_remplace;
}

char *acte_digest(struct call *call, const void *bytes, size_t size)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char *hex = arena_alloc(call->arena, 2 * sizeof digest + 1);
    if (!size || !hex)
        return hex;
    crypto_hash_sha256(digest, bytes, size);
    return sodium_bin2hex(hex, 2 * sizeof digest + 1, digest, sizeof digest);
}
