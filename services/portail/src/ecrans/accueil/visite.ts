// SPDX-License-Identifier: EUPL-1.2
// Where the last visit stopped in the stream of changes. A visit ends when nothing was looked at for half an hour, so
// that a reload still shows what is new.
const PAUSE_MS = 30 * 60_000;

interface Passage {
    curseur: string;
    quand: number;
}

const lire = (cle: string): Passage | undefined => {
    try {
        return JSON.parse(localStorage.getItem(cle) ?? "") as Passage;
    } catch {
        return undefined;
    }
};

// The cursor from which changes are new; "" on a first visit.
export function debutVisite(personne: string): string {
    const passage = lire(`passage:${personne}`);
    const visite = lire(`visite:${personne}`);
    if (passage && (!visite || Date.now() - passage.quand > PAUSE_MS)) {
        localStorage.setItem(`visite:${personne}`, JSON.stringify(passage));
        return passage.curseur;
    }
    return visite?.curseur ?? "";
}

export function noterPassage(personne: string, curseur: string): void {
    localStorage.setItem(`passage:${personne}`, JSON.stringify({ curseur, quand: Date.now() } satisfies Passage));
}
