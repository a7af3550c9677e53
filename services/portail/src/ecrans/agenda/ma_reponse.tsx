// SPDX-License-Identifier: EUPL-1.2
// One's own answer to an invitation: for the whole event or one date of it.
import { EtatEvenement, type Evenement, Reponse } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction } from "@/api/lecture";
import { moi } from "@/api/session";
import { MessageErreur } from "@/ui/message";
import { REPONSES } from "./mots";

const MIENNES: [Reponse, string][] = [
    [Reponse.ACCEPTE, "Je viens"],
    [Reponse.PEUT_ETRE, "Peut-être"],
    [Reponse.DECLINE, "Je ne viens pas"],
];

interface Props {
    evenement: Evenement;
    occurrence: string;
    onEvenement: (suite: Evenement) => void;
}

export function MaReponse({ evenement, occurrence, onEvenement }: Props) {
    // Said here: over the page, an open dialog would hide it.
    const [dit, poserDit] = useState("");
    const { faire, enCours, erreur } = useAction(agenda.answerInvitation);
    const mienne = evenement.participants.find((un) => un.personne === moi.value?.personne);
    const annulee = evenement.occurrences.find((une) => une.id === occurrence)?.annulee;
    if (!mienne || annulee || evenement.etat !== EtatEvenement.CONFIRME) return null;
    const serie = evenement.rrule !== "" && occurrence !== "";
    const repondre = async (reponse: Reponse, cible: string) => {
        const suite = await faire({ departement: evenement.departement, evenement: evenement.id, occurrence: cible, reponse });
        if (!suite) return;
        poserDit(`Votre réponse est enregistrée${cible ? " pour cette date" : ""} : ${REPONSES[reponse]}.`);
        onEvenement(suite);
    };
    return (
        <section class="bloc bloc-doux" aria-label="Votre réponse">
            <p>
                Votre réponse{serie && " pour toute la série"} : <strong>{REPONSES[mienne.reponse]}</strong>
            </p>
            <div class="rangee">
                {MIENNES.map(([reponse, texte]) => (
                    <button key={reponse} type="button" class={mienne.reponse === reponse ? "bouton" : "bouton bouton-second"} aria-pressed={mienne.reponse === reponse} aria-busy={enCours} onClick={() => void repondre(reponse, "")}>
                        {texte}
                    </button>
                ))}
            </div>
            {serie && (
                <div class="rangee reponse-date">
                    <span>Cette date seulement :</span>
                    {MIENNES.map(([reponse, texte]) => (
                        <button key={reponse} type="button" class="bouton bouton-nu" aria-busy={enCours} onClick={() => void repondre(reponse, occurrence)}>
                            {texte}
                            <span class="invisible"> cette date seulement</span>
                        </button>
                    ))}
                </div>
            )}
            <p role="status" class="reponse-dite">
                {dit}
            </p>
            <MessageErreur erreur={erreur} />
        </section>
    );
}
