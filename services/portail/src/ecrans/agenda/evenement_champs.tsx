// SPDX-License-Identifier: EUPL-1.2
// The fields of an event, the same whether it is created or changed.
import type { Evenement } from "@gen/agenda/v1/agenda_pb";
import { isoJour } from "@/mots/dates";
import { Case, Champ, ChampChoix, ChampLong } from "@/ui/formulaire";
import { useInstances } from "./droits";
import { ChampPersonnes } from "./personnes";
import { enMots, rythmes, seRepete } from "./recurrence";
import type { Saisie } from "./saisie";

interface Props {
    saisie: Saisie;
    changer: (change: Partial<Saisie>) => void;
    avant?: Evenement; // the event that is changed
}

function ChampInstance({ saisie, changer }: Props) {
    const lecture = useInstances();
    const pilotees = (lecture.valeur?.instances ?? []).filter((une) => une.jePilote);
    if (!pilotees.length) return null;
    return (
        <ChampChoix
            nom="evenement.instance"
            libelle="Instance"
            aide="Ses membres sont invités, et chaque date devient une séance"
            facultatif
            valeur={saisie.instance}
            onValeur={(instance) => changer({ instance, titre: saisie.titre || (pilotees.find((une) => une.id === instance)?.nom ?? "") })}
            options={[{ valeur: "", libelle: "Aucune" }, ...pilotees.map((une) => ({ valeur: une.id, libelle: une.nom }))]}
        />
    );
}

function ChampRepetition({ saisie, changer, avant }: Props) {
    const comme = avant?.rrule ? [{ valeur: "autre" as const, libelle: `Comme avant : ${enMots(avant.rrule)}` }] : [];
    return (
        <>
            <div class="champs">
                <ChampChoix nom="evenement.rrule" libelle="Répétition" valeur={saisie.rythme} onValeur={(rythme) => changer({ rythme })} options={[...rythmes(saisie.jour || isoJour()), ...comme]} />
                {seRepete(saisie.rythme) && <Champ nom="jusque" libelle="Jusqu’au" type="date" min={saisie.jour} valeur={saisie.jusque} onValeur={(jusque) => changer({ jusque })} />}
            </div>
            {seRepete(saisie.rythme) && <Case nom="sans-aout" libelle="Pas de date en août" valeur={saisie.sansAout} onValeur={(sansAout) => changer({ sansAout })} />}
        </>
    );
}

export function EvenementChamps({ saisie, changer, avant }: Props) {
    return (
        <>
            <Champ nom="evenement.titre" libelle="Titre" valeur={saisie.titre} onValeur={(titre) => changer({ titre })} />
            {!avant && <ChampInstance saisie={saisie} changer={changer} />}
            <div class="champs">
                <Champ nom="evenement.debut" libelle={avant?.rrule ? "Premier jour de la série" : "Jour"} type="date" valeur={saisie.jour} onValeur={(jour) => changer({ jour })} />
                <Champ nom="heure" libelle="Heure" type="time" valeur={saisie.heure} onValeur={(heure) => changer({ heure })} />
                <Champ nom="evenement.minutes" libelle="Durée (minutes)" type="number" min={5} pas={5} valeur={saisie.minutes} onValeur={(minutes) => changer({ minutes })} />
            </div>
            <ChampRepetition saisie={saisie} changer={changer} avant={avant} />
            <Champ nom="evenement.lieu" libelle="Lieu" facultatif valeur={saisie.lieu} onValeur={(lieu) => changer({ lieu })} />
            <Champ nom="evenement.lien" libelle="Lien de visioconférence" facultatif type="url" valeur={saisie.lien} onValeur={(lien) => changer({ lien })} />
            <ChampPersonnes nom="evenement.participants" libelle="Personnes indispensables" aide="Elles ne peuvent pas être prises deux fois au même moment" valeur={saisie.requis} sauf={saisie.facultatifs} onValeur={(requis) => changer({ requis })} />
            <ChampPersonnes nom="facultatifs" libelle="Personnes facultatives" valeur={saisie.facultatifs} sauf={saisie.requis} onValeur={(facultatifs) => changer({ facultatifs })} />
            {saisie.instance && <p class="doux">Les membres de l’instance sont invités en plus, et suivent sa composition.</p>}
            <ChampLong nom="evenement.description" libelle="Description" facultatif lignes={3} valeur={saisie.description} onValeur={(description) => changer({ description })} />
            <Case nom="evenement.visibilite" libelle="Visible des seules personnes invitées" aide="Sinon, toutes les institutions du département le voient" valeur={saisie.prive} onValeur={(prive) => changer({ prive })} />
            {!avant && <Case nom="propose" libelle="Date proposée seulement" aide="Personne n’est retenu tant qu’elle n’est pas confirmée, et aucune invitation ne part" valeur={saisie.propose} onValeur={(propose) => changer({ propose })} />}
        </>
    );
}
