// SPDX-License-Identifier: EUPL-1.2
// Zones: local times as people say them, instants as the service keeps them.

// As services/agenda/fuseau.c has them.
const OUTRE_MER: Record<string, string> = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
};
export const fuseauDe = (departement: string): string => OUTRE_MER[departement] ?? "Europe/Paris";

// An instant as the clocks of a zone show it: "2027-01-12T14:00".
export const localDe = (quand: Date, fuseau: string): string =>
    new Intl.DateTimeFormat("sv-SE", { timeZone: fuseau, dateStyle: "short", timeStyle: "short" }).format(quand).replace(" ", "T");

const enUtc = (local: string) => Date.parse(`${local.slice(0, 16)}:00Z`);

// The instant of a local time. The offset is that of about then, corrected once: right on the day that a clock changes too.
export function instantDe(local: string, fuseau: string): Date {
    const voulu = enUtc(local);
    const decalage = (quand: number) => enUtc(localDe(new Date(quand), fuseau)) - quand;
    return new Date(voulu - decalage(voulu - decalage(voulu)));
}

export const localPlus = (local: string, minutes: number): string => new Date(enUtc(local) + minutes * 60_000).toISOString().slice(0, 16);

// "heure de La Réunion", of a date whose zone is not the département's; else nothing.
export function motsFuseau(fuseau: string, departement: string): string {
    if (!fuseau || fuseau === fuseauDe(departement)) return "";
    const parties = new Intl.DateTimeFormat("fr-FR", { timeZone: fuseau, timeZoneName: "longGeneric" }).formatToParts();
    return parties.find((une) => une.type === "timeZoneName")?.value ?? fuseau;
}
