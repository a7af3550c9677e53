// SPDX-License-Identifier: EUPL-1.2
// services/agenda/get_file.c: what an address in /agenda/ gives: "<secret>.ics" the calendar,
// "<secret>.ifb" when the person is busy, "reponse/<jeton>" the page that answers an invitation.

#include "agenda/ics.h"
#include "agenda/jeton.h"
#include "agenda/reponse_page.h"
#include "common/clock.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

#include <string.h>

typedef Concert__Bus__V1__File file_message;

static enum status nothing_here(struct call *call)
{
    return call_fail(call, STATUS_NOT_FOUND, "path",
                     "Cet agenda n'existe pas, ou son adresse a été révoquée.");
}

static enum status give(struct call *call, file_message *file, char *text, const char *media_type,
                        const char *name)
{
    if (!text)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Agenda trop volumineux.");
    file->content = (ProtobufCBinaryData){strlen(text), (uint8_t *)text};
    file->media_type = (char *)media_type;
    file->name = (char *)name;
    return STATUS_OK;
}

static enum status give_busy(struct call *call, const Concert__Agenda__V1__Secret *key,
                             const char *personne, file_message *file)
{
    Concert__Agenda__V1__OccupesLus found = CONCERT__AGENDA__V1__OCCUPES_LUS__INIT;
    // By the day, so that an unchanged answer keeps its ETag.
    int64_t today = clock_now_us() / 1000000 / 86400 * 86400;
    enum status status = db_run(call->db, &sql_occupes_lire, &key->base, &found.base);
    if (status)
        return status;
    char *text = ics_freebusy(call->arena, personne, today, today - INT64_C(30) * 86400,
                              today + INT64_C(366) * 86400, found.occupes, found.n_occupes);
    text = text ? ics_calendar(call->arena, "PUBLISH", NULL, text) : NULL;
    return give(call, file, text, "text/calendar; charset=utf-8", "concert.ifb");
}

static enum status give_feed(struct call *call, const char *path, bool busy, file_message *file)
{
    Concert__Agenda__V1__Secret key = CONCERT__AGENDA__V1__SECRET__INIT;
    Concert__Agenda__V1__FluxLu feed = CONCERT__AGENDA__V1__FLUX_LU__INIT;
    if (!secret_read(call, path, strlen(path) - strlen(".ics"), &key.empreinte))
        return nothing_here(call);
    enum status status = db_run(call->db, &sql_flux_lire, &key.base, &feed.base);
    if (status)
        return status;
    if (busy)
        return *feed.personne ? give_busy(call, &key, feed.personne, file) : nothing_here(call);
    return give(call, file, ics_calendar(call->arena, "PUBLISH", feed.nom, feed.ics),
                "text/calendar; charset=utf-8", "concert.ics");
}

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), most = strlen(end);
    return size > most && strcmp(text + size - most, end) == 0;
}

enum status get_file(struct call *call, const Concert__Bus__V1__GetFileRequest *request,
                     file_message *response)
{
    static const char ANSWER[] = "reponse/";
    const char *path = request->path;
    if (ends_with(path, ".ics") || ends_with(path, ".ifb"))
        return give_feed(call, path, ends_with(path, ".ifb"), response);
    if (strncmp(path, ANSWER, sizeof ANSWER - 1) == 0)
        return reponse_page(call, path + sizeof ANSWER - 1, response);
    return nothing_here(call);
}
