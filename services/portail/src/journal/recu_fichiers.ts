// SPDX-License-Identifier: EUPL-1.2
// The files of a receipt bundle, in their order, with their sums. Source: services/common/recu.h, recu_texte.h.
import { ecrireEntree } from "./entree";
import { hex, joindre, sha256, utf8 } from "./octets";
import type { FichierTar } from "./ustar";

export interface Inscrite {
    index: bigint;
    texte: string;
    preuve: string;
}
export interface Titulaire {
    nomCle: string;
    prenom: string;
    nom: string;
    fonction: string;
    sel: Uint8Array;
}
// What opens a salted digest of an entry.
export interface TexteScelle {
    index: bigint;
    fait: string;
    sel: Uint8Array;
    texte: string;
}
export interface Parties {
    note: string;
    contenu: Uint8Array;
    titulaires: Titulaire[];
    entrees: Inscrite[]; // by index
    textes: TexteScelle[];
    politique: string;
}

const texteTitulaire = (un: Titulaire): string =>
    ecrireEntree("signataire", [["nom-cle", un.nomCle], ["prenom", un.prenom], ["nom", un.nom], ["fonction", un.fonction], ["sel", hex(un.sel)]]);
const texteScelle = (un: TexteScelle): string =>
    `${ecrireEntree("texte", [["entree", String(un.index)], ["fait", un.fait], ["sel", hex(un.sel)]])}\n${un.texte}`;

const numerotes = (dossier: string, textes: string[]): FichierTar[] =>
    textes.map((texte, rang) => ({ nom: `${dossier}/${rang + 1}.txt`, contenu: utf8(texte) }));

function deEntree({ index, texte, preuve }: Inscrite): FichierTar[] {
    const nom = `entrees/${String(index).padStart(8, "0")}`;
    return [
        { nom: `${nom}.txt`, contenu: utf8(texte) },
        { nom: `${nom}.tlog-proof`, contenu: utf8(preuve) },
    ];
}

export async function fichiersDuRecu(parties: Parties): Promise<FichierTar[]> {
    const fichiers = [
        { nom: "note.txt", contenu: utf8(parties.note) },
        { nom: "contenu.txt", contenu: parties.contenu },
        ...numerotes("signataires", parties.titulaires.map(texteTitulaire)),
        ...parties.entrees.flatMap(deEntree),
        ...numerotes("textes", parties.textes.map(texteScelle)),
        { nom: "politique.txt", contenu: utf8(parties.politique) },
    ];
    const sommes = await Promise.all(fichiers.map(async ({ nom, contenu }) => utf8(`${hex(await sha256(contenu))}  ${nom}\n`)));
    return [...fichiers, { nom: "SHA256SUMS", contenu: joindre(...sommes) }];
}
