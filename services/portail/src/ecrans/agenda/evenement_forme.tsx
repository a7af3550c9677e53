// SPDX-License-Identifier: EUPL-1.2
// An event written: created, or changed as a whole.
import { type Evenement, RoleParticipant, Visibilite } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { isoJour, plusJours } from "@/mots/dates";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, ChampChoix, ChampLong, Envoi, Formulaire } from "@/ui/formulaire";
import { annoncer } from "@/ui/message";
import { motsLocal } from "./deplacer";
import { ChampPersonnes, type Choisie } from "./personnes";
import { type Rythme, enMots, regleDe, rythmes } from "./recurrence";

export interface Depart {
    jour?: string;
    heure?: string;
    minutes?: number;
    requis?: Choisie[];
    evenement?: Evenement; // to change it
}

interface Saisie {
    titre: string;
    jour: string;
    heure: string;
    minutes: string;
    rythme: Rythme;
    jusque: string;
    lieu: string;
    lien: string;
    instance: string;
    description: string;
    prive: boolean;
    propose: boolean;
    requis: Choisie[];
    facultatifs: Choisie[];
}

const choisies = (evenement: Evenement, role: RoleParticipant): Choisie[] =>
    evenement.participants.filter((un) => un.role === role).map((un) => ({ personne: un.personne, nom: `${un.prenom} ${un.nom}`, organisation: un.organisation }));

function saisieDe({ evenement, jour = isoJour(), heure = "14:00", minutes = 120, requis = [] }: Depart): Saisie {
    if (evenement)
        return {
            titre: evenement.titre,
            jour: evenement.debut.slice(0, 10),
            heure: evenement.debut.slice(11, 16),
            minutes: String(evenement.minutes),
            rythme: evenement.rrule ? "autre" : "aucune",
            jusque: "",
            lieu: evenement.lieu,
            lien: evenement.lien,
            instance: evenement.instance,
            description: evenement.description,
            prive: evenement.visibilite === Visibilite.PARTICIPANTS,
            propose: false,
            requis: choisies(evenement, RoleParticipant.REQUIS),
            facultatifs: choisies(evenement, RoleParticipant.FACULTATIF),
        };
    return { titre: "", jour, heure, minutes: String(minutes), rythme: "aucune", jusque: plusJours(jour, 365), lieu: "", lien: "", instance: "", description: "", prive: false, propose: false, requis, facultatifs: [] };
}

function messageDe(saisie: Saisie, avant?: Evenement) {
    const participants = [
        ...saisie.requis.map(({ personne, organisation }) => ({ personne, organisation, role: RoleParticipant.REQUIS })),
        ...saisie.facultatifs.map(({ personne, organisation }) => ({ personne, organisation, role: RoleParticipant.FACULTATIF })),
    ];
    return {
        id: avant?.id ?? "",
        version: avant?.version ?? 0n,
        departement: avant?.departement ?? departement.value,
        titre: saisie.titre,
        description: saisie.description,
        debut: `${saisie.jour}T${saisie.heure}`,
        minutes: Number(saisie.minutes) || 0,
        fuseau: avant?.fuseau ?? "",
        rrule: saisie.rythme === "autre" ? (avant?.rrule ?? "") : regleDe(saisie.rythme, saisie.jour, saisie.jusque),
        exceptions: avant?.exceptions ?? [],
        lieu: saisie.lieu,
        lien: saisie.lien,
        instance: saisie.instance,
        visibilite: saisie.prive ? Visibilite.PARTICIPANTS : Visibilite.INSTITUTIONS,
        participants,
    };
}

interface Props {
    depart: Depart;
    onFermer: () => void;
    onFait: () => void;
}

