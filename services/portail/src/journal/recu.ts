// SPDX-License-Identifier: EUPL-1.2
// To be written: see the lead's task.
export async function composerRecu(_departement: string, _acte: string, _options: { signal?: AbortSignal; onEtape?: (texte: string) => void }): Promise<{ nom: string; octets: Uint8Array<ArrayBuffer> }> {
    throw new Error("à écrire");
}
