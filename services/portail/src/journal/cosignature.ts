// SPDX-License-Identifier: EUPL-1.2
// A witness's timestamped signature on a checkpoint: over "cosignature/v1\ntime <t>\n" and the checkpoint's body; its
// bytes are t (8, big-endian) and 64 of Ed25519. Source: c2sp.org/tlog-cosignature.
import { type CleVerification, verifie } from "./cle";
import { type LigneSignature, type Note, lignesSignees } from "./note";
import { refuser, utf8 } from "./octets";

const SECONDES_MAX = 2n ** 63n - 1n;

const COSIGNATURE_OCTETS = 8 + 64;

function secondesDites({ signature }: LigneSignature): bigint | undefined {
    const t = signature.length === COSIGNATURE_OCTETS ? new DataView(signature.buffer, signature.byteOffset).getBigUint64(0) : SECONDES_MAX + 1n;
    return t <= SECONDES_MAX ? t : undefined;
}

// When this line says it was made, be it true or not; undefined: it is no cosignature.
export function dateDite(ligne: LigneSignature): Date | undefined {
    const t = secondesDites(ligne);
    return t === undefined ? undefined : new Date(Number(t) * 1000);
}

async function dateDe(ligne: LigneSignature, note: Note, temoin: CleVerification): Promise<Date> {
    const { signature } = ligne;
    const t = secondesDites(ligne);
    const bon = t !== undefined && (await verifie(signature.slice(8), utf8(`cosignature/v1\ntime ${t}\n${note.texte}`), temoin.publique));
    return bon ? new Date(Number(t) * 1000) : refuser(`La cosignature de « ${temoin.nom} » est fausse : ce point de contrôle n’est pas celui que ce témoin a vu.`);
}

// When this witness saw it; undefined: it did not. A line that claims so and is false refuses the whole.
export async function cosigneePar(note: Note, temoin: CleVerification): Promise<Date | undefined> {
    const dates: Date[] = [];
    for (const ligne of lignesSignees(note, temoin)) dates.push(await dateDe(ligne, note, temoin));
    return dates[0];
}
