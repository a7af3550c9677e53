// SPDX-License-Identifier: EUPL-1.2
// Words for bodies, sessions, items and votes (proto/concert/instances).
import { Formation, NatureInstance, Voix } from "@gen/instances/v1/instance_pb";
import { EtatPoint, EtatSeance, ModePresence, NiveauPoint, Sens, TypePoint } from "@gen/instances/v1/seance_pb";
import type { Etat } from "@/ui/etiquette";

export const NATURES_INSTANCE: Record<NatureInstance, string> = {
    [NatureInstance.UNSPECIFIED]: "",
    [NatureInstance.CDIAE]: "CDIAE",
    [NatureInstance.COMITE_FINANCEURS]: "Comité des financeurs",
    [NatureInstance.COMITE_PILOTAGE]: "Comité de pilotage",
    [NatureInstance.CTA]: "Comité technique d’animation (CTA)",
    [NatureInstance.GROUPE_TRAVAIL]: "Groupe de travail",
    [NatureInstance.CONFERENCE_PTI]: "Conférence du PTI",
    [NatureInstance.AUTRE]: "Autre instance",
};
export const FORMATIONS: Record<Formation, string> = {
    [Formation.UNSPECIFIED]: "",
    [Formation.PLENIERE]: "plénière",
    [Formation.RESTREINTE]: "restreinte",
};
export const VOIX: Record<Voix, string> = {
    [Voix.UNSPECIFIED]: "",
    [Voix.DELIBERATIVE]: "délibérative",
    [Voix.CONSULTATIVE]: "consultative",
};
export const ETATS_SEANCE: Record<EtatSeance, Etat> = {
    [EtatSeance.UNSPECIFIED]: { texte: "", teinte: "neutre" },
    [EtatSeance.PREVUE]: { texte: "prévue", teinte: "neutre" },
    [EtatSeance.CONVOQUEE]: { texte: "convoquée", teinte: "accent" },
    [EtatSeance.OUVERTE]: { texte: "en cours", teinte: "vert" },
    [EtatSeance.CLOSE]: { texte: "close", teinte: "neutre" },
    [EtatSeance.ANNULEE]: { texte: "annulée", teinte: "rouge" },
};
export const TYPES_POINT: Record<TypePoint, string> = {
    [TypePoint.UNSPECIFIED]: "",
    [TypePoint.CONVENTIONNEMENT]: "Conventionnement",
    [TypePoint.FINANCEMENT]: "Financement",
    [TypePoint.PROJET]: "Projet",
    [TypePoint.PRESCRIPTION]: "Prescription",
    [TypePoint.STRATEGIE]: "Stratégie",
    [TypePoint.QUALITE_PARCOURS]: "Qualité des parcours",
    [TypePoint.LIEN_ECONOMIQUE]: "Lien à l’économique",
    [TypePoint.PROCES_VERBAL]: "Procès-verbal",
};
export const NIVEAUX: Record<NiveauPoint, string> = {
    [NiveauPoint.UNSPECIFIED]: "",
    [NiveauPoint.TECHNIQUE]: "technique",
    [NiveauPoint.STRATEGIQUE]: "stratégique",
};
export const ETATS_POINT: Record<EtatPoint, Etat> = {
    [EtatPoint.UNSPECIFIED]: { texte: "", teinte: "neutre" },
    [EtatPoint.PROPOSE]: { texte: "proposé", teinte: "orange" },
    [EtatPoint.REFUSE]: { texte: "refusé", teinte: "rouge" },
    [EtatPoint.INSCRIT]: { texte: "inscrit", teinte: "accent" },
    [EtatPoint.RETIRE]: { texte: "retiré", teinte: "neutre" },
    [EtatPoint.OUVERT]: { texte: "en débat", teinte: "vert" },
    [EtatPoint.VOTE]: { texte: "vote en cours", teinte: "vert" },
    [EtatPoint.CLOS]: { texte: "clos", teinte: "neutre" },
    [EtatPoint.AJOURNE]: { texte: "ajourné", teinte: "orange" },
};
export const SENS: Record<Sens, string> = {
    [Sens.UNSPECIFIED]: "",
    [Sens.POUR]: "Pour",
    [Sens.CONTRE]: "Contre",
    [Sens.ABSTENTION]: "Abstention",
};
export const PRESENCES: Record<ModePresence, string> = {
    [ModePresence.UNSPECIFIED]: "",
    [ModePresence.PRESENT]: "présent",
    [ModePresence.DISTANCE]: "à distance",
    [ModePresence.MANDAT]: "représenté",
    [ModePresence.EXCUSE]: "excusé",
    [ModePresence.ABSENT]: "absent",
};
