// SPDX-License-Identifier: EUPL-1.2
// The log as it is published: tiles of 256 hashes, bundles of 256 entries. Source: c2sp.org/tlog-tiles.
import type { Lecteur } from "./arbre";
import { noeud } from "./arbre";
import { type Octets, Refus } from "./octets";

const LARGEUR = 256;
const HAUTEUR = 8;

// 1234067 is x001/x234/067.
function groupes(index: number): string {
    const chiffres = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
    return chiffres.match(/\d{3}/g)!.map((un, rang, tous) => (rang < tous.length - 1 ? `x${un}` : un)).join("/");
}

// How wide this tile is in a tree of this size.
const largeurDe = (niveau: number, index: number, taille: number) => Math.min(LARGEUR, Math.floor(taille / LARGEUR ** niveau) - index * LARGEUR);
const cheminDe = (genre: string, index: number, largeur: number) => `tile/${genre}/${groupes(index)}${largeur < LARGEUR ? `.p/${largeur}` : ""}`;

export async function fichier(departement: string, chemin: string): Promise<Octets> {
    const reponse = await fetch(`/registre/${departement}/${chemin}`, { cache: "no-cache" });
    if (!reponse.ok) throw new Refus(`Le registre n’a pas donné ${chemin} (réponse ${reponse.status}).`);
    return new Uint8Array(await reponse.arrayBuffer());
}

// Reads hashes from tiles, each fetched once.
export function lecteurDe(departement: string, taille: number): Lecteur {
    const tuiles = new Map<string, Promise<Octets>>();
    return async (niveau, index) => {
        const etage = Math.floor(niveau / HAUTEUR);
        const dedans = niveau % HAUTEUR;
        const premier = index * 2 ** dedans;
        const numero = Math.floor(premier / LARGEUR);
        const largeur = largeurDe(etage, numero, taille);
        const chemin = cheminDe(String(etage), numero, largeur);
        if (!tuiles.has(chemin)) tuiles.set(chemin, fichier(departement, chemin));
        const tuile = await tuiles.get(chemin)!;
        if (tuile.length !== largeur * 32) throw new Refus("Une tuile du registre n’a pas la taille attendue.");
        let haches: Octets[] = [];
        for (let ici = premier % LARGEUR; haches.length < 2 ** dedans; ici++) haches.push(tuile.slice(ici * 32, ici * 32 + 32));
        while (haches.length > 1) haches = await Promise.all(haches.filter((_, rang) => rang % 2 === 0).map((un, rang) => noeud(un, haches[2 * rang + 1]!)));
        return haches[0]!;
    };
}

// The entry at this index, from its bundle: each after its length, two bytes big-endian.
export async function entreePubliee(departement: string, index: number, taille: number): Promise<Octets> {
    const numero = Math.floor(index / LARGEUR);
    const paquet = await fichier(departement, cheminDe("entries", numero, largeurDe(0, numero, taille)));
    let ici = 0;
    for (let reste = index % LARGEUR; ici + 2 <= paquet.length; reste--) {
        const longueur = paquet[ici]! * 256 + paquet[ici + 1]!;
        if (reste === 0) return paquet.slice(ici + 2, ici + 2 + longueur);
        ici += 2 + longueur;
    }
    throw new Refus("L’entrée n’est pas dans le paquet publié.");
}
