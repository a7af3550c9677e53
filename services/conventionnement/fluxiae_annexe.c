// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_annexe.c
#include "conventionnement/fluxiae_annexe.h"

#include "common/money.h"
#include "conventionnement/fluxiae_value.h"

#include <string.h>

static const char *const ETATS[ANNEXE_ETAT_COUNT] = {
    "BROUILLON", "SAISI", "PROVISOIRE", "VALIDE", "HISTORISE", "CLOTURE", "REJETE", "ANNULE"};

static const char *const AIDES[AIDE_COUNT] = {
    "af_commune", "af_intercomm", "af_departement",         "af_region",   "af_etat", "af_fse",
    "af_plie",    "af_agefiph",   "af_autre_aide_publique", "af_fondation"};

const char *annexe_etat_name(enum annexe_etat etat)
{
    return ETATS[etat];
}

bool annexe_etat_live(enum annexe_etat etat)
{
    return etat == ANNEXE_VALIDE || etat == ANNEXE_PROVISOIRE;
}

static const char *text_or_empty(struct fluxiae_values *values, const char *column)
{
    const char *text = fluxiae_text(values, column);
    return text ? text : "";
}

static int64_t required_id(struct fluxiae_values *values, const char *column)
{
    fluxiae_require(values, column);
    int64_t id = fluxiae_integer(values, column, 0);
    if (id <= 0)
        fluxiae_values_refuse(values, column, "Un identifiant est un nombre entier positif.");
    return id;
}

// Three columns make one number; some extracts give it whole in the first.
static void read_numero(struct fluxiae_values *values, struct fluxiae_annexe *annexe)
{
    static const char column[] = "af_numero_annexe_financiere";
    struct arena *arena = values->row->arena;
    fluxiae_require(values, column);
    const char *text = fluxiae_text(values, column);
    int64_t renewal = fluxiae_integer(values, "af_numero_avenant_renouvellement", 0);
    int64_t modification = fluxiae_integer(values, "af_numero_avenant_modification", 0);
    if (values->refusal || !text)
        return;
    const char *last = strrchr(text, 'M');
    bool whole = last && last > text && last[-1] >= '0' && last[-1] <= '9';
    if (!whole)
        text =
            arena_printf(arena, "%sA%lldM%lld", text, (long long)renewal, (long long)modification);
    struct fault fault = {.arena = arena};
    if (!text || annexe_numero_parse(text, column, &annexe->numero, &fault) != STATUS_OK)
        fluxiae_values_refuse(values, column, "%s",
                              text ? fault.text : "Mémoire insuffisante pour lire cette ligne.");
}

static void read_mesure(struct fluxiae_values *values, struct fluxiae_annexe *annexe)
{
    static const char column[] = "af_mesure_dispositif_code";
    fluxiae_require(values, column);
    const char *code = fluxiae_text(values, column);
    if (!code)
        return;
    annexe->mesure_code = code;
    const char *bar = strchr(code, '_');
    char *name = arena_strndup(values->row->arena, code, bar ? (size_t)(bar - code) : 0);
    annexe->mesure = name ? annexe_mesure_by_name(name) : MESURE_INCONNUE;
    annexe->milieu_penitentiaire = bar && strcmp(bar, "_MP") == 0;
    if (annexe->mesure == MESURE_INCONNUE ||
        !(annexe->milieu_penitentiaire || (bar && strcmp(bar, "_DC") == 0)))
        fluxiae_values_refuse(values, column,
                              "Mesure inconnue : sont connues ACI, AI, EI, ETTI, EITI, FDI, ACIPA "
                              "et EIPA, suivies de _DC ou _MP.");
}

static void read_etat(struct fluxiae_values *values, struct fluxiae_annexe *annexe)
{
    static const char column[] = "af_etat_annexe_financiere_code";
    fluxiae_require(values, column);
    const char *code = fluxiae_text(values, column);
    for (int i = 0; code && i < ANNEXE_ETAT_COUNT; i++)
        if (strcmp(code, ETATS[i]) == 0) {
            annexe->etat = (enum annexe_etat)i;
            return;
        }
    fluxiae_values_refuse(values, column,
                          "État inconnu : sont connus BROUILLON, SAISI, PROVISOIRE, VALIDE, "
                          "HISTORISE, CLOTURE, REJETE et ANNULE.");
}

static void read_dates(struct fluxiae_values *values, struct fluxiae_annexe *annexe)
{
    fluxiae_require(values, "af_date_debut_effet");
    fluxiae_require(values, "af_date_fin_effet");
    annexe->debut = fluxiae_date(values, "af_date_debut_effet");
    annexe->fin = fluxiae_date(values, "af_date_fin_effet");
    annexe->signature = fluxiae_date(values, "af_date_signature");
    annexe->valide = fluxiae_date(values, "af_date_etat_valide");
    annexe->historise = fluxiae_date(values, "af_date_etat_historise");
    if (date_compare(annexe->fin, annexe->debut) < 0)
        fluxiae_values_refuse(values, "af_date_fin_effet",
                              "La fin d'effet précède le début d'effet.");
}

