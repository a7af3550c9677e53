// SPDX-License-Identifier: EUPL-1.2
// Amounts and posts by year as bars; the numbers stand beside them, so that nothing is read off a length alone.
import { etp, euros } from "@/mots/nombres";
import type { Annee } from "./annexes_calcul";

const MESURES: { titre: string; de: (annee: Annee) => bigint; dire: (valeur: bigint) => string }[] = [
    { titre: "Montant", de: (une) => une.total, dire: euros },
    { titre: "ETP", de: (une) => une.etp, dire: etp },
];

const plusGrand = (valeurs: bigint[]) => valeurs.reduce((max, une) => (une > max ? une : max), 1n);

const Barre = ({ valeur, sur }: { valeur: bigint; sur: bigint }) => (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width={Number((valeur * 1000n) / sur) / 10} height="10" />
    </svg>
);

export function Barres({ annees }: { annees: Annee[] }) {
    return (
        <table class="barres">
            <caption class="invisible">Montants et ETP par année</caption>
            <thead>
                <tr>
                    <th scope="col">Année</th>
                    {MESURES.map(({ titre }) => (
                        <th key={titre} scope="col">
                            {titre}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {[...annees].reverse().map((une) => (
                    <tr key={une.annee}>
                        <th scope="row">{une.annee}</th>
                        {MESURES.map(({ titre, de, dire }) => (
                            <td key={titre}>
                                <div class="barre">
                                    <Barre valeur={de(une)} sur={plusGrand(annees.map(de))} />
                                    <span>{dire(de(une))}</span>
                                </div>
                            </td>
                        ))}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
