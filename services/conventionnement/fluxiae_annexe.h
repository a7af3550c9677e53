// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_annexe.h: what Concert keeps of a row of the AnnexeFinanciere
// view. Amounts in cents, ETP and rates in hundredths. Texts in the row's arena.
#pragma once

#include "conventionnement/annexe_numero.h"
#include "conventionnement/fluxiae_reader.h"

#include <stdint.h>

enum annexe_etat {
    ANNEXE_BROUILLON,
    ANNEXE_SAISI,
    ANNEXE_PROVISOIRE,
    ANNEXE_VALIDE,
    ANNEXE_HISTORISE,
    ANNEXE_CLOTURE,
    ANNEXE_REJETE,
    ANNEXE_ANNULE,
    ANNEXE_ETAT_COUNT
};

// "VALIDE", as in the files.
const char *annexe_etat_name(enum annexe_etat etat);
// VALIDE or PROVISOIRE.
bool annexe_etat_live(enum annexe_etat etat);

// The subsidies of columns 62 to 70 and 72 (from 0).
enum fluxiae_aide {
    AIDE_COMMUNE,
    AIDE_INTERCOMMUNALITE,
    AIDE_DEPARTEMENT,
    AIDE_REGION,
    AIDE_ETAT,
    AIDE_FSE,
    AIDE_PLIE,
    AIDE_AGEFIPH,
    AIDE_AUTRE_PUBLIQUE,
    AIDE_FONDATION,
    AIDE_COUNT
};

enum { FLUXIAE_ANNEXE_WARNINGS = 2 };

struct fluxiae_annexe {
    int64_t id_avenant_modification; // key of the row
    int64_t id_annexe, id_structure;
    const char *numero_convention; // normalised; "" for FDI
    struct annexe_numero numero;
    const char *mesure_code;   // "ACI_DC"
    enum annexe_mesure mesure; // ACI of "ACI_DC" and of "ACI_MP"
    bool milieu_penitentiaire; // "_MP"
    enum annexe_etat etat;
    struct date debut, fin; // inclusive
    int64_t etp;
    int64_t montant_unitaire, montant_total, total_aide, montant_cofinance, avance;
    bool cofinancement;
    const char *financeur_code; // "" when none
    int64_t aides[AIDE_COUNT], aides_total;
    const char *autre_aide_origine; // ""
    int64_t sorties_prevues;        // a number of people
    int64_t taux_dynamique, taux_durable, taux_transition, taux_positive;
    struct date signature, valide, historise;
    const char *motif_rejet, *motif_annulation; // codes, ""
    // Kept all the same, but to be said: sums that do not hold.
    const struct fluxiae_refusal *warnings[FLUXIAE_ANNEXE_WARNINGS];
    size_t warning_count;
    bool retenue; // set by fluxiae_annexe_resolve
};

// False with ret_refusal set.
must_check bool fluxiae_annexe_read(const struct fluxiae_row *row,
                                    struct fluxiae_annexe *ret_annexe,
                                    const struct fluxiae_refusal **ret_refusal);

// A number may stand on several rows. Marks as `retenue` the one that counts for each number: a
// live state first, then the latest end, then the greatest row key, so that the order of the file
// does not matter. The array keeps its order. False when the arena is exhausted.
must_check bool fluxiae_annexe_resolve(struct arena *arena, struct fluxiae_annexe *annexes,
                                       size_t count);
