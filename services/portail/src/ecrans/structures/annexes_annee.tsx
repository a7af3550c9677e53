// SPDX-License-Identifier: EUPL-1.2
// Annexes by year, with posts and amounts: totals count those in force or waiting for their signature, one a number.
import { type Annexe, EtatAnnexe } from "@gen/conventionnement/v1/siae_pb";
import { ETATS_ANNEXE } from "@/mots/actes";
import { jourCourt } from "@/mots/dates";
import { compte, etp, euros } from "@/mots/nombres";
import { Etiquette } from "@/ui/etiquette";
import { Vide } from "@/ui/message";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";

const VIVANTES = [EtatAnnexe.VALIDE, EtatAnnexe.PROVISOIRE, EtatAnnexe.CLOTURE];

// The State's file says CONSEIL_DEPARTEMENTAL.
const enMots = (code: string) => code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ").replace("departement", "département");

const COLONNES: Colonne<Annexe>[] = [
    { titre: "Numéro", cellule: (une) => (une.acte ? <a href={`/conventions/${une.departement}/${une.acte}`}>{une.numero}</a> : une.numero), texte: (une) => une.numero },
    { titre: "Mesure", cellule: (une) => une.mesure },
    { titre: "État", cellule: (une) => <Etiquette {...ETATS_ANNEXE[une.etat]} />, texte: (une) => ETATS_ANNEXE[une.etat].texte },
    { titre: "Période", cellule: (une) => `${jourCourt(une.debut)} – ${jourCourt(une.fin)}` },
    { titre: "Signée le", cellule: (une) => jourCourt(une.signee) || "pas encore", texte: (une) => jourCourt(une.signee) },
    { titre: "ETP", droite: true, cellule: (une) => etp(une.etpCentiemes), nombre: (une) => Number(une.etpCentiemes) / 100 },
    { titre: "Aide par ETP", droite: true, cellule: (une) => euros(une.montantUnitaire), nombre: (une) => Number(une.montantUnitaire) / 100 },
    { titre: "Total", droite: true, cellule: (une) => euros(une.montantTotal), nombre: (une) => Number(une.montantTotal) / 100 },
    {
        titre: "Cofinancé",
        droite: true,
        cellule: (une) => (une.montantCofinance ? `${euros(une.montantCofinance)}${une.financeur ? `, ${enMots(une.financeur)}` : ""}` : ""),
        nombre: (une) => Number(une.montantCofinance) / 100,
    },
];

interface Annee {
    annee: string;
    annexes: Annexe[];
    etp: bigint;
    total: bigint;
}

// Of several rows of one number, the one that counts is in force, then ends last.
function comptees(annexes: Annexe[]): Annexe[] {
    const parNumero = new Map<string, Annexe>();
    for (const une of annexes.filter((autre) => VIVANTES.includes(autre.etat))) {
        const avant = parNumero.get(une.numero);
        if (!avant || une.fin > avant.fin) parNumero.set(une.numero, une);
    }
    return [...parNumero.values()];
}

function parAnnee(annexes: Annexe[]): Annee[] {
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

// Bars by year; the numbers stand beside them, so that nothing is read off a length alone.
function Barres({ annees }: { annees: Annee[] }) {
    const plus = annees.reduce((max, une) => (une.total > max ? une.total : max), 1n);
    return (
        <table class="barres">
            <caption class="invisible">ETP et montants par année</caption>
            <thead>
                <tr>
                    <th scope="col">Année</th>
                    <th scope="col">Montant</th>
                    <th scope="col" class="droite">
                        Total
                    </th>
                    <th scope="col" class="droite">
                        ETP
                    </th>
                </tr>
            </thead>
            <tbody>
                {[...annees].reverse().map((une) => (
                    <tr key={une.annee}>
                        <th scope="row">{une.annee}</th>
                        <td class="barre">
                            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                                <rect width={Number((une.total * 1000n) / plus) / 10} height="10" />
                            </svg>
                        </td>
                        <td class="droite">{euros(une.total)}</td>
                        <td class="droite">{etp(une.etp)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

export function AnnexesParAnnee({ annexes }: { annexes: Annexe[] }) {
    if (!annexes.length)
        return (
            <Vide titre="Aucune annexe connue.">
                <p>Elles viennent du fichier de l’État, ou d’un accord-cadre signé ici.</p>
            </Vide>
        );
    const annees = parAnnee(annexes);
    return (
        <>
            <Barres annees={annees} />
            {annees.map((une, rang) => (
                <details key={une.annee} open={rang === 0}>
                    <summary>
                        {une.annee} : {compte(une.annexes.length, "annexe")}, {etp(une.etp)} ETP, {euros(une.total)}
                    </summary>
                    <Tableau legende={`Annexes de ${une.annee}`} colonnes={COLONNES} lignes={une.annexes} cle={(autre) => autre.id} />
                </details>
            ))}
            <Exports nom="annexes" colonnes={COLONNES} toutes={async () => annexes} />
        </>
    );
}
