// SPDX-License-Identifier: EUPL-1.2
// A tlog-proof: one entry's inclusion under a signed checkpoint. Source: c2sp.org/tlog-proof.
import { racineDe } from "./arbre";
import { type Octets, Refus, deBase64, memes } from "./octets";
import { type PointDeControle, pointDe } from "./point";

export interface Preuve {
    index: number;
    chemin: Octets[];
    point: PointDeControle;
}

export function preuveDe(brut: string): Preuve {
    const coupe = brut.indexOf("\n\n");
    const [tete, ...lignes] = brut.slice(0, coupe).split("\n");
    if (tete !== "c2sp.org/tlog-proof@v1") throw new Refus("La preuve n’est pas au format attendu.");
    if (lignes[0]?.startsWith("extra ")) lignes.shift();
    const lu = /^index (0|[1-9]\d{0,14})$/.exec(lignes.shift() ?? "");
    const chemin = lignes.map((une) => deBase64(une));
    if (!lu || !chemin.every((un) => un?.length === 32)) throw new Refus("La preuve n’est pas lisible.");
    return { index: Number(lu[1]), chemin: chemin as Octets[], point: pointDe(brut.slice(coupe + 2)) };
}

export async function prouve({ index, chemin, point }: Preuve, hache: Octets): Promise<boolean> {
    const racine = await racineDe(hache, index, point.taille, chemin);
    return !!racine && memes(racine, point.racine);
}
