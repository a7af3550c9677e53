// SPDX-License-Identifier: EUPL-1.2
// One date moved, whether it was dragged or not: old and new time, why, then told to everyone invited.
import { timestampDate } from "@bufbuild/protobuf/wkt";
import type { Occurrence } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction } from "@/api/lecture";
import { jourSemaine } from "@/mots/dates";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";

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

export const motsLocal = (local: string): string => `${jourSemaine(local.slice(0, 10))} à ${local.slice(11, 16).replace(":", " h ")}`;

export function Deplacer({ deplacement, onFermer, onFait }: Props) {
    const { occurrence } = deplacement;
    const voulu = deplacement.debut ?? occurrence.debutLocal.slice(0, 16);
    const minutes = Math.round((timestampDate(occurrence.fin!).getTime() - timestampDate(occurrence.debut!).getTime()) / 60_000);
    // A day dragged in the month keeps its hour.
    const [saisie, poserSaisie] = useState({ jour: voulu.slice(0, 10), heure: voulu.length > 10 ? voulu.slice(11, 16) : occurrence.debutLocal.slice(11, 16), minutes: String(minutes), lieu: occurrence.lieu, motif: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(agenda.moveOccurrence);
    const debut = `${saisie.jour}T${saisie.heure}`;
    const envoyer = async () => {
        const suite = await faire({ departement: occurrence.departement, occurrence: occurrence.id, version: occurrence.version, debut, minutes: Number(saisie.minutes) || 0, lieu: saisie.lieu, motif: saisie.motif });
        if (!suite) return;
        annoncer(`${occurrence.titre} est déplacé au ${motsLocal(debut)}. Les personnes invitées sont prévenues.`);
        for (const un of suite.avertissements) annoncer(un, "attention");
        onFait();
    };
    return (
        <Dialogue titre={`Déplacer : ${occurrence.titre}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Déplacer une date">
                <Message>
                    <p>
                        De : {motsLocal(occurrence.debutLocal)}
                        <br />
                        À : <strong>{saisie.jour && saisie.heure ? motsLocal(debut) : "…"}</strong>
                    </p>
                </Message>
                <div class="champs">
                    <Champ nom="debut" libelle="Jour" type="date" valeur={saisie.jour} onValeur={(jour) => changer({ jour })} />
                    <Champ nom="heure" libelle="Heure" type="time" valeur={saisie.heure} onValeur={(heure) => changer({ heure })} />
                    <Champ nom="minutes" libelle="Durée (minutes)" type="number" min={5} pas={5} valeur={saisie.minutes} onValeur={(texte) => changer({ minutes: texte })} />
                </div>
                <Champ nom="lieu" libelle="Lieu" valeur={saisie.lieu} onValeur={(lieu) => changer({ lieu })} />
                <Champ nom="motif" libelle="Pourquoi" aide="Lu par les personnes invitées" facultatif valeur={saisie.motif} onValeur={(motif) => changer({ motif })} />
                <Envoi texte="Déplacer" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}
