// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_avis.h: an opinion's entry in the log, whether a session of
// Concert gave it or somebody recorded it.
#pragma once

#include "conventionnement/acte.h"

must_check enum status acte_avis_log(struct call *call, const acte_message *acte,
                                     const Concert__Conventionnement__V1__Avis *avis);
