// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_contenu.h: the two texts of an instrument, made from its data.
// The content is a document (document.h) that people read and the PDF shows. The note names it:
//
//   Accord-cadre AC-03-2026-0001
//   Version 2 du contenu
//   SHA-256 du contenu : <64 hex>
//   Structure : <denomination>, SIRET <14 digits>
//   Du 2026-01-01 au 2028-12-31, ces deux jours compris
//   Partie : <organisation>, <capacity>
//
// and its bytes are what each party signs (c2sp.org/signed-note). Both depend on the data alone:
// neither clock, locale nor version of the state.
#pragma once

#include "common/fault.h"

#include "concert/messages.h"

enum { ACTE_EMPREINTE = 32 };

// Fills contenu, empreinte and note of `acte` from its other fields, in the fault's arena.
// INVALID_ARGUMENT: a text that a document cannot hold ("articles[1].texte", "objet", "qualite");
// RESOURCE_EXHAUSTED past DOCUMENT_SIZE_MAX.
must_check enum status acte_contenu_write(Concert__Conventionnement__V1__ActeEcrit *acte,
                                          struct fault *fault);
