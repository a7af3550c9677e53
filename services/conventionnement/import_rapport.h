// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/import_rapport.h: what an import answers, and what it tells the others.
#pragma once

#include "conventionnement/import.h"

// The response: each row's issue, the counts, the warnings about the whole file.
must_check enum status
import_rapport(const struct import *import,
               const Concert__Conventionnement__V1__VerdictImport *verdict,
               const Concert__Conventionnement__V1__ImportsRecents *recents,
               Concert__Conventionnement__V1__ImportFluxiaeResponse *response);
// One Changement a département in which something changed.
must_check enum status import_annonce(const struct import *import,
                                      const Concert__Conventionnement__V1__VerdictImport *verdict);
