// SPDX-License-Identifier: EUPL-1.2
// A whole event changed, from the version that was read; another's change meanwhile is shown beside what was typed.
import { Code } from "@connectrpc/connect";
import type { Evenement } from "@gen/agenda/v1/agenda_pb";
import type { Instance } from "@gen/instances/v1/instance_pb";
import { useEffect } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useBrouillon } from "@/api/brouillon";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { compte } from "@/mots/nombres";
import { Dialogue } from "@/ui/dialogue";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, annoncer } from "@/ui/message";
import { Reprise } from "@/ui/reprise";
import { Conflit } from "./conflit";
import { EvenementChamps } from "./evenement_champs";
import { type Saisie, messageDe, saisieDe } from "./saisie";

interface Props {
    evenement: Evenement;
    onFermer: () => void;
    onEvenement: (suite: Evenement | undefined) => void;
}

function Forme({ evenement, instance, onFermer, onEvenement }: Props & { instance?: Instance }) {
    const depart = saisieDe(evenement, instance);
    const brouillon = useBrouillon<Saisie>(`evenement:${evenement.id}`, depart);
    const saisie = brouillon.valeur;
    const { faire, enCours, erreur } = useAction((voulu: Saisie) => agenda.updateEvenement({ evenement: messageDe(voulu, evenement) }));
    const perimee = saisie.version !== evenement.version;
    useEffect(() => {
        if (perimee && !brouillon.change) brouillon.effacer(depart);
    }, [perimee]);
    const deplacees = evenement.occurrences.filter((une) => une.deplacee && !une.annulee).length;
    const envoyer = async () => {
        const suite = await faire(saisie);
        if (!suite) return;
        brouillon.effacer();
        annoncer("L’événement est à jour ; les personnes invitées sont prévenues.");
        for (const un of suite.avertissements) annoncer(un, "attention");
        onEvenement(suite.evenement);
        onFermer();
    };
    return (
        <>
            <Reprise brouillon={brouillon} depart={depart} abandon="Revenir à ce qui est enregistré" />
            {deplacees > 0 && (
                <Message ton="attention">
                    <p>
                        {compte(deplacees, "date a été déplacée", "dates ont été déplacées")} à part : enregistrer ici remet toutes les dates à venir au jour et à l’heure de la série.
                    </p>
                </Message>
            )}
            <Formulaire erreur={perimee && erreur?.code === Code.Aborted ? undefined : erreur} onEnvoi={() => void envoyer()} libelle="Modifier l’événement">
                <EvenementChamps saisie={saisie} changer={(change) => brouillon.poser((avant) => ({ ...avant, ...change }))} avant={evenement} />
                {perimee && <Conflit evenement={evenement} enregistre={depart} saisie={saisie} onReprendre={() => brouillon.poser((avant) => ({ ...avant, version: evenement.version }))} onAbandonner={() => brouillon.effacer(depart)} />}
                <Envoi texte="Enregistrer" enCours={enCours} inactif={perimee}>
                    <span class="doux petit">Les personnes invitées reçoivent l’événement ainsi changé.</span>
                </Envoi>
            </Formulaire>
        </>
    );
}

export function Modifier(props: Props) {
    const { departement, instance } = props.evenement;
    const lecture = useLecture(instances.getInstance, instance ? { departement, id: instance } : null);
    return (
        <Dialogue titre="Modifier l’événement" onFermer={props.onFermer} large>
            {instance ? <Lu lecture={lecture}>{(une) => <Forme {...props} instance={une} />}</Lu> : <Forme {...props} />}
        </Dialogue>
    );
}
