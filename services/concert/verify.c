// SPDX-License-Identifier: EUPL-1.2
// services/concert/verify.c: `concert verify`: a receipt bundle, offline.
#include "file.h"
#include "screen.h"

#include "common/date.h"
#include "common/recu_verify.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *instant(struct arena *arena, uint64_t seconds)
{
    time_t time = (time_t)seconds;
    struct tm utc;
    gmtime_r(&time, &utc);
    return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900, utc.tm_mon + 1,
                        utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

// Names of the log, which have no accents.
static const char *in_french(const char *name)
{
    static const char *const WORDS[][2] = {
        {"decision", "décision"},
        {"resiliation", "résiliation"},
        {"resiliation-engagee", "résiliation engagée"},
        {"resiliation-abandonnee", "résiliation abandonnée"},
        {"delegation", "délégation"},
        {"revocation", "révocation"},
        {"delegation-revoquee", "délégation révoquée"},
        {"instance-empreinte", "instance"},
        {"reserves-empreinte", "réserves"},
        {"reference-empreinte", "référence"},
        {"motif-empreinte", "motif"},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strcmp(name, WORDS[i][0]) == 0)
            return WORDS[i][1];
    return name;
}

// Somebody typed it: its other lines are set in.
static void print_text(const char *word, const struct recu_text *text)
{
    screen_printf(stdout, "    %s : ", word);
    for (size_t from = 0, size; from < text->size; from += size + 1) {
        const char *line = text->bytes + from;
        const char *end = memchr(line, '\n', text->size - from);
        size = end ? (size_t)(end - line) : text->size - from;
        screen_printf(stdout, "%s%.*s\n", from ? "      " : "", (int)size, line);
    }
}

static void print_texts(const struct recu_verdict *verdict, uint64_t index)
{
    for (size_t i = 0; i < verdict->texte_count; i++)
        if (verdict->textes[i].index == index)
            print_text(in_french(verdict->textes[i].fait), &verdict->textes[i].texte);
}

// -1: not two digits.
static int two_digits(const char *at)
{
    bool good = at[0] >= '0' && at[0] <= '9' && at[1] >= '0' && at[1] <= '9';
    return good ? (at[0] - '0') * 10 + at[1] - '0' : -1;
}

// "2026-11-23T08:00:00Z" as a person reads it; the same hour as in the PDF, of the same clock.
static const char *in_words(struct arena *arena, const char *text)
{
    struct fault ignored = {.arena = arena};
    struct date day;
    if (strlen(text) != strlen("2026-11-23T08:00:00Z") || text[10] != 'T' || text[19] != 'Z')
        return text;
    const char *iso = arena_strndup(arena, text, 10);
    int hour = two_digits(text + 11), minute = two_digits(text + 14),
        second = two_digits(text + 17);
    if (!iso || date_parse_iso(iso, "", &day, &ignored) || hour < 0 || minute < 0 || second < 0)
        return text;
    char words[DATE_INSTANT_TEXT];
    int64_t seconds = date_to_days(day) * 86400 + hour * 3600 + minute * 60 + second;
    date_format_instant(seconds * 1000000, words);
    return arena_strdup(arena, words);
}

// From when to when it binds, as the log stood when the receipt was made.
static void print_effect(struct arena *arena, const struct recu_verdict *verdict)
{
    const struct recu_fait *arret = verdict->arret;
    if (verdict->debut) {
        screen_printf(stdout, "En vigueur du %s au %s inclus",
                      date_in_french(arena, verdict->debut), date_in_french(arena, verdict->fin));
        if (arret)
            screen_printf(stdout, ", sauf %s avec effet le %s", in_french(arret->nature),
                          date_in_french(arena, arret->effet));
        screen_printf(stdout, ".\n");
        return;
    }
    screen_printf(stdout, "Pas en vigueur : ");
    for (size_t i = 0; i < verdict->absente_count; i++)
        screen_printf(stdout, "%s%s", i ? ", " : "il manque la signature de ",
                      verdict->absentes[i]);
    screen_printf(stdout, "%s.\n",
                  verdict->absente_count ? "" : "le registre ne dit pas encore qu'il l'est");
}

static void print_words(struct command_context *context, const struct recu *recu,
                        const struct recu_verdict *verdict, bool own_policy)
{
    screen_printf(stdout, "Valable : %s, version %s\n\n", verdict->numero, verdict->version);
    const char *end = strstr(recu->note.bytes, "\n\n");
    screen_printf(stdout, "%.*s\n\nSigné par\n", (int)(end - recu->note.bytes), recu->note.bytes);
    for (size_t i = 0; i < verdict->signature_count; i++) {
        const struct recu_signature *s = &verdict->signatures[i];
        screen_printf(stdout, "  %s — %s %s%s%s, le %s (entrée %" PRIu64 " du registre)\n",
                      s->organisation, s->prenom, s->nom, *s->fonction ? ", " : "", s->fonction,
                      in_words(context->arena, s->date), s->index);
        if (s->reference)
            print_text("délégation", &s->reference->texte);
    }
    screen_printf(stdout, "\nAu registre\n");
    for (size_t i = 0; i < verdict->fait_count; i++) {
        screen_printf(stdout, "  %s, le %s (entrée %" PRIu64 ")\n",
                      in_french(verdict->faits[i].nature),
                      in_words(context->arena, verdict->faits[i].date), verdict->faits[i].index);
        print_texts(verdict, verdict->faits[i].index);
    }
    screen_printf(stdout, "\nRegistre %s, %" PRIu64 " entrées", verdict->origine, verdict->taille);
    if (!verdict->trust.count)
        screen_printf(stdout, ", aucun témoin demandé");
    for (size_t i = 0; i < verdict->trust.count; i++)
        screen_printf(
            stdout, "%s%s (le %s)", i ? ", " : ", attesté par ", verdict->trust.witnesses[i].name,
            in_words(context->arena, instant(context->arena, verdict->trust.witnesses[i].time)));
    screen_printf(stdout, ".\n");
    print_effect(context->arena, verdict);
    if (own_policy)
        screen_printf(stdout,
                      "Politique : celle du reçu ; comparez-la à celle que publie votre registre "
                      "(--politique FICHIER).\n");
}

static json_t *json_text(const struct recu_text *text)
{
    return json_stringn(text->bytes, text->size);
}

// Under the fact's key, without its ending: "reserves".
static void json_set_text(json_t *texts, const struct recu_texte *texte)
{
    size_t size = strlen(texte->fait) - strlen("-empreinte");
    json_object_setn_new(texts, texte->fait, size, json_text(&texte->texte));
}

static json_t *json_facts(const struct recu_verdict *verdict)
{
    json_t *facts = json_array();
    for (size_t i = 0; i < verdict->fait_count; i++) {
        const struct recu_fait *fait = &verdict->faits[i];
        json_t *texts = json_object();
        for (size_t j = 0; j < verdict->texte_count; j++)
            if (verdict->textes[j].index == fait->index)
                json_set_text(texts, &verdict->textes[j]);
        json_array_append_new(facts, json_pack("{s:s, s:s, s:s*, s:I, s:o}", "nature", fait->nature,
                                               "date", fait->date, "effet", fait->effet, "entree",
                                               (json_int_t)fait->index, "textes", texts));
    }
    return facts;
}

static void print_json(struct command_context *context, const struct recu_verdict *verdict)
{
    json_t *signatures = json_array(), *witnesses = json_array(), *missing = json_array();
    for (size_t i = 0; i < verdict->signature_count; i++) {
        const struct recu_signature *s = &verdict->signatures[i];
        json_array_append_new(signatures,
                              json_pack("{s:s, s:s, s:s, s:s, s:s, s:I, s:o*}", "organisation",
                                        s->organisation, "prenom", s->prenom, "nom", s->nom,
                                        "fonction", s->fonction, "date", s->date, "entree",
                                        (json_int_t)s->index, "delegation",
                                        s->reference ? json_text(&s->reference->texte) : NULL));
    }
    for (size_t i = 0; i < verdict->trust.count; i++)
        json_array_append_new(
            witnesses, json_pack("{s:s, s:s}", "nom", verdict->trust.witnesses[i].name, "date",
                                 instant(context->arena, verdict->trust.witnesses[i].time)));
    for (size_t i = 0; i < verdict->absente_count; i++)
        json_array_append_new(missing, json_string(verdict->absentes[i]));
    json_t *all = json_pack("{s:b, s:s, s:s, s:o, s:o, s:o, s:s, s:I, s:o, s:s?, s:s?}", "valable",
                            1, "numero", verdict->numero, "version", verdict->version, "signatures",
                            signatures, "absentes", missing, "faits", json_facts(verdict),
                            "registre", verdict->origine, "taille", (json_int_t)verdict->taille,
                            "temoins", witnesses, "debut", verdict->debut, "fin", verdict->fin);
    json_dumpf(all, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(all);
}

static enum status read_policy(struct command_context *context, const char *path,
                               struct recu_text *ret_text)
{
    unsigned char *bytes;
    size_t size;
    enum status status = file_read(context, path, &bytes, &size);
    if (!status)
        *ret_text = (struct recu_text){(const char *)bytes, size};
    return status;
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    bool pinned = argc == 4 && strcmp(argv[1], "--politique") == 0;
    if (!pinned && argc != 2)
        return command_usage(context, &command_verify);
    unsigned char *bytes;
    size_t size;
    struct recu recu;
    struct recu_text policy;
    struct recu_verdict verdict;
    enum status status = file_read(context, argv[argc - 1], &bytes, &size);
    if (!status)
        status = recu_read(bytes, size, &recu, &context->fault);
    if (!status && pinned)
        status = read_policy(context, argv[2], &policy);
    if (!status)
        status = recu_verify(&recu, pinned ? &policy : NULL, &verdict, &context->fault);
    if (status)
        return status;
    if (context->json)
        print_json(context, &verdict);
    else
        print_words(context, &recu, &verdict, !pinned);
    return STATUS_OK;
}

const struct command command_verify = {
    .name = "verify",
    .usage = "[--politique FICHIER] RECU.tar",
    .help = "vérifie hors ligne un reçu : contenu, signatures, inscription au registre, témoins",
    .run = run,
};
