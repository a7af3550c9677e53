// SPDX-License-Identifier: EUPL-1.2
// Salted digests of entries, in hex: who has both salt and text proves what was written. Source:
// services/common/entree.h, entree_texte and entree_personne.
import { hex, joindre, sha256, utf8 } from "./octets";

export const empreinteTexte = async (sel: Uint8Array, cle: string, texte: string): Promise<string> =>
    hex(await sha256(joindre(utf8("concert-texte-v1\n"), sel, utf8(`${cle}\n${texte}`))));

export const empreintePersonne = async (sel: Uint8Array, prenom: string, nom: string, fonction: string): Promise<string> =>
    hex(await sha256(joindre(utf8("concert-personne-v1\n"), sel, utf8(`${prenom}\n${nom}\n${fonction}\n`))));
