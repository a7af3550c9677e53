// SPDX-License-Identifier: EUPL-1.2
// services/instances/get_file.c: minutes as PDF: "<departement>/<seance>.pdf", for who sits in the
// body.

#include "common/date.h"
#include "common/departement.h"
#include "common/document_pdf.h"

#include "instances_methods.h"
#include "instances_sql.h"

#include <sodium.h>
#include <string.h>

typedef Concert__Instances__V1__ProcesVerbal pv_message;

// False when the path is none of ours.
static bool parse_path(struct call *call, const char *path,
                       Concert__Instances__V1__GetSeanceRequest *ret_key)
{
    static const char END[] = ".pdf";
    const char *slash = strchr(path, '/');
    struct uuid uuid;
    if (!slash || strlen(slash + 1) != UUID_TEXT - 1 + sizeof END - 1)
        return false;
    ret_key->departement = arena_printf(call->arena, "%.*s", (int)(slash - path), path);
    ret_key->id = arena_printf(call->arena, "%.*s", (int)UUID_TEXT - 1, slash + 1);
    return ret_key->departement && ret_key->id && departement_valid(ret_key->departement) &&
           uuid_parse(ret_key->id, &uuid) && strcmp(slash + UUID_TEXT, END) == 0;
}

static enum status render(struct call *call, const pv_message *pv, Concert__Bus__V1__File *response)
{
    const struct document *document;
    unsigned char digest[crypto_hash_sha256_BYTES];
    char hex[2 * sizeof digest + 1];
    size_t size = strlen(pv->texte);
    enum status status = document_parse(pv->texte, size, &document, &call->fault);
    if (status)
        return status;
    crypto_hash_sha256(digest, (const unsigned char *)pv->texte, size);
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    struct pdf_info info = {
        .author = "Concert",
        .language = "fr-FR",
        .created = pv->modifie->seconds,
        .reference =
            arena_printf(call->arena, "Procès-verbal du %s", date_in_french(call->arena, pv->jour)),
        .version = (uint32_t)pv->version,
        .content_hash = hex,
        .address = settings_text(call->context->settings, "CONCERT_ADDRESS"),
        .draft = pv->approuve ? NULL : "une prochaine séance doit l'approuver.",
    };
    if (!info.reference)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Document trop volumineux.");
    return document_render_pdf(call->context->state, document, &info, &response->content.data,
                               &response->content.len, &call->fault);
}

enum status get_file(struct call *call, const Concert__Bus__V1__GetFileRequest *request,
                     Concert__Bus__V1__File *response)
{
    Concert__Instances__V1__GetSeanceRequest key = CONCERT__INSTANCES__V1__GET_SEANCE_REQUEST__INIT;
    pv_message pv = CONCERT__INSTANCES__V1__PROCES_VERBAL__INIT;
    if (!parse_path(call, request->path, &key))
        return call_fail(call, STATUS_NOT_FOUND, "path",
                         "Pas de fichier à cette adresse : <département>/<séance>.pdf.");
    enum status status = db_run(call->db, &sql_pv_get, &key.base, &pv.base);
    if (!status)
        status = render(call, &pv, response);
    response->media_type = (char *)"application/pdf";
    response->name = arena_printf(call->arena, "proces-verbal-%s.pdf", pv.jour);
    return status || response->name
               ? status
               : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Document trop volumineux.");
}
