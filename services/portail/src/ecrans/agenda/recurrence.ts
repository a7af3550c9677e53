// SPDX-License-Identifier: EUPL-1.2
// The recurrences people use, as rules of RFC 5545 and in words; another rule stays as it is.
export type Rythme = "aucune" | "semaine" | "quinzaine" | "mois-rang" | "mois-jour" | "autre";

const JOURS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const NOMS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const RANGS = ["", "premier", "deuxième", "troisième", "quatrième", "dernier"];
const MOIS = ["", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const SANS_AOUT = "BYMONTH=1,2,3,4,5,6,7,9,10,11,12";

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
// One of the list above that repeats: its end is to be given.
export const seRepete = (rythme: Rythme): boolean => rythme !== "aucune" && rythme !== "autre";

const REGLES: Record<Exclude<Rythme, "aucune" | "autre">, (jour: string) => string> = {
    semaine: (jour) => `FREQ=WEEKLY;BYDAY=${JOURS[semaineDe(jour)]}`,
    quinzaine: (jour) => `FREQ=WEEKLY;INTERVAL=2;BYDAY=${JOURS[semaineDe(jour)]}`,
    "mois-rang": (jour) => `FREQ=MONTHLY;BYDAY=${rangDe(jour) === 5 ? -1 : rangDe(jour)}${JOURS[semaineDe(jour)]}`,
    "mois-jour": (jour) => `FREQ=MONTHLY;BYMONTHDAY=${Number(jour.slice(8, 10))}`,
};
export function regleDe(rythme: Rythme, jour: string, jusque: string, sansAout: boolean): string {
    if (rythme === "aucune" || rythme === "autre") return "";
    return [REGLES[rythme](jour), sansAout && SANS_AOUT, `UNTIL=${jusque.replaceAll("-", "")}`].filter(Boolean).join(";");
}

const parties = (rrule: string) => Object.fromEntries(rrule.split(";").map((une) => une.split("=") as [string, string]));
const finDe = (until: string) => `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
// Its last day, when the rule says one.
export function jusqueDe(rrule: string): string {
    const { UNTIL } = parties(rrule);
    return UNTIL ? finDe(UNTIL) : "";
}

function jourEnMots(code: string): string {
    const lu = /^(-?\d)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(code);
    if (!lu) return code;
    const nom = NOMS[JOURS.indexOf(lu[2]!)]!;
    const rang = lu[1] === "-1" ? "dernier" : lu[1] ? (RANGS[Number(lu[1])] ?? "") : "";
    return `${rang} ${nom}`.trim();
}
function moisEnMots(bymonth: string | undefined): string {
    if (!bymonth) return "";
    const dits = bymonth.split(",").map(Number);
    const absents = MOIS.slice(1).filter((_, rang) => !dits.includes(rang + 1));
    if (!absents.length) return "";
    return absents.length < 6 ? `, sauf en ${absents.join(" et ")}` : `, en ${dits.map((un) => MOIS[un]).join(", ")}`;
}
const FREQUENCES: Record<string, [string, (pas: number) => string]> = {
    DAILY: ["chaque jour", (pas) => `tous les ${pas} jours`],
    WEEKLY: ["chaque semaine", (pas) => `toutes les ${pas} semaines`],
    MONTHLY: ["chaque mois", (pas) => `tous les ${pas} mois`],
    YEARLY: ["chaque année", (pas) => `tous les ${pas} ans`],
};

export function enMots(rrule: string): string {
    if (!rrule) return "";
    const { FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, UNTIL, COUNT } = parties(rrule);
    const pas = Number(INTERVAL ?? 1);
    const [une, plusieurs] = FREQUENCES[FREQ ?? ""] ?? [rrule, () => rrule];
    const rythme = pas > 1 ? plusieurs(pas) : une;
    const jours = BYDAY ? `, le ${BYDAY.split(",").map(jourEnMots).join(" et le ")}` : BYMONTHDAY ? `, le ${BYMONTHDAY}` : "";
    const fin = UNTIL ? `, jusqu’au ${finDe(UNTIL).split("-").reverse().join("/")}` : COUNT ? `, ${COUNT} fois` : "";
    return `${rythme}${jours}${moisEnMots(BYMONTH)}${fin}`;
}
