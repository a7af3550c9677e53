// SPDX-License-Identifier: EUPL-1.2
// Signed notes: a text, a blank line, lines "— <key name> <base64(key id ‖ signature)>". Source: c2sp.org/signed-note;
// services/common/note.c, note_verify.c.
import { type CleVerification, designe, nomValide, verifie } from "./cle";
import { type Octets, deBase64, lignesDe, refuser, utf8 } from "./octets";

export interface LigneSignature {
    nom: string;
    id: Octets;
    signature: Octets; // what follows the id
}
export interface Note {
    texte: string; // its last newline included: what is signed
    signatures: LigneSignature[];
}

const SIGNATURES_MAX = 64;

function signatureDe(ligne: string): LigneSignature {
    const lu = /^— (\S+) (\S+)$/u.exec(ligne);
    const octets = lu && nomValide(lu[1]!) ? deBase64(lu[2]!) : undefined;
    if (!lu || !octets || octets.length < 5) return refuser("Une ligne de signature n’est pas lisible.");
    return { nom: lu[1]!, id: octets.slice(0, 4), signature: octets.slice(4) };
}

export function noteDe(brut: string): Note {
    const coupe = brut.lastIndexOf("\n\n");
    if (coupe < 0) return refuser("Ce n’est pas une note signée.");
    const texte = brut.slice(0, coupe + 1);
    if (/[\u0000-\u0009\u000b-\u001f]/.test(texte)) refuser("Le texte d’une note signée ne peut porter de caractère de contrôle.");
    const lignes = lignesDe(brut.slice(coupe + 2));
    if (lignes.length > SIGNATURES_MAX) refuser("Cette note porte trop de signatures.");
    return { texte, signatures: lignes.map(signatureDe) };
}

export const lignesSignees = (note: Note, cle: CleVerification): LigneSignature[] => note.signatures.filter((une) => designe(cle, une));

// Did this key, of type Ed25519, sign it? A line that claims so and is false refuses the whole note.
export async function signeePar(note: Note, cle: CleVerification): Promise<boolean> {
    const lignes = lignesSignees(note, cle);
    for (const ligne of lignes)
        if (!(await verifie(ligne.signature, utf8(note.texte), cle.publique)))
            refuser(`La signature de « ${cle.nom} » est fausse : le texte n’est pas celui qui a été signé, ou elle a été altérée.`);
    return lignes.length > 0;
}
