// SPDX-License-Identifier: EUPL-1.2
// Agenda: the shared calendar. Address: ?vue=mois|semaine|liste|creneaux|absences|abonnements, ?jour, ?instance, ?organisation,
// ?miennes=1, ?evenement and ?occurrence (the panel open on them).
import { useLocation } from "preact-iso";
import type { Occurrence } from "@gen/agenda/v1/agenda_pb";
import { useEffect, useRef, useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { isoJour } from "@/mots/dates";
import { Message, MessageErreur } from "@/ui/message";
import { jourDit, useChanger } from "@/ui/adresse";
import { type Onglet, Onglets, useVue } from "@/ui/onglets";
import { Page } from "@/ui/page";
import { Absences } from "./absences";
import { Abonnements } from "./abonnements";
import "./agenda.css";
import { Calendrier, type Vue } from "./calendrier";
import { Creer } from "./creer";
import { Creneaux } from "./creneaux";
import { Deplacer, type Deplacement } from "./deplacer";
import { peutEcrire } from "./droits";
import { Filtres } from "./filtres";
import { PanneauEvenement } from "./panneau";
import { Prochaine } from "./prochaine";
import type { Depart } from "./saisie";

const [MOIS, SEMAINE, LISTE]: Onglet[] = [
    { code: "mois", titre: "Mois" },
    { code: "semaine", titre: "Semaine" },
    { code: "liste", titre: "Liste" },
];
const AUTRES: Onglet[] = [
    { code: "creneaux", titre: "Trouver un créneau" },
    { code: "absences", titre: "Mes absences" },
    { code: "abonnements", titre: "S’abonner" },
];
// The first is what the address without ?vue shows: on a screen narrow when one arrives, the list.
const ONGLETS = [MOIS!, SEMAINE!, LISTE!, ...AUTRES];
const ONGLETS_ETROITS = [LISTE!, MOIS!, SEMAINE!, ...AUTRES];

interface Gestes {
    onCreer: (depart: Depart) => void;
    onDeplacer: (deplacement: Deplacement) => void;
    changer: (change: Record<string, string>) => void;
    ouvert: boolean; // a dialog is
    tour: number; // counts what was done here, to read again
}

function Dates({ vue, jour, onCreer, onDeplacer, changer, ouvert, tour }: Gestes & { vue: Vue; jour: string }) {
    const { query } = useLocation();
    const [plage, poserPlage] = useState<{ du: string; au: string }>();
    const filtres = { instance: query.instance ?? "", organisation: query.organisation ?? "", miennes: query.miennes === "1" };
    const demande = plage && departement.value ? { departement: departement.value, ...plage, instance: filtres.instance, organisation: filtres.organisation, lesMiennes: filtres.miennes } : null;
    const lecture = useLecture(agenda.listOccurrences, demande, { natures: ["evenement", "seance"] });
    useEffect(() => {
        if (tour) lecture.relire();
    }, [tour]);
    // Those read before stay until the others are there: the calendar does not blink.
    const montrees = useRef<Occurrence[]>([]);
    if (lecture.valeur) montrees.current = lecture.valeur.occurrences;
    return (
        <>
            <Filtres filtres={filtres} changer={changer} />
            <MessageErreur erreur={lecture.erreur} />
            {lecture.valeur?.tronque && (
                <Message ton="attention">
                    <p>Il y a trop de dates pour tout montrer : choisissez une instance ou une organisation.</p>
                </Message>
            )}
            <Calendrier
                vue={vue}
                jour={jour}
                occurrences={montrees.current}
                modifiable={peutEcrire()}
                ouvert={ouvert}
                onPlage={poserPlage}
                onJour={(suite) => changer({ jour: suite })}
                onOuvrir={(une) => changer({ evenement: une.evenement, occurrence: une.id })}
                onCreer={onCreer}
                onDeplacer={onDeplacer}
            >
                {demande && lecture.valeur?.occurrences.length === 0 && <Prochaine demande={demande} onJour={(suite) => changer({ jour: suite })} />}
            </Calendrier>
        </>
    );
}

export default function Agenda() {
    const { query } = useLocation();
    const changer = useChanger();
    const [onglets] = useState(() => (matchMedia("(max-width: 46rem)").matches ? ONGLETS_ETROITS : ONGLETS));
    const vue = useVue(onglets);
    const jour = jourDit(query.jour) || isoJour();
    const [creation, poserCreation] = useState<Depart>();
    const [deplacement, poserDeplacement] = useState<Deplacement>();
    const [tour, poserTour] = useState(0);
    const relire = () => poserTour((avant) => avant + 1);
    const calendrier = [MOIS, SEMAINE, LISTE].some((un) => un!.code === vue);
    return (
        <Page
            titre="Agenda"
            large
            actions={
                peutEcrire() && (
                    <button type="button" class="bouton" onClick={() => poserCreation({ jour })}>
                        Créer un événement
                    </button>
                )
            }
        >
            <Onglets onglets={onglets} libelle="Agenda" />
            {calendrier && <Dates vue={vue as Vue} jour={jour} onCreer={poserCreation} onDeplacer={poserDeplacement} changer={changer} ouvert={!!(query.evenement || creation || deplacement)} tour={tour} />}
            {vue === "creneaux" && <Creneaux onChoisir={poserCreation} />}
            {vue === "absences" && <Absences />}
            {vue === "abonnements" && <Abonnements />}
            {query.evenement && <PanneauEvenement key={query.evenement} id={query.evenement} occurrence={query.occurrence ?? ""} onFermer={() => changer({ evenement: "", occurrence: "" })} onDeplacer={poserDeplacement} />}
            {creation && <Creer depart={creation} onFermer={() => poserCreation(undefined)} onFait={relire} />}
            {deplacement && (
                <Deplacer
                    key={deplacement.occurrence.id}
                    deplacement={deplacement}
                    onFermer={() => {
                        deplacement.annuler?.();
                        poserDeplacement(undefined);
                    }}
                    onFait={() => {
                        poserDeplacement(undefined);
                        relire();
                    }}
                />
            )}
        </Page>
    );
}
