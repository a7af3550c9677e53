// SPDX-License-Identifier: EUPL-1.2
// What is said to the person: in place (Message), in passing (annoncer), while waiting, on an error, of an empty list.
import type { ComponentChildren } from "preact";
import { signal } from "@preact/signals";
import type { Erreur } from "@/api/erreur";
import type { Lecture } from "@/api/lecture";

export type Ton = "info" | "succes" | "attention" | "erreur";
const SIGNES: Record<Ton, string> = { info: "i", succes: "✓", attention: "!", erreur: "×" };

export function Message(props: { ton?: Ton; titre?: string; children?: ComponentChildren; vif?: boolean }) {
    const ton = props.ton ?? "info";
    return (
        <div class={`message message-${ton}`} role={props.vif ? (ton === "erreur" ? "alert" : "status") : undefined}>
            <span class="message-signe" aria-hidden="true">
                {SIGNES[ton]}
            </span>
            <div>
                {props.titre && <p class="message-titre">{props.titre}</p>}
                {props.children}
            </div>
        </div>
    );
}

export const MessageErreur = ({ erreur, titre }: { erreur?: Erreur; titre?: string }) =>
    erreur ? (
        <Message ton="erreur" titre={titre} vif>
            <p>{erreur.texte}</p>
        </Message>
    ) : null;

// Said in passing, at the bottom of the screen and to screen readers.
export interface Annonce {
    cle: number;
    ton: Ton;
    texte: string;
}
export const annonces = signal<Annonce[]>([]);
let suivante = 0;
export function annoncer(texte: string, ton: Ton = "succes"): void {
    const cle = suivante++;
    annonces.value = [...annonces.value.slice(-1), { cle, ton, texte }];
    setTimeout(() => oublier(cle), 7000);
}
export function oublier(cle: number): void {
    annonces.value = annonces.value.filter((une) => une.cle !== cle);
}

export const Attente = ({ quoi = "Chargement…" }: { quoi?: string }) => (
    <p class="attente" role="status">
        <span class="attente-signe" aria-hidden="true" />
        {quoi}
    </p>
);

export const Vide = ({ titre, children }: { titre: string; children?: ComponentChildren }) => (
    <div class="vide">
        <p class="vide-titre">{titre}</p>
        {children}
    </div>
);

// What a reading gives, or why it does not.
export function Lu<O>(props: { lecture: Lecture<O>; children: (valeur: O) => ComponentChildren; quoi?: string }) {
    const { valeur, erreur, relire } = props.lecture;
    if (valeur !== undefined)
        return (
            <>
                {erreur && <MessageErreur erreur={erreur} titre="Ce qui suit n’est peut-être plus à jour." />}
                {props.children(valeur)}
            </>
        );
    if (erreur)
        return (
            <Message ton="erreur" vif>
                <p>{erreur.texte}</p>
                <p>
                    <button type="button" class="bouton bouton-second" onClick={relire}>
                        Réessayer
                    </button>
                </p>
            </Message>
        );
    return <Attente quoi={props.quoi} />;
}
