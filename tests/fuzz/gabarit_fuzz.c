// link: courrier
// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/gabarit_fuzz.c: whatever a field says, it never becomes markup. Input: first byte, the
// template; then a value a line: every other field is a list.
#include "fuzz.h"

#include "courrier/gabarit.h"

static const char *const GABARITS[] = {"annulation",          "convocation",   "invitation",
                                       "invitation-modifiee", "point-propose", "proces-verbal",
                                       "relance-signature",   "resume"};

enum { FIELDS = 32, LINES = 3 };

struct champs {
    Concert__Courrier__V1__Champ *list[FIELDS];
    size_t count;
};

static char *next_line(char **rest)
{
    char *line = strsep(rest, "\n");
    return line ? line : (char *)"";
}

static void add(struct champs *champs, const char *nom, char **rest, struct arena *arena)
{
    must(champs->count < FIELDS);
    Concert__Courrier__V1__Champ *champ = arena_alloc(arena, sizeof *champ);
    concert__courrier__v1__champ__init(champ);
    champ->nom = (char *)nom;
    champ->valeur = next_line(rest);
    champ->lignes = arena_alloc(arena, LINES * sizeof *champ->lignes);
    while (champs->count % 2 && champ->n_lignes < LINES)
        champ->lignes[champ->n_lignes++] = next_line(rest);
    champs->list[champs->count++] = champ;
}

// Values of the same form that say nothing.
static void silence(char *text)
{
    memset(text, 'x', strlen(text));
}

static size_t count_of(const char *text, char what)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == what;
    return count;
}

static void run(struct fault *fault, const char *text, size_t size)
{
    if (!size)
        return;
    const char *nom = GABARITS[(unsigned char)*text % (sizeof GABARITS / sizeof *GABARITS)];
    char *rest = arena_strndup(fault->arena, text + 1, size - 1);
    struct champs champs = {.count = 0};
    struct lettre said, silent;
    enum status status;
    while ((status = gabarit_render(nom, champs.list, champs.count, &said, fault)) ==
           STATUS_INVALID_ARGUMENT)
        add(&champs, fault->field, &rest, fault->arena);
    if (refused(status, fault))
        return;
    must(!strchr(said.sujet, '\n'));
    for (size_t i = 0; i < champs.count; i++) {
        silence(champs.list[i]->valeur);
        for (size_t j = 0; j < champs.list[i]->n_lignes; j++)
            silence(champs.list[i]->lignes[j]);
    }
    must(!gabarit_render(nom, champs.list, champs.count, &silent, fault));
    for (const char *markup = "<>\""; *markup; markup++)
        must(count_of(said.html, *markup) == count_of(silent.html, *markup));
}

FUZZ(run)
