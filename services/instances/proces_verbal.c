// SPDX-License-Identifier: EUPL-1.2
// services/instances/proces_verbal.c
#include "instances/proces_verbal.h"

#include "common/date.h"
#include "common/document.h"

#include <stdio.h>
#include <string.h>

#define MODE(name) CONCERT__INSTANCES__V1__MODE_PRESENCE__MODE_PRESENCE_##name
#define ISSUE(name) CONCERT__INSTANCES__V1__MODE_RESULTAT__MODE_RESULTAT_##name

typedef Concert__Instances__V1__Seance seance_message;
typedef Concert__Instances__V1__Point point_message;

struct redaction {
    struct call *call;
    char *text;
};

static void add(struct redaction *r, const char *a, const char *b, const char *c)
{
    r->text = r->text ? arena_printf(r->call->arena, "%s%s%s%s", r->text, a, b, c) : NULL;
}

// On one line, without what a document does not take: somebody typed it.
static const char *line(struct redaction *r, const char *typed)
{
    char *text = arena_strdup(r->call->arena, typed);
    for (char *at = text; at && *at; at++)
        if (*at == '\n' || *at == '\t' || *at == '\r')
            *at = ' ';
    if (!text || document_text_objection(text, strlen(text), r->call->arena))
        return "(texte illisible)";
    text += strspn(text, " #-|");
    for (size_t size = strlen(text); size && text[size - 1] == ' '; size--)
        text[size - 1] = '\0';
    return *text ? text : "(sans texte)";
}

// The seat that holds the mandate of this one.
static const char *representant(const seance_message *seance, const char *siege)
{
    for (size_t i = 0; i < seance->n_mandats; i++)
        for (size_t j = 0; j < seance->n_presences; j++)
            if (strcmp(seance->mandats[i]->mandant, siege) == 0 &&
                strcmp(seance->mandats[i]->mandataire, seance->presences[j]->siege) == 0)
                return seance->presences[j]->libelle;
    return NULL;
}

static void add_people(struct redaction *r, const seance_message *seance, const char *heading,
                       Concert__Instances__V1__ModePresence mode)
{
    bool any = false;
    for (size_t i = 0; i < seance->n_presences; i++) {
        const Concert__Instances__V1__Presence *one = seance->presences[i];
        if (one->mode != mode)
            continue;
        if (!any)
            add(r, "\n## ", heading, "\n\n");
        any = true;
        add(r, "- ", line(r, one->libelle), "");
        const char *by = mode == MODE(MANDAT) ? representant(seance, one->siege) : NULL;
        if (by)
            add(r, ", par ", line(r, by), "");
        else if (*one->nom)
            add(r, " : ", line(r, one->nom), one->suppleant ? " (suppléance)" : "");
        add(r, "\n", "", "");
    }
}

static void add_quorum(struct redaction *r, const Concert__Instances__V1__Quorum *quorum)
{
    char words[120];
    if (!quorum || !quorum->exige)
        return;
    snprintf(words, sizeof words, "\nQuorum : %d présent%s ou représenté%s, %d requis.\n",
             quorum->presents, quorum->presents > 1 ? "s" : "", quorum->presents > 1 ? "s" : "",
             quorum->requis);
    add(r, words, "", "");
}

static void add_outcome(struct redaction *r, const point_message *point)
{
    const Concert__Instances__V1__Resultat *result = point->resultat;
    if (!result) {
        add(r, "\nCe point n'a pas été examiné.\n", "", "");
        return;
    }
    if (result->mode == ISSUE(AJOURNEMENT))
        add(r, "\nPoint ajourné : ", line(r, result->motif), ".\n");
    else
        add(r, "\n", line(r, result->motif), ".\n");
    if (*result->reserves)
        add(r, "\nRéserves : ", line(r, result->reserves), "\n");
}

static void add_point(struct redaction *r, const point_message *point, size_t rank)
{
    char number[32];
    snprintf(number, sizeof number, "%zu. ", rank);
    add(r, "\n## ", number, line(r, point->titre));
    add(r, "\n", "", "");
    if (*point->expose)
        add(r, "\n", line(r, point->expose), "\n");
    add_quorum(r, point->quorum);
    for (size_t i = 0; i < point->n_interets; i++) {
        add(r, i ? "" : "\n", "- N'a pas pris part : ", line(r, point->interets[i]->libelle));
        add(r, "\n", "", "");
    }
    add_outcome(r, point);
}

static void add_movements(struct redaction *r, const Concert__Instances__V1__PvHeures *heures)
{
    for (size_t i = 0; i < heures->n_mouvements; i++)
        add(r, i ? "- " : "\n## Arrivées et départs\n\n- ", line(r, heures->mouvements[i]), "\n");
}

char *proces_verbal_compose(struct call *call, const seance_message *seance,
                            const Concert__Instances__V1__PvHeures *heures,
                            point_message *const *points, size_t count)
{
    struct redaction r = {call, arena_strdup(call->arena, "# Procès-verbal de la séance du ")};
    add(&r, date_in_french(call->arena, seance->jour), "\n\n", line(&r, seance->nom_instance));
    if (*seance->lieu)
        add(&r, ", ", line(&r, seance->lieu), "");
    add(&r, ". Séance ouverte à ", heures->ouverte, ", levée à ");
    add(&r, heures->close, ".\n",
        seance->rang == 2 ? "\nSeconde convocation : aucun quorum n'était exigé.\n" : "");
    add_people(&r, seance, "Présents", MODE(PRESENT));
    add_people(&r, seance, "À distance", MODE(DISTANCE));
    add_people(&r, seance, "Représentés", MODE(MANDAT));
    add_people(&r, seance, "Excusés", MODE(EXCUSE));
    add_people(&r, seance, "Absents", MODE(ABSENT));
    add_movements(&r, heures);
    for (size_t i = 0; i < count; i++)
        add_point(&r, points[i], i + 1);
    return r.text;
}
