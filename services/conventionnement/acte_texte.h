// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_texte.h: the French words for what is signed and for its life.
// All texts are static; unknown numbers give "".
#pragma once

#include "concert/messages.h"

// "Accord-cadre", "Avenant", "Annexe financière".
const char *acte_nature_libelle(Concert__Conventionnement__V1__NatureActe nature);
// Of flux.v1.Changement: "accord", "avenant", "annexe".
const char *acte_nature_code(Concert__Conventionnement__V1__NatureActe nature);
// "atelier et chantier d'insertion (ACI)".
const char *acte_type_libelle(Concert__Conventionnement__V1__TypeSiae type);
// Capacity in which a kind of organisation signs, when the drafter does not say another.
const char *acte_qualite(Concert__Commun__V1__TypeOrganisation type);
// "favorable", "favorable-avec-reserves" …: for the log's entries.
const char *acte_avis_code(Concert__Conventionnement__V1__ResultatAvis resultat);
const char *acte_avis_libelle(Concert__Conventionnement__V1__ResultatAvis resultat);
// What happened, of flux.v1.Changement.action: "avis_rendu", and in words: "avis rendu".
const char *acte_action_code(Concert__Conventionnement__V1__ActionActe action);
const char *acte_action_libelle(Concert__Conventionnement__V1__ActionActe action);
