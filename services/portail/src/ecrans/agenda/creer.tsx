// SPDX-License-Identifier: EUPL-1.2
// A new event. What is typed stays in this browser until it is created.
import { useEffect } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useBrouillon } from "@/api/brouillon";
import { useAction } from "@/api/lecture";
import { appartenance, departement } from "@/api/session";
import { Dialogue } from "@/ui/dialogue";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { annoncer } from "@/ui/message";
import { Reprise } from "@/ui/reprise";
import { EvenementChamps } from "./evenement_champs";
import { motsLocal } from "./mots";
import { type Depart, type Saisie, messageDe, repriseDe, saisieNeuve } from "./saisie";

interface Props {
    depart: Depart;
    onFermer: () => void;
    onFait: () => void;
}

export function Creer({ depart, onFermer, onFait }: Props) {
    const brouillon = useBrouillon<Saisie>(`evenement:${departement.value}`, saisieNeuve(depart));
    const saisie = brouillon.valeur;
    const changer = (change: Partial<Saisie>) => brouillon.poser((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction((voulu: Saisie) => agenda.createEvenement({ evenement: messageDe(voulu, undefined), propose: voulu.propose }));
    useEffect(() => {
        if (brouillon.repris) brouillon.poser((avant) => repriseDe(avant, depart));
    }, []);
    const envoyer = async () => {
        const suite = await faire(saisie);
        if (!suite) return;
        brouillon.effacer();
        annoncer(`${saisie.titre} : ${motsLocal(`${saisie.jour}T${saisie.heure}`)}. ${saisie.propose ? "La date est proposée ; confirmez-la pour inviter." : "Les personnes invitées reçoivent un courriel."}`);
        for (const un of suite.avertissements) annoncer(un, "attention");
        onFait();
        onFermer();
    };
    return (
        <Dialogue titre="Créer un événement" onFermer={onFermer} large>
            <Reprise brouillon={brouillon} depart={saisieNeuve(depart)} />
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Créer un événement">
                <EvenementChamps saisie={saisie} changer={changer} />
                <p class="doux">L’événement est créé au nom de : {appartenance.value?.nom}.</p>
                <Envoi texte="Créer" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}
