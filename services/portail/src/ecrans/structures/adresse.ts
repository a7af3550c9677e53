// SPDX-License-Identifier: EUPL-1.2
// What the list's address says: ?departement (of several), ?texte, ?type, ?tri, ?accord. What it cannot say is left out.
import { useLocation } from "preact-iso";
import type { TypeSiae } from "@gen/conventionnement/v1/siae_pb";
import { useEffect, useRef } from "preact/hooks";
import { choisirDepartement, departement, departements } from "@/api/session";
import { TYPES_SIAE } from "@/mots/actes";
import { type Changer as ChangerDe, codeDit, parmi, useChanger } from "@/ui/adresse";

export interface Filtres {
    departement: string;
    type: TypeSiae;
    texte: string;
    tri: string;
    accord: string;
}
export type Changer = ChangerDe<keyof Filtres>;

const TRIS = ["denomination", "commune", "siret"];
const ACCORDS = ["avec", "sans"];

// The address and the choice above the page follow each other; of the two, the one that changed last wins.
function useDepartement(changer: Changer): string {
    const dit = parmi(departements.value, useLocation().query.departement);
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
    const changer: Changer = useChanger();
    const filtres = {
        departement: useDepartement(changer),
        type: codeDit(TYPES_SIAE, query.type),
        texte: query.texte ?? "",
        tri: parmi(TRIS, query.tri, TRIS[0]!),
        accord: parmi(ACCORDS, query.accord),
    };
    return { filtres, changer };
}
