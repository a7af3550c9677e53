// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_calcul.c
#include "conventionnement/annexe_calcul.h"

#include "common/money.h"

static int64_t divide_half_up(int64_t dividend, int64_t divisor)
{
    // Not (dividend + divisor / 2) / divisor, which could overflow.
    return dividend / divisor + (dividend % divisor >= divisor / 2 ? 1 : 0);
}

enum status annexe_total(int64_t etp_hundredths, int64_t unit_cents, struct date first,
                         struct date last, int64_t *ret_cents, struct fault *fault)
{
    if (etp_hundredths < 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "etp",
                         "Le nombre d'ETP ne peut pas être négatif.");
    if (unit_cents < 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "montant_unitaire",
                         "Le montant unitaire ne peut pas être négatif.");
    if (!date_valid(first))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "debut",
                         "La date de début d'effet manque : indiquez-la.");
    if (!date_valid(last))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fin",
                         "La date de fin d'effet manque : indiquez-la.");
    if (date_compare(last, first) < 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "fin",
                         "La fin d'effet précède le début : corrigez l'une des deux dates.");
    int months = date_months_between(first, last);
    int64_t product, total;
    bool fits = money_multiply(unit_cents, etp_hundredths, &product);
    if (fits && months == 12)
        total = divide_half_up(product, 100);
    else
        fits = fits && money_multiply(divide_half_up(product, 1200), months, &total);
    if (!fits)
        return fault_set(
            fault, STATUS_OUT_OF_RANGE, "montant_unitaire",
            "Le montant total dépasse ce qui peut être compté : vérifiez les ETP et le "
            "montant unitaire.");
    *ret_cents = total;
    return STATUS_OK;
}
