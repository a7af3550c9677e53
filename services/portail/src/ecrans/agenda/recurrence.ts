// SPDX-License-Identifier: EUPL-1.2
// The recurrences people use, as rules of RFC 5545 and in words; another rule stays as it is.
export type Rythme = "aucune" | "semaine" | "quinzaine" | "mois-rang" | "mois-jour" | "autre";

const JOURS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const NOMS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const RANGS = ["", "premier", "deuxième", "troisième", "quatrième", "dernier"];

const semaineDe = (jour: string) => new Date(`${jour}T00:00Z`).getUTCDay();
// The fifth is said "the last": a month may have no fifth.
const rangDe = (jour: string) => Math.min(Math.ceil(Number(jour.slice(8, 10)) / 7), 5);

const OPTIONS: [Rythme, (jour: string) => string][] = [
    ["aucune", () => "Une seule fois"],
    ["semaine", (jour) => `Chaque semaine, le ${NOMS[semaineDe(jour)]}`],
    ["quinzaine", (jour) => `Toutes les deux semaines, le ${NOMS[semaineDe(jour)]}`],
    ["mois-rang", (jour) => `Chaque mois, le ${RANGS[rangDe(jour)]} ${NOMS[semaineDe(jour)]}`],
    ["mois-jour", (jour) => `Chaque mois, le ${Number(jour.slice(8, 10))}`],
];
export const rythmes = (jour: string): { valeur: Rythme; libelle: string }[] => OPTIONS.map(([valeur, dire]) => ({ valeur, libelle: dire(jour) }));

const REGLES: Record<Exclude<Rythme, "aucune" | "autre">, (jour: string) => string> = {
    semaine: (jour) => `FREQ=WEEKLY;BYDAY=${JOURS[semaineDe(jour)]}`,
    quinzaine: (jour) => `FREQ=WEEKLY;INTERVAL=2;BYDAY=${JOURS[semaineDe(jour)]}`,
    "mois-rang": (jour) => `FREQ=MONTHLY;BYDAY=${rangDe(jour) === 5 ? -1 : rangDe(jour)}${JOURS[semaineDe(jour)]}`,
    "mois-jour": (jour) => `FREQ=MONTHLY;BYMONTHDAY=${Number(jour.slice(8, 10))}`,
};
export function regleDe(rythme: Rythme, jour: string, jusque: string): string {
    if (rythme === "aucune" || rythme === "autre") return "";
    return `${REGLES[rythme](jour)};UNTIL=${jusque.replaceAll("-", "")}`;
}

const parties = (rrule: string) => Object.fromEntries(rrule.split(";").map((une) => une.split("=") as [string, string]));
function jourEnMots(code: string): string {
    const lu = /^(-?\d)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(code);
    if (!lu) return code;
    const nom = NOMS[JOURS.indexOf(lu[2]!)]!;
    const rang = lu[1] === "-1" ? "dernier" : lu[1] ? (RANGS[Number(lu[1])] ?? "") : "";
    return `${rang} ${nom}`.trim();
}
const MOIS = ["", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

export function enMots(rrule: string): string {
    if (!rrule) return "";
    const { FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, UNTIL, COUNT } = parties(rrule);
    const pas = Number(INTERVAL ?? 1);
    const rythme = FREQ === "WEEKLY" ? (pas > 1 ? `toutes les ${pas} semaines` : "chaque semaine") : FREQ === "MONTHLY" ? (pas > 1 ? `tous les ${pas} mois` : "chaque mois") : FREQ === "YEARLY" ? "chaque année" : "chaque jour";
    const jours = BYDAY ? `, le ${BYDAY.split(",").map(jourEnMots).join(" et le ")}` : BYMONTHDAY ? `, le ${BYMONTHDAY}` : "";
    const absents = BYMONTH && BYMONTH.split(",").length > 6 ? MOIS.slice(1).filter((_, rang) => !BYMONTH.split(",").includes(String(rang + 1))) : [];
    const sauf = absents.length ? `, sauf en ${absents.join(" et ")}` : BYMONTH && !absents.length && BYMONTH.split(",").length < 12 ? `, en ${BYMONTH.split(",").map((un) => MOIS[Number(un)]).join(", ")}` : "";
    const fin = UNTIL ? `, jusqu’au ${UNTIL.slice(6, 8)}/${UNTIL.slice(4, 6)}/${UNTIL.slice(0, 4)}` : COUNT ? `, ${COUNT} fois` : "";
    return `${rythme}${jours}${sauf}${fin}`;
}
