// SPDX-License-Identifier: EUPL-1.2
// A list as a table: columns are data, from which the CSV and XLSX files come too. On a narrow screen each row
// becomes a block, each cell with its column's name.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { erreurDe } from "@/api/erreur";
import { annoncer } from "./message";

export interface Colonne<L> {
    titre: string;
    // What is shown; of a file, `texte` or `nombre` instead.
    cellule: (ligne: L) => ComponentChildren;
    texte?: (ligne: L) => string;
    nombre?: (ligne: L) => number;
    droite?: boolean;
    // Name of its order in the address; without it the column does not sort.
    tri?: string;
}

interface TableauProps<L> {
    legende: string;
    legendeCachee?: boolean; // a heading just above says it
    colonnes: Colonne<L>[];
    lignes: L[];
    cle: (ligne: L) => string;
    tri?: string;
    onTri?: (tri: string) => void;
}

export function Tableau<L>({ legende, legendeCachee, colonnes, lignes, cle, tri, onTri }: TableauProps<L>) {
    return (
        <table class="tableau">
            <caption class={legendeCachee ? "invisible" : undefined}>{legende}</caption>
            <thead>
                <tr>
                    {colonnes.map((colonne) => (
                        <th
                            key={colonne.titre}
                            scope="col"
                            class={colonne.droite ? "droite" : undefined}
                            aria-sort={colonne.tri && colonne.tri === tri ? "ascending" : undefined}
                        >
                            {colonne.tri && onTri ? (
                                <button type="button" class="tri" onClick={() => onTri(colonne.tri!)}>
                                    {colonne.titre}
                                    <span aria-hidden="true">{colonne.tri === tri ? " ▲" : " ↕"}</span>
                                </button>
                            ) : (
                                colonne.titre
                            )}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {lignes.map((ligne) => (
                    <tr key={cle(ligne)}>
                        {colonnes.map((colonne, rang) => {
                            const contenu = colonne.cellule(ligne);
                            const attributs = { "data-titre": colonne.titre, class: colonne.droite ? "droite" : undefined };
                            return rang === 0 ? (
                                <th key={colonne.titre} scope="row" {...attributs}>
                                    {contenu}
                                </th>
                            ) : (
                                <td key={colonne.titre} {...attributs}>
                                    {contenu}
                                </td>
                            );
                        })}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

// Both files hold all rows, not those shown.
export function Exports<L>(props: { nom: string; colonnes: Colonne<L>[]; toutes: () => Promise<L[]> }) {
    const [enCours, poserEnCours] = useState(false);
    const ecrire = async (forme: "csv" | "xlsx") => {
        poserEnCours(true);
        try {
            const { exporter } = await import("./tableur");
            await exporter(forme, props.nom, props.colonnes, await props.toutes());
        } catch (raison) {
            annoncer(erreurDe(raison).texte, "erreur");
        } finally {
            poserEnCours(false);
        }
    };
    return (
        <div class="exports">
            <button type="button" class="bouton bouton-second" aria-busy={enCours} onClick={() => ecrire("csv")}>
                Télécharger en CSV
            </button>
            <button type="button" class="bouton bouton-second" aria-busy={enCours} onClick={() => ecrire("xlsx")}>
                Télécharger en XLSX
            </button>
        </div>
    );
}
