// SPDX-License-Identifier: EUPL-1.2
// The annexes of a structure, year by year: the latest open, the others a click away.
import type { Annexe } from "@gen/conventionnement/v1/siae_pb";
import { compte, etp, euros } from "@/mots/nombres";
import { Vide } from "@/ui/message";
import { Exports, Tableau } from "@/ui/tableau";
import { Barres } from "./annexes_barres";
import { parAnnee } from "./annexes_calcul";
import { COLONNES, COLONNES_FICHIER } from "./annexes_colonnes";

export function AnnexesParAnnee({ annexes, siret }: { annexes: Annexe[]; siret: string }) {
    if (!annexes.length)
        return (
            <Vide titre="Aucune annexe connue.">
                <p>Elles viennent du fichier de l’État, ou d’un accord-cadre signé ici.</p>
            </Vide>
        );
    const annees = parAnnee(annexes);
    return (
        <>
            <p class="doux">Les totaux comptent, à l’année de leur premier jour, les annexes validées, provisoires ou clôturées : ni celles qu’une autre remplace, ni le fonds de développement de l’insertion (FDI).</p>
            <Barres annees={annees} />
            <div class="annees">
                {annees.map((une, rang) => (
                    <details key={une.annee} open={rang === 0}>
                        <summary>
                            {une.annee} : {compte(une.annexes.length, "annexe")}, {etp(une.etp)} ETP, {euros(une.total)}
                        </summary>
                        <div class="defile" tabIndex={0} role="group" aria-label={`Annexes de ${une.annee}, tableau`}>
                            <Tableau legende={`Annexes de ${une.annee}`} legendeCachee colonnes={COLONNES} lignes={une.annexes} cle={(autre) => autre.id} />
                        </div>
                    </details>
                ))}
            </div>
            <Exports nom={`annexes-${siret}`} colonnes={COLONNES_FICHIER} toutes={async () => annexes} />
        </>
    );
}
