// SPDX-License-Identifier: EUPL-1.2
// Onto the agenda of a session: one of Concert, to which the text is proposed, or one held elsewhere.
import { type Acte, ActionActe } from "@gen/conventionnement/v1/acte_pb";
import { EtatSeance } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { isoJour, jour, plusJours } from "@/mots/dates";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, annoncer } from "@/ui/message";

const AILLEURS = "ailleurs";
const OUVERTES = [EtatSeance.PREVUE, EtatSeance.CONVOQUEE];

interface Props {
    acte: Acte;
    suite: string;
    onFait: (acte: Acte) => void;
    onFermer: () => void;
}

export function Inscription({ acte, suite, onFait, onFermer }: Props) {
    const { departement, id, version } = acte;
    const seances = useLecture(instances.listSeances, { departement, du: isoJour(), au: plusJours(isoJour(), 365), taille: 100 });
    const [seance, poserSeance] = useState("");
    const [instance, poserInstance] = useState("");
    const [date, poserDate] = useState("");
    const { faire, enCours, erreur } = useAction(async () => {
        if (seance === AILLEURS)
            return onFait(await conventionnement.advanceActe({ departement, id, version, action: ActionActe.INSCRIRE, instance, date }));
        await instances.proposePoint({ departement, seance, acte: id });
        annoncer(`${acte.numero} est proposé. Il sera inscrit dès que la présidence ou le secrétariat l’aura accepté.`);
        onFermer();
    });
    return (
        <Dialogue titre="Inscrire à un ordre du jour" onFermer={onFermer}>
            <Message>
                <p>{suite}</p>
            </Message>
            <Lu lecture={seances}>
                {(lues) => (
                    <Formulaire erreur={erreur} onEnvoi={() => void faire(undefined)} libelle="Inscrire à un ordre du jour">
                        <ChampChoix
                            nom="seance"
                            libelle="Séance"
                            valeur={seance}
                            onValeur={poserSeance}
                            options={[
                                ...lues.seances
                                    .filter((une) => OUVERTES.includes(une.etat))
                                    .sort((a, b) => a.jour.localeCompare(b.jour))
                                    .map((une) => ({ valeur: une.id, libelle: `${une.nomInstance}, ${jour(une.jour)}` })),
                                { valeur: AILLEURS, libelle: "Une instance qui se tient hors de Concert" },
                            ]}
                        />
                        {seance === AILLEURS && (
                            <>
                                <Champ nom="instance" libelle="Instance" aide="Par exemple : CDIAE de l’Allier, formation plénière" valeur={instance} onValeur={poserInstance} />
                                <Champ nom="date" libelle="Date de la séance" type="date" valeur={date} onValeur={poserDate} />
                            </>
                        )}
                        <Envoi texte={seance === AILLEURS ? "Inscrire" : "Proposer"} enCours={enCours} inactif={!seance} />
                    </Formulaire>
                )}
            </Lu>
        </Dialogue>
    );
}
