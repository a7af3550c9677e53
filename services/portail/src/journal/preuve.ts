// SPDX-License-Identifier: EUPL-1.2
// A tlog-proof: one entry's inclusion under a signed checkpoint. Source: c2sp.org/tlog-proof.
import { feuille, racineDe } from "./arbre";
import { type Octets, deBase64, entierDe, memes, refuser } from "./octets";
import { type PointDeControle, pointDe } from "./point";
import { type Politique, croire } from "./politique";

export interface Preuve {
    index: number;
    chemin: Octets[];
    point: PointDeControle;
}

const CHEMIN_MAX = 63;
const ENTETE = "c2sp.org/tlog-proof@v1";

export function preuveDe(brut: string): Preuve {
    const coupe = brut.indexOf("\n\n");
    const [tete, ...lignes] = brut.slice(0, Math.max(coupe, 0)).split("\n");
    if (tete !== ENTETE) return refuser("La preuve n’est pas au format attendu.");
    // Nothing authenticates it.
    if (lignes[0]?.startsWith("extra ") && !deBase64(lignes.shift()!.slice("extra ".length))?.length) refuser("La preuve n’est pas lisible.");
    const rang = lignes.shift() ?? "";
    const index = rang.startsWith("index ") ? entierDe(rang.slice("index ".length)) : undefined;
    const chemin = lignes.map((une) => deBase64(une, 32));
    if (index === undefined || chemin.length > CHEMIN_MAX || !chemin.every((un) => un)) return refuser("La preuve n’est pas lisible.");
    return { index, chemin: chemin as Octets[], point: pointDe(brut.slice(coupe + 2)) };
}

export async function prouve({ index, chemin, point }: Preuve, hache: Octets): Promise<boolean> {
    const racine = await racineDe(hache, index, point.taille, chemin);
    return !!racine && memes(racine, point.racine);
}

// This entry is in a log that the policy believes, at the index of the proof, which is returned.
export async function verifierPreuve(entree: Uint8Array, brut: string, politique: Politique): Promise<Preuve> {
    const preuve = preuveDe(brut);
    await croire(politique, preuve.point);
    if (!(await prouve(preuve, await feuille(entree)))) refuser(`Cette entrée n’est pas au rang ${preuve.index} du registre : elle ou sa preuve a été altérée.`);
    return preuve;
}
