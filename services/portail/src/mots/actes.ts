// SPDX-License-Identifier: EUPL-1.2
// Words for agreements, avenants and annexes (proto/concert/conventionnement).
import { ActionActe as A, EtatActe as E, NatureActe, ResultatAvis } from "@gen/conventionnement/v1/acte_pb";
import { EtatAnnexe, TypeSiae } from "@gen/conventionnement/v1/siae_pb";
import type { Etat } from "@/ui/etiquette";

export const NATURES: Record<NatureActe, string> = {
    [NatureActe.UNSPECIFIED]: "",
    [NatureActe.ACCORD_CADRE]: "Accord-cadre",
    [NatureActe.AVENANT]: "Avenant",
    [NatureActe.ANNEXE]: "Annexe financière",
};

export const ETATS_ACTE: Record<E, Etat> = {
    [E.UNSPECIFIED]: { texte: "", teinte: "neutre" },
    [E.BROUILLON]: { texte: "brouillon", teinte: "neutre" },
    [E.INSTRUCTION]: { texte: "en instruction", teinte: "accent" },
    [E.INSCRIT]: { texte: "inscrit à l’ordre du jour", teinte: "accent" },
    [E.AVIS_RENDU]: { texte: "avis rendu", teinte: "accent" },
    [E.DECIDE]: { texte: "décidé", teinte: "accent" },
    [E.A_SIGNER]: { texte: "à signer", teinte: "orange" },
    [E.SIGNE]: { texte: "signé, pas encore en vigueur", teinte: "vert" },
    [E.ACTIF]: { texte: "en vigueur", teinte: "vert" },
    [E.SUSPENDU]: { texte: "suspendu", teinte: "rouge" },
    [E.EN_RESILIATION]: { texte: "en résiliation", teinte: "rouge" },
    [E.RESILIE]: { texte: "résilié", teinte: "neutre" },
    [E.ECHU]: { texte: "échu", teinte: "neutre" },
    [E.REMPLACE]: { texte: "remplacé", teinte: "neutre" },
    [E.CLOS]: { texte: "clos", teinte: "neutre" },
};

// What a person may ask for, as a button says it.
export const ACTIONS: Record<A, string> = {
    [A.UNSPECIFIED]: "",
    [A.INSTRUIRE]: "Mettre en instruction",
    [A.INSCRIRE]: "Inscrire à un ordre du jour",
    [A.RENDRE_AVIS]: "Saisir l’avis rendu",
    [A.DECIDER]: "Saisir la décision",
    [A.METTRE_EN_SIGNATURE]: "Mettre en signature",
    [A.SIGNER]: "Signer",
    [A.REFUSER]: "Refuser de signer",
    [A.RENVOYER]: "Renvoyer à l’étape précédente",
    [A.SUSPENDRE]: "Suspendre",
    [A.REPRENDRE]: "Lever la suspension",
    [A.ENGAGER_RESILIATION]: "Engager la résiliation",
    [A.RESILIER]: "Résilier",
    [A.RENONCER_RESILIATION]: "Renoncer à la résiliation",
    [A.CLORE]: "Clore sans suite",
    [A.ACTIVER]: "Entrée en vigueur",
    [A.ECHOIR]: "Échéance",
    [A.REMPLACER]: "Remplacement",
    [A.MODIFIER]: "Modifier le texte",
    [A.RATTACHER]: "Rattachement",
};

export const RESULTATS_AVIS: Record<ResultatAvis, string> = {
    [ResultatAvis.UNSPECIFIED]: "",
    [ResultatAvis.FAVORABLE]: "favorable",
    [ResultatAvis.FAVORABLE_AVEC_RESERVES]: "favorable avec réserves",
    [ResultatAvis.DEFAVORABLE]: "défavorable",
    [ResultatAvis.AJOURNE]: "ajourné",
};

export const TYPES_SIAE: Record<TypeSiae, string> = {
    [TypeSiae.UNSPECIFIED]: "",
    [TypeSiae.ACI]: "ACI",
    [TypeSiae.AI]: "AI",
    [TypeSiae.EI]: "EI",
    [TypeSiae.ETTI]: "ETTI",
    [TypeSiae.EITI]: "EITI",
    [TypeSiae.GEIQ]: "GEIQ",
};
export const TYPES_SIAE_LONGS: Record<TypeSiae, string> = {
    [TypeSiae.UNSPECIFIED]: "",
    [TypeSiae.ACI]: "Atelier et chantier d’insertion (ACI)",
    [TypeSiae.AI]: "Association intermédiaire (AI)",
    [TypeSiae.EI]: "Entreprise d’insertion (EI)",
    [TypeSiae.ETTI]: "Entreprise de travail temporaire d’insertion (ETTI)",
    [TypeSiae.EITI]: "Entreprise d’insertion par le travail indépendant (EITI)",
    [TypeSiae.GEIQ]: "Groupement d’employeurs (GEIQ)",
};

export const ETATS_ANNEXE: Record<EtatAnnexe, Etat> = {
    [EtatAnnexe.UNSPECIFIED]: { texte: "", teinte: "neutre" },
    [EtatAnnexe.BROUILLON]: { texte: "brouillon", teinte: "neutre" },
    [EtatAnnexe.SAISI]: { texte: "saisie", teinte: "neutre" },
    [EtatAnnexe.PROVISOIRE]: { texte: "provisoire", teinte: "orange" },
    [EtatAnnexe.VALIDE]: { texte: "validée", teinte: "vert" },
    [EtatAnnexe.HISTORISE]: { texte: "historisée", teinte: "neutre" },
    [EtatAnnexe.CLOTURE]: { texte: "clôturée", teinte: "neutre" },
    [EtatAnnexe.REJETE]: { texte: "rejetée", teinte: "rouge" },
    [EtatAnnexe.ANNULE]: { texte: "annulée", teinte: "neutre" },
};

export const MESURES = ["ACI_DC", "AI_DC", "EI_DC", "ETTI_DC", "EITI_DC", "FDI_DC", "EI_MP", "ACI_MP", "ACIPA_DC", "EIPA_DC"];
