// SPDX-License-Identifier: EUPL-1.2
// Instances: the councils and committees of the département, and their next session.
import { type Instance } from "@gen/instances/v1/instance_pb";
import { EtatSeance, type Seance } from "@gen/instances/v1/seance_pb";
import { Role, TypeOrganisation as T } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useLecture } from "@/api/lecture";
import { aRole, departement, estType } from "@/api/session";
import { ecart, heure, isoJour, jourSemaine, plusJours } from "@/mots/dates";
import { ETATS_SEANCE, FORMATIONS, NATURES_INSTANCE } from "@/mots/instances";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { Page } from "@/ui/page";
import { NouvelleInstance } from "./nouvelle";

async function lire(demande: { departement: string }, options?: { signal?: AbortSignal }) {
    const [liste, prochaines] = await Promise.all([
        instances.listInstances(demande, options),
        instances.listSeances({ ...demande, du: isoJour(), au: plusJours(isoJour(), 400), taille: 200 }, options),
    ]);
    const premieres = new Map<string, Seance>();
    for (const une of prochaines.seances.filter((autre) => autre.etat !== EtatSeance.ANNULEE && autre.etat !== EtatSeance.CLOSE).sort((a, b) => b.jour.localeCompare(a.jour))) premieres.set(une.instance, une);
    return liste.instances.map((instance) => ({ instance, prochaine: premieres.get(instance.id) }));
}

function Carte({ instance, prochaine }: { instance: Instance; prochaine?: Seance }) {
    return (
        <li class="carte">
            <div>
                <p class="carte-titre">
                    <a href={`/instances/${instance.departement}/${instance.id}`}>{instance.nom}</a>
                </p>
                <p>
                    {NATURES_INSTANCE[instance.nature]}
                    {FORMATIONS[instance.formation] && `, formation ${FORMATIONS[instance.formation]}`} · pilotée par {instance.nomPilote}
                </p>
            </div>
            {prochaine ? (
                <div>
                    <p>
                        <a href={`/seances/${prochaine.departement}/${prochaine.id}`}>
                            {jourSemaine(prochaine.jour)}, {heure(prochaine.debut, prochaine.fuseau)}
                        </a>
                    </p>
                    <p class="rangee">
                        <span class="doux petit">{ecart(prochaine.jour)}</span> <Etiquette {...ETATS_SEANCE[prochaine.etat]} />
                    </p>
                </div>
            ) : (
                <p class="doux">pas de séance prévue</p>
            )}
        </li>
    );
}

// Those who may run a body (services/instances/main.c).
const peutCreer = () => (aRole(Role.AGENT) || aRole(Role.ADMINISTRATEUR)) && !estType(T.SIAE, T.UNSPECIFIED);

export default function Instances() {
    const lecture = useLecture(lire, departement.value ? { departement: departement.value } : null, { natures: ["instance", "seance"] });
    const [creer, poserCreer] = useState(false);
    return (
        <Page
            titre="Instances"
            actions={
                peutCreer() && (
                    <button type="button" class="bouton" onClick={() => poserCreer(true)}>
                        Créer une instance
                    </button>
                )
            }
        >
            <Lu lecture={lecture}>
                {(lues) =>
                    lues.length === 0 ? (
                        <Vide titre="Aucune instance où vous siégez, pour l’instant.">
                            <p>Conseils, comités et groupes de travail s’afficheront ici dès qu’ils seront créés.</p>
                        </Vide>
                    ) : (
                        <ul class="cartes">
                            {lues.map((une) => (
                                <Carte key={une.instance.id} {...une} />
                            ))}
                        </ul>
                    )
                }
            </Lu>
            {creer && <NouvelleInstance onFermer={() => poserCreer(false)} />}
        </Page>
    );
}
