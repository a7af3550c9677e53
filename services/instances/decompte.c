// SPDX-License-Identifier: EUPL-1.2
// services/instances/decompte.c
#include "instances/decompte.h"

#include <inttypes.h>

#define SENS(name) CONCERT__INSTANCES__V1__SENS__SENS_##name
#define BASE(name) CONCERT__INSTANCES__V1__BASE_MAJORITE__BASE_MAJORITE_##name

void decompte_add(struct voix *voix, const struct bulletin *bulletins, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct bulletin *bulletin = &bulletins[i];
        if (bulletin->sens == SENS(POUR))
            voix->pour += bulletin->poids;
        else if (bulletin->sens == SENS(CONTRE))
            voix->contre += bulletin->poids;
        else
            voix->abstentions += bulletin->poids;
        if (bulletin->presidence)
            voix->presidence = bulletin->sens;
    }
}

static int64_t base_of(const struct regle_vote *regle, const struct voix *voix)
{
    switch (regle->base) {
    case BASE(PRESENTS):
        return voix->presents;
    case BASE(MEMBRES):
        return voix->membres;
    default:
        return voix->pour + voix->contre;
    }
}

struct decompte decompte_run(const struct regle_vote *regle, const struct voix *voix)
{
    int64_t part = base_of(regle, voix) * regle->num;
    struct decompte decompte = {
        .majorite = regle->stricte ? part / regle->den + 1 : (part + regle->den - 1) / regle->den,
    };
    decompte.adopte = voix->pour > 0 && voix->pour >= decompte.majorite;
    bool chair = voix->presidence == SENS(POUR) || voix->presidence == SENS(CONTRE);
    if (regle->preponderante && chair && voix->pour == voix->contre) {
        decompte.preponderante = true;
        decompte.adopte = voix->presidence == SENS(POUR);
    }
    return decompte;
}

static const char *base_words(const struct regle_vote *regle)
{
    switch (regle->base) {
    case BASE(PRESENTS):
        return "voix des membres présents ou représentés";
    case BASE(MEMBRES):
        return "voix des membres";
    default:
        return "suffrages exprimés";
    }
}

static const char *majority_words(struct arena *arena, const struct regle_vote *regle)
{
    if (regle->stricte && regle->num * 2 == regle->den)
        return arena_printf(arena, "majorité des %s", base_words(regle));
    return arena_printf(arena, "majorité %s %d/%d des %s",
                        regle->stricte ? "de plus de" : "d'au moins", (int)regle->num,
                        (int)regle->den, base_words(regle));
}

static const char *counts(struct arena *arena, const struct voix *voix, bool secret)
{
    const char *nuls = secret ? arena_printf(arena, ", %" PRId64 " %s", voix->nuls,
                                             voix->nuls > 1 ? "blancs ou nuls" : "blanc ou nul")
                              : "";
    return nuls ? arena_printf(arena, "%" PRId64 " voix pour, %" PRId64 " contre, %" PRId64 " %s%s",
                               voix->pour, voix->contre, voix->abstentions,
                               voix->abstentions > 1 ? "abstentions" : "abstention", nuls)
                : NULL;
}

// What is not plain from the figures.
static const char *because(const struct regle_vote *regle, const struct voix *voix,
                           const struct decompte *decompte, bool secret)
{
    if (decompte->preponderante)
        return " ; partage égal des voix, la présidence a voix prépondérante";
    if (voix->pour != voix->contre || !voix->pour || decompte->adopte)
        return "";
    return regle->preponderante && secret
               ? " ; partage égal des voix, sans voix prépondérante au scrutin secret"
               : " ; partage égal des voix";
}

char *decompte_words(struct arena *arena, const struct regle_vote *regle, const struct voix *voix,
                     const struct decompte *decompte, bool secret, bool reserves)
{
    const char *figures = counts(arena, voix, secret);
    const char *majority = majority_words(arena, regle);
    const char *opinion = !decompte->adopte ? "avis défavorable"
                          : reserves        ? "avis favorable avec réserves"
                                            : "avis favorable";
    return figures && majority
               ? arena_printf(arena, "%s%s ; %s : %" PRId64 "%s ; %s",
                              secret ? "Scrutin secret : " : "", figures, majority,
                              decompte->majorite, because(regle, voix, decompte, secret), opinion)
               : NULL;
}
