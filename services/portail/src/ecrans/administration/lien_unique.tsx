// SPDX-License-Identifier: EUPL-1.2
// A link that opens once, shown once: copied, or read aloud, to the person it is for.
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { useRef, useState } from "preact/hooks";
import { instant } from "@/mots/dates";
import { Message } from "@/ui/message";

export interface Lien {
    chemin: string; // "/invitation"
    jeton: string;
    expire?: Timestamp;
    pour: string;
}

export function LienUnique({ lien }: { lien: Lien }) {
    const [dit, poserDit] = useState("");
    const texte = useRef<HTMLParagraphElement>(null);
    const adresse = `${location.origin}${lien.chemin}#${encodeURIComponent(lien.jeton)}`;
    const copier = async () => {
        try {
            await navigator.clipboard.writeText(adresse);
            poserDit("Copié.");
        } catch {
            // Refused, or no clipboard on an address without https.
            getSelection()?.selectAllChildren(texte.current!);
            poserDit("Le lien est sélectionné : copiez-le avec Ctrl + C.");
        }
    };
    return (
        <Message ton="succes" titre={`Lien pour ${lien.pour}`} vif>
            <p>Remettez-le à cette personne, et à elle seule : il ne s’affiche qu’une fois et ne sert qu’une fois{lien.expire && `, jusqu’au ${instant(lien.expire)}`}.</p>
            <p class="mono" ref={texte}>
                {adresse}
            </p>
            <p class="rangee">
                <button type="button" class="bouton bouton-second" onClick={() => void copier()}>
                    Copier
                </button>
                <span role="status">{dit}</span>
            </p>
        </Message>
    );
}
