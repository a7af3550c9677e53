// SPDX-License-Identifier: EUPL-1.2
// Text of an entry (services/common/entree.h): "concert <nature> v1", then one line a fact. Strict: one text reads one way.
import { lignesDe, refuser } from "./octets";

export interface Entree {
    nature: string;
    faits: [string, string][];
    fait: (cle: string) => string; // "" when it is not there
}

const TETE = /^concert ([a-z0-9-]{1,40}) v1$/;
const FAIT = /^([a-z0-9-]{1,40}): (.+)$/s;
const illisible = (): never => refuser("Cette entrée n’est pas lisible.");

export function entreeDe(texte: string): Entree {
    const [tete = "", ...lignes] = lignesDe(texte);
    const nature = TETE.exec(tete)?.[1] ?? illisible();
    if (/[\u0000-\u0008\u000b-\u001f]/.test(texte)) illisible();
    const faits = lignes.map((ligne): [string, string] => {
        const lu = FAIT.exec(ligne);
        return lu ? [lu[1]!, lu[2]!] : illisible();
    });
    return { nature, faits, fait: (cle) => faits.find(([une]) => une === cle)?.[1] ?? "" };
}

// A text that somebody typed stays out of the log: such a fact is its salted digest (empreinte.ts).
export const estEmpreinte = (cle: string): boolean => cle.length > "-empreinte".length && cle.endsWith("-empreinte");

// As entree_write does: empty values are left out.
export const ecrireEntree = (nature: string, faits: [string, string][]): string =>
    `concert ${nature} v1\n${faits.filter(([, valeur]) => valeur).map(([cle, valeur]) => (/[\n\r]/.test(valeur) ? refuser(`Le fait « ${cle} » tient sur une ligne.`) : `${cle}: ${valeur}\n`)).join("")}`;
