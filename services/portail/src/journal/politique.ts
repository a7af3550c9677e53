// SPDX-License-Identifier: EUPL-1.2
// Whom to trust: logs, witnesses, groups, a quorum. Names are defined before they are used. Source: c2sp.org/tlog-policy;
// services/common/policy_parse.c.
//   log <vkey> [<url>] / witness <name> <vkey> [<url>] / group <name> all|any|<k> <name>… / quorum <name>|none
import { COSIGNATURE, type CleVerification, ED25519, cleDe, designe, vkeyDe } from "./cle";
import { cosigneePar } from "./cosignature";
import { signeePar } from "./note";
import { entierDe, lignesDe, memes, refuser } from "./octets";
import type { PointDeControle } from "./point";

export interface Journal {
    cle: CleVerification; // its name is the log's origin
    adresse: string; // "": none
}
export interface Temoin extends Journal {
    nom: string; // in the policy; its key has its own
}
export interface Groupe {
    nom: string;
    seuil: number;
    membres: string[];
}
export interface Politique {
    journaux: Journal[];
    temoins: Temoin[];
    groupes: Groupe[];
    quorum: string; // "none": nobody is asked for
}

const MAX = 256; // of each
const mal = (pourquoi: string): never => refuser(`La liste des témoins du registre n’est pas lisible : ${pourquoi}.`);

const connu = ({ temoins, groupes }: Politique, nom: string): boolean => [...temoins, ...groupes].some((un) => un.nom === nom);
const ajouter = <T>(liste: T[], un: T): void => void (liste.length < MAX ? liste.push(un) : mal("elle est trop longue"));

function nomNeuf(politique: Politique, nom: string | undefined): string {
    return !nom || nom === "none" || connu(politique, nom) ? mal("un nom manque ou sert deux fois") : nom;
}

async function cleNeuve(parmi: Journal[], type: number, [vkey, adresse = "", ...trop]: string[]): Promise<Journal> {
    const cle = vkey && !trop.length ? await cleDe(vkey) : mal("une clé manque, ou un mot est de trop");
    if (cle.type !== type) mal("une clé n’est pas de la sorte attendue");
    if (parmi.some((un) => memes(un.cle.publique, cle.publique))) mal("une clé y est deux fois");
    return { cle, adresse };
}

function groupeDe(politique: Politique, [nom, compte = "", ...membres]: string[]): Groupe {
    const neuf = nomNeuf(politique, nom);
    const pris = politique.groupes.flatMap((un) => un.membres);
    membres.forEach((un, rang) => {
        if (!connu(politique, un) || pris.includes(un) || membres.indexOf(un) !== rang) mal("un membre de groupe est inconnu, ou y est deux fois");
    });
    const seuil = compte === "all" ? membres.length : compte === "any" ? 1 : (entierDe(compte) ?? 0);
    return seuil >= 1 && seuil <= membres.length ? { nom: neuf, seuil, membres } : mal("un groupe n’a pas de seuil");
}

const LIGNES: Record<string, (politique: Politique, mots: string[]) => void | Promise<void>> = {
    log: async (politique, mots) => ajouter(politique.journaux, await cleNeuve(politique.journaux, ED25519, mots)),
    witness: async (politique, [nom, ...mots]) =>
        ajouter(politique.temoins, { nom: nomNeuf(politique, nom), ...(await cleNeuve(politique.temoins, COSIGNATURE, mots)) }),
    group: (politique, mots) => ajouter(politique.groupes, groupeDe(politique, mots)),
    quorum: (politique, [nom, ...trop]) => {
        if (politique.quorum || !nom || trop.length || (nom !== "none" && !connu(politique, nom))) mal("la ligne « quorum » ne va pas");
        politique.quorum = nom!;
    },
};

export async function politiqueDe(texte: string): Promise<Politique> {
    const politique: Politique = { journaux: [], temoins: [], groupes: [], quorum: "" };
    for (const ligne of lignesDe(texte)) {
        if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(ligne)) mal("un caractère y est interdit");
        const [sorte, ...mots] = ligne.split(/[ \t]+/).filter(Boolean);
        if (!sorte || sorte.startsWith("#")) continue;
        if (!Object.hasOwn(LIGNES, sorte)) mal("une ligne y est inconnue");
        await LIGNES[sorte]!(politique, mots);
    }
    return politique.quorum ? politique : mal("elle ne dit pas son quorum");
}

const compteDe = ({ seuil, membres }: Groupe): string => (seuil === membres.length ? "all" : seuil === 1 ? "any" : String(seuil));

// The same without where each is today, as services/common/policy.c writes it: what a receipt keeps.
export async function sansAdresses(texte: string): Promise<string> {
    const { journaux, temoins, groupes, quorum } = await politiqueDe(texte);
    return [
        ...journaux.map(({ cle }) => `log ${vkeyDe(cle)}\n`),
        ...temoins.map(({ nom, cle }) => `witness ${nom} ${vkeyDe(cle)}\n`),
        ...groupes.map((un) => `group ${un.nom} ${compteDe(un)} ${un.membres.join(" ")}\n`),
        `quorum ${quorum}\n`,
    ].join("");
}

// Do these witnesses, by their names, make the quorum? Members come before their group, so this ends.
export function atteint(politique: Politique, vus: ReadonlySet<string>, qui = politique.quorum): boolean {
    if (qui === "none") return true;
    const groupe = politique.groupes.find((un) => un.nom === qui);
    return groupe ? groupe.membres.filter((un) => atteint(politique, vus, un)).length >= groupe.seuil : vus.has(qui);
}

// The witnesses of the policy that cosigned, and when. A false cosignature refuses the whole.
export async function temoinsVus(politique: Politique, { note }: PointDeControle): Promise<Map<string, Date>> {
    const vus = new Map<string, Date>();
    for (const { nom, cle } of politique.temoins) {
        const date = await cosigneePar(note, cle);
        if (date) vus.set(nom, date);
    }
    return vus;
}

// Lines that no key of the policy answers for: nothing protects them.
export const lignesInconnues = ({ journaux, temoins }: Politique, { note }: PointDeControle): number =>
    note.signatures.filter((ligne) => ![...journaux, ...temoins].some(({ cle }) => designe(cle, ligne))).length;

// Refuses a checkpoint that the policy does not believe: its log must have signed it, and the quorum cosigned.
export async function croire(politique: Politique, point: PointDeControle): Promise<void> {
    const journal = politique.journaux.find(({ cle }) => cle.nom === point.origine) ?? refuser("La liste des témoins est faite pour un autre registre.");
    if (!(await signeePar(point.note, journal.cle))) refuser("Le registre n’a pas signé ce point de contrôle.");
    if (!atteint(politique, new Set((await temoinsVus(politique, point)).keys()))) refuser("Les témoins qui ont cosigné sont trop peu nombreux.");
}
