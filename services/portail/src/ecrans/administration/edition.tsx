// SPDX-License-Identifier: EUPL-1.2
// What is typed over something that others may change meanwhile: it is kept, with the version it started from, and what
// they recorded is shown beside it.
import { Code } from "@connectrpc/connect";
import { useEffect, useState } from "preact/hooks";
import type { Action } from "@/api/lecture";
import { Definitions } from "@/ui/definitions";
import { Message } from "@/ui/message";

export interface Edition<T> {
    valeur: T;
    changer: (change: Partial<T>) => void;
    version: bigint; // to send
    autre: boolean; // somebody recorded another one since typing began
    garder: () => void; // what is typed, over the other
    abandonner: () => void; // what is typed
}

type Refus = Pick<Action<unknown, unknown>, "erreur" | "oublier">;

// `enregistre` and `version` follow what is read; nothing typed, they are what is shown. `refus`: of the writing.
export function useEdition<T extends object>(enregistre: T, version: bigint, { erreur, oublier }: Refus, relire: () => void): Edition<T> {
    const [saisie, poserSaisie] = useState<{ valeur: T; version: bigint }>();
    useEffect(() => {
        if (erreur?.code === Code.Aborted) relire();
    }, [erreur]);
    return {
        valeur: saisie?.valeur ?? enregistre,
        version: saisie?.version ?? version,
        autre: !!saisie && saisie.version !== version,
        changer: (change) => poserSaisie((avant) => ({ version: avant?.version ?? version, valeur: { ...(avant?.valeur ?? enregistre), ...change } })),
        garder: () => {
            oublier();
            poserSaisie((avant) => avant && { ...avant, version });
        },
        abandonner: () => {
            oublier();
            poserSaisie(undefined);
        },
    };
}

// `faits`: what is recorded now, in words.
export function Entretemps<T>({ edition, faits }: { edition: Edition<T>; faits: [string, string][] }) {
    if (!edition.autre) return null;
    return (
        <Message ton="attention" titre="Quelqu’un a enregistré autre chose pendant votre saisie." vif>
            <Definitions faits={faits.map(([nom, valeur]) => [nom, valeur || "rien"])} />
            <div class="rangee">
                <button type="button" class="bouton bouton-second" onClick={edition.garder}>
                    Continuer avec ma saisie
                </button>
                <button type="button" class="bouton bouton-second" onClick={edition.abandonner}>
                    Prendre ce qui est enregistré
                </button>
            </div>
        </Message>
    );
}