export function EvenementForme({ depart, onFermer, onFait }: Props) {
    const avant = depart.evenement;
    const [saisie, poserSaisie] = useState<Saisie>(() => saisieDe(depart));
    const changer = (change: Partial<Saisie>) => poserSaisie((precedent) => ({ ...precedent, ...change }));
    const lesInstances = useLecture(instances.listInstances, { departement: departement.value });
    const pilotees = (lesInstances.valeur?.instances ?? []).filter((une) => une.jePilote || une.id === saisie.instance);
    const { faire, enCours, erreur } = useAction((voulu: Saisie) =>
        avant ? agenda.updateEvenement({ evenement: messageDe(voulu, avant) }) : agenda.createEvenement({ evenement: messageDe(voulu), propose: voulu.propose }),
    );
    const envoyer = async () => {
        const suite = await faire(saisie);
        if (!suite) return;
        annoncer(avant ? "L’événement est à jour ; les personnes invitées sont prévenues." : `${saisie.titre} : ${motsLocal(`${saisie.jour}T${saisie.heure}`)}.`);
        for (const un of suite.avertissements) annoncer(un, "attention");
        onFait();
        onFermer();
    };
    const titre = avant ? "Modifier l’événement" : "Créer un événement";
    return (
        <Dialogue titre={titre} onFermer={onFermer} large>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle={titre}>
                <Champ nom="evenement.titre" libelle="Titre" valeur={saisie.titre} onValeur={(texte) => changer({ titre: texte })} />
                {!avant && pilotees.length > 0 && (
                    <ChampChoix nom="evenement.instance" libelle="Instance" aide="Ses membres sont invités, et chaque date devient une séance" facultatif valeur={saisie.instance} invite="Aucune" onValeur={(instance) => changer({ instance })} options={pilotees.map((une) => ({ valeur: une.id, libelle: une.nom }))} />
                )}
                <div class="champs">
                    <Champ nom="evenement.debut" libelle="Jour" type="date" valeur={saisie.jour} onValeur={(jour) => changer({ jour })} />
                    <Champ nom="heure" libelle="Heure" type="time" valeur={saisie.heure} onValeur={(heure) => changer({ heure })} />
                    <Champ nom="evenement.minutes" libelle="Durée (minutes)" type="number" min={5} pas={5} valeur={saisie.minutes} onValeur={(minutes) => changer({ minutes })} />
                </div>
                <div class="champs">
                    <ChampChoix
                        nom="evenement.rrule"
                        libelle="Répétition"
                        valeur={saisie.rythme}
                        onValeur={(rythme) => changer({ rythme })}
                        options={[...rythmes(saisie.jour || isoJour()), ...(avant?.rrule ? [{ valeur: "autre" as Rythme, libelle: `Comme avant : ${enMots(avant.rrule)}` }] : [])]}
                    />
                    {saisie.rythme !== "aucune" && saisie.rythme !== "autre" && <Champ nom="jusque" libelle="Jusqu’au" type="date" valeur={saisie.jusque} onValeur={(jusque) => changer({ jusque })} />}
                </div>
                <Champ nom="evenement.lieu" libelle="Lieu" facultatif valeur={saisie.lieu} onValeur={(lieu) => changer({ lieu })} />
                <Champ nom="evenement.lien" libelle="Lien de visioconférence" facultatif type="url" valeur={saisie.lien} onValeur={(lien) => changer({ lien })} />
                <ChampPersonnes nom="evenement.participants" libelle="Personnes indispensables" valeur={saisie.requis} onValeur={(requis) => changer({ requis })} />
                <ChampPersonnes nom="facultatifs" libelle="Personnes facultatives" valeur={saisie.facultatifs} onValeur={(facultatifs) => changer({ facultatifs })} />
                <ChampLong nom="evenement.description" libelle="Description" facultatif lignes={3} valeur={saisie.description} onValeur={(description) => changer({ description })} />
                <Case nom="evenement.visibilite" libelle="Visible des seules personnes invitées" aide="Sinon, toutes les institutions du département le voient" valeur={saisie.prive} onValeur={(prive) => changer({ prive })} />
                {!avant && <Case nom="propose" libelle="Date proposée seulement" aide="Personne n’est retenu tant qu’elle n’est pas confirmée" valeur={saisie.propose} onValeur={(propose) => changer({ propose })} />}
                <Envoi texte={avant ? "Enregistrer" : "Créer"} enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}
