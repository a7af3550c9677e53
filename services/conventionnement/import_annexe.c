// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/import_annexe.c: a row of the AnnexeFinanciere view for the batch.
#include "common/money.h"
#include "conventionnement/annexe_calcul.h"
#include "conventionnement/fluxiae_annexe.h"
#include "conventionnement/fluxiae_value.h"
#include "conventionnement/import.h"

#include <ctype.h>
#include <string.h>

typedef Concert__Conventionnement__V1__LigneAnnexe ligne_annexe;

// Of the table annexe and of the domain concert.centimes.
enum { ETP_MAX = 10000000 };
static const int64_t CENTIMES_MAX = INT64_C(10000000000000);

static char *iso(struct arena *arena, struct date date)
{
    char text[DATE_TEXT];
    date_format_iso(date, text);
    return arena_strdup(arena, text);
}

static char *lower(struct arena *arena, const char *text)
{
    char *copy = arena_strdup(arena, text);
    for (char *c = copy; c && *c; c++)
        *c = (char)tolower((unsigned char)*c);
    return copy;
}

// What the register could not hold, with the reason.
static bool may_keep(const struct import *import, const struct fluxiae_row *row,
                     const struct fluxiae_annexe *annexe)
{
    const struct {
        const char *column;
        int64_t value, most;
        const char *reason;
    } limits[] = {
        {"af_etp_postes_insertion", annexe->etp, ETP_MAX,
         "Nombre d'ETP hors limites : de 0 à 100 000."},
        {"af_montant_unitaire_annuel_valeur", annexe->montant_unitaire, CENTIMES_MAX,
         "Montant hors limites : de 0 à 100 milliards d'euros."},
        {"af_montant_total_annuel", annexe->montant_total, CENTIMES_MAX,
         "Montant hors limites : de 0 à 100 milliards d'euros."},
        {"af_mt_cofinance", annexe->montant_cofinance, CENTIMES_MAX,
         "Montant hors limites : de 0 à 100 milliards d'euros."},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        if (limits[i].value > limits[i].most) {
            const char *value = money_format(row->arena, limits[i].value);
            import_refuse(import, fluxiae_refuse(row->arena, row->line, limits[i].column,
                                                 value ? value : "", limits[i].reason));
            return false;
        }
    return import_is_mine(import, row, "af_numero_annexe_financiere", annexe->numero.departement);
}

// The State's amount stays as it is: it is what was notified. FDI is no aid per post.
static void check_total(const struct import *import, const struct fluxiae_row *row,
                        const struct fluxiae_annexe *annexe)
{
    static const char column[] = "af_montant_total_annuel";
    struct fault fault = {.arena = row->arena};
    int64_t total;
    if (annexe->mesure == MESURE_FDI)
        return;
    enum status status = annexe_total(annexe->etp, annexe->montant_unitaire, annexe->debut,
                                      annexe->fin, &total, &fault);
    if (!status && total == annexe->montant_total)
        return;
    const char *value = money_format(row->arena, annexe->montant_total);
    const char *computed = status ? NULL : money_format(row->arena, total);
    const char *reason = status ? fault.text
                                : arena_printf(row->arena,
                                               "Le montant total recalculé est de %s ; celui du "
                                               "fichier est gardé, vérifiez ETP, montant unitaire "
                                               "et dates.",
                                               computed ? computed : "");
    import_remark(import, fluxiae_refuse(row->arena, row->line, column, value ? value : "",
                                         reason ? reason : "Le montant total est à vérifier."));
}

static bool fill(ligne_annexe *ligne, struct arena *arena, const struct fluxiae_annexe *annexe)
{
    ligne->externe = annexe->id_avenant_modification;
    ligne->structure = annexe->id_structure;
    ligne->mesure = (char *)annexe->mesure_code;
    ligne->etp = annexe->etp;
    ligne->unitaire = annexe->montant_unitaire;
    ligne->total = annexe->montant_total;
    ligne->cofinance = annexe->montant_cofinance;
    ligne->financeur = (char *)annexe->financeur_code;
    ligne->motif = (char *)(*annexe->motif_rejet ? annexe->motif_rejet : annexe->motif_annulation);
    ligne->convention = (char *)annexe->numero_convention;
    ligne->departement = arena_strdup(arena, annexe->numero.departement);
    ligne->numero = annexe_numero_format(arena, &annexe->numero);
    ligne->etat = lower(arena, annexe_etat_name(annexe->etat));
    ligne->debut = iso(arena, annexe->debut);
    ligne->fin = iso(arena, annexe->fin);
    ligne->signee = iso(arena, annexe->signature);
    ligne->validee = iso(arena, annexe->valide);
    ligne->historisee = iso(arena, annexe->historise);
    return ligne->departement && ligne->numero && ligne->etat && ligne->debut && ligne->fin &&
           ligne->signee && ligne->validee && ligne->historisee;
}

enum status import_annexe(struct import *import, const struct fluxiae_row *row)
{
    struct fluxiae_annexe annexe;
    const struct fluxiae_refusal *refusal;
    import_cle(import, row, "af_id_avenant_modification");
    if (!fluxiae_annexe_read(row, &annexe, &refusal)) {
        import_refuse(import, refusal);
        return STATUS_OK;
    }
    struct fluxiae_values values = {.row = row};
    bool suspendue = fluxiae_boolean(&values, "af_indicateur_suspension", false);
    if (values.refusal) {
        import_refuse(import, values.refusal);
        return STATUS_OK;
    }
    ligne_annexe *ligne = arena_alloc(row->arena, sizeof *ligne);
    if (!ligne)
        return import_exhausted(import);
    if (!may_keep(import, row, &annexe))
        return STATUS_OK;
    for (size_t i = 0; i < annexe.warning_count; i++)
        import_remark(import, annexe.warnings[i]);
    check_total(import, row, &annexe);
    concert__conventionnement__v1__ligne_annexe__init(ligne);
    ligne->ligne = (int64_t)row->line;
    ligne->suspendue = suspendue;
    if (!fill(ligne, row->arena, &annexe))
        return import_exhausted(import);
    import->lot.annexes[import->lot.n_annexes++] = ligne;
    import_departement(import, ligne->departement);
    return STATUS_OK;
}
