// SPDX-License-Identifier: EUPL-1.2
// A question over the page: the browser's own dialog, which keeps the focus inside and closes on Escape.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

export function Dialogue(props: { titre: string; onFermer?: () => void; children: ComponentChildren; large?: boolean }) {
    const boite = useRef<HTMLDialogElement>(null);
    const id = useId();
    useEffect(() => {
        const revenir = document.activeElement as HTMLElement | null;
        boite.current?.showModal();
        return () => revenir?.focus?.();
    }, []);
    return (
        <dialog
            ref={boite}
            class={props.large ? "dialogue dialogue-large" : "dialogue"}
            aria-labelledby={id}
            onCancel={(evenement) => {
                evenement.preventDefault();
                props.onFermer?.();
            }}
        >
            <div class="dialogue-entete">
                <h2 id={id}>{props.titre}</h2>
                {props.onFermer && (
                    <button type="button" class="bouton bouton-nu" onClick={props.onFermer}>
                        Fermer
                    </button>
                )}
            </div>
            {props.children}
        </dialog>
    );
}
