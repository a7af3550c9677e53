// SPDX-License-Identifier: EUPL-1.2
// The receipt of a signed instrument, the same bytes as `concert recu` writes: what `concert verify` takes offline
// (services/common/recu.h says what it holds, services/concert/recu_collect.c how it is collected).
import type { Recu } from "@gen/conventionnement/v1/acte_pb";
import type { GetPreuvesResponse, Preuve } from "@gen/registre/v1/registre_pb";
import { conventionnement } from "@/api/conventionnement";
import { registre } from "@/api/registre";
import { compte } from "@/mots/nombres";
import { entreeDe } from "./entree";
import { type Octets, refuser } from "./octets";
import { sansAdresses } from "./politique";
import { controlerRecu } from "./recu_controle";
import { type Parties, type TexteScelle, fichiersDuRecu } from "./recu_fichiers";
import { tar } from "./ustar";

const ATTENTE_S = 60; // left to the witnesses, over all the questions of one receipt

interface Options {
    signal?: AbortSignal;
    onEtape?: (texte: string) => void;
}
type Demande = { departement: string; ids?: string[]; objet?: string };

function pause(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((suite, refus) => {
        const fin = () => {
            clearTimeout(minuterie);
            signal?.removeEventListener("abort", fin);
            if (signal?.aborted) refus(signal.reason);
            else suite();
        };
        const minuterie = setTimeout(fin, ms);
        signal?.addEventListener("abort", fin);
    });
}

// Entries reach the log by event, then the witnesses cosign: asked again each second.
function demandeur({ signal, onEtape }: Options): (demande: Demande) => Promise<GetPreuvesResponse> {
    let reste = ATTENTE_S;
    return async (demande) => {
        for (; ; reste--) {
            const reponse = await registre.getPreuves(demande, { signal });
            const attestees = reponse.preuves.filter((une) => une.preuve).length;
            const attendues = Math.max(demande.ids?.length ?? 0, reponse.preuves.length);
            if (attestees === attendues) return reponse;
            if (reste <= 0) return refuser("Les témoins n’ont pas encore attesté toutes les décisions de cet acte : recommencez dans quelques minutes.");
            onEtape?.(`Les témoins ont attesté ${compte(attestees, "décision")} sur ${attendues}… encore ${reste} s au plus.`);
            await pause(1000, signal);
        }
    };
}

async function entreesDe(departement: string, recu: Recu, options: Options) {
    const demander = demandeur(options);
    const ids = [...new Set([...recu.entrees, ...recu.signataires.map((un) => un.entree)])].filter(Boolean);
    const { preuves: nommees, politique } = await demander({ departement, ids });
    const toutes = new Map<bigint, Preuve>(nommees.map((une) => [une.index, une]));
    // What the log says of each key: a revocation is never left out for want of being named.
    for (const une of nommees) {
        const { nature, fait } = entreeDe(une.texte);
        if (nature !== "certification") continue;
        for (const autre of (await demander({ departement, objet: fait("cle") })).preuves) toutes.set(autre.index, autre);
    }
    return { nommees, rangees: [...toutes.values()].sort((a, b) => (a.index < b.index ? -1 : 1)), politique };
}

// Texts by the index of their entry.
const textesDe = (recu: Recu, preuves: Preuve[]): TexteScelle[] =>
    preuves.flatMap(({ id, index }) => recu.textes.filter((un) => un.entree === id).map(({ fait, sel, texte }) => ({ index, fait, sel, texte })));

export async function composerRecu(departement: string, acte: string, options: Options = {}): Promise<{ nom: string; octets: Octets }> {
    options.onEtape?.("Réunion du texte, des signatures et des preuves…");
    const recu = await conventionnement.getRecu({ departement, id: acte }, { signal: options.signal });
    if (!recu.version || !recu.signataires.length) return refuser("Personne n’a encore signé cet acte : il n’y a pas de reçu.");
    const { nommees, rangees, politique } = await entreesDe(departement, recu, options);
    const parties: Parties = {
        note: recu.version.noteSignee,
        contenu: recu.version.contenu,
        titulaires: recu.signataires,
        entrees: rangees,
        textes: textesDe(recu, nommees),
        politique: await sansAdresses(politique),
    };
    options.onEtape?.("Vérification de chaque preuve…");
    const numero = await controlerRecu(parties);
    return { nom: `recu-${numero.replace(/[^A-Za-z0-9-]/g, "-")}.tar`, octets: tar(await fichiersDuRecu(parties)) };
}
