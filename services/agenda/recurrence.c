// SPDX-License-Identifier: EUPL-1.2
// services/agenda/recurrence.c
#include "agenda/recurrence.h"

#include "common/date.h"

#include <string.h>

static enum status refuse(struct fault *fault, const char *why)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "evenement.rrule", "%s", why);
}

static bool has(const short *by)
{
    return by[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

// libical reads 20285231 as a date all the same.
static bool exists(struct icaltimetype time)
{
    return time.month >= 1 && time.month <= 12 && time.day >= 1 &&
           time.day <= icaltime_days_in_month(time.month, time.year) && time.hour < 24 &&
           time.minute < 60 && time.second < 60;
}

static enum status check_rule(const struct icalrecurrencetype *rule, struct fault *fault)
{
    if (rule->freq == ICAL_NO_RECURRENCE)
        return refuse(fault, "Cette répétition ne se lit pas : par exemple "
                             "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20271231.");
    if (rule->freq != ICAL_YEARLY_RECURRENCE && rule->freq != ICAL_MONTHLY_RECURRENCE &&
        rule->freq != ICAL_WEEKLY_RECURRENCE && rule->freq != ICAL_DAILY_RECURRENCE)
        return refuse(fault, "Un événement se répète par jour, semaine, mois ou an : FREQ=DAILY, "
                             "WEEKLY, MONTHLY ou YEARLY.");
    if (has(rule->by_hour) || has(rule->by_minute) || has(rule->by_second))
        return refuse(fault, "Un événement a lieu une fois par jour au plus : enlevez BYHOUR, "
                             "BYMINUTE et BYSECOND ; l'heure est celle du début.");
    if (rule->count <= 0 && icaltime_is_null_time(rule->until))
        return refuse(fault, "Une répétition doit finir : ajoutez UNTIL=20271231, le dernier jour, "
                             "ou COUNT=11, le nombre de fois.");
    if (!icaltime_is_null_time(rule->until) && !exists(rule->until))
        return refuse(fault, "La fin de cette répétition n'est pas une date qui existe : écrivez "
                             "par exemple UNTIL=20271231.");
    if (rule->count > RECURRENCE_MOST)
        return refuse(fault, "Une répétition a 1 000 fois au plus : réduisez COUNT.");
    return STATUS_OK;
}

// Days are those of the place; an instant in UTC is read there.
static struct icaltimetype local_until(struct icaltimetype until, icaltimezone *zone)
{
    if (until.is_date) {
        until.is_date = 0;
        until.hour = 23;
        until.minute = until.second = 59;
    } else if (icaltime_is_utc(until)) {
        until = local_from_utc(icaltime_as_timet(until), zone);
    }
    until.zone = NULL;
    return until;
}

static char *canonical(struct icalrecurrencetype rule, icaltimezone *zone, struct arena *arena)
{
    if (!icaltime_is_null_time(rule.until))
        rule.until = icaltime_from_timet_with_zone((time_t)local_to_utc(rule.until, zone), 0,
                                                   icaltimezone_get_utc_timezone());
    char *text = icalrecurrencetype_as_string_r(&rule);
    char *copy = text ? arena_strdup(arena, text) : NULL;
    icalmemory_free_buffer(text);
    return copy;
}

static enum status out_of_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
}

static enum status list_starts(const struct icalrecurrencetype *rule, struct icaltimetype debut,
                               struct recurrence *recurrence, struct fault *fault)
{
    struct icalrecur_iterator_impl *iterator = icalrecur_iterator_new(*rule, debut);
    if (!iterator)
        return refuse(fault, "Cette répétition ne se lit pas avec ce début.");
    enum status status = STATUS_OK;
    struct icaltimetype next = icalrecur_iterator_next(iterator);
    for (; !status && !icaltime_is_null_time(next); next = icalrecur_iterator_next(iterator)) {
        if (recurrence->count == RECURRENCE_MOST)
            status =
                refuse(fault, "Cette répétition donne plus de 1 000 fois : rapprochez sa fin.");
        else if (recurrence->count &&
                 icaltime_compare(recurrence->debuts[recurrence->count - 1], next) >= 0)
            // Programs differ on what such a rule means: libical counts a day written twice twice.
            status = refuse(fault, "Cette répétition donne deux fois le même jour : ôtez ce qui y "
                                   "est en double.");
        else if (next.year > debut.year + RECURRENCE_YEARS)
            status = refuse(fault, "Une répétition dure 10 ans au plus : rapprochez sa fin.");
        else
            recurrence->debuts[recurrence->count++] = next;
    }
    icalrecur_iterator_free(iterator);
    if (status)
        return status;
    if (!recurrence->count)
        return refuse(fault, "Cette répétition ne donne aucun jour : sa fin précède le début ?");
    if (icaltime_compare(recurrence->debuts[0], debut) != 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "evenement.debut",
                         "Ce jour n'est pas de ceux que donne la répétition : le premier est le "
                         "%02d/%02d/%04d.",
                         recurrence->debuts[0].day, recurrence->debuts[0].month,
                         recurrence->debuts[0].year);
    return STATUS_OK;
}

static bool same_day(struct icaltimetype time, struct date day)
{
    return time.year == day.year && time.month == day.month && time.day == day.day;
}

static enum status leave_out(const char *text, struct recurrence *recurrence, struct fault *fault)
{
    struct date day;
    enum status status = date_parse_iso(text, "evenement.exceptions", &day, fault);
    if (status)
        return status;
    for (size_t i = 0; i < recurrence->count; i++)
        if (same_day(recurrence->debuts[i], day)) {
            recurrence->exceptions[recurrence->exception_count++] = recurrence->debuts[i];
            memmove(&recurrence->debuts[i], &recurrence->debuts[i + 1],
                    (recurrence->count - i - 1) * sizeof *recurrence->debuts);
            recurrence->count--;
            return STATUS_OK;
        }
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "evenement.exceptions",
                     "Le %s n'est pas de ceux que donne la répétition : il n'y a rien à ôter.",
                     date_in_french(fault->arena, text));
}

