// SPDX-License-Identifier: EUPL-1.2
// services/common/inscription.c
#include "common/inscription.h"

#include "common/clock.h"

#include "concert/messages.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

static enum status out_of_memory(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
}

char *inscription_decimal(struct call *call, int64_t number)
{
    return arena_printf(call->arena, "%" PRId64, number);
}

static char *now_text(struct call *call)
{
    time_t now = (time_t)(clock_now_us() / 1000000);
    struct tm utc;
    char text[sizeof "2026-01-01T00:00:00Z"];
    if (!gmtime_r(&now, &utc) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc))
        return NULL;
    return arena_strdup(call->arena, text);
}

// "" stays "", and is left out of the entry.
static enum status hide(struct call *call, const struct inscription *inscription,
                        const char *entree, const char *fait, const char *texte,
                        const char **ret_value)
{
    unsigned char *sel = arena_alloc(call->arena, ENTREE_SEL);
    char *hex = arena_alloc(call->arena, 65);
    *ret_value = "";
    if (!*texte)
        return STATUS_OK;
    if (!sel || !hex)
        return out_of_memory(call);
    randombytes_buf(sel, ENTREE_SEL);
    entree_texte(sel, fait, texte, strlen(texte), hex);
    *ret_value = hex;
    return inscription->keep(call, inscription, entree, fait, texte, sel);
}

static enum status all_facts(struct call *call, const struct inscription *inscription,
                             const char *entree, const char ***ret_all)
{
    size_t count = 0, n = 0;
    while (inscription->facts[count])
        count++;
    const char **all = arena_alloc(call->arena, (count + 5) * sizeof *all);
    const char *now = now_text(call);
    if (!all || !now)
        return out_of_memory(call);
    all[n++] = "departement";
    all[n++] = inscription->departement;
    for (size_t i = 0; i < count; i += 2) {
        const char *fait = inscription->facts[i], *value = inscription->facts[i + 1];
        if (!value)
            return out_of_memory(call);
        enum status status = entree_est_empreinte(fait)
                                 ? hide(call, inscription, entree, fait, value, &value)
                                 : STATUS_OK;
        if (status)
            return status;
        all[n++] = fait;
        all[n++] = value;
    }
    all[n++] = "date";
    all[n++] = now;
    all[n] = NULL;
    *ret_all = all;
    return STATUS_OK;
}

enum status inscription_emit(struct call *call, const struct inscription *inscription,
                             const char *entree)
{
    Concert__Registre__V1__Entree entry = CONCERT__REGISTRE__V1__ENTREE__INIT;
    const char **all;
    if (!entree)
        return out_of_memory(call);
    entry.departement = (char *)inscription->departement;
    entry.objet = (char *)inscription->objet;
    entry.nature = (char *)inscription->nature;
    entry.id = (char *)entree;
    enum status status = all_facts(call, inscription, entree, &all);
    if (!status)
        status = entree_write(inscription->nature, all, &entry.texte, &call->fault);
    return status ? status
                  : call_emit(call, inscription->departement, inscription->objet,
                              inscription->version, &entry.base);
}
