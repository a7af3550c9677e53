// SPDX-License-Identifier: EUPL-1.2
// Words for kinds of organisation, roles, keys and delegations (proto/concert/commun, acces).
import { EtatCle, PorteeDelegation } from "@gen/acces/v1/acces_pb";
import { Role, TypeOrganisation as T } from "@gen/commun/v1/commun_pb";
import type { Etat } from "@/ui/etiquette";

export const TYPES_ORGANISATION: Record<T, string> = {
    [T.UNSPECIFIED]: "",
    [T.UT_DIRECCTE]: "Unité territoriale de la Direccte",
    [T.DIRECCTE]: "Direccte (région)",
    [T.CONSEIL_GENERAL]: "Conseil général",
    [T.CONSEIL_REGIONAL]: "Conseil régional",
    [T.POLE_EMPLOI]: "Pôle emploi",
    [T.PLIE]: "PLIE",
    [T.RESEAU]: "Réseau",
    [T.INTER_RESEAUX]: "Inter-réseaux",
    [T.SIAE]: "SIAE",
    [T.DLA]: "DLA",
    [T.FRANCE_ACTIVE]: "France Active",
    [T.DDCS]: "DDCS",
    [T.CUCS]: "CUCS",
    [T.MAISON_EMPLOI]: "Maison de l’emploi",
    [T.PARTENAIRE_SOCIAL]: "Partenaire social",
    [T.PRESCRIPTEUR]: "Prescripteur",
    [T.COLLECTIVITE]: "Collectivité",
};

export const ROLES: Record<Role, string> = {
    [Role.UNSPECIFIED]: "",
    [Role.LECTEUR]: "Lecture",
    [Role.AGENT]: "Agent",
    [Role.SIGNATAIRE]: "Signataire",
    [Role.ADMINISTRATEUR]: "Administration",
};

export const ETATS_CLE: Record<EtatCle, Etat> = {
    [EtatCle.UNSPECIFIED]: { texte: "", teinte: "neutre" },
    [EtatCle.DEPOSEE]: { texte: "à certifier", teinte: "orange" },
    [EtatCle.CERTIFIEE]: { texte: "certifiée", teinte: "vert" },
    [EtatCle.REVOQUEE]: { texte: "révoquée", teinte: "rouge" },
};

export const PORTEES: Record<PorteeDelegation, string> = {
    [PorteeDelegation.UNSPECIFIED]: "",
    [PorteeDelegation.TOUT]: "accords, avenants et annexes",
    [PorteeDelegation.ACCORDS]: "accords-cadres et avenants",
    [PorteeDelegation.ANNEXES]: "annexes annuelles",
};

const DEPARTEMENTS: Record<string, string> = { "03": "Allier", "25": "Doubs", "69": "Rhône", "91": "Essonne" };
export const nomDepartement = (code: string): string => (DEPARTEMENTS[code] ? `${DEPARTEMENTS[code]} (${code})` : code);

// A table of words as choices, its empty first value left out.
export const choix = <T extends number>(mots: Record<T, string>): { valeur: T; libelle: string }[] =>
    (Object.entries(mots) as [string, string][]).filter(([, libelle]) => libelle).map(([valeur, libelle]) => ({ valeur: Number(valeur) as T, libelle }));
