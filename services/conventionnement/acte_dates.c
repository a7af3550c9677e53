// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_dates.c
#include "conventionnement/acte_dates.h"

enum status acte_dates_check(const char *debut, const char *fin, int years, struct fault *fault)
{
    struct date first, last, limit;
    enum status status = date_parse_iso(debut, "debut", &first, fault);
    if (!status)
        status = date_parse_iso(fin, "fin", &last, fault);
    if (status)
        return status;
    if (date_compare(last, first) < 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fin",
                         "La fin précède le début : corrigez les dates.");
    char text[DATE_TEXT];
    if (!date_add_years(first, years, &limit) || !date_add_days(limit, -1, &limit))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "debut", "Date hors limites.");
    date_format_french(limit, text);
    if (date_compare(last, limit) <= 0)
        return STATUS_OK;
    return years == ANNEXE_ANNEES_MAX
               ? fault_set(fault, STATUS_INVALID_ARGUMENT, "fin",
                           "Une annexe couvre douze mois au plus : jusqu'au %s.", text)
               : fault_set(fault, STATUS_INVALID_ARGUMENT, "fin",
                           "La durée dépasse trois ans (article R5132-2 du code du travail) : "
                           "jusqu'au %s au plus tard.",
                           text);
}

enum status acte_day_not_future(const char *day, const char *field, struct fault *fault)
{
    struct date date;
    enum status status = date_parse_iso(day, field, &date, fault);
    if (!status && date_compare(date, date_today()) > 0)
        status = fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                           "Cette date est à venir : on ne l'enregistre qu'une fois le jour venu.");
    return status;
}
