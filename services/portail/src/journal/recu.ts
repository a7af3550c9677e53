// SPDX-License-Identifier: EUPL-1.2
// The receipt of a signed instrument, the same bytes as `concert recu` writes: what `concert verify` takes offline
// (services/common/recu.h says what it holds).
import type { Recu } from "@gen/conventionnement/v1/acte_pb";
import type { GetPreuvesResponse, Preuve } from "@gen/registre/v1/registre_pb";
import { conventionnement } from "@/api/conventionnement";
import { registre } from "@/api/registre";
import { ecrireEntree, entreeDe } from "./entree";
import { type Octets, Refus, hex, sha256, utf8 } from "./octets";
import { sansAdresses } from "./politique";
import { type FichierTar, tar } from "./ustar";

const ESSAIS = 60; // seconds left to the witnesses

interface Options {
    signal?: AbortSignal;
    onEtape?: (texte: string) => void;
}

const pause = (ms: number) => new Promise((suite) => setTimeout(suite, ms));

// Entries reach the log by event, then the witnesses cosign: asked again each second.
async function preuvesDe(demande: { departement: string; ids?: string[]; objet?: string }, { signal, onEtape }: Options): Promise<GetPreuvesResponse> {
    for (let reste = ESSAIS; ; reste--) {
        const reponse = await registre.getPreuves(demande, { signal });
        const attestees = reponse.preuves.filter((une) => une.preuve).length;
        if (attestees === reponse.preuves.length && attestees >= (demande.ids?.length ?? 0)) return reponse;
        if (reste === 0) throw new Refus("Les témoins n’ont pas encore attesté toutes les entrées de cet acte : recommencez plus tard.");
        onEtape?.(`Les témoins attestent les dernières entrées… encore ${reste} s au plus.`);
        await pause(1000);
        signal?.throwIfAborted();
    }
}

async function entreesDe(departement: string, recu: Recu, options: Options) {
    const ids = [...new Set([...recu.entrees, ...recu.signataires.map((un) => un.entree)])].filter(Boolean);
    const nommees = await preuvesDe({ departement, ids }, options);
    const toutes = new Map<bigint, Preuve>(nommees.preuves.map((une) => [une.index, une]));
    // What the log says of each key: a revocation is never left out for want of being named.
    for (const une of nommees.preuves) {
        const { nature, fait } = entreeDe(une.texte);
        if (nature !== "certification") continue;
        const deCle = await preuvesDe({ departement, objet: fait("cle") }, options);
        for (const autre of deCle.preuves) toutes.set(autre.index, autre);
    }
    const rangees = [...toutes.values()].sort((a, b) => (a.index < b.index ? -1 : 1));
    return { nommees: nommees.preuves, rangees, politique: nommees.politique };
}

// Texts by the index of their entry.
const textesDe = (recu: Recu, preuves: Preuve[]): string[] =>
    preuves.flatMap((preuve) =>
        recu.textes
            .filter((un) => un.entree === preuve.id)
            .map((un) => `${ecrireEntree("texte", [["entree", String(preuve.index)], ["fait", un.fait], ["sel", hex(un.sel)]])}\n${un.texte}`),
    );

async function sommes(fichiers: FichierTar[]): Promise<string> {
    const lignes = await Promise.all(fichiers.map(async ({ nom, contenu }) => `${hex(await sha256(contenu))}  ${nom}\n`));
    return lignes.join("");
}

export async function composerRecu(departement: string, acte: string, options: Options = {}): Promise<{ nom: string; octets: Octets }> {
    const recu = await conventionnement.getRecu({ departement, id: acte }, { signal: options.signal });
    if (!recu.version || !recu.signataires.length) throw new Refus("Personne n’a encore signé cet acte : il n’y a pas de reçu.");
    const { nommees, rangees, politique } = await entreesDe(departement, recu, options);
    const fichiers: FichierTar[] = [
        { nom: "note.txt", contenu: utf8(recu.version.noteSignee) },
        { nom: "contenu.txt", contenu: recu.version.contenu },
        ...recu.signataires.map((un, rang) => ({
            nom: `signataires/${rang + 1}.txt`,
            contenu: utf8(ecrireEntree("signataire", [["nom-cle", un.nomCle], ["prenom", un.prenom], ["nom", un.nom], ["fonction", un.fonction], ["sel", hex(un.sel)]])),
        })),
        ...rangees.flatMap(({ index, texte, preuve }) => {
            const nom = `entrees/${String(index).padStart(8, "0")}`;
            return [
                { nom: `${nom}.txt`, contenu: utf8(texte) },
                { nom: `${nom}.tlog-proof`, contenu: utf8(preuve) },
            ];
        }),
        ...textesDe(recu, nommees).map((texte, rang) => ({ nom: `textes/${rang + 1}.txt`, contenu: utf8(texte) })),
        { nom: "politique.txt", contenu: utf8(sansAdresses(politique)) },
    ];
    fichiers.push({ nom: "SHA256SUMS", contenu: utf8(await sommes(fichiers)) });
    const numero = entreeDe(rangees.find((une) => entreeDe(une.texte).nature === "signature")!.texte).fait("numero");
    return { nom: `recu-${numero.replace(/[^A-Za-z0-9-]/g, "-")}.tar`, octets: tar(fichiers) };
}
