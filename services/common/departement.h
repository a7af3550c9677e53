// SPDX-License-Identifier: EUPL-1.2
// services/common/departement.h: départements: codes "03", "2A", "971" and names, as INSEE writes
// them. Source: INSEE, code officiel géographique: 01 to 95 without 20, 2A and 2B (Corse), 971 to
// 974 and 976, and the collectivities 975, 977, 978, 984, 986, 987, 988.
#pragma once

#include <stdbool.h>

enum { DEPARTEMENT_TEXT = 4 }; // with its NUL

bool departement_valid(const char *code);
// "Allier"; NULL when the code is none.
const char *departement_nom(const char *code);
// From a commune's INSEE code ("2A004", "97105", "69383"); false when it is none.
bool departement_of_insee(const char *code_insee, char ret_code[static DEPARTEMENT_TEXT]);
// From a postal code, which is the delivering office's: some communes on a border have that of the
// neighbour, so the INSEE code goes first. Corse: 200xx and 201xx are 2A, 202xx and 206xx are 2B.
// 97133 (Saint-Barthélemy) and 97150 (Saint-Martin) read as 971: the code alone cannot tell.
bool departement_of_cp(const char *cp, char ret_code[static DEPARTEMENT_TEXT]);
