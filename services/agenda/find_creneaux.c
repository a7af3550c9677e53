// SPDX-License-Identifier: EUPL-1.2
// services/agenda/find_creneaux.c: the first slots that suit all of these people, in working hours.

#include "agenda/fuseau.h"
#include "common/date.h"
#include "common/ressort.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

#include <string.h>

enum { PEOPLE_MOST = 50, DAYS_MOST = 186, SLOTS_MOST = 50, SLOTS_DEFAULT = 10 };

typedef Concert__Agenda__V1__FindCreneauxRequest find_request;
typedef Concert__Agenda__V1__FindCreneauxPage find_page;

static bool is_hour(const char *text)
{
    return strlen(text) == 5 && strspn(text, "0123456789") == 2 && text[2] == ':' &&
           strspn(text + 3, "0123456789") == 2 && strcmp(text, "24:00") < 0 && text[3] < '6';
}

static enum status check(struct call *call, const find_request *request, const find_page *page)
{
    const char *const hours[] = {page->matin, page->midi, page->reprise, page->soir};
    static const char *const fields[] = {"matin", "midi", "reprise", "soir"};
    struct date first, last;
    enum status status = ressort_check(call, request->departement);
    if (!status)
        status = date_parse_iso(request->du, "du", &first, &call->fault);
    if (!status)
        status = date_parse_iso(request->au, "au", &last, &call->fault);
    if (status)
        return status;
    if (date_compare(last, first) < 0 || date_to_days(last) - date_to_days(first) > DAYS_MOST)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "au",
                         "Le dernier jour suit le premier, de %d jours au plus.", DAYS_MOST);
    if (!request->n_personnes || request->n_personnes > PEOPLE_MOST)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "personnes", "Nommez de 1 à %d personnes.",
                         PEOPLE_MOST);
    if (request->minutes < 5 || request->minutes > 24 * 60)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "minutes",
                         "Un créneau dure de 5 minutes à 24 heures.");
    if (request->nombre < 0 || request->nombre > SLOTS_MOST)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "nombre",
                         "Demandez de 1 à %d créneaux (%d si rien n'est dit).", SLOTS_MOST,
                         SLOTS_DEFAULT);
    for (size_t i = 0; i < 4; i++)
        if (!is_hour(hours[i]) || (i && strcmp(hours[i - 1], hours[i]) > 0))
            return call_fail(call, STATUS_INVALID_ARGUMENT, fields[i],
                             "Écrivez les heures de travail dans leur ordre : par exemple 09:00, "
                             "12:00, 14:00, 17:30.");
    return STATUS_OK;
}

static char *or_else(char *text, const char *fallback)
{
    return *text ? text : (char *)fallback;
}

enum status find_creneaux(struct call *call, const find_request *request,
                          Concert__Agenda__V1__FindCreneauxResponse *response)
{
    find_page page = CONCERT__AGENDA__V1__FIND_CRENEAUX_PAGE__INIT;
    page.personnes = request->personnes;
    page.n_personnes = request->n_personnes;
    page.minutes = request->minutes;
    page.du = request->du;
    page.au = request->au;
    page.matin = or_else(request->matin, "09:00");
    page.midi = or_else(request->midi, "12:00");
    page.reprise = or_else(request->reprise, "14:00");
    page.soir = or_else(request->soir, "17:30");
    page.nombre = request->nombre ? request->nombre : SLOTS_DEFAULT;
    page.fuseau = (char *)fuseau_of(request->departement);
    enum status status = check(call, request, &page);
    return status ? status : db_queue(call->db, &sql_creneaux_list, &page.base, &response->base);
}
