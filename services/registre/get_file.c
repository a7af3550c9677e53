// SPDX-License-Identifier: EUPL-1.2
// services/registre/get_file.c: the public files of a log (c2sp.org/tlog-tiles):
// <departement>/checkpoint, /tile/…, and its /vkey and /policy.
#include "common/departement.h"
#include "common/entry_bundle.h"
#include "registre/log_key.h"
#include "registre/methods.h"
#include "registre_sql.h"

#include <string.h>

typedef Concert__Bus__V1__File file;

static enum status missing(struct call *call)
{
    return call_fail(call, STATUS_NOT_FOUND, "path", "Il n'y a rien à cette adresse.");
}

static enum status give_text(struct call *call, char *text, file *response)
{
    if (!text)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    response->content = (ProtobufCBinaryData){strlen(text), (uint8_t *)text};
    response->media_type = (char *)"text/plain; charset=utf-8";
    return STATUS_OK;
}

static enum status give_checkpoint(struct call *call, etat_journal *journal, file *response)
{
    enum status status = db_run(call->db, &sql_journal, &journal->base, &journal->base);
    if (status)
        return status;
    return *journal->point ? give_text(call, journal->point, response) : missing(call);
}

static enum status give_vkey(struct call *call, const char *departement, file *response)
{
    struct note_key key;
    char *vkey;
    enum status status = log_key(call->context, departement, &key, &vkey, &call->fault);
    return status ? status : give_text(call, arena_printf(call->arena, "%s\n", vkey), response);
}

static enum status give_policy(struct call *call, const char *departement, file *response)
{
    struct policy policy;
    char *text;
    size_t size;
    enum status status = read_policy(call, departement, &policy);
    if (!status)
        status = policy_format(&policy, &text, &size, &call->fault);
    return status ? status : give_text(call, text, response);
}

static enum status give_bundle(struct call *call, const struct tile *tile,
                               const entrees_trouvees *found, file *response)
{
    struct entry *entries = arena_alloc(call->arena, tile->width * sizeof *entries);
    if (!entries)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    for (size_t i = 0; i < tile->width; i++) {
        const char *text = found->entrees[i]->texte;
        entries[i] = (struct entry){(const unsigned char *)text, strlen(text)};
    }
    return entry_bundle_encode(entries, tile->width, &response->content.data,
                               &response->content.len, &call->fault);
}

static enum status give_tile(struct call *call, etat_journal *journal, const struct tile *tile,
                             file *response)
{
    Concert__Registre__V1__Etendue in = CONCERT__REGISTRE__V1__ETENDUE__INIT;
    Concert__Registre__V1__Empreintes hashes = CONCERT__REGISTRE__V1__EMPREINTES__INIT;
    entrees_trouvees found = CONCERT__REGISTRE__V1__ENTREES_TROUVEES__INIT;
    // Beyond it no tree can reach: its index would not fit the query's.
    if (tile_width(tile->entries, tile->level, tile->index, MERKLE_SIZE_MAX) < tile->width)
        return missing(call);
    in.departement = journal->departement;
    in.niveau = (int32_t)(tile->level * TILE_HEIGHT);
    in.debut = (int64_t)tile->index * TILE_WIDTH;
    in.nombre = tile->width;
    enum status status = db_queue(call->db, &sql_journal, &journal->base, &journal->base);
    if (!status)
        status = tile->entries ? db_run(call->db, &sql_paquet, &in.base, &found.base)
                               : db_run(call->db, &sql_tuile, &in.base, &hashes.base);
    if (status)
        return status;
    uint64_t size = (uint64_t)journal->taille_attestee;
    if (tile_width(tile->entries, tile->level, tile->index, size) < tile->width)
        return missing(call);
    size_t count = tile->entries ? found.n_entrees : hashes.octets.len / MERKLE_HASH;
    if (count != tile->width)
        return call_fail(call, STATUS_DATA_LOSS, "path", "Il manque des entrées à ce registre.");
    response->media_type = (char *)"application/octet-stream";
    response->immutable = true;
    if (tile->entries)
        return give_bundle(call, tile, &found, response);
    response->content = hashes.octets;
    return STATUS_OK;
}

enum status get_file(struct call *call, const Concert__Bus__V1__GetFileRequest *request,
                     file *response)
{
    const char *slash = strchr(request->path, '/');
    etat_journal journal = CONCERT__REGISTRE__V1__ETAT_JOURNAL__INIT;
    journal.departement =
        slash ? arena_strndup(call->arena, request->path, (size_t)(slash - request->path)) : NULL;
    if (!journal.departement || !departement_valid(journal.departement))
        return missing(call);
    const char *rest = slash + 1;
    struct tile tile;
    if (strcmp(rest, "checkpoint") == 0)
        return give_checkpoint(call, &journal, response);
    if (strcmp(rest, "vkey") == 0)
        return give_vkey(call, journal.departement, response);
    if (strcmp(rest, "policy") == 0)
        return give_policy(call, journal.departement, response);
    if (tile_parse(rest, strlen(rest), &tile))
        return give_tile(call, &journal, &tile, response);
    return missing(call);
}
