// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_suite.h: the annex that follows another: A(n+1)M0 or A(n)M(m+1).
#pragma once

#include "conventionnement/annexe_acte.h"
#include "conventionnement/annexe_numero.h"

// Reads the predecessor, refuses it unless it is VALIDE or (renewal only) CLOTURE, takes the next
// number, refuses a second one. Fills number, agreement, predecessor, posts when `postes` is empty,
// and whether the council gives its opinion: only when the number of posts changes (DOMAIN §3).
must_check enum status annexe_suite_prepare(struct call *call, const char *departement,
                                            const char *annexe, bool renewal,
                                            Concert__Conventionnement__V1__Poste *const *postes,
                                            size_t poste_count,
                                            Concert__Conventionnement__V1__Annexe *ret_before,
                                            struct annexe_projet *ret_project);
