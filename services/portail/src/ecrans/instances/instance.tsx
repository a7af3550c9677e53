// SPDX-License-Identifier: EUPL-1.2
// One body: its sessions, who sits, its rules in words. Address: ?vue=sieges|regles.
import type { Instance } from "@gen/instances/v1/instance_pb";
import type { Seance } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useLecture } from "@/api/lecture";
import { heure, isoJour, jour, jourSemaine, plusJours } from "@/mots/dates";
import { ETATS_SEANCE, FORMATIONS, NATURES_INSTANCE } from "@/mots/instances";
import { Definitions } from "@/ui/definitions";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { Onglets, useVue } from "@/ui/onglets";
import { Page, type Etape } from "@/ui/page";
import { type Colonne, Tableau } from "@/ui/tableau";
import { phrases } from "./phrases";
import { ChangerRegles } from "./regles";
import { Sieges } from "./sieges";

export const FIL: Etape[] = [{ titre: "Instances", href: "/instances" }];
const ONGLETS = [
    { code: "seances", titre: "Séances" },
    { code: "sieges", titre: "Sièges" },
    { code: "regles", titre: "Règles" },
];

const COLONNES: Colonne<Seance>[] = [
    {
        titre: "Date",
        cellule: (une) => (
            <a href={`/seances/${une.departement}/${une.id}`}>
                {jourSemaine(une.jour)}, {heure(une.debut, une.fuseau)}
            </a>
        ),
    },
    { titre: "Titre", cellule: (une) => une.titre },
    { titre: "Lieu", cellule: (une) => une.lieu },
    { titre: "État", cellule: (une) => <Etiquette {...ETATS_SEANCE[une.etat]} /> },
    { titre: "Procès-verbal", cellule: (une) => (une.pvApprouve ? "approuvé" : une.pv ? "à approuver" : "") },
];

function Seances({ instance }: { instance: Instance }) {
    const { departement, id } = instance;
    const lecture = useLecture(instances.listSeances, { departement, instance: id, du: plusJours(isoJour(), -730), au: plusJours(isoJour(), 400), taille: 200 }, { natures: ["seance"] });
    return (
        <Lu lecture={lecture}>
            {({ seances }) => {
                const avenir = seances.filter((une) => une.jour >= isoJour()).reverse();
                const passees = seances.filter((une) => une.jour < isoJour());
                return (
                    <>
                        <h2>À venir</h2>
                        {avenir.length ? (
                            <Tableau legende="Prochaines séances" colonnes={COLONNES} lignes={avenir} cle={(une) => une.id} />
                        ) : (
                            <Vide titre="Aucune séance prévue.">
                                <p>Une séance est une date de l’agenda : créez-la là, pour cette instance.</p>
                            </Vide>
                        )}
                        <p>
                            <a href={`/agenda?instance=${id}`}>Voir ces dates dans l’agenda</a>
                        </p>
                        {passees.length > 0 && (
                            <>
                                <h2>Passées</h2>
                                <Tableau legende="Séances passées" colonnes={COLONNES} lignes={passees} cle={(une) => une.id} />
                            </>
                        )}
                    </>
                );
            }}
        </Lu>
    );
}

function Regles({ instance, onInstance }: { instance: Instance; onInstance: (suite: Instance) => void }) {
    const [changer, poserChanger] = useState(false);
    const regle = instance.reglement;
    return (
        <>
            <h2>{regle?.nom ?? "Aucune règle"}</h2>
            {regle && (
                <>
                    <p class="doux">
                        {regle.source}
                        {regle.effet && `, depuis le ${jour(regle.effet)}`}
                    </p>
                    <ul>
                        {phrases(regle).map((une) => (
                            <li key={une}>{une}</li>
                        ))}
                    </ul>
                </>
            )}
            {instance.reglements.length > 1 && (
                <>
                    <h3>Toutes les règles, par date d’effet</h3>
                    <ul>
                        {instance.reglements.map((une) => (
                            <li key={une.effet}>
                                {une.nom}, à partir du {jour(une.effet)}
                            </li>
                        ))}
                    </ul>
                    <p class="doux">Une séance passée se juge par les règles de son jour.</p>
                </>
            )}
            {instance.jePilote && (
                <button type="button" class="bouton bouton-second" onClick={() => poserChanger(true)}>
                    Changer les règles
                </button>
            )}
            {changer && <ChangerRegles instance={instance} onFermer={() => poserChanger(false)} onInstance={onInstance} />}
        </>
    );
}

export default function PageInstance({ departement, id }: { departement: string; id: string }) {
    const lecture = useLecture(instances.getInstance, { departement, id }, { objets: [id] });
    const vue = useVue(ONGLETS);
    return (
        <Lu lecture={lecture}>
            {(instance) => (
                <Page titre={instance.nom} fil={FIL} surtitre={NATURES_INSTANCE[instance.nature]}>
                    <Definitions
                        faits={[
                            ["Pilotée par", instance.nomPilote],
                            ["Formation", FORMATIONS[instance.formation]],
                            ["Vous y siégez", instance.mesSieges.length > 0 && instance.sieges.filter((un) => instance.mesSieges.includes(un.id)).map((un) => un.libelle).join(", ")],
                        ]}
                    />
                    <Onglets onglets={ONGLETS} libelle="Instance" />
                    {vue === "seances" && <Seances instance={instance} />}
                    {vue === "sieges" && <Sieges instance={instance} onInstance={lecture.poser} />}
                    {vue === "regles" && <Regles instance={instance} onInstance={lecture.poser} />}
                </Page>
            )}
        </Lu>
    );
}
