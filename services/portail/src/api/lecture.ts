// SPDX-License-Identifier: EUPL-1.2
// useLecture: what a reading method answers, read again when somebody changes what it shows.
// useAction: a writing method, run on demand.
import type { CallOptions } from "@connectrpc/connect";
import { Code } from "@connectrpc/connect";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Suivi, suivre } from "./changements";
import { type Erreur, erreurDe } from "./erreur";

export interface Lecture<O> {
    valeur: O | undefined; // kept while it is read again
    erreur: Erreur | undefined;
    enCours: boolean;
    relire: () => void;
    // What a write answered replaces what was read.
    poser: (valeur: O) => void;
}

// Bytes are not for a demand that is compared: a reading asks for none, and an action reads its file itself.
export const cleDe = (demande: unknown): string =>
    JSON.stringify(demande, (_, valeur) => (typeof valeur === "bigint" ? `${valeur}n` : valeur)) ?? "";

// `demande` null: nothing to ask yet. `suivi` tells which changes ask for another reading.
export function useLecture<I, O>(
    methode: (demande: I, options?: CallOptions) => Promise<O>,
    demande: I | null,
    suivi?: Suivi,
): Lecture<O> {
    const [etat, poserEtat] = useState<{ cle: string; valeur?: O; erreur?: Erreur }>({ cle: "" });
    const [enCours, poserEnCours] = useState(demande !== null);
    const [tour, poserTour] = useState(0);
    const cle = cleDe(demande);
    const relire = useCallback(() => poserTour((precedent) => precedent + 1), []);

    useEffect(() => {
        if (demande === null) return;
        const arret = new AbortController();
        poserEnCours(true);
        methode(demande, { signal: arret.signal })
            .then((valeur) => poserEtat({ cle, valeur }))
            .catch((raison) => {
                const erreur = erreurDe(raison);
                if (erreur.code === Code.Canceled) return;
                poserEtat((avant) => ({ cle, valeur: avant.cle === cle ? avant.valeur : undefined, erreur }));
            })
            .finally(() => {
                if (!arret.signal.aborted) poserEnCours(false);
            });
        return () => arret.abort();
    }, [cle, tour]);

    const cleSuivi = cleDe(suivi);
    useEffect(() => (suivi ? suivre(suivi, relire) : undefined), [cleSuivi]);

    const actuel = etat.cle === cle ? etat : { valeur: undefined, erreur: undefined };
    return {
        valeur: actuel.valeur,
        erreur: actuel.erreur,
        enCours,
        relire,
        poser: useCallback((valeur: O) => poserEtat({ cle, valeur }), [cle]),
    };
}

export interface Action<I, O> {
    // Undefined when it was refused: `erreur` says why.
    faire: (demande: I) => Promise<O | undefined>;
    enCours: boolean;
    erreur: Erreur | undefined;
    oublier: () => void; // the error
}

export function useAction<I, O>(methode: (demande: I) => Promise<O>): Action<I, O> {
    const [enCours, poserEnCours] = useState(false);
    const [erreur, poserErreur] = useState<Erreur>();
    // A double click is one demand; another one, asked for meanwhile, is done after it, never dropped.
    const demandees = useRef(new Set<string>());
    const file = useRef<Promise<unknown>>(Promise.resolve());
    const faire = useCallback(
        async (demande: I) => {
            const cle = cleDe(demande);
            if (demandees.current.has(cle)) return undefined;
            demandees.current.add(cle);
            poserEnCours(true);
            poserErreur(undefined);
            const tour = file.current.then(() => methode(demande));
            file.current = tour.catch(() => undefined);
            try {
                return await tour;
            } catch (raison) {
                poserErreur(erreurDe(raison));
                return undefined;
            } finally {
                demandees.current.delete(cle);
                poserEnCours(demandees.current.size > 0);
            }
        },
        [methode],
    );
    return { faire, enCours, erreur, oublier: useCallback(() => poserErreur(undefined), []) };
}

// The first pages of a list, one after the other; the last one read says whether more follow.
export async function lirePages<P extends { curseurSuivant: string }>(lire: (curseur: string) => Promise<P>, combien: number): Promise<P[]> {
    const pages: P[] = [];
    for (let curseur = ""; pages.length < combien; ) {
        const page = await lire(curseur);
        pages.push(page);
        curseur = page.curseurSuivant;
        if (!curseur) break;
    }
    return pages;
}

// All of it, for what must be whole (CSV, XLSX, choices).
export const toutLire = <P extends { curseurSuivant: string }>(lire: (curseur: string) => Promise<P>): Promise<P[]> => lirePages(lire, Infinity);
