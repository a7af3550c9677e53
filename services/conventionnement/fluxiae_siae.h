// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_siae.h: what Concert keeps of a row of the Structure view.
// Neither phones nor correspondents. The kind (ACI, AI…) is not in this view: it shows in the
// measure of the annexes.
#pragma once

#include "common/departement.h"
#include "conventionnement/fluxiae_reader.h"

#include <stdint.h>

// Texts in the row's arena; "" when the file has none, never NULL.
struct fluxiae_siae {
    int64_t id_siae;             // key of the row, stable
    const char *siret_signature; // stable, valid
    const char *siret_actualise; // valid; moves within the SIREN; the signature's when empty
    const char *denomination;
    const char *categorie_juridique; // INSEE's code
    const char *naf;
    // Administrative address.
    const char *numero; // with its complement: "12 B"
    const char *voie;   // kind and name: "RUE DU FAUBOURG"
    const char *complement;
    const char *cp, *commune, *code_insee;
    char departement[DEPARTEMENT_TEXT]; // from the INSEE code, else from the postal code
    struct date creation, modification;
    const struct fluxiae_refusal *warning; // kept all the same, but to be said; or NULL
};

// False with ret_refusal set: id, SIRET, denomination or département missing or wrong.
must_check bool fluxiae_siae_read(const struct fluxiae_row *row, struct fluxiae_siae *ret_siae,
                                  const struct fluxiae_refusal **ret_refusal);
