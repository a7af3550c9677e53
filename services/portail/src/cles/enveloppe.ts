// SPDX-License-Identifier: EUPL-1.2
// A person's Ed25519 signing key, locked under a passphrase, in the one line of services/common/wrapped_key.h:
//   concert-cle-1 <opslimit> <memlimit> <salt> <nonce> <public key> <sealed seed>
// The secret never leaves this browser but so locked.
import sodium from "libsodium-wrappers-sumo";

export const PHRASE_MIN = 12; // characters, as `concert keygen` asks

export interface Cle {
    graine: Uint8Array; // 32 bytes; wiped by `effacer`
    publique: Uint8Array;
}

// libsodium's MODERATE: 3 passes over 256 MiB; what a line may ask of whoever opens it.
const PASSES = 3;
const MEMOIRE = 256 * 1024 * 1024;
const PASSES_MAX = 10;
const MEMOIRE_MAX = 1024 * 1024 * 1024;

export class PhraseFausse extends Error {}

const b64 = (octets: Uint8Array) => sodium.to_base64(octets, sodium.base64_variants.ORIGINAL);
const deB64 = (texte: string) => sodium.from_base64(texte, sodium.base64_variants.ORIGINAL);
const octetsDe = (texte: string) => new TextEncoder().encode(texte);

// A passphrase is bytes: UTF-8 in NFC, so that each keyboard gives the same.
const deriver = (phrase: string, sel: Uint8Array, passes: number, memoire: number) =>
    sodium.crypto_pwhash(32, octetsDe(phrase.normalize("NFC")), sel, passes, memoire, sodium.crypto_pwhash_ALG_ARGON2ID13);

export const effacer = (cle: Cle) => sodium.memzero(cle.graine);

function publiqueDe(graine: Uint8Array): Uint8Array {
    const paire = sodium.crypto_sign_seed_keypair(graine);
    sodium.memzero(paire.privateKey);
    return paire.publicKey;
}

export async function fabriquer(): Promise<Cle> {
    await sodium.ready;
    const graine = sodium.randombytes_buf(sodium.crypto_sign_SEEDBYTES);
    return { graine, publique: publiqueDe(graine) };
}

export async function envelopper(cle: Cle, phrase: string): Promise<string> {
    await sodium.ready;
    const sel = sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES);
    const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const entete = `concert-cle-1 ${PASSES} ${MEMOIRE} ${b64(sel)} ${b64(nonce)} ${b64(cle.publique)} `;
    const secret = deriver(phrase, sel, PASSES, MEMOIRE);
    const scelle = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(cle.graine, octetsDe(entete), null, nonce, secret);
    sodium.memzero(secret);
    return entete + b64(scelle);
}

const FORME = /^(concert-cle-1 (\d{1,2}) (\d{1,10}) ([A-Za-z0-9+/]{22}==) ([A-Za-z0-9+/]{32}) ([A-Za-z0-9+/]{43}=) )([A-Za-z0-9+/]{64})$/;

// Is this the text of a locked key? Its public key, claimed only.
export async function clePublique(ligne: string): Promise<Uint8Array | undefined> {
    await sodium.ready;
    const lu = FORME.exec(ligne.trim());
    return lu ? deB64(lu[6]!) : undefined;
}

export async function ouvrir(ligne: string, phrase: string): Promise<Cle> {
    await sodium.ready;
    const lu = FORME.exec(ligne.trim());
    if (!lu) throw new Error("Ce n’est pas une clé de signature de Concert.");
    const [, entete, passes, memoire, sel, nonce, publique, scelle] = lu as unknown as string[];
    if (Number(passes) < 1 || Number(passes) > PASSES_MAX || Number(memoire) < 8192 || Number(memoire) > MEMOIRE_MAX)
        throw new Error("Cette clé demande plus de calcul que ce que Concert accepte.");
    const secret = deriver(phrase, deB64(sel!), Number(passes), Number(memoire));
    try {
        const graine = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, deB64(scelle!), octetsDe(entete!), deB64(nonce!), secret);
        const lue = publiqueDe(graine);
        if (b64(lue) !== publique) throw new Error("altérée");
        return { graine, publique: lue };
    } catch {
        throw new PhraseFausse("Cette phrase secrète n’ouvre pas la clé : vérifiez-la, majuscules et espaces compris.");
    } finally {
        sodium.memzero(secret);
    }
}

export function signer(cle: Cle, texte: string): Uint8Array {
    const paire = sodium.crypto_sign_seed_keypair(cle.graine);
    const signature = sodium.crypto_sign_detached(octetsDe(texte), paire.privateKey);
    sodium.memzero(paire.privateKey);
    return signature;
}

// What proves to the service that who deposits a key holds its secret (acces.proto, RegisterCleRequest.preuve).
export const preuve = (cle: Cle, personne: string, organisation: string): Uint8Array =>
    signer(cle, `concert-cle-v1\n${personne}\n${organisation}\n`);
