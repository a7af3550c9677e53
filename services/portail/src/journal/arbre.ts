// SPDX-License-Identifier: EUPL-1.2
// The Merkle tree of RFC 6962: leaf H(0x00 ‖ data), node H(0x01 ‖ left ‖ right).
import { type Octets, joindre, sha256 } from "./octets";

export const feuille = (octets: Uint8Array): Promise<Octets> => sha256(joindre(new Uint8Array([0]), octets));
export const noeud = (gauche: Uint8Array, droite: Uint8Array): Promise<Octets> => sha256(joindre(new Uint8Array([1]), gauche, droite));

// Hash of the full subtree of this level and index.
export type Lecteur = (niveau: number, index: number) => Promise<Octets>;

const niveauDe = (taille: number) => Math.floor(Math.log2(taille));
const puissanceAvant = (taille: number) => 2 ** (Number.isInteger(Math.log2(taille)) ? Math.log2(taille) - 1 : niveauDe(taille));

async function sousArbre(lire: Lecteur, debut: number, fin: number): Promise<Octets> {
    const taille = fin - debut;
    const niveau = niveauDe(taille);
    if (2 ** niveau === taille) return lire(niveau, debut / taille);
    const milieu = debut + puissanceAvant(taille);
    return noeud(await sousArbre(lire, debut, milieu), await sousArbre(lire, milieu, fin));
}

// The audit path of a leaf in the tree of `taille` (RFC 6962, 2.1.1), from the leaf up.
export async function chemin(lire: Lecteur, index: number, taille: number): Promise<Octets[]> {
    const descendre = async (debut: number, fin: number): Promise<Octets[]> => {
        if (fin - debut === 1) return [];
        const milieu = debut + puissanceAvant(fin - debut);
        return index < milieu
            ? [...(await descendre(debut, milieu)), await sousArbre(lire, milieu, fin)]
            : [...(await descendre(milieu, fin)), await sousArbre(lire, debut, milieu)];
    };
    return descendre(0, taille);
}

// The root that this leaf and this path lead to; undefined: a path of another length (RFC 9162, 2.1.3.2).
export async function racineDe(hache: Octets, index: number, taille: number, preuve: Octets[]): Promise<Octets | undefined> {
    if (index >= taille) return undefined;
    let [fn, sn, racine] = [index, taille - 1, hache];
    for (const un of preuve) {
        if (sn === 0) return undefined;
        if (fn % 2 === 1 || fn === sn) {
            racine = await noeud(un, racine);
            while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
        } else {
            racine = await noeud(racine, un);
        }
        [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    }
    return sn === 0 ? racine : undefined;
}
