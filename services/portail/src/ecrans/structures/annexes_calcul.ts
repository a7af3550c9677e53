// SPDX-License-Identifier: EUPL-1.2
// Annexes by the year they begin in, with the posts and amounts agreed: FDI, which pays no post, counts in no total.
import { type Annexe, EtatAnnexe } from "@gen/conventionnement/v1/siae_pb";

const VIVANTES = [EtatAnnexe.VALIDE, EtatAnnexe.PROVISOIRE];
const COMPTEES = [...VIVANTES, EtatAnnexe.CLOTURE];

export interface Annee {
    annee: string;
    annexes: Annexe[];
    etp: bigint;
    total: bigint;
}

const estFdi = (une: Annexe) => une.mesure.startsWith("FDI");

// The rule of list_annexes.sql: a live one, then the latest end, then one made here, then the greatest key of the State.
function avant(a: Annexe, b: Annexe): boolean {
    const vivante = VIVANTES.includes(a.etat);
    if (vivante !== VIVANTES.includes(b.etat)) return vivante;
    if (a.fin !== b.fin) return a.fin > b.fin;
    if (!a.idExterne !== !b.idExterne) return !a.idExterne;
    return a.idExterne > b.idExterne;
}

// One a number.
function comptees(annexes: Annexe[]): Annexe[] {
    const retenues = new Map<string, Annexe>();
    for (const une of annexes) {
        if (!COMPTEES.includes(une.etat) || estFdi(une)) continue;
        const autre = retenues.get(une.numero);
        if (!autre || avant(une, autre)) retenues.set(une.numero, une);
    }
    return [...retenues.values()];
}

export function parAnnee(annexes: Annexe[]): Annee[] {
    const groupes = new Map<string, Annexe[]>();
    for (const une of annexes) {
        const annee = une.debut.slice(0, 4);
        groupes.set(annee, [...(groupes.get(annee) ?? []), une]);
    }
    return [...groupes]
        .map(([annee, lot]) => {
            const utiles = comptees(lot);
            return {
                annee,
                annexes: lot,
                etp: utiles.reduce((somme, une) => somme + une.etpCentiemes, 0n),
                total: utiles.reduce((somme, une) => somme + une.montantTotal, 0n),
            };
        })
        .sort((a, b) => b.annee.localeCompare(a.annee));
}
