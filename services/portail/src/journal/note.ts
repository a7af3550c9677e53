// SPDX-License-Identifier: EUPL-1.2
// Signed notes: a text, a blank line, lines "— <key name> <base64(key id ‖ signature)>". Source: c2sp.org/signed-note.
import { type CleVerification, verifie } from "./cle";
import { type Octets, Refus, deBase64, memes, utf8 } from "./octets";

export interface LigneSignature {
    nom: string;
    id: Octets;
    signature: Octets; // what follows the id
}
export interface Note {
    texte: string; // its last newline included: what is signed
    signatures: LigneSignature[];
}

export function noteDe(brut: string): Note {
    const coupe = brut.lastIndexOf("\n\n");
    if (coupe < 0 || !brut.endsWith("\n")) throw new Refus("Ce n’est pas une note signée.");
    const signatures = brut
        .slice(coupe + 2, -1)
        .split("\n")
        .map((ligne) => {
            const lu = /^— (\S+) (\S+)$/u.exec(ligne);
            const octets = lu && deBase64(lu[2]!);
            if (!lu || !octets || octets.length < 5) throw new Refus("Une ligne de signature n’est pas lisible.");
            return { nom: lu[1]!, id: octets.slice(0, 4), signature: octets.slice(4) };
        });
    return { texte: brut.slice(0, coupe + 1), signatures };
}

export const ligneDe = (note: Note, cle: CleVerification): LigneSignature | undefined =>
    note.signatures.find((une) => une.nom === cle.nom && memes(une.id, cle.id));

// Did this key, of type Ed25519, sign it?
export async function signeePar(note: Note, cle: CleVerification): Promise<boolean> {
    const ligne = ligneDe(note, cle);
    return !!ligne && verifie(ligne.signature, utf8(note.texte), cle.publique);
}
