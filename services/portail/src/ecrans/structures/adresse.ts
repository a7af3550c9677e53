// SPDX-License-Identifier: EUPL-1.2
// What the list's address says: ?departement (of several), ?texte, ?type, ?tri, ?accord. What it cannot say is left out.
import { useLocation } from "preact-iso";
import type { TypeSiae } from "@gen/conventionnement/v1/siae_pb";
import { useEffect, useRef, useState } from "preact/hooks";
import { choisirDepartement, departement, departements } from "@/api/session";
import { TYPES_SIAE } from "@/mots/actes";
import { adresseAvec } from "@/ui/onglets";

export interface Filtres {
    departement: string;
    type: TypeSiae;
    texte: string;
    tri: string;
    accord: string;
}
export type Changer = (change: Partial<Record<keyof Filtres, string>>) => void;

const TRIS = ["denomination", "commune", "siret"];
const ACCORDS = ["avec", "sans"];
const parmi = (valeurs: string[], dite: string | undefined, sinon: string) => (dite && valeurs.includes(dite) ? dite : sinon);

// From the address as it is then: a text typed a moment ago must not take back what was chosen since.
function useChanger(): Changer {
    const { route } = useLocation();
    return (change) => route(adresseAvec(location.pathname, Object.fromEntries(new URLSearchParams(location.search)), change), true);
}

// The address and the choice above the page follow each other; of the two, the one that changed last wins.
function useDepartement(changer: Changer): string {
    const dit = parmi(departements.value, useLocation().query.departement, "");
    const choisi = departement.value;
    const suivi = useRef("");
    useEffect(() => {
        if (departements.value.length < 2) return;
        if (dit && dit !== suivi.current) choisirDepartement((suivi.current = dit));
        else if (choisi !== dit) changer({ departement: (suivi.current = choisi) });
    }, [dit, choisi]);
    return dit || choisi;
}

export function useFiltres(): { filtres: Filtres; changer: Changer } {
    const { query } = useLocation();
    const changer = useChanger();
    const filtres = {
        departement: useDepartement(changer),
        type: (TYPES_SIAE[Number(query.type) as TypeSiae] ? Number(query.type) : 0) as TypeSiae,
        texte: query.texte ?? "",
        tri: parmi(TRIS, query.tri, TRIS[0]!),
        accord: parmi(ACCORDS, query.accord, ""),
    };
    return { filtres, changer };
}

// What is being typed goes to the address after a pause; an address that changes by itself is what the field shows.
export function useTexte(dit: string, changer: Changer): [string, (texte: string) => void] {
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
