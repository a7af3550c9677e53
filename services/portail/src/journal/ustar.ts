// SPDX-License-Identifier: EUPL-1.2
// A tar archive in the one form that receipts have (services/common/recu.h): ustar, owner 0, time 0, mode 0644, two
// empty blocks at the end, byte for byte as the C programs write it.
import { type Octets, joindre, utf8 } from "./octets";

export interface FichierTar {
    nom: string; // ASCII, at most 100 bytes
    contenu: Uint8Array;
}

const BLOC = 512;
const SOMME = { debut: 148, longueur: 8 };
const octal = (valeur: number, chiffres: number) => valeur.toString(8).padStart(chiffres, "0");

function entete({ nom, contenu }: FichierTar): Octets {
    const bloc = new Uint8Array(BLOC);
    const poser = (debut: number, texte: string) => bloc.set(utf8(texte), debut);
    poser(0, nom);
    poser(100, "000644 \0");
    poser(108, "000000 \0");
    poser(116, "000000 \0");
    poser(124, `${octal(contenu.length, 11)} `);
    poser(136, "00000000000 ");
    poser(SOMME.debut, " ".repeat(SOMME.longueur));
    poser(156, "0");
    poser(257, "ustar\x0000");
    poser(329, "000000 \0");
    poser(337, "000000 \0");
    poser(SOMME.debut, `${octal(bloc.reduce((somme, un) => somme + un, 0), 6)}\0`);
    return bloc;
}

export const tar = (fichiers: FichierTar[]): Octets =>
    joindre(
        ...fichiers.flatMap((un) => [entete(un), un.contenu, new Uint8Array((BLOC - (un.contenu.length % BLOC)) % BLOC)]),
        new Uint8Array(2 * BLOC),
    );
