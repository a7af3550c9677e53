// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_texte.c
#include "conventionnement/acte_texte.h"

#include <stddef.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *pick(const char *const *table, size_t count, int index)
{
    return index >= 0 && (size_t)index < count && table[index] ? table[index] : "";
}

const char *acte_nature_libelle(Concert__Conventionnement__V1__NatureActe nature)
{
    static const char *const TABLE[] = {
        [CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_ACCORD_CADRE] = "Accord-cadre",
        [CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_AVENANT] = "Avenant",
        [CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_ANNEXE] = "Annexe financière",
    };
    return pick(TABLE, COUNT(TABLE), nature);
}

const char *acte_nature_code(Concert__Conventionnement__V1__NatureActe nature)
{
    static const char *const TABLE[] = {
        [CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_ACCORD_CADRE] = "accord",
        [CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_AVENANT] = "avenant",
        [CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_ANNEXE] = "annexe",
    };
    return pick(TABLE, COUNT(TABLE), nature);
}

const char *acte_type_libelle(Concert__Conventionnement__V1__TypeSiae type)
{
    static const char *const TABLE[] = {
        [CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_ACI] =
            "atelier et chantier d'insertion (ACI)",
        [CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_AI] = "association intermédiaire (AI)",
        [CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_EI] = "entreprise d'insertion (EI)",
        [CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_ETTI] =
            "entreprise de travail temporaire d'insertion (ETTI)",
        [CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_EITI] =
            "entreprise d'insertion par le travail indépendant (EITI)",
        [CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_GEIQ] =
            "groupement d'employeurs pour l'insertion et la qualification (GEIQ)",
    };
    return pick(TABLE, COUNT(TABLE), type);
}

#define KIND(name) CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_##name

const char *acte_qualite(Concert__Commun__V1__TypeOrganisation type)
{
    static const char *const TABLE[] = {
        [KIND(UT_DIRECCTE)] = "pour l'État, l'unité du département",
        [KIND(DIRECCTE)] = "pour l'État, la direction régionale",
        [KIND(CONSEIL_GENERAL)] = "pour le Département, cofinanceur",
        [KIND(CONSEIL_REGIONAL)] = "pour la Région, cofinanceur",
        [KIND(POLE_EMPLOI)] = "pour le service public de l'emploi",
        [KIND(PLIE)] = "pour le plan local d'insertion, cofinanceur",
        [KIND(RESEAU)] = "pour le réseau, partenaire",
        [KIND(INTER_RESEAUX)] = "pour les réseaux, partenaire",
        [KIND(SIAE)] = "la structure conventionnée",
        [KIND(COLLECTIVITE)] = "pour la collectivité, cofinanceur",
    };
    const char *text = pick(TABLE, COUNT(TABLE), (int)type);
    return *text ? text : "partenaire";
}

#define RESULTAT(name) CONCERT__CONVENTIONNEMENT__V1__RESULTAT_AVIS__RESULTAT_AVIS_##name

const char *acte_avis_code(Concert__Conventionnement__V1__ResultatAvis resultat)
{
    static const char *const TABLE[] = {
        [RESULTAT(FAVORABLE)] = "favorable",
        [RESULTAT(FAVORABLE_AVEC_RESERVES)] = "favorable-avec-reserves",
        [RESULTAT(DEFAVORABLE)] = "defavorable",
        [RESULTAT(AJOURNE)] = "ajourne",
    };
    return pick(TABLE, COUNT(TABLE), resultat);
}

const char *acte_avis_libelle(Concert__Conventionnement__V1__ResultatAvis resultat)
{
    static const char *const TABLE[] = {
        [RESULTAT(FAVORABLE)] = "favorable",
        [RESULTAT(FAVORABLE_AVEC_RESERVES)] = "favorable avec réserves",
        [RESULTAT(DEFAVORABLE)] = "défavorable",
        [RESULTAT(AJOURNE)] = "ajourné",
    };
    return pick(TABLE, COUNT(TABLE), resultat);
}

#define ACTION(name) CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_##name

const char *acte_action_code(Concert__Conventionnement__V1__ActionActe action)
{
    static const char *const TABLE[] = {
        [ACTION(INSTRUIRE)] = "instruit",
        [ACTION(INSCRIRE)] = "inscrit",
        [ACTION(RENDRE_AVIS)] = "avis_rendu",
        [ACTION(DECIDER)] = "decide",
        [ACTION(METTRE_EN_SIGNATURE)] = "a_signer",
        [ACTION(SIGNER)] = "signe",
        [ACTION(REFUSER)] = "refuse",
        [ACTION(RENVOYER)] = "renvoye",
        [ACTION(SUSPENDRE)] = "suspendu",
        [ACTION(REPRENDRE)] = "repris",
        [ACTION(ENGAGER_RESILIATION)] = "resiliation_engagee",
        [ACTION(RESILIER)] = "resilie",
        [ACTION(RENONCER_RESILIATION)] = "resiliation_abandonnee",
        [ACTION(CLORE)] = "clos",
        [ACTION(ACTIVER)] = "actif",
        [ACTION(ECHOIR)] = "echu",
        [ACTION(REMPLACER)] = "remplace",
        [ACTION(MODIFIER)] = "modifie",
        [ACTION(RATTACHER)] = "rattache",
    };
    return pick(TABLE, COUNT(TABLE), action);
}

const char *acte_action_libelle(Concert__Conventionnement__V1__ActionActe action)
{
    static const char *const TABLE[] = {
        [ACTION(INSTRUIRE)] = "mis en instruction",
        [ACTION(INSCRIRE)] = "inscrit à l'ordre du jour",
        [ACTION(RENDRE_AVIS)] = "avis rendu",
        [ACTION(DECIDER)] = "décision prise",
        [ACTION(METTRE_EN_SIGNATURE)] = "proposé à la signature",
        [ACTION(SIGNER)] = "signé",
        [ACTION(REFUSER)] = "signature refusée",
        [ACTION(RENVOYER)] = "renvoyé à l'étape précédente",
        [ACTION(SUSPENDRE)] = "suspendu",
        [ACTION(REPRENDRE)] = "suspension levée",
        [ACTION(ENGAGER_RESILIATION)] = "résiliation engagée, observations ouvertes",
        [ACTION(RESILIER)] = "résilié",
        [ACTION(RENONCER_RESILIATION)] = "résiliation abandonnée",
        [ACTION(CLORE)] = "clos",
        [ACTION(ACTIVER)] = "en vigueur",
        [ACTION(ECHOIR)] = "échu",
        [ACTION(REMPLACER)] = "remplacé",
        [ACTION(MODIFIER)] = "nouvelle version du texte",
        [ACTION(RATTACHER)] = "se poursuit sous un autre accord",
    };
    return pick(TABLE, COUNT(TABLE), action);
}
