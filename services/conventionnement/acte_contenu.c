// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_contenu.c
#include "conventionnement/acte_contenu.h"

#include "common/acte_note.h"
#include "common/date.h"
#include "common/departement.h"
#include "common/document.h"
#include "common/line_writer.h"
#include "common/money.h"
#include "conventionnement/acte_texte.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

typedef Concert__Conventionnement__V1__ActeEcrit acte_ecrit;
typedef Concert__Conventionnement__V1__Article article;

enum { LINE_MAX_CHARACTERS = 200 };

static const char *const MONTHS[] = {"janvier",   "février", "mars",     "avril",
                                     "mai",       "juin",    "juillet",  "août",
                                     "septembre", "octobre", "novembre", "décembre"};

static void write_day(struct line_writer *out, const char *iso)
{
    struct fault ignored = {.arena = out->arena};
    struct date day;
    if (date_parse_iso(iso, "", &day, &ignored)) { // the caller checked; never a wrong day
        line_write_string(out, iso);
        return;
    }
    line_write_decimal(out, (uint64_t)day.day);
    line_write_string(out, day.day == 1 ? "er " : " ");
    line_write_string(out, MONTHS[day.month - 1]);
    line_write_string(out, " ");
    line_write_decimal(out, (uint64_t)day.year);
}

static size_t character_count(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

// "Ligne 5…" of a piece, where two lines stand before the text, becomes "ligne 3…".
static const char *own_lines(const char *why, struct arena *arena)
{
    if (strncmp(why, "Ligne ", 6) != 0)
        return why;
    char *rest;
    unsigned long line = strtoul(why + 6, &rest, 10);
    return line > 2 ? arena_printf(arena, "ligne %lu%s", line - 2, rest) : why;
}

// A piece of the document alone, so that a refusal names its field.
static enum status check_piece(const char *text, const char *field, struct fault *fault)
{
    const char *piece = arena_printf(fault->arena, "# Titre\n\n%s\n", text);
    if (!piece)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, field, "Texte trop volumineux.");
    const struct document *ignored;
    enum status status = document_parse(piece, strlen(piece), &ignored, fault);
    if (!status)
        return STATUS_OK;
    const char *why = own_lines(fault->text, fault->arena);
    return fault_set(fault, status, field, "Ce texte ne peut pas être signé : %s",
                     why ? why : fault->text);
}

// One line of text, in a place where document.h gives it no other meaning.
static enum status check_line(const char *text, const char *field, struct fault *fault)
{
    size_t size = strlen(text);
    const char *objection = document_text_objection(text, size, fault->arena);
    if (!objection && (!size || text[0] == ' ' || text[size - 1] == ' '))
        objection = "il est vide, ou commence ou finit par une espace";
    if (!objection && character_count(text) > LINE_MAX_CHARACTERS)
        objection = "il dépasse 200 caractères";
    if (objection)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Ce texte ne peut pas être signé : %s.", objection);
    const char *line = arena_printf(fault->arena, "Texte : %s", text);
    return line ? check_piece(line, field, fault)
                : fault_set(fault, STATUS_RESOURCE_EXHAUSTED, field, "Texte trop volumineux.");
}

// An article cannot pass for another part of the document: no title of its own.
static enum status check_article(const article *row, size_t index, struct fault *fault)
{
    enum status status =
        check_line(row->titre, arena_printf(fault->arena, "articles[%zu].titre", index), fault);
    if (status)
        return status;
    const char *field = arena_printf(fault->arena, "articles[%zu].texte", index);
    if (!row->texte[strspn(row->texte, " \n")])
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Cet article est vide : écrivez-le, ou retirez-le.");
    for (const char *line = row->texte; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (*line == '#')
            return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                             "Le texte d'un article ne porte pas de titre : enlevez « # » en début "
                             "de ligne, ou faites-en un article de plus.");
    }
    return check_piece(row->texte, field, fault);
}

static enum status check_texts(const acte_ecrit *acte, struct fault *fault)
{
    enum status status = check_line(acte->objet, "objet", fault);
    for (size_t i = 0; !status && i < acte->n_parties; i++)
        status = check_line(acte->parties[i]->qualite,
                            arena_printf(fault->arena, "parties[%zu].qualite", i), fault);
    for (size_t i = 0; !status && i < acte->n_articles; i++)
        status = check_article(acte->articles[i], i, fault);
    return status;
}

static void write_postes(struct line_writer *out, const acte_ecrit *acte)
{
    if (!acte->n_postes)
        return;
    line_write_string(out, "\n## Postes et montants\n\n"
                           "| Mesure | ETP | Montant annuel par ETP | Montant total |\n"
                           "|---|---:|---:|---:|\n");
    for (size_t i = 0; i < acte->n_postes; i++) {
        const Concert__Conventionnement__V1__Poste *row = acte->postes[i];
        const char *unit = money_format(out->arena, row->montant_unitaire);
        const char *total = money_format(out->arena, row->montant_total);
        const char *line = arena_printf(out->arena, "| %s | %lld,%02lld | %s | %s |\n", row->mesure,
                                        (long long)(row->etp_centiemes / 100),
                                        (long long)(row->etp_centiemes % 100), unit ? unit : "",
                                        total ? total : "");
        out->failed |= !unit || !total || !line;
        line_write_string(out, line ? line : "");
    }
}

