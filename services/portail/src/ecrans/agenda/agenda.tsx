// SPDX-License-Identifier: EUPL-1.2
// Agenda: the shared calendar. Address: ?vue=mois|semaine|liste|creneaux|absences|abonnements, ?jour, ?instance, ?organisation,
// ?miennes=1, ?evenement (its panel open).
import { useLocation } from "preact-iso";
import type { Occurrence } from "@gen/agenda/v1/agenda_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { agenda } from "@/api/agenda";
import { instances } from "@/api/instances";
import { useLecture } from "@/api/lecture";
import { aRole, departement } from "@/api/session";
import { isoJour, plusJours } from "@/mots/dates";
import { Case, ChampChoix } from "@/ui/formulaire";
import { Lu, Message } from "@/ui/message";
import { type Onglet, Onglets, adresseAvec, useVue } from "@/ui/onglets";
import { Page } from "@/ui/page";
import { Absences } from "./absences";
import { Abonnements } from "./abonnements";
import "./agenda.css";
import { Calendrier, type Vue } from "./calendrier";
import { Creneaux } from "./creneaux";
import { Deplacer, type Deplacement } from "./deplacer";
import { EvenementForme, type Depart } from "./evenement_forme";
import { PanneauEvenement } from "./panneau";

const ONGLETS: Onglet[] = [
    { code: "mois", titre: "Mois" },
    { code: "semaine", titre: "Semaine" },
    { code: "liste", titre: "Liste" },
    { code: "creneaux", titre: "Trouver un créneau" },
    { code: "absences", titre: "Mes absences" },
    { code: "abonnements", titre: "S’abonner" },
];
const CALENDRIERS = ["mois", "semaine", "liste"];

export const peutEcrire = (): boolean => aRole(Role.AGENT) || aRole(Role.ADMINISTRATEUR) || aRole(Role.SIGNATAIRE);

function Filtres() {
    const { path, query, route } = useLocation();
    const changer = (change: Record<string, string>) => route(adresseAvec(path, query, change), true);
    const lesInstances = useLecture(instances.listInstances, { departement: departement.value }, { natures: ["instance"] });
    const organisations = useLecture(acces.listOrganisations, { departement: departement.value, taille: 200 });
    return (
        <div class="filtres" role="search" aria-label="Filtrer l’agenda">
            <ChampChoix nom="instance" libelle="Instance" valeur={query.instance ?? ""} invite="Toutes" onValeur={(instance) => changer({ instance })} options={[{ valeur: "", libelle: "Toutes" }, ...(lesInstances.valeur?.instances ?? []).map((une) => ({ valeur: une.id, libelle: une.nom }))].slice(1)} />
            <ChampChoix nom="organisation" libelle="Organisation" valeur={query.organisation ?? ""} invite="Toutes" onValeur={(organisation) => changer({ organisation })} options={(organisations.valeur?.organisations ?? []).map((une) => ({ valeur: une.id, libelle: une.nom }))} />
            <Case nom="miennes" libelle="Où je suis attendu" valeur={query.miennes === "1"} onValeur={(oui) => changer({ miennes: oui ? "1" : "" })} />
            {(query.instance || query.organisation) && (
                <button type="button" class="bouton bouton-nu" onClick={() => changer({ instance: "", organisation: "" })}>
                    Tout montrer
                </button>
            )}
        </div>
    );
}

export default function Agenda() {
    const { path, query, route } = useLocation();
    const changer = (change: Record<string, string>) => route(adresseAvec(path, query, change), true);
    const etroit = matchMedia("(max-width: 46rem)").matches;
    const onglets = etroit && !query.vue ? [ONGLETS[2]!, ONGLETS[0]!, ONGLETS[1]!, ...ONGLETS.slice(3)] : ONGLETS;
    const vue = useVue(onglets);
    const jour = query.jour || isoJour();
    const [plage, poserPlage] = useState({ du: plusJours(jour, -40), au: plusJours(jour, 60) });
    const [creation, poserCreation] = useState<Depart>();
    const [deplacement, poserDeplacement] = useState<Deplacement>();
    const lecture = useLecture(
        agenda.listOccurrences,
        departement.value && CALENDRIERS.includes(vue)
            ? { departement: departement.value, ...plage, instance: query.instance ?? "", organisation: query.organisation ?? "", lesMiennes: query.miennes === "1" }
            : null,
        { natures: ["evenement", "seance"] },
    );
    const ouvrir = (une: Occurrence) => changer({ evenement: une.evenement, occurrence: une.id });
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
            {CALENDRIERS.includes(vue) && (
                <>
                    <Filtres />
                    {lecture.valeur?.tronque && (
                        <Message ton="attention">
                            <p>Il y a trop de dates pour tout montrer : choisissez une instance ou une organisation.</p>
                        </Message>
                    )}
                    <Calendrier
                        vue={vue as Vue}
                        jour={jour}
                        occurrences={lecture.valeur?.occurrences ?? []}
                        modifiable={peutEcrire()}
                        onPlage={poserPlage}
                        onJour={(suite) => suite !== jour && changer({ jour: suite })}
                        onOuvrir={ouvrir}
                        onCreer={(debut) => poserCreation(debut)}
                        onDeplacer={poserDeplacement}
                    />
                    {lecture.erreur && <Lu lecture={lecture}>{() => null}</Lu>}
                </>
            )}
            {vue === "creneaux" && <Creneaux onChoisir={poserCreation} />}
            {vue === "absences" && <Absences />}
            {vue === "abonnements" && <Abonnements />}
            {query.evenement && <PanneauEvenement key={query.evenement} id={query.evenement} occurrence={query.occurrence ?? ""} onFermer={() => changer({ evenement: "", occurrence: "" })} onDeplacer={poserDeplacement} />}
            {creation && <EvenementForme depart={creation} onFermer={() => poserCreation(undefined)} onFait={lecture.relire} />}
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
                        lecture.relire();
                    }}
                />
            )}
        </Page>
    );
}
