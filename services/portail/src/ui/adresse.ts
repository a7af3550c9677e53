// SPDX-License-Identifier: EUPL-1.2
// What a screen shows stands in its address, so that it can be shared and Back works.
import { useLocation } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";

// The parameters of this address with some changed; "" takes one away.
export function adresseAvec(chemin: string, requete: Record<string, string>, change: Record<string, string>): string {
    const tout = new URLSearchParams();
    for (const [nom, valeur] of Object.entries({ ...requete, ...change })) if (valeur) tout.set(nom, valeur);
    const texte = tout.toString();
    return texte ? `${chemin}?${texte}` : chemin;
}

export type Changer<N extends string = string> = (change: Partial<Record<N, string>>) => void;

// From the address as it is then: a text typed a moment ago must not take back what was chosen since.
export function useChanger<N extends string = string>(): Changer<N> {
    const { route } = useLocation();
    return (change) => route(adresseAvec(location.pathname, Object.fromEntries(new URLSearchParams(location.search)), change as Record<string, string>), true);
}

// A member of an enumeration that has these words; 0, all of them, when the address says anything else.
export const codeDit = <E extends number>(mots: Record<E, string>, dit: string | undefined): E => (mots[Number(dit) as E] ? Number(dit) : 0) as E;
// One of these words, or what stands for none.
export const parmi = (valeurs: string[], dite: string | undefined, sinon = ""): string => (dite && valeurs.includes(dite) ? dite : sinon);
// A day of the calendar as ISO 8601 writes it, or "".
export const jourDit = (dit = ""): string => (/^\d{4}-\d\d-\d\d$/.test(dit) && new Date(dit).toJSON()?.startsWith(dit) ? dit : "");
export const codeEcrit = (code: number): string => (code ? String(code) : "");

// What is being typed goes to ?texte after a pause; an address that changes by itself is what the field shows.
export function useTexte(dit: string, changer: Changer<"texte">): [string, (texte: string) => void] {
    const [texte, poser] = useState(dit);
    const ecrit = useRef(dit);
    useEffect(() => {
        if (dit !== ecrit.current) poser((ecrit.current = dit));
    }, [dit]);
    useEffect(() => {
        if (texte === ecrit.current) return;
        const attente = setTimeout(() => changer({ texte: (ecrit.current = texte) }), 300);
        return () => clearTimeout(attente);
    }, [texte]);
    return [texte, poser];
}
