// SPDX-License-Identifier: EUPL-1.2
// Whom to trust: logs, witnesses, groups, a quorum. Source: c2sp.org/tlog-policy.
//   log <vkey> [<url>] / witness <name> <vkey> [<url>] / group <name> all|any|<k> <name>… / quorum <name>|none
import { type CleVerification, cleDe } from "./cle";
import { Refus } from "./octets";

export interface Temoin {
    nom: string; // in the policy; its key has its own
    cle: CleVerification;
}
export interface Politique {
    journaux: CleVerification[];
    temoins: Temoin[];
    groupes: Map<string, { seuil: number; membres: string[] }>;
    quorum: string; // "none": nobody is asked for
}

export async function politiqueDe(texte: string): Promise<Politique> {
    const politique: Politique = { journaux: [], temoins: [], groupes: new Map(), quorum: "" };
    for (const ligne of texte.split("\n")) {
        const [mot, un = "", deux = "", ...reste] = ligne.trim().split(/\s+/);
        if (!mot || mot.startsWith("#")) continue;
        if (mot === "log") politique.journaux.push(await cleDe(un));
        else if (mot === "witness") politique.temoins.push({ nom: un, cle: await cleDe(deux) });
        else if (mot === "group") politique.groupes.set(un, { seuil: deux === "all" ? reste.length : deux === "any" ? 1 : Number(deux), membres: reste });
        else if (mot === "quorum") politique.quorum = un;
        else throw new Refus("La politique du registre n’est pas lisible.");
    }
    if (!politique.quorum) throw new Refus("La politique du registre ne dit pas son quorum.");
    return politique;
}

// Do these witnesses, by their names, make the quorum?
export function atteint(politique: Politique, vus: ReadonlySet<string>, qui = politique.quorum): boolean {
    if (qui === "none") return true;
    const groupe = politique.groupes.get(qui);
    return groupe ? groupe.membres.filter((un) => atteint(politique, vus, un)).length >= groupe.seuil : vus.has(qui);
}

// The same without where each is today: what a receipt keeps.
export const sansAdresses = (texte: string): string =>
    texte
        .split("\n")
        .map((ligne) => {
            const mots = ligne.split(" ");
            return mots[0] === "log" ? mots.slice(0, 2).join(" ") : mots[0] === "witness" ? mots.slice(0, 3).join(" ") : ligne;
        })
        .join("\n");
