// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_version.c
#include "conventionnement/acte_version.h"

#include "conventionnement/acte_signature.h"

#include "conventionnement_sql.h"

enum status acte_version_read(struct call *call, const char *departement, const char *id,
                              int32_t number,
                              Concert__Conventionnement__V1__VersionActe *ret_version,
                              Concert__Conventionnement__V1__LignesSignature *ret_lines)
{
    Concert__Conventionnement__V1__GetVersionRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_VERSION_REQUEST__INIT;
    key.departement = (char *)departement;
    key.id = (char *)id;
    key.version_contenu = number;
    enum status status = db_queue(call->db, &sql_version_signatures, &key.base, &ret_lines->base);
    if (!status)
        status = db_run(call->db, &sql_version_get, &key.base, &ret_version->base);
    return status
               ? status
               : acte_note_signee_write(ret_version->note, ret_lines->lignes, ret_lines->n_lignes,
                                        &ret_version->note_signee, &call->fault);
}
