// SPDX-License-Identifier: EUPL-1.2
// A link that opens once, shown once: copied, or read aloud, to the person it is for.
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { useState } from "preact/hooks";
import { instant } from "@/mots/dates";
import { Message } from "@/ui/message";

export interface Lien {
    chemin: string; // "/invitation"
    jeton: string;
    expire?: Timestamp;
    pour: string;
}

export function LienUnique({ lien }: { lien: Lien }) {
    const [copie, poserCopie] = useState(false);
    const adresse = `${location.origin}${lien.chemin}#${encodeURIComponent(lien.jeton)}`;
    return (
        <Message ton="succes" titre={`Lien pour ${lien.pour}`} vif>
            <p>Remettez-le à cette personne, et à elle seule : il ne s’affiche qu’une fois et ne sert qu’une fois{lien.expire && `, jusqu’au ${instant(lien.expire)}`}.</p>
            <p class="mono">{adresse}</p>
            <p class="rangee">
                <button
                    type="button"
                    class="bouton bouton-second"
                    onClick={() =>
                        navigator.clipboard.writeText(adresse).then(
                            () => poserCopie(true),
                            () => poserCopie(false),
                        )
                    }
                >
                    Copier
                </button>
                <span role="status">{copie && "Copié."}</span>
            </p>
        </Message>
    );
}
