// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_contenu.h: the two texts of an instrument, made from its data.
// The content is a document (document.h) that people read and the PDF shows. The note
// (common/acte_note.h) names it, and its bytes are what each party signs. Both depend on the data
// alone: neither clock, locale nor version of the state.
#pragma once

#include "common/fault.h"

#include "concert/messages.h"

enum { ACTE_EMPREINTE = 32 };

// Fills contenu, empreinte and note of `acte` from its other fields, in the fault's arena.
// INVALID_ARGUMENT: a text that a document cannot hold ("articles[1].texte", "objet", "qualite");
// RESOURCE_EXHAUSTED past DOCUMENT_SIZE_MAX.
must_check enum status acte_contenu_write(Concert__Conventionnement__V1__ActeEcrit *acte,
                                          struct fault *fault);
