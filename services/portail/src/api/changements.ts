// SPDX-License-Identifier: EUPL-1.2
// The stream of changes: one Watch a tab, resumed from its last cursor, closed while the tab is hidden (a
// browser opens six connections to one server, all tabs together).
import { signal } from "@preact/signals";
import type { Changement } from "@gen/flux/v1/flux_pb";
import { acces } from "./acces";
import { flux } from "./flux";

// What to be told of: any of these.
export interface Suivi {
    objets?: string[]; // UUIDs
    natures?: string[]; // "accord", "seance"…
}

// The last change told, for the live region.
export const dernierChangement = signal<Changement | undefined>(undefined);

type Abonne = { suivi: Suivi; dire: (changement: Changement) => void };
const abonnes = new Set<Abonne>();

export function suivre(suivi: Suivi, dire: (changement: Changement) => void): () => void {
    const abonne = { suivi, dire };
    abonnes.add(abonne);
    return () => abonnes.delete(abonne);
}

function concerne({ objets, natures }: Suivi, changement: Changement): boolean {
    return !!objets?.includes(changement.objet) || !!natures?.includes(changement.nature);
}

function annoncer(changement: Changement): void {
    dernierChangement.value = changement;
    for (const { suivi, dire } of [...abonnes]) if (concerne(suivi, changement)) dire(changement);
}

let arret: AbortController | undefined;
let curseur = "";

const pause = (ms: number) => new Promise((suite) => setTimeout(suite, ms));

async function ecouter(signalArret: AbortSignal): Promise<void> {
    for (let attente = 500; !signalArret.aborted; attente = Math.min(attente * 2, 10_000)) {
        try {
            for await (const lot of flux.watch({ curseur }, { signal: signalArret, timeoutMs: 3_600_000 })) {
                attente = 500;
                if (lot.curseur) curseur = lot.curseur;
                lot.changements.forEach(annoncer);
            }
        } catch {
            // Waits until somebody answers, and says so; a stream alone would not.
            await acces.getMe({}, { signal: signalArret }).catch(() => undefined);
        }
        if (!signalArret.aborted) await pause(attente);
    }
}

function selonVisibilite(): void {
    if (document.hidden) {
        arret?.abort();
        arret = undefined;
    } else if (!arret) {
        arret = new AbortController();
        void ecouter(arret.signal);
    }
}

export function commencer(): void {
    document.addEventListener("visibilitychange", selonVisibilite);
    selonVisibilite();
}

export function cesser(): void {
    document.removeEventListener("visibilitychange", selonVisibilite);
    arret?.abort();
    arret = undefined;
    curseur = "";
}
