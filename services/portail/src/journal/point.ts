// SPDX-License-Identifier: EUPL-1.2
// Checkpoints: "<origin>\n<size>\n<base64 of the root>\n", then extension lines, as a signed note. Source:
// c2sp.org/tlog-checkpoint.
import { type Note, noteDe } from "./note";
import { type Octets, deBase64, entierDe, lignesDe, refuser } from "./octets";

export interface PointDeControle {
    origine: string;
    taille: number;
    racine: Octets;
    note: Note;
}

const EXTENSIONS_MAX = 16;

export function pointDe(brut: string): PointDeControle {
    const note = noteDe(brut);
    const [origine, taille, racine = "", ...extensions] = lignesDe(note.texte);
    const lus = { taille: entierDe(taille), racine: deBase64(racine, 32) };
    if (!origine || lus.taille === undefined || !lus.racine || extensions.includes("") || extensions.length > EXTENSIONS_MAX) return refuser("Le point de contrôle n’est pas lisible.");
    return { origine, taille: lus.taille, racine: lus.racine, note };
}
