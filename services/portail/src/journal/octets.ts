// SPDX-License-Identifier: EUPL-1.2
// Bytes and their texts.
export type Octets = Uint8Array<ArrayBuffer>;

export const utf8 = (texte: string): Octets => new TextEncoder().encode(texte) as Octets;
export const texteDe = (octets: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(octets);
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

export const base64 = (octets: Uint8Array): string => btoa(String.fromCharCode(...octets));
// Standard alphabet with its padding, and nothing else: one text for each value.
export function deBase64(texte: string): Octets | undefined {
    try {
        const octets = Uint8Array.from(atob(texte), (un) => un.charCodeAt(0));
        return base64(octets) === texte ? octets : undefined;
    } catch {
        return undefined;
    }
}

export const sha256 = async (octets: Uint8Array): Promise<Octets> => new Uint8Array(await crypto.subtle.digest("SHA-256", octets as BufferSource));

// Something here is not what it should be; the message is for the person.
export class Refus extends Error {}
