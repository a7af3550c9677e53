// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_numero.h: numbers of annexes and of conventions (DOMAIN §7).
// An annex: measure, territory of 3 characters, 6 digits, then A<renewal>M<modification>:
// "ACI051170013A0M1". The territory holds the département so:
//   "051"  0 + two digits           → 51       "02A"  0 + 2A or 2B → 2A
//   "59L"  two digits + a letter    → 59 (a part of a département, as Lille: kept in the number)
//   "971"  97 or 98 + a digit       → 971
// Any other territory is refused. A number is not unique in the State's files: see
// fluxiae_annexe.h.
#pragma once

#include "common/departement.h"
#include "common/fault.h"

enum annexe_mesure {
    MESURE_INCONNUE,
    MESURE_ACI,
    MESURE_AI,
    MESURE_EI,
    MESURE_ETTI,
    MESURE_EITI,
    MESURE_FDI,
    MESURE_ACIPA,
    MESURE_EIPA,
    MESURE_COUNT
};

// "ACI"; "" for MESURE_INCONNUE.
const char *annexe_mesure_name(enum annexe_mesure mesure);
// Of exactly this name, else MESURE_INCONNUE.
enum annexe_mesure annexe_mesure_by_name(const char *name);

enum { TERRITOIRE_TEXT = 4, ANNEXE_NUMERO_MAX = 9999 }; // the greatest renewal or modification

struct annexe_numero {
    enum annexe_mesure mesure;
    char territoire[TERRITOIRE_TEXT];   // as written: "051", "59L"
    char departement[DEPARTEMENT_TEXT]; // INSEE: "51", "59", "2A", "971"
    int sequence;                       // 0 to 999999
    int renewal, modification;          // A<n>M<m>, each 0 to ANNEXE_NUMERO_MAX
};

// Strict; INVALID_ARGUMENT bears `field` and says which part is wrong.
must_check enum status annexe_numero_parse(const char *text, const char *field,
                                           struct annexe_numero *ret_numero, struct fault *fault);
// In the arena; NULL when it is exhausted. annexe_numero_racine: without A<n>M<m>.
char *annexe_numero_format(struct arena *arena, const struct annexe_numero *numero);
char *annexe_numero_racine(struct arena *arena, const struct annexe_numero *numero);

// A(n+1)M0, and A(n)M(m+1). OUT_OF_RANGE past ANNEXE_NUMERO_MAX.
must_check enum status annexe_numero_renew(const struct annexe_numero *numero,
                                           struct annexe_numero *ret_numero, struct fault *fault);
must_check enum status annexe_numero_modify(const struct annexe_numero *numero,
                                            struct annexe_numero *ret_numero, struct fault *fault);

// af_numero_convention is typed by people in several orders ("054 010118 ACI 00019",
// "EI 017 21 0016", a trailing " 03"): only what surely means nothing is changed: capitals, runs of
// blanks (no-break ones too) to one, none at the ends. The parts are not interpreted. NULL, empty
// or blank (FDI has none) gives "". In the arena; NULL when it is exhausted.
char *convention_numero_normalize(struct arena *arena, const char *text);
