// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_siae.c
#include "conventionnement/fluxiae_siae.h"

#include "common/siret.h"
#include "conventionnement/fluxiae_value.h"

#include <string.h>

static const char *text_or_empty(struct fluxiae_values *values, const char *column)
{
    const char *text = fluxiae_text(values, column);
    return text ? text : "";
}

// Two columns with a blank between, when both are there.
static const char *join(struct fluxiae_values *values, const char *first, const char *second)
{
    const char *a = text_or_empty(values, first), *b = text_or_empty(values, second);
    const char *joined = *a && *b ? arena_printf(values->row->arena, "%s %s", a, b) : *a ? a : b;
    if (!joined)
        fluxiae_values_refuse(values, first, "Mémoire insuffisante pour lire cette ligne.");
    return joined;
}

static void check_siret(struct fluxiae_values *values, const char *column, const char *siret)
{
    struct fault fault = {.arena = values->row->arena};
    if (siret && siret_check(siret, column, &fault) != STATUS_OK)
        fluxiae_values_refuse(values, column, "%s", fault.text);
}

static void read_identity(struct fluxiae_values *values, struct fluxiae_siae *siae)
{
    static const char signature[] = "structure_siret_signature",
                      actualise[] = "structure_siret_actualise";
    fluxiae_require(values, "structure_id_siae");
    fluxiae_require(values, signature);
    fluxiae_require(values, "structure_denomination");
    siae->id_siae = fluxiae_integer(values, "structure_id_siae", 0);
    siae->siret_signature = fluxiae_text(values, signature);
    siae->siret_actualise = fluxiae_text(values, actualise);
    check_siret(values, signature, siae->siret_signature);
    check_siret(values, actualise, siae->siret_actualise);
    siae->denomination = text_or_empty(values, "structure_denomination");
    siae->categorie_juridique = text_or_empty(values, "structure_categorie_juridique_code");
    siae->naf = text_or_empty(values, "structure_code_naf");
    siae->creation = fluxiae_date(values, "structure_date_creation");
    siae->modification = fluxiae_date(values, "structure_date_modification");
    if (siae->id_siae <= 0)
        fluxiae_values_refuse(values, "structure_id_siae",
                              "L'identifiant d'une SIAE est un nombre entier positif.");
    if (!siae->siret_actualise)
        siae->siret_actualise = siae->siret_signature;
    if (!values->refusal && !siret_same_siren(siae->siret_signature, siae->siret_actualise))
        siae->warning = fluxiae_refuse(
            values->row->arena, values->row->line, actualise, siae->siret_actualise,
            "Le SIRET actualisé n'est plus du même SIREN que celui de la signature : vérifiez "
            "auprès de la SIAE si l'entreprise a changé.");
}

static void read_address(struct fluxiae_values *values, struct fluxiae_siae *siae)
{
    siae->numero =
        join(values, "structure_adresse_admin_numero", "structure_adresse_admin_cplt_num_voie");
    siae->voie =
        join(values, "structure_adresse_admin_type_voie", "structure_adresse_admin_nom_voie");
    siae->complement = text_or_empty(values, "structure_adresse_admin_cplt_adresse");
    siae->cp = text_or_empty(values, "structure_adresse_admin_cp");
    siae->commune = text_or_empty(values, "structure_adresse_admin_commune");
    siae->code_insee = text_or_empty(values, "structure_adresse_admin_code_insee");
    // A wrong INSEE code is refused rather than replaced by the postal code's guess.
    if (*siae->code_insee) {
        if (!departement_of_insee(siae->code_insee, siae->departement))
            fluxiae_values_refuse(values, "structure_adresse_admin_code_insee",
                                  "Ce code INSEE n'est celui d'aucun département : il a cinq "
                                  "caractères, comme 03190 ou 2A004.");
    } else if (!departement_of_cp(siae->cp, siae->departement)) {
        fluxiae_values_refuse(values, "structure_adresse_admin_cp",
                              "Sans code INSEE ni code postal valable, le département de la SIAE "
                              "reste inconnu : renseignez l'un des deux.");
    }
}

bool fluxiae_siae_read(const struct fluxiae_row *row, struct fluxiae_siae *ret_siae,
                       const struct fluxiae_refusal **ret_refusal)
{
    struct fluxiae_values values = {.row = row, .refusal = row->refusal};
    struct fluxiae_siae siae = {0};
    read_identity(&values, &siae);
    read_address(&values, &siae);
    if (values.refusal) {
        *ret_refusal = values.refusal;
        return false;
    }
    *ret_siae = siae;
    return true;
}
