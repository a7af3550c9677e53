// SPDX-License-Identifier: EUPL-1.2
// A state in one or two words: its colour says nothing that the words do not.
export type Teinte = "neutre" | "accent" | "vert" | "orange" | "rouge";
export interface Etat {
    texte: string;
    teinte: Teinte;
}
export const Etiquette = ({ texte, teinte }: Etat) => <span class={`etiquette etiquette-${teinte}`}>{texte}</span>;
