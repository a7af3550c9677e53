// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_poste.c
#include "conventionnement/annexe_poste.h"

#include "conventionnement/annexe_calcul.h"
#include "conventionnement/annexe_numero.h"

#include <string.h>

typedef Concert__Conventionnement__V1__Poste poste;

enum { ETP_MAX = 10000000, UNIT_MAX = 100000000 }; // 100 000 ETP; a million euros a year for one

static bool suits(enum annexe_mesure mesure, Concert__Conventionnement__V1__TypeSiae type)
{
    switch (mesure) {
    case MESURE_ACI:
    case MESURE_ACIPA:
        return type == CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_ACI;
    case MESURE_AI:
        return type == CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_AI;
    case MESURE_EI:
    case MESURE_EIPA:
        return type == CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_EI;
    case MESURE_ETTI:
        return type == CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_ETTI;
    case MESURE_EITI:
        return type == CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_EITI;
    default:
        return mesure == MESURE_FDI;
    }
}

static enum status check_measure(const char *code, Concert__Conventionnement__V1__TypeSiae type,
                                 struct fault *fault)
{
    const char *end = strchr(code, '_');
    char *name = end ? arena_strndup(fault->arena, code, (size_t)(end - code)) : NULL;
    enum annexe_mesure mesure = name ? annexe_mesure_by_name(name) : MESURE_INCONNUE;
    if (!*code)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "postes[0].mesure",
                         "Dites la mesure, par exemple ACI_DC.");
    if (mesure == MESURE_INCONNUE || (strcmp(end, "_DC") != 0 && strcmp(end, "_MP") != 0))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "postes[0].mesure",
                         "« %.20s » n'est pas une mesure : écrivez par exemple ACI_DC.", code);
    if (!suits(mesure, type))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "postes[0].mesure",
                         "La mesure %.20s n'est pas celle du type de structure de l'accord.", code);
    return STATUS_OK;
}

static enum status check_amounts(const poste *row, struct fault *fault)
{
    if (row->etp_centiemes <= 0 || row->etp_centiemes > ETP_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "postes[0].etp_centiemes",
                         "Dites le nombre d'ETP en centièmes : de 1 à 10 000 000.");
    if (row->montant_unitaire <= 0 || row->montant_unitaire > UNIT_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "postes[0].montant_unitaire",
                         "Dites le montant annuel par ETP en centimes : de 1 à 100 000 000.");
    return STATUS_OK;
}

enum status annexe_poste_check(poste *const *postes, size_t count,
                               Concert__Conventionnement__V1__TypeSiae type, const char *debut,
                               const char *fin, poste ***ret_postes, struct fault *fault)
{
    if (count != 1)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "postes",
                         "Une annexe porte une mesure : donnez exactement une ligne de postes, "
                         "pas %zu.",
                         count);
    struct date first, last;
    enum status status = check_measure(postes[0]->mesure, type, fault);
    if (!status)
        status = check_amounts(postes[0], fault);
    if (!status)
        status = date_parse_iso(debut, "debut", &first, fault);
    if (!status)
        status = date_parse_iso(fin, "fin", &last, fault);
    if (status)
        return status;
    poste *row = arena_copy(fault->arena, postes[0], sizeof *row);
    poste **rows = arena_copy(fault->arena, &row, sizeof row);
    if (!row || !rows)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "postes", "Demande trop volumineuse.");
    status = annexe_total(row->etp_centiemes, row->montant_unitaire, first, last,
                          &row->montant_total, fault);
    if (!status)
        *ret_postes = rows;
    return status;
}