enum status recurrence_expand(struct icaltimetype debut, icaltimezone *zone, const char *rrule,
                              char *const *exceptions, size_t exception_count,
                              struct recurrence *ret_recurrence, struct fault *fault)
{
    *ret_recurrence = (struct recurrence){
        .debuts = arena_alloc(fault->arena, RECURRENCE_MOST * sizeof(struct icaltimetype)),
        .exceptions =
            arena_alloc(fault->arena, (exception_count + 1) * sizeof(struct icaltimetype)),
        .rrule = (char *)"",
    };
    if (!ret_recurrence->debuts || !ret_recurrence->exceptions)
        return out_of_memory(fault);
    if (!*rrule && exception_count)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "evenement.exceptions",
                         "Un événement qui ne se répète pas n'a pas d'exception.");
    if (!*rrule) {
        ret_recurrence->debuts[ret_recurrence->count++] = debut;
        return STATUS_OK;
    }
    if (strlen(rrule) > 500)
        return refuse(fault, "Cette répétition est trop longue.");
    struct icalrecurrencetype rule = icalrecurrencetype_from_string(rrule);
    enum status status = check_rule(&rule, fault);
    if (status)
        return status;
    if (!icaltime_is_null_time(rule.until))
        rule.until = local_until(rule.until, zone);
    status = list_starts(&rule, debut, ret_recurrence, fault);
    for (size_t i = 0; !status && i < exception_count; i++)
        status = leave_out(exceptions[i], ret_recurrence, fault);
    if (!status && !ret_recurrence->count)
        status = refuse(fault, "Toutes les dates de cette répétition sont ôtées.");
    ret_recurrence->rrule = canonical(rule, zone, fault->arena);
    return !status && !ret_recurrence->rrule ? out_of_memory(fault) : status;
}
