// SPDX-License-Identifier: EUPL-1.2
// The result of the item just ended, big, on every machine at once, until the next is opened.
import { EtatPoint, type Point } from "@gen/instances/v1/seance_pb";
import { useEffect, useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useLecture } from "@/api/lecture";
import { MessageErreur } from "@/ui/message";
import { Resultat } from "./resultat";
import type { Contexte } from "./role";

const FINIS = [EtatPoint.CLOS, EtatPoint.AJOURNE];

// The last that was under debate here; for who arrives, the last in order that is over.
function useDernier({ seance }: Contexte, courant: Point | undefined): Point | undefined {
    const [vu, poserVu] = useState("");
    useEffect(() => {
        if (courant) poserVu(courant.id);
    }, [courant?.id]);
    const finis = seance.points.filter((un) => FINIS.includes(un.etat)).sort((a, b) => b.rang - a.rang);
    return finis.find((un) => un.id === vu) ?? finis[0];
}

function Dernier({ point }: { point: Point }) {
    const { valeur, erreur } = useLecture(instances.getPoint, { departement: point.departement, point: point.id }, { objets: [point.id] });
    return (
        <>
            <h2>{point.titre}</h2>
            <MessageErreur erreur={erreur} />
            <Resultat point={valeur?.resultat ? valeur : point} />
        </>
    );
}

// Its frame is there before its words: screen readers then say them.
export function Proclamation({ courant, ...contexte }: Contexte & { courant?: Point }) {
    const dernier = useDernier(contexte, courant);
    const montre = !courant && dernier;
    return (
        <div role="status">
            {montre && (
                <section class="bloc proclamation" aria-label="Dernier point examiné">
                    <p class="surtitre">Dernier point examiné</p>
                    <Dernier key={montre.id} point={montre} />
                </section>
            )}
        </div>
    );
}
