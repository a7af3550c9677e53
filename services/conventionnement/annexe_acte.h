// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_acte.h: an annex made here, as a line of the register and as the
// instrument that its parties sign: those of its framework agreement, its own content.
#pragma once

#include "conventionnement/acte.h"

// An annex to be made; texts are shared. The framework agreement is read by annexe_acte_prepare.
struct annexe_projet {
    const char *departement, *accord;
    const char *numero; // "": a new one, A0M0
    const char *debut, *fin, *objet, *commentaire;
    Concert__Conventionnement__V1__Poste *const *postes;
    size_t poste_count;
    Concert__Conventionnement__V1__EtatAnnexe etat;
    const char *predecesseur, *remplace; // annex; instrument; "" when none
    bool avis_requis;
};

// Checks all against the framework agreement, which must be in force; writes both; fills the
// answer; tells of it.
must_check enum status annexe_acte_create(struct call *call, const struct annexe_projet *project,
                                          Concert__Conventionnement__V1__AnnexeCree *ret_created);
