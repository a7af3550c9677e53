// SPDX-License-Identifier: EUPL-1.2
// A witness's timestamped signature on a checkpoint: over "cosignature/v1\ntime <t>\n" and the checkpoint's body; its
// bytes are t (8, big-endian) and 64 of Ed25519. Source: c2sp.org/tlog-cosignature.
import { type CleVerification, verifie } from "./cle";
import { type LigneSignature, type Note, lignesSignees } from "./note";
import { refuser, utf8 } from "./octets";

const SECONDES_MAX = 2n ** 63n - 1n;

async function dateDe({ signature }: LigneSignature, note: Note, temoin: CleVerification): Promise<Date> {
    const t = signature.length === 72 ? new DataView(signature.buffer, signature.byteOffset).getBigUint64(0) : SECONDES_MAX + 1n;
    const bon = t <= SECONDES_MAX && (await verifie(signature.slice(8), utf8(`cosignature/v1\ntime ${t}\n${note.texte}`), temoin.publique));
    return bon ? new Date(Number(t) * 1000) : refuser(`La cosignature de « ${temoin.nom} » est fausse : ce point de contrôle n’est pas celui que ce témoin a vu.`);
}

// When this witness saw it; undefined: it did not. A line that claims so and is false refuses the whole.
export async function cosigneePar(note: Note, temoin: CleVerification): Promise<Date | undefined> {
    const dates: Date[] = [];
    for (const ligne of lignesSignees(note, temoin)) dates.push(await dateDe(ligne, note, temoin));
    return dates[0];
}
