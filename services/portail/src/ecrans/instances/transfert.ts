// SPDX-License-Identifier: EUPL-1.2
// Bytes of a document, in pieces of 4 MiB at most, its SHA-256 announced before and checked after.
import type { Piece } from "@gen/instances/v1/seance_pb";
import { instances } from "@/api/instances";
import { remettre } from "@/ui/remettre";

const MORCEAU = 4 * 1024 * 1024;

const empreinteDe = async (octets: Uint8Array) => new Uint8Array(await crypto.subtle.digest("SHA-256", octets as BufferSource));

export async function deposer(ou: { departement: string; seance: string; point: string }, fichier: File, onPart: (part: number) => void): Promise<void> {
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const piece = await instances.createPiece({ ...ou, nom: fichier.name, mediaType: fichier.type || "application/octet-stream", taille: BigInt(octets.length), empreinte: await empreinteDe(octets) });
    const { departement } = ou;
    for (let debut = 0; debut < octets.length; debut += MORCEAU) {
        onPart(debut / octets.length);
        await instances.appendPiece({ departement, piece: piece.id, debut: BigInt(debut), octets: octets.slice(debut, debut + MORCEAU) });
    }
    await instances.completePiece({ departement, piece: piece.id });
}

export async function lirePiece(piece: Piece, departement: string, onPart: (part: number) => void): Promise<void> {
    const octets = new Uint8Array(Number(piece.taille));
    for (let debut = 0; debut < octets.length; ) {
        const lu = (await instances.readPiece({ departement, piece: piece.id, debut: BigInt(debut) })).octets;
        if (!lu.length) break;
        octets.set(lu, debut);
        debut += lu.length;
        onPart(debut / octets.length);
    }
    const empreinte = await empreinteDe(octets);
    if (!empreinte.every((un, rang) => un === piece.empreinte[rang])) throw new Error("Ce document n’est pas celui qui a été déposé : signalez-le à l’hébergeur.");
    remettre(octets, piece.nom, piece.mediaType);
}
