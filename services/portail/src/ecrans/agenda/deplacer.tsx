// SPDX-License-Identifier: EUPL-1.2
// One date moved, whether it was dragged or not: old and new time, why, then told to everyone invited.
import { Code } from "@connectrpc/connect";
import { EtatEvenement, type Evenement, type Occurrence } from "@gen/agenda/v1/agenda_pb";
import { useEffect, useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction, useLecture } from "@/api/lecture";
import { appartenance } from "@/api/session";
import { compte } from "@/mots/nombres";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, MessageErreur, annoncer } from "@/ui/message";
import { dateDe, invites, minutesDe, motsLocal } from "./mots";

export interface Deplacement {
    occurrence: Occurrence;
    debut?: string; // local, where it was dropped
    annuler?: () => void; // puts it back on the screen
}
interface Props {
    deplacement: Deplacement;
    onFermer: () => void;
    onFait: () => void;
}

function suiteDe(evenement: Evenement): string {
    if (evenement.etat === EtatEvenement.PROPOSE) return "La date reste proposée : aucune invitation ne part.";
    return `${compte(invites(evenement).length, "personne invitée reçoit", "personnes invitées reçoivent")} la nouvelle date par courriel.${evenement.instance ? " La séance garde son ordre du jour." : ""}`;
}

// The event as one has seen it. A change of another date is no matter; one of this date is refused once, then shown.
function useVue({ occurrence }: Deplacement, refuse: boolean) {
    const lecture = useLecture(agenda.getEvenement, { departement: occurrence.departement, id: occurrence.evenement }, { objets: [occurrence.evenement] });
    const [vue, poserVue] = useState<Evenement>();
    const lue = lecture.valeur;
    useEffect(() => {
        const quand = (evenement: Evenement) => dateDe(evenement, occurrence.id)?.debutLocal;
        if (lue && (!vue || refuse || quand(lue) === quand(vue))) poserVue(lue);
    }, [lue, refuse]);
    return { vue, erreur: lecture.erreur, relire: lecture.relire };
}

export function Deplacer({ deplacement, onFermer, onFait }: Props) {
    const { occurrence } = deplacement;
    const { faire, enCours, erreur } = useAction(agenda.moveOccurrence);
    const { vue, erreur: illisible, relire } = useVue(deplacement, erreur?.code === Code.Aborted);
    const actuelle = (vue && dateDe(vue, occurrence.id)) ?? occurrence;
    const [avant] = useState({ debut: occurrence.debutLocal.slice(0, 16), minutes: String(minutesDe(occurrence)), lieu: occurrence.lieu, lien: occurrence.lien });
    const voulu = deplacement.debut ?? avant.debut;
    // A day dragged in the month keeps its hour.
    const [saisie, poserSaisie] = useState({ jour: voulu.slice(0, 10), heure: (voulu.length > 10 ? voulu : avant.debut).slice(11, 16), minutes: avant.minutes, lieu: avant.lieu, lien: avant.lien, motif: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((precedente) => ({ ...precedente, ...change }));
    const debut = `${saisie.jour}T${saisie.heure}`;
    // What is left as it was goes on following the event.
    const siChange = (valeur: string, origine: string) => (valeur === origine ? "" : valeur);
    const envoyer = async () => {
        if (!vue) return;
        const suite = await faire({
            departement: occurrence.departement,
            occurrence: occurrence.id,
            version: vue.version,
            debut,
            minutes: Number(siChange(saisie.minutes, avant.minutes)) || 0,
            lieu: siChange(saisie.lieu, avant.lieu),
            lien: siChange(saisie.lien, avant.lien),
            motif: saisie.motif,
        });
        if (!suite) {
            deplacement.annuler?.();
            return relire();
        }
        annoncer(`${occurrence.titre} est déplacé au ${motsLocal(debut)}. ${vue.etat === EtatEvenement.PROPOSE ? "" : "Les personnes invitées sont prévenues."}`);
        for (const un of suite.avertissements) annoncer(un, "attention");
        onFait();
    };
    return (
        <Dialogue titre={`Déplacer : ${occurrence.titre}`} onFermer={onFermer}>
            <MessageErreur erreur={illisible} />
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Déplacer une date">
                <Message>
                    <p>
                        De : {motsLocal(actuelle.debutLocal)}
                        <br />
                        À : <strong>{saisie.jour && saisie.heure ? motsLocal(debut) : "…"}</strong>
                    </p>
                    {vue && (
                        <p>
                            Au nom de : {appartenance.value?.nom}. {suiteDe(vue)}
                        </p>
                    )}
                </Message>
                <div class="champs heures">
                    <Champ nom="debut" libelle="Jour" type="date" valeur={saisie.jour} onValeur={(jour) => changer({ jour })} />
                    <Champ nom="heure" libelle="Heure" type="time" valeur={saisie.heure} onValeur={(heure) => changer({ heure })} />
                    <Champ nom="minutes" libelle="Durée (minutes)" type="number" min={5} pas={5} valeur={saisie.minutes} onValeur={(minutes) => changer({ minutes })} />
                </div>
                <Champ nom="lieu" libelle="Lieu" facultatif valeur={saisie.lieu} onValeur={(lieu) => changer({ lieu })} />
                <Champ nom="lien" libelle="Lien de visioconférence" facultatif type="url" valeur={saisie.lien} onValeur={(lien) => changer({ lien })} />
                <Champ nom="motif" libelle="Pourquoi" aide="Lu par les personnes invitées" facultatif valeur={saisie.motif} onValeur={(motif) => changer({ motif })} />
                <Envoi texte="Déplacer" enCours={enCours} inactif={!vue} />
            </Formulaire>
        </Dialogue>
    );
}
