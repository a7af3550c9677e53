// SPDX-License-Identifier: EUPL-1.2
// A witness's timestamped signature on a checkpoint: over "cosignature/v1\ntime <t>\n" and the checkpoint's body; its
// bytes are t (8, big-endian) and 64 of Ed25519. Source: c2sp.org/tlog-cosignature.
import { type CleVerification, verifie } from "./cle";
import { type Note, ligneDe } from "./note";
import { utf8 } from "./octets";

// When this witness saw it; undefined: it did not, or not truly.
export async function cosigneePar(note: Note, temoin: CleVerification): Promise<Date | undefined> {
    const ligne = ligneDe(note, temoin);
    if (ligne?.signature.length !== 72) return undefined;
    const t = new DataView(ligne.signature.buffer, ligne.signature.byteOffset).getBigUint64(0);
    const bon = await verifie(ligne.signature.slice(8), utf8(`cosignature/v1\ntime ${t}\n${note.texte}`), temoin.publique);
    return bon ? new Date(Number(t) * 1000) : undefined;
}
