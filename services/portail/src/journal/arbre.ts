// SPDX-License-Identifier: EUPL-1.2
// The Merkle tree of RFC 6962: leaf H(0x00 ‖ data), node H(0x01 ‖ left ‖ right).
import { type Octets, joindre, memes, sha256 } from "./octets";

export const feuille = (octets: Uint8Array): Promise<Octets> => sha256(joindre(new Uint8Array([0]), octets));
export const noeud = (gauche: Uint8Array, droite: Uint8Array): Promise<Octets> => sha256(joindre(new Uint8Array([1]), gauche, droite));

// Hash of the full subtree of this level and index.
export type Lecteur = (niveau: number, index: number) => Promise<Octets>;

// Exponent of the largest power of two that is at most `taille`; exact up to 2^53, where a logarithm is not.
const niveauDe = (taille: number) => taille.toString(2).length - 1;
// Where a tree of more than one leaf is split.
const puissanceAvant = (taille: number) => 2 ** niveauDe(taille - 1);

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

// That the tree of `taille` extends that of `avant`, at least 1 (RFC 6962, 2.1.2).
export async function prolongement(lire: Lecteur, avant: number, taille: number): Promise<Octets[]> {
    const descendre = async (debut: number, fin: number): Promise<Octets[]> => {
        // The old tree itself: its root is known to who verifies, unless it is only a part of it.
        if (avant === fin) return debut === 0 ? [] : [await sousArbre(lire, debut, fin)];
        const milieu = debut + puissanceAvant(fin - debut);
        return avant <= milieu
            ? [...(await descendre(debut, milieu)), await sousArbre(lire, milieu, fin)]
            : [...(await descendre(milieu, fin)), await sousArbre(lire, debut, milieu)];
    };
    return descendre(0, taille);
}

// From a node at place `fn` of a level whose last is `sn`, up along a path: is each of its hashes a left one?
// undefined: the path is of another length.
function cotes(fn: number, sn: number, longueur: number): boolean[] | undefined {
    const gauches: boolean[] = [];
    for (let reste = longueur; reste > 0; reste--) {
        if (sn === 0) return undefined;
        const gauche = fn % 2 === 1 || fn === sn;
        gauches.push(gauche);
        if (gauche) while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
        [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    }
    return sn === 0 ? gauches : undefined;
}

// The root that this leaf and this path lead to; undefined: a path of another length (RFC 9162, 2.1.3.2).
export async function racineDe(hache: Octets, index: number, taille: number, preuve: Octets[]): Promise<Octets | undefined> {
    const gauches = index < taille ? cotes(index, taille - 1, preuve.length) : undefined;
    if (!gauches) return undefined;
    let racine = hache;
    for (const [rang, un] of preuve.entries()) racine = gauches[rang] ? await noeud(un, racine) : await noeud(racine, un);
    return racine;
}

// RFC 9162, 2.1.4.2.
export async function prolonge(preuve: Octets[], avant: number, taille: number, racineAvant: Octets, racine: Octets): Promise<boolean> {
    if (avant < 1 || avant > taille) return false;
    if (avant === taille) return preuve.length === 0 && memes(racineAvant, racine);
    let [fn, sn] = [avant - 1, taille - 1];
    while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    // An old tree of 2^k leaves is itself the first node, left unsaid.
    const [premier, ...reste] = 2 ** niveauDe(avant) === avant ? [racineAvant, ...preuve] : preuve;
    const gauches = cotes(fn, sn, reste.length);
    if (!premier || !gauches) return false;
    let [ancienne, nouvelle] = [premier, premier];
    for (const [rang, un] of reste.entries()) {
        if (gauches[rang]) ancienne = await noeud(un, ancienne);
        nouvelle = gauches[rang] ? await noeud(un, nouvelle) : await noeud(nouvelle, un);
    }
    return memes(ancienne, racineAvant) && memes(nouvelle, racine);
}
