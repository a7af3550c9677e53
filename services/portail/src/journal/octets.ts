// SPDX-License-Identifier: EUPL-1.2
// Bytes and their texts.
export type Octets = Uint8Array<ArrayBuffer>;

export const utf8 = (texte: string): Octets => new TextEncoder().encode(texte) as Octets;
// Strict, and a byte order mark stays: the same bytes come back.
export function texteDe(octets: Uint8Array): string {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
    } catch {
        return refuser("Ce fichier n’est pas du texte en UTF-8.");
    }
}
export const hex = (octets: Uint8Array): string => [...octets].map((un) => un.toString(16).padStart(2, "0")).join("");
export const memes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((un, rang) => un === b[rang]);

export function joindre(...parts: Uint8Array[]): Octets {
    const tout = new Uint8Array(parts.reduce((somme, une) => somme + une.length, 0));
    let ici = 0;
    for (const une of parts) {
        tout.set(une, ici);
        ici += une.length;
    }
    return tout;
}

export const base64 = (octets: Uint8Array): string => btoa(Array.from(octets, (un) => String.fromCharCode(un)).join(""));
// Standard alphabet with its padding, and nothing else: one text for each value. Of `taille` bytes, when it is given.
export function deBase64(texte: string, taille?: number): Octets | undefined {
    try {
        const octets = Uint8Array.from(atob(texte), (un) => un.charCodeAt(0));
        return base64(octets) === texte && (taille === undefined || octets.length === taille) ? octets : undefined;
    } catch {
        return undefined;
    }
}

export const sha256 = async (octets: Uint8Array): Promise<Octets> => new Uint8Array(await crypto.subtle.digest("SHA-256", octets as BufferSource));

// Something here is not what it should be; the message is for the person.
export class Refus extends Error {}
// A file that the log does not have, or not yet.
export class Absent extends Refus {}
export function refuser(texte: string): never {
    throw new Refus(texte);
}

// Lines, each ended by \n.
export const lignesDe = (texte: string): string[] => (texte.endsWith("\n") ? texte.slice(0, -1).split("\n") : refuser("Ce texte doit finir par un saut de ligne."));

// A size or an index of a log: decimal, no zero in front, exact in a double.
export const entierDe = (texte: string | undefined): number | undefined => (/^(0|[1-9]\d{0,14})$/.test(texte ?? "") ? Number(texte) : undefined);
