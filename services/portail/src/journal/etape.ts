// SPDX-License-Identifier: EUPL-1.2
// One step of a verification, what it reads, and what the steps share. No step knows where files come from.
import type { CleVerification } from "./cle";
import type { Octets } from "./octets";
import type { PointDeControle } from "./point";
import type { Politique } from "./politique";
import type { Lire } from "./tuiles";

// "reserve": it could not be checked, or holds only so far; the words say why.
export type Issue = "encours" | "bon" | "reserve" | "faux";
export interface Resultat {
    issue: Issue;
    mots: string; // what was found
    details: [nom: string, valeur: string][]; // for who wants to check it with other tools
}
export interface Etape extends Resultat {
    code: string;
    titre: string;
}

export interface Lue {
    index: number;
    texte: string;
}
// What this browser last verified of a log.
export interface Souvenir {
    vkey: string;
    taille: number;
    racine: string; // base64
    vu: number; // ms since 1970
}
export interface Source {
    fichier: (chemin: string) => Promise<Octets>; // Absent: the log has none
    entrees: (demande: { nature: string; objet?: string }) => Promise<Lue[]>; // oldest first
    note: (acte: string, version: number) => Promise<string>; // "": not for this person
    souvenir: () => Souvenir | undefined;
    retenir: (souvenir: Souvenir) => void;
}

export interface Contexte extends Lue {
    source: Source;
    lire: Lire; // each file once
    point: PointDeControle;
    cle: CleVerification; // the log's
    politique: Politique;
}
