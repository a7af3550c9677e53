// SPDX-License-Identifier: EUPL-1.2
// Checkpoints: "<origin>\n<size>\n<base64 of the root>\n" as a signed note. Source: c2sp.org/tlog-checkpoint.
import { type Note, noteDe } from "./note";
import { type Octets, Refus, deBase64 } from "./octets";

export interface PointDeControle {
    origine: string;
    taille: number;
    racine: Octets;
    note: Note;
}

export function pointDe(brut: string): PointDeControle {
    const note = noteDe(brut);
    const [origine, taille, racine] = note.texte.split("\n");
    const octets = racine === undefined ? undefined : deBase64(racine);
    if (!origine || !/^(0|[1-9]\d{0,14})$/.test(taille ?? "") || octets?.length !== 32) throw new Refus("Le point de contrôle n’est pas lisible.");
    return { origine, taille: Number(taille), racine: octets, note };
}
