// SPDX-License-Identifier: EUPL-1.2
// The texts behind the salted digests of an entry, for who may read the receipt of its agreement; each is checked
// against its digest before it shows.
import { conventionnement } from "@/api/conventionnement";
import { useLecture } from "@/api/lecture";
import { moi } from "@/api/session";
import { empreinteTexte } from "@/journal/empreinte";
import type { Entree } from "@/journal/entree";
import type { Ouverts } from "./faits";

const RIEN: Ouverts = new Map();

async function ouvrir({ departement, acte, id, faits }: { departement: string; acte: string; id: string; faits: [string, string][] }, options?: object): Promise<Ouverts> {
    const { textes } = await conventionnement.getRecu({ departement, id: acte }, options);
    const ouverts = new Map<string, string>();
    for (const { fait, texte, sel } of textes.filter(({ entree }) => entree === id))
        if (faits.some(([cle, valeur]) => cle === fait && valeur !== "") && (await empreinteTexte(sel, fait, texte)) === faits.find(([cle]) => cle === fait)![1]) ouverts.set(fait, texte);
    return ouverts;
}

// Nobody logged in, or not a party: the digests stay closed, and nothing is said of it.
export function useOuverts(departement: string, id: string, entree: Entree): Ouverts {
    const acte = entree.fait("acte");
    return useLecture(ouvrir, moi.value && acte ? { departement, acte, id, faits: entree.faits } : null).valeur ?? RIEN;
}