static void write_articles(struct line_writer *out, const acte_ecrit *acte)
{
    for (size_t i = 0; i < acte->n_articles; i++) {
        line_write_string(out, "\n## Article ");
        line_write_decimal(out, i + 1);
        line_write_string(out, ". ");
        line_write_string(out, acte->articles[i]->titre);
        line_write_string(out, "\n\n");
        line_write_string(out, acte->articles[i]->texte);
        line_write_string(out, "\n");
    }
}

static void write_head(struct line_writer *out, const acte_ecrit *acte)
{
    line_write_string(out, "# ");
    line_write_string(out, acte_nature_libelle(acte->nature));
    line_write_string(out, " ");
    line_write_string(out, acte->numero);
    if (acte->numero_parent[0]) {
        line_write_string(out, "\n\nPris en application de l'accord-cadre ");
        line_write_string(out, acte->numero_parent);
        line_write_string(out, ".");
    }
    if (acte->numero_remplace[0]) {
        line_write_string(out, "\n\nRemplace l'accord-cadre ");
        line_write_string(out, acte->numero_remplace);
        line_write_string(out, ", qui prend fin le jour où celui-ci prend effet.");
    }
    line_write_string(out, "\n\nObjet : ");
    line_write_string(out, acte->objet);
    line_write_string(out, "\n\nDépartement : ");
    const char *name = departement_nom(acte->departement);
    line_write_string(out, name ? name : acte->departement);
    if (name) {
        line_write_string(out, " (");
        line_write_string(out, acte->departement);
        line_write_string(out, ")");
    }
    line_write_string(out, "\n\n## La structure\n\nDénomination : ");
    line_write_string(out, acte->denomination);
    line_write_string(out, ", ");
    line_write_string(out, acte_type_libelle(acte->type));
    line_write_string(out, ", SIRET ");
    line_write_string(out, acte->siret);
    if (acte->commune[0]) {
        line_write_string(out, ", ");
        line_write_string(out, acte->commune);
    }
    line_write_string(out, "\n\n## Les parties\n\n");
    for (size_t i = 0; i < acte->n_parties; i++) {
        line_write_string(out, "- ");
        line_write_string(out, acte->parties[i]->nom);
        line_write_string(out, ", ");
        line_write_string(out, acte->parties[i]->qualite);
        line_write_string(out, acte->parties[i]->facultative ? " (signature facultative)\n" : "\n");
    }
    line_write_string(out, "\n## La durée\n\nDu ");
    write_day(out, acte->debut);
    line_write_string(out, " au ");
    write_day(out, acte->fin);
    line_write_string(out, ", ces deux jours compris.\n");
}

// The canonical form: what document_format gives back.
static enum status write_contenu(acte_ecrit *acte, struct fault *fault)
{
    struct line_writer out = {.arena = fault->arena};
    write_head(&out, acte);
    write_postes(&out, acte);
    write_articles(&out, acte);
    char *draft;
    size_t size;
    enum status status = line_write_end(&out, &draft, &size, fault);
    const struct document *document;
    if (!status)
        status = document_parse(draft, size, &document, fault);
    const char *text;
    if (!status)
        status = document_format(document, &text, &size, fault);
    if (status)
        return status;
    acte->contenu = (ProtobufCBinaryData){size, (unsigned char *)text};
    return STATUS_OK;
}

static enum status write_note(acte_ecrit *acte, struct fault *fault)
{
    struct acte_note_partie *parties = arena_alloc(fault->arena, acte->n_parties * sizeof *parties);
    if (!parties)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Texte trop volumineux.");
    for (size_t i = 0; i < acte->n_parties; i++)
        parties[i] = (struct acte_note_partie){acte->parties[i]->nom, acte->parties[i]->qualite,
                                               acte->parties[i]->facultative};
    char hex[ACTE_EMPREINTE_HEX + 1];
    sodium_bin2hex(hex, sizeof hex, acte->empreinte.data, ACTE_EMPREINTE);
    const struct acte_note note = {
        .libelle = acte_nature_libelle(acte->nature),
        .numero = acte->numero,
        .version = (uint64_t)acte->version_contenu,
        .empreinte = hex,
        .denomination = acte->denomination,
        .siret = acte->siret,
        .debut = acte->debut,
        .fin = acte->fin,
        .parties = parties,
        .partie_count = acte->n_parties,
    };
    return acte_note_write(&note, &acte->note, fault);
}

enum status acte_contenu_write(Concert__Conventionnement__V1__ActeEcrit *acte, struct fault *fault)
{
    enum status status = check_texts(acte, fault);
    if (!status)
        status = write_contenu(acte, fault);
    if (status)
        return status;
    acte->empreinte.data = arena_alloc(fault->arena, ACTE_EMPREINTE);
    if (!acte->empreinte.data)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Texte trop volumineux.");
    acte->empreinte.len = ACTE_EMPREINTE;
    crypto_hash_sha256(acte->empreinte.data, acte->contenu.data, acte->contenu.len);
    return write_note(acte, fault);
}
