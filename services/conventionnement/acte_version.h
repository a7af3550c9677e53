// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_version.h: one version of a content, with the note as signed.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// number 0: the current one. NOT_FOUND, field "version_contenu". The lines say who signed it.
must_check enum status acte_version_read(struct call *call, const char *departement, const char *id,
                                         int32_t number,
                                         Concert__Conventionnement__V1__VersionActe *ret_version,
                                         Concert__Conventionnement__V1__LignesSignature *ret_lines);
