// SPDX-License-Identifier: EUPL-1.2
// useBrouillon: what is being typed, kept in this browser until it is sent or given up.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { moi } from "./session";

export interface Brouillon<T> {
    valeur: T;
    poser: (suite: T | ((avant: T) => T)) => void;
    // Typed in an earlier visit.
    repris: boolean;
    // Differs from what it started from.
    change: boolean;
    // After it was sent, or given up; starts from `depart` again, the initial value unless given.
    effacer: (depart?: T) => void;
}

const texteDe = (valeur: unknown) =>
    JSON.stringify(valeur, (_, une) => (typeof une === "bigint" ? { $n: `${une}` } : une));
const valeurDe = <T>(texte: string): T =>
    JSON.parse(texte, (_, une) => (une && typeof une === "object" && "$n" in une ? BigInt(une.$n) : une));

function lire<T>(cle: string): T | undefined {
    try {
        const texte = localStorage.getItem(cle);
        return texte === null ? undefined : valeurDe<T>(texte);
    } catch {
        return undefined;
    }
}

// `nom` says what is typed and of what: `convention:${id}`.
export function useBrouillon<T>(nom: string, initial: T): Brouillon<T> {
    const cle = `brouillon:${moi.value?.personne ?? ""}:${nom}`;
    const [garde] = useState(() => lire<T>(cle));
    const depart = useRef(initial);
    const [valeur, poserValeur] = useState<T>(garde ?? initial);
    const change = texteDe(valeur) !== texteDe(depart.current);
    useEffect(() => {
        if (change) localStorage.setItem(cle, texteDe(valeur));
        else localStorage.removeItem(cle);
    }, [cle, valeur, change]);
    return {
        valeur,
        poser: poserValeur,
        repris: garde !== undefined && change,
        change,
        effacer: useCallback(
            (nouveau?: T) => {
                if (nouveau !== undefined) depart.current = nouveau;
                localStorage.removeItem(cle);
                poserValeur(depart.current);
            },
            [cle],
        ),
    };
}
