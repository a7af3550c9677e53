// SPDX-License-Identifier: EUPL-1.2
// Instances: the councils and committees of the département, and their next session.
import type { CallOptions } from "@connectrpc/connect";
import { type Instance } from "@gen/instances/v1/instance_pb";
import { EtatSeance, type Seance } from "@gen/instances/v1/seance_pb";
import { Role, TypeOrganisation as T } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { toutLire, useLecture } from "@/api/lecture";
import { aRole, departement, estType } from "@/api/session";
import { ecart, heure, isoJour, jourSemaine, plusJours } from "@/mots/dates";
import { ETATS_SEANCE, FORMATIONS, NATURES_INSTANCE } from "@/mots/instances";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { Page } from "@/ui/page";
import { NouvelleInstance } from "./nouvelle";

const FINIES = [EtatSeance.ANNULEE, EtatSeance.CLOSE];

async function lire(demande: { departement: string }, options?: CallOptions) {
    const periode = { ...demande, du: isoJour(), au: plusJours(isoJour(), 400), taille: 200 };
    const [liste, pages] = await Promise.all([instances.listInstances(demande, options), toutLire((curseur) => instances.listSeances({ ...periode, curseur }, options))]);
    // They come latest first: the last one kept of each body is the next to sit.
    const prochaines = new Map<string, Seance>();
    for (const une of pages.flatMap((page) => page.seances)) if (!FINIES.includes(une.etat)) prochaines.set(une.instance, une);
    return liste.instances.map((instance) => ({ instance, prochaine: prochaines.get(instance.id) }));
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
const ECRIVENT = [Role.AGENT, Role.SIGNATAIRE, Role.ADMINISTRATEUR];
const PILOTES = [T.UT_DIRECCTE, T.DIRECCTE, T.CONSEIL_GENERAL, T.CONSEIL_REGIONAL, T.POLE_EMPLOI, T.PLIE, T.COLLECTIVITE, T.MAISON_EMPLOI, T.INTER_RESEAUX, T.RESEAU];
const peutCreer = () => ECRIVENT.some(aRole) && estType(...PILOTES);

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
