// SPDX-License-Identifier: EUPL-1.2
// A sheet on paper: what is folded on the screen is open there.
import { useEffect } from "preact/hooks";

export function Imprimer() {
    useEffect(() => {
        let replies: HTMLDetailsElement[] = [];
        const avant = () => {
            replies = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")];
            for (const un of replies) un.open = true;
        };
        const apres = () => {
            for (const un of replies) un.open = false;
        };
        addEventListener("beforeprint", avant);
        addEventListener("afterprint", apres);
        return () => {
            removeEventListener("beforeprint", avant);
            removeEventListener("afterprint", apres);
        };
    }, []);
    return (
        <button type="button" class="bouton bouton-second" onClick={() => print()}>
            Imprimer la fiche
        </button>
    );
}
