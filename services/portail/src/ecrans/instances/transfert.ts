// SPDX-License-Identifier: EUPL-1.2
// Bytes of a document, in pieces of 4 MiB at most, its SHA-256 announced before and checked after.
import type { Piece } from "@gen/instances/v1/seance_pb";
import { instances } from "@/api/instances";
import { remettre } from "@/ui/remettre";

const MORCEAU = 4 * 1024 * 1024;

const empreinteDe = async (octets: Uint8Array) => new Uint8Array(await crypto.subtle.digest("SHA-256", octets as BufferSource));

// What the service takes (sql/deploy/instances_seances.sql, piece_media), by the end of the name: browsers do not know all.
const TYPES: Record<string, string> = {
    pdf: "application/pdf",
    txt: "text/plain",
    csv: "text/csv",
    png: "image/png",
    jpg: "image/jpeg",
    jpeg: "image/jpeg",
    odt: "application/vnd.oasis.opendocument.text",
    ods: "application/vnd.oasis.opendocument.spreadsheet",
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const MAXIMUM = 50 * 1024 * 1024;
export const ACCEPTES = Object.keys(TYPES)
    .map((fin) => `.${fin}`)
    .join(",");
const typeDe = ({ name, type }: File): string => TYPES[name.split(".").pop()!.toLowerCase()] ?? type;

// What is wrong with it before a byte is sent; "" when nothing is.
export function objection(fichier: File): string {
    if (!Object.values(TYPES).includes(typeDe(fichier))) return `« ${fichier.name} » ne peut être déposé : un document est un PDF, un texte, un tableur, une image PNG ou JPEG.`;
    if (fichier.size === 0) return `« ${fichier.name} » est vide.`;
    if (fichier.size > MAXIMUM) return `« ${fichier.name} » dépasse 50 Mo : allégez-le, ou partagez-le en plusieurs documents.`;
    return "";
}

export async function deposer(ou: { departement: string; seance: string; point: string }, fichier: File, onPart: (part: number) => void): Promise<void> {
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const piece = await instances.createPiece({ ...ou, nom: fichier.name, mediaType: typeDe(fichier), taille: BigInt(octets.length), empreinte: await empreinteDe(octets) });
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
