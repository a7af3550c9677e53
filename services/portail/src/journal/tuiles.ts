// SPDX-License-Identifier: EUPL-1.2
// The log as it is published: tiles of 256 hashes, bundles of 256 entries. Source: c2sp.org/tlog-tiles.
import { type Lecteur, noeud } from "./arbre";
import { type Octets, refuser } from "./octets";

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

// A public file of a log, by its path there.
export type Lire = (chemin: string) => Promise<Octets>;

// Each file is read once.
export function lireUneFois(lire: Lire): Lire {
    const lus = new Map<string, Promise<Octets>>();
    return (chemin) => {
        const lu = lus.get(chemin) ?? lire(chemin);
        lus.set(chemin, lu);
        return lu;
    };
}

// Reads hashes from tiles. What comes out of them is worth nothing until a proof made of it verifies.
export function lecteurDe(lire: Lire, taille: number): Lecteur {
    return async (niveau, index) => {
        const etage = Math.floor(niveau / HAUTEUR);
        const dedans = niveau % HAUTEUR;
        const premier = index * 2 ** dedans;
        const numero = Math.floor(premier / LARGEUR);
        const largeur = largeurDe(etage, numero, taille);
        const chemin = cheminDe(String(etage), numero, largeur);
        const tuile = await lire(chemin);
        if (tuile.length !== largeur * 32) refuser(`Le fichier ${chemin} du registre n’a pas la taille attendue.`);
        if ((premier % LARGEUR) + 2 ** dedans > largeur) refuser("Le registre n’a pas encore cette empreinte.");
        let haches: Octets[] = [];
        for (let ici = premier % LARGEUR; haches.length < 2 ** dedans; ici++) haches.push(tuile.slice(ici * 32, ici * 32 + 32));
        while (haches.length > 1) haches = await Promise.all(haches.filter((_, rang) => rang % 2 === 0).map((un, rang) => noeud(un, haches[2 * rang + 1]!)));
        return haches[0]!;
    };
}

// The entries of a bundle, exactly `nombre`: each after its length, two bytes big-endian.
function entreesDe(paquet: Octets, nombre: number): Octets[] {
    const entrees: Octets[] = [];
    let ici = 0;
    while (entrees.length < nombre && ici + 2 <= paquet.length) {
        const fin = ici + 2 + paquet[ici]! * 256 + paquet[ici + 1]!;
        if (fin > paquet.length) break;
        entrees.push(paquet.slice(ici + 2, fin));
        ici = fin;
    }
    return entrees.length === nombre && ici === paquet.length ? entrees : refuser("Un paquet d’entrées du registre est tronqué, ou porte des octets de trop.");
}

export function cheminPaquet(index: number, taille: number): string {
    const numero = Math.floor(index / LARGEUR);
    return cheminDe("entries", numero, largeurDe(0, numero, taille));
}

// The entry at this index, from its bundle.
export async function entreePubliee(lire: Lire, index: number, taille: number): Promise<Octets> {
    const paquet = await lire(cheminPaquet(index, taille));
    return entreesDe(paquet, largeurDe(0, Math.floor(index / LARGEUR), taille))[index % LARGEUR]!;
}
