// SPDX-License-Identifier: EUPL-1.2
// Nothing on these days: the next date, if there is one, and how to get there.
import { agenda } from "@/api/agenda";
import { useLecture } from "@/api/lecture";
import { plusJours } from "@/mots/dates";
import { Vide } from "@/ui/message";
import { motsLocal } from "./mots";

interface Props {
    demande: { departement: string; du: string; au: string; instance: string; organisation: string; lesMiennes: boolean };
    onJour: (jour: string) => void;
}

export function Prochaine({ demande, onJour }: Props) {
    const filtre = demande.instance || demande.organisation || demande.lesMiennes;
    const lecture = useLecture(agenda.listOccurrences, { ...demande, du: plusJours(demande.au, 1), au: plusJours(demande.au, 365) }, { natures: ["evenement", "seance"] });
    const suivante = lecture.valeur?.occurrences.find((une) => !une.annulee);
    if (!lecture.valeur) return null;
    return (
        <Vide titre="Aucune date sur cette période.">
            {suivante ? (
                <p>
                    La prochaine : {suivante.titre}, {motsLocal(suivante.debutLocal)}.{" "}
                    <button type="button" class="bouton bouton-nu" onClick={() => onJour(suivante.debutLocal.slice(0, 10))}>
                        Y aller
                    </button>
                </p>
            ) : (
                <p>{filtre ? "Rien non plus ensuite parmi ce que vous avez choisi de montrer." : "Ni dans l’année qui suit. Les dates fixées par les institutions du département apparaîtront ici."}</p>
            )}
        </Vide>
    );
}