static void read_amounts(struct fluxiae_values *values, struct fluxiae_annexe *annexe)
{
    annexe->etp = fluxiae_amount(values, "af_etp_postes_insertion", 0);
    annexe->montant_unitaire = fluxiae_amount(values, "af_montant_unitaire_annuel_valeur", 0);
    annexe->montant_total = fluxiae_amount(values, "af_montant_total_annuel", 0);
    annexe->total_aide = fluxiae_amount(values, "af_mt_total_aide", 0);
    annexe->cofinancement = fluxiae_boolean(values, "af_indic_cofinancement", false);
    annexe->montant_cofinance = fluxiae_amount(values, "af_mt_cofinance", 0);
    annexe->financeur_code = text_or_empty(values, "af_id_financeur_code");
    annexe->avance = fluxiae_amount(values, "af_mt_total_avance", 0);
}

static void warn(struct fluxiae_values *values, struct fluxiae_annexe *annexe, const char *column,
                 const char *reason)
{
    int place = fluxiae_column_find(values->row->view, column);
    const char *value = values->row->fields[place];
    annexe->warnings[annexe->warning_count++] =
        fluxiae_refuse(values->row->arena, values->row->line, column, value ? value : "", reason);
}

// The total is checked only where the file gives one.
static void read_aides(struct fluxiae_values *values, struct fluxiae_annexe *annexe)
{
    static const char total[] = "af_aides_subventions_comp";
    int64_t sum = 0;
    for (int i = 0; i < AIDE_COUNT; i++) {
        annexe->aides[i] = fluxiae_amount(values, AIDES[i], 0);
        if (!money_add(sum, annexe->aides[i], &sum))
            fluxiae_values_refuse(values, AIDES[i], "La somme des aides est trop grande.");
    }
    annexe->autre_aide_origine = text_or_empty(values, "af_origine_autre_aide_publique");
    annexe->aides_total = fluxiae_amount(values, total, -1);
    if (annexe->aides_total < 0)
        annexe->aides_total = sum;
    if (!values->refusal && annexe->aides_total != sum)
        warn(values, annexe, total,
             "Le total des aides et subventions n'est pas la somme de ses parts : les parts font "
             "foi.");
}

static void read_sorties(struct fluxiae_values *values, struct fluxiae_annexe *annexe)
{
    static const char dynamique[] = "af_taux_prev_sorties_dynamiques";
    annexe->sorties_prevues = fluxiae_integer(values, "af_nb_prev_sorties", 0);
    annexe->taux_durable = fluxiae_amount(values, "af_taux_prev_sorties_durable", 0);
    annexe->taux_transition = fluxiae_amount(values, "af_taux_prev_sorties_trans", 0);
    annexe->taux_positive = fluxiae_amount(values, "af_taux_prev_sorties_positives", 0);
    annexe->taux_dynamique = fluxiae_amount(values, dynamique, -1);
    int64_t sum = 0;
    if (!money_add(annexe->taux_durable, annexe->taux_transition, &sum) ||
        !money_add(sum, annexe->taux_positive, &sum))
        fluxiae_values_refuse(values, dynamique, "La somme des taux est trop grande.");
    if (annexe->taux_dynamique < 0)
        annexe->taux_dynamique = sum;
    if (!values->refusal && annexe->taux_dynamique != sum)
        warn(values, annexe, dynamique,
             "Les sorties dynamiques prévues ne sont pas la somme des sorties durables, de "
             "transition et positives.");
}

bool fluxiae_annexe_read(const struct fluxiae_row *row, struct fluxiae_annexe *ret_annexe,
                         const struct fluxiae_refusal **ret_refusal)
{
    struct fluxiae_values values = {.row = row, .refusal = row->refusal};
    struct fluxiae_annexe annexe = {0};
    annexe.id_avenant_modification = required_id(&values, "af_id_avenant_modification");
    annexe.id_annexe = required_id(&values, "af_id_annexe_financiere");
    annexe.id_structure = required_id(&values, "af_id_structure");
    read_mesure(&values, &annexe);
    read_numero(&values, &annexe);
    annexe.numero_convention =
        convention_numero_normalize(row->arena, fluxiae_text(&values, "af_numero_convention"));
    if (!annexe.numero_convention)
        fluxiae_values_refuse(&values, "af_numero_convention", "Mémoire insuffisante.");
    read_etat(&values, &annexe);
    read_dates(&values, &annexe);
    read_amounts(&values, &annexe);
    read_aides(&values, &annexe);
    read_sorties(&values, &annexe);
    annexe.motif_rejet = text_or_empty(&values, "af_motif_rejet_code");
    annexe.motif_annulation = text_or_empty(&values, "af_motif_dde_annulation_code");
    if (values.refusal) {
        *ret_refusal = values.refusal;
        return false;
    }
    *ret_annexe = annexe;
    return true;
}
