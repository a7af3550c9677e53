// SPDX-License-Identifier: EUPL-1.2
// Words for dates, answers and parts people take (proto/concert/agenda).
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { EtatEvenement, type Evenement, type Occurrence, Reponse, RoleParticipant } from "@gen/agenda/v1/agenda_pb";
import { jourSemaine } from "@/mots/dates";
import type { Etat } from "@/ui/etiquette";
import { localPlus } from "./fuseau";

export const ETATS: Record<EtatEvenement, Etat> = {
    [EtatEvenement.UNSPECIFIED]: { texte: "", teinte: "neutre" },
    [EtatEvenement.PROPOSE]: { texte: "date proposée", teinte: "orange" },
    [EtatEvenement.CONFIRME]: { texte: "confirmé", teinte: "vert" },
    [EtatEvenement.ANNULE]: { texte: "annulé", teinte: "rouge" },
};
export const DATE_ANNULEE: Etat = { texte: "date annulée", teinte: "rouge" };
export const DATE_DEPLACEE: Etat = { texte: "date déplacée", teinte: "accent" };

export const REPONSES: Record<Reponse, string> = {
    [Reponse.UNSPECIFIED]: "",
    [Reponse.ATTENDUE]: "réponse attendue",
    [Reponse.ACCEPTE]: "vient",
    [Reponse.PEUT_ETRE]: "peut-être",
    [Reponse.DECLINE]: "ne vient pas",
};
export const ROLES: Record<RoleParticipant, string> = {
    [RoleParticipant.UNSPECIFIED]: "",
    [RoleParticipant.REQUIS]: "indispensable",
    [RoleParticipant.FACULTATIF]: "facultatif",
    [RoleParticipant.SUPPLEANT]: "suppléant",
};

const motsHeure = (local: string) => local.slice(11, 16).replace(":", " h ");
export const motsLocal = (local: string): string => `${jourSemaine(local.slice(0, 10))} à ${motsHeure(local)}`;
// With its end, on the same day or not.
export function motsPlage(local: string, minutes: number): string {
    const fin = localPlus(local, minutes);
    const memeJour = fin.slice(0, 10) === local.slice(0, 10);
    return `${jourSemaine(local.slice(0, 10))}, de ${motsHeure(local)} à ${memeJour ? motsHeure(fin) : `${motsLocal(fin)}`}`;
}
export function motsDuree(minutes: number): string {
    const [heures, reste] = [Math.floor(minutes / 60), minutes % 60];
    return [heures && `${heures} h`, reste && (heures ? `${reste}`.padStart(2, "0") : `${reste} min`)].filter(Boolean).join(" ");
}

export const minutesDe = (une: Occurrence): number => Math.round((timestampDate(une.fin!).getTime() - timestampDate(une.debut!).getTime()) / 60_000);

// The date that is spoken of: the one named, or the only one there is.
export const dateDe = (evenement: Evenement, occurrence: string): Occurrence | undefined =>
    evenement.occurrences.find((une) => une.id === occurrence) ?? (evenement.occurrences.length === 1 ? evenement.occurrences[0] : undefined);

// Substitutes are told by whom they stand for.
export const invites = (evenement: Evenement) => evenement.participants.filter((un) => un.role !== RoleParticipant.SUPPLEANT);
