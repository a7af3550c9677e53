// SPDX-License-Identifier: EUPL-1.2
// Keys that verify lines of signed notes. vkey: <name>+<8 hex of the key id>+<base64(type ‖ public key)>; key id =
// SHA-256(name ‖ 0x0A ‖ type ‖ key)[:4]. Source: c2sp.org/signed-note, "Verifier keys".
import { type Octets, base64, deBase64, hex, joindre, memes, refuser, sha256, utf8 } from "./octets";

export const ED25519 = 0x01; // a log, a person: over the text of the note
export const COSIGNATURE = 0x04; // a witness: c2sp.org/tlog-cosignature

export interface CleVerification {
    nom: string;
    type: number;
    id: Octets; // 4 bytes
    publique: Octets; // 32 bytes
}

// Not empty, no white space (Unicode's White_Space), no "+", no control character.
const NOM = /^[^\u0000-\u0020+\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/u;
export const nomValide = (nom: string): boolean => NOM.test(nom);

export const idDe = async (nom: string, type: number, publique: Uint8Array): Promise<Octets> =>
    (await sha256(joindre(utf8(nom), new Uint8Array([0x0a, type]), publique))).slice(0, 4);

export async function cleDe(vkey: string): Promise<CleVerification> {
    const lu = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(vkey);
    const corps = lu && deBase64(lu[3]!, 33);
    if (!lu || !corps || !nomValide(lu[1]!) || ![ED25519, COSIGNATURE].includes(corps[0]!)) return refuser("La clé publique n’est pas lisible.");
    const [nom, type, publique] = [lu[1]!, corps[0]!, corps.slice(1)];
    const id = await idDe(nom, type, publique);
    if (hex(id) !== lu[2]) refuser("La clé publique ne correspond pas à son identifiant.");
    return { nom, type, id, publique };
}

export const vkeyDe = ({ nom, id, type, publique }: CleVerification): string => `${nom}+${hex(id)}+${base64(joindre(new Uint8Array([type]), publique))}`;

// Does this line of a note claim to be of this key?
export const designe = (cle: CleVerification, ligne: { nom: string; id: Uint8Array }): boolean => cle.nom === ligne.nom && memes(cle.id, ligne.id);

export async function verifie(signature: Uint8Array, message: Uint8Array, publique: Uint8Array): Promise<boolean> {
    // Fetched when something is verified, not to show what is written.
    const { default: sodium } = await import("libsodium-wrappers-sumo");
    await sodium.ready;
    return signature.length === 64 && sodium.crypto_sign_verify_detached(signature, message, publique);
}
