// SPDX-License-Identifier: EUPL-1.2
// What the screens of the log share: which département, the names of organisations, reading again now and then (the
// log emits no change, and is read without login too).
import { useEffect, useMemo } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { EntreeInscrite } from "@gen/registre/v1/registre_pb";
import { toutLire, useLecture } from "@/api/lecture";
import { registre } from "@/api/registre";
import { departement } from "@/api/session";
import { entreeDe } from "@/journal/entree";
import { type Noms, phraseDe, titreDe } from "./phrases";

export const CODE_DEPARTEMENT = /^(\d{2}|2[AB]|9[78]\d)$/;

// In the address, else that of the person who is logged in; "" while there is none.
export function useDepartement(): string {
    const { query } = useLocation();
    return query.departement ?? departement.value;
}

export function useSondage(relire: () => void, ms: number, actif = true): void {
    useEffect(() => {
        if (!actif) return;
        const minuterie = setInterval(() => !document.hidden && relire(), ms);
        return () => clearInterval(minuterie);
    }, [relire, ms, actif]);
}

const RIEN: Noms = new Map();

export function useNoms(code: string): Noms {
    const { valeur } = useLecture(
        async (demande: { departement: string; nature: string }, options) => (await toutLire((curseur) => registre.listEntrees({ ...demande, taille: 200, curseur }, options))).flatMap((page) => page.entrees),
        CODE_DEPARTEMENT.test(code) ? { departement: code, nature: "certification" } : null,
    );
    return useMemo(() => (valeur ? new Map(valeur.map(({ texte }) => entreeDe(texte)).map(({ fait }) => [fait("organisation"), fait("organisation-nom")])) : RIEN), [valeur]);
}

// One row of the list.
export interface Ligne {
    inscrite: EntreeInscrite;
    nature: string;
    phrase: string;
    numero: string;
}

export function ligneDe(inscrite: EntreeInscrite, noms: Noms): Ligne {
    const entree = entreeDe(inscrite.texte);
    return { inscrite, nature: titreDe(entree), phrase: phraseDe(entree, noms), numero: entree.fait("numero") };
}

export const adresseDecision = (departementCode: string, id: string): string => `/decisions/${departementCode}/${id}`;
