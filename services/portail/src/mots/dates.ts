// SPDX-License-Identifier: EUPL-1.2
// Days and instants in words. A day is "2026-11-27" and has no zone; an instant is read in Paris unless a zone is said.
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { timestampDate } from "@bufbuild/protobuf/wkt";

const formes = new Map<string, Intl.DateTimeFormat>();
function forme(options: Intl.DateTimeFormatOptions, fuseau: string): Intl.DateTimeFormat {
    const cle = `${fuseau} ${JSON.stringify(options)}`;
    let une = formes.get(cle);
    if (!une) formes.set(cle, (une = new Intl.DateTimeFormat("fr-FR", { ...options, timeZone: fuseau })));
    return une;
}

const PARIS = "Europe/Paris";
const JOUR: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const HEURE: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };

// "1 janvier 2026" as people write it.
const premier = (texte: string) => texte.replace(/(^|\s)1 (?=\p{L})/u, "$11er ");

export const jour = (iso: string): string => (iso ? premier(forme(JOUR, "UTC").format(new Date(`${iso}T00:00Z`))) : "");
export const jourCourt = (iso: string): string => (iso ? iso.slice(0, 10).split("-").reverse().join("/") : "");
export const jourSemaine = (iso: string): string =>
    iso ? premier(forme({ weekday: "long", ...JOUR }, "UTC").format(new Date(`${iso}T00:00Z`))) : "";
export const periode = (du: string, au: string): string => `du ${jour(du)} au ${jour(au)}`;

export const instant = (quand: Timestamp | undefined, fuseau = PARIS): string =>
    quand ? `${premier(forme(JOUR, fuseau || PARIS).format(timestampDate(quand)))} à ${heure(quand, fuseau)}` : "";
export const jourDe = (quand: Timestamp | undefined, fuseau = PARIS): string =>
    quand ? premier(forme({ weekday: "long", ...JOUR }, fuseau || PARIS).format(timestampDate(quand))) : "";
export const heure = (quand: Timestamp | undefined, fuseau = PARIS): string =>
    quand ? forme(HEURE, fuseau || PARIS).format(timestampDate(quand)) : "";

// ISO day of an instant, or of now.
export const isoJour = (quand: Date = new Date(), fuseau = PARIS): string =>
    new Intl.DateTimeFormat("sv-SE", { timeZone: fuseau }).format(quand);
export const isoDe = (quand: Timestamp | undefined, fuseau = PARIS): string => (quand ? isoJour(timestampDate(quand), fuseau || PARIS) : "");
export const plusJours = (iso: string, jours: number): string =>
    new Date(Date.parse(`${iso}T00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10);
export const joursEntre = (du: string, au: string): number =>
    Math.round((Date.parse(`${au}T00:00Z`) - Date.parse(`${du}T00:00Z`)) / 86_400_000);

// "aujourd’hui", "dans 3 jours", "il y a 140 jours"
export function ecart(iso: string, reference = isoJour()): string {
    const jours = joursEntre(reference, iso);
    if (jours === 0) return "aujourd’hui";
    if (jours === 1) return "demain";
    if (jours === -1) return "hier";
    return jours > 0 ? `dans ${jours} jours` : `il y a ${-jours} jours`;
}
