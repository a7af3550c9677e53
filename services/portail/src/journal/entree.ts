// SPDX-License-Identifier: EUPL-1.2
// Text of an entry (services/common/entree.h): "concert <nature> v1", then one line a fact.
import { Refus } from "./octets";

export interface Entree {
    nature: string;
    faits: [string, string][];
    fait: (cle: string) => string; // "" when it is not there
}

export function entreeDe(texte: string): Entree {
    const [tete, ...lignes] = texte.replace(/\n$/, "").split("\n");
    const lu = /^concert ([a-z-]+) v1$/.exec(tete ?? "");
    const faits = lignes.map((ligne) => {
        const coupe = ligne.indexOf(": ");
        if (coupe < 1) throw new Refus("Cette entrée n’est pas lisible.");
        return [ligne.slice(0, coupe), ligne.slice(coupe + 2)] as [string, string];
    });
    if (!lu) throw new Refus("Cette entrée n’est pas lisible.");
    return { nature: lu[1]!, faits, fait: (cle) => faits.find(([une]) => une === cle)?.[1] ?? "" };
}

// As entree_write does: empty values are left out.
export const ecrireEntree = (nature: string, faits: [string, string][]): string =>
    `concert ${nature} v1\n${faits.filter(([, valeur]) => valeur).map(([cle, valeur]) => `${cle}: ${valeur}\n`).join("")}`;
