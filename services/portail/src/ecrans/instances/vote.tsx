// SPDX-License-Identifier: EUPL-1.2
// One's own vote, for each seat one votes for; and who has voted.
import type { Siege } from "@gen/instances/v1/instance_pb";
import { type Point, Sens } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { SENS } from "@/mots/instances";
import { compte } from "@/mots/nombres";
import { Message, MessageErreur } from "@/ui/message";
import type { CourantProps } from "./point_courant";
import { manquent } from "./role";

const CHOIX = [Sens.POUR, Sens.CONTRE, Sens.ABSTENTION];

export function MonVote({ contexte, point, siege }: CourantProps & { siege: Siege }) {
    const [donne, poserDonne] = useState<Sens>();
    const { faire, enCours, erreur } = useAction(instances.castVote);
    const deja = point.votes.find((un) => un.siege === siege.id)?.sens ?? donne;
    const voter = async (sens: Sens) => {
        const recu = await faire({ departement: point.departement, point: point.id, siege: siege.id, sens });
        if (recu) poserDonne(recu.sens);
        contexte.relire();
    };
    if (deja !== undefined)
        return (
            <Message ton="succes" vif>
                <p>
                    {siege.libelle} : {donne === undefined ? "vote compté" : "vous avez voté"}, « {SENS[deja]} ».
                </p>
            </Message>
        );
    return (
        <div class="mon-vote" role="group" aria-label={`Vote de ${siege.libelle}`}>
            <p>
                Votre vote, pour <strong>{siege.libelle}</strong>. Il compte aussitôt, et ne se change pas.
            </p>
            <div class="rangee">
                {CHOIX.map((sens) => (
                    <button key={sens} type="button" class="bouton bouton-vote" aria-busy={enCours} onClick={() => void voter(sens)}>
                        {SENS[sens]}
                    </button>
                ))}
            </div>
            <MessageErreur erreur={erreur} />
        </div>
    );
}

// Of a secret ballot nothing is known here but what is counted: it is voted on paper.
const Secret = ({ point }: { point: Point }) => (
    <Message>
        <p>Ce scrutin est secret : votez par bulletin. Concert n’en connaîtra que le compte et qui a pris part.</p>
        {point.participants.length > 0 && <p>{compte(point.participants.length, "bulletin dépouillé", "bulletins dépouillés")}.</p>}
    </Message>
);

export function Depouillement({ contexte, point }: CourantProps) {
    if (point.secret) return <Secret point={point} />;
    const attendus = manquent(contexte, point);
    return (
        <div role="status">
            <p>
                <strong>{compte(point.votes.length, "vote reçu", "votes reçus")}</strong>
                {attendus.length > 0 && <span class="doux"> ; attendus encore : {attendus.map((un) => un.libelle).join(", ")}</span>}
            </p>
            {point.votes.length > 0 && (
                <ul class="votes">
                    {point.votes.map((un) => (
                        <li key={un.siege}>
                            {un.libelle} : <strong>{SENS[un.sens]}</strong>
                        </li>
                    ))}
                </ul>
            )}
        </div>
    );
}
