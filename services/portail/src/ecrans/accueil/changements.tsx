// SPDX-License-Identifier: EUPL-1.2
import type { Changement } from "@gen/flux/v1/flux_pb";
import { useEffect, useState } from "preact/hooks";
import { suivre } from "@/api/changements";
import { flux } from "@/api/flux";
import { useLecture } from "@/api/lecture";
import { moi } from "@/api/session";
import { instant } from "@/mots/dates";
import { Lu, Vide } from "@/ui/message";
import { debutVisite, noterPassage } from "./visite";

const MONTRES = 12;

// Where the object of a change is seen; what has no page of its own is not a link.
const ADRESSES: Record<string, (changement: Changement) => string> = {
    accord: ({ departement, objet }) => `/conventions/${departement}/${objet}`,
    avenant: ({ departement, objet }) => `/conventions/${departement}/${objet}`,
    annexe: ({ departement, objet }) => `/conventions/${departement}/${objet}`,
    siae: ({ departement, objet }) => `/structures/${departement}/${objet}`,
    instance: ({ departement, objet }) => `/instances/${departement}/${objet}`,
    seance: ({ departement, objet }) => `/seances/${departement}/${objet}`,
    evenement: ({ objet }) => `/agenda?evenement=${objet}`,
    organisation: ({ objet }) => `/administration/organisations/${objet}`,
};

export function Changements() {
    const personne = moi.value?.personne ?? "";
    const [depuis] = useState(() => debutVisite(personne));
    const [nouveaux, poserNouveaux] = useState<Changement[]>([]);
    const lecture = useLecture(flux.listChangements, { curseur: depuis });
    useEffect(() => {
        if (lecture.valeur?.curseur) noterPassage(personne, lecture.valeur.curseur);
    }, [lecture.valeur]);
    useEffect(() => suivre({ natures: Object.keys(ADRESSES) }, (un) => (noterPassage(personne, un.curseur), poserNouveaux((avant) => [...avant, un]))), []);
    return (
        <section aria-labelledby="change">
            <h2 id="change">Ce qui a changé depuis votre dernière visite</h2>
            <Lu lecture={lecture}>
                {({ changements }) => {
                    const tous = [...changements, ...nouveaux].reverse();
                    if (tous.length === 0)
                        return (
                            <Vide titre={depuis ? "Rien de neuf." : "C’est votre première visite sur ce poste."}>
                                <p>Les signatures, avis, dates et messages de vos partenaires s’afficheront ici.</p>
                            </Vide>
                        );
                    return (
                        <>
                            <ol class="frise">
                                {tous.slice(0, MONTRES).map((un) => {
                                    const adresse = ADRESSES[un.nature]?.(un);
                                    return (
                                        <li key={`${un.curseur}-${un.objet}`}>
                                            <time>{instant(un.date)}</time>
                                            {adresse ? <a href={adresse}>{un.resume}</a> : un.resume}
                                        </li>
                                    );
                                })}
                            </ol>
                            {tous.length > MONTRES && <p class="doux">et {tous.length - MONTRES} autres changements plus anciens.</p>}
                        </>
                    );
                }}
            </Lu>
        </section>
    );
}
