// SPDX-License-Identifier: EUPL-1.2
// Who does not take part in this item, and why; one declares it for one's own seat.
import { useState } from "preact/hooks";
import { EtatPoint } from "@gen/instances/v1/seance_pb";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { annoncer } from "@/ui/message";
import { MotifDialogue } from "./motif";
import type { CourantProps } from "./point_courant";
import { mene } from "./role";

export function Interets({ contexte, point, onPoint }: CourantProps) {
    const { instance } = contexte;
    const [siege, poserSiege] = useState("");
    const { faire, enCours, erreur } = useAction(instances.declareInteret);
    const exclus = new Set(point.interets.map((un) => un.siege));
    // Who has voted, for themselves or for another, can no longer.
    const ont = new Set(point.votes.flatMap((un) => [un.siege, un.mandataire]));
    const miens = instance.sieges.filter((un) => !exclus.has(un.id) && !ont.has(un.id) && (mene(contexte) || instance.mesSieges.includes(un.id)));
    const envoyer = async (motif: string) => {
        const suite = await faire({ departement: point.departement, point: point.id, siege, motif });
        if (!suite) return contexte.relire();
        annoncer("C’est noté : ce siège ne prend pas part à ce point.");
        poserSiege("");
        onPoint(suite);
    };
    return (
        <>
            {point.interets.length > 0 && (
                <p>
                    Ne prennent pas part à ce point :{" "}
                    {point.interets.map((un) => `${un.libelle}${un.motif ? ` (${un.motif.replace(/\.$/, "")})` : ""}`).join(", ")}.
                </p>
            )}
            {[EtatPoint.OUVERT, EtatPoint.VOTE].includes(point.etat) && miens.length > 0 && (
                <details>
                    <summary>Déclarer un intérêt</summary>
                    <div class="rangee">
                        {miens.map((un) => (
                            <button key={un.id} type="button" class="bouton bouton-nu" onClick={() => poserSiege(un.id)}>
                                {un.libelle}
                            </button>
                        ))}
                    </div>
                </details>
            )}
            {siege && <MotifDialogue titre="Déclarer un intérêt" texte="Qui a un intérêt dans un dossier n’y prend pas part : sinon l’avis est nul." erreur={erreur} enCours={enCours} onFermer={() => poserSiege("")} onMotif={(motif) => void envoyer(motif)} />}
        </>
    );
}
