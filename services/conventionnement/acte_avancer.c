// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_avancer.c
#include "conventionnement/acte_avancer.h"

#include "conventionnement_sql.h"

enum status acte_avancer(struct call *call, const Concert__Conventionnement__V1__Avancee *row,
                         acte_message *ret_acte)
{
    enum status status = db_queue(call->db, &sql_acte_avancer, &row->base, NULL);
    if (!status)
        status = acte_queue(call, row->departement, row->id, ret_acte);
    return status ? status : db_flush(call->db);
}
