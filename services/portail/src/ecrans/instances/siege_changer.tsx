// SPDX-License-Identifier: EUPL-1.2
// Who holds a seat, from a day on; its last day.
import type { Instance, Siege } from "@gen/instances/v1/instance_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { isoJour } from "@/mots/dates";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, annoncer } from "@/ui/message";
import { ChampPersonne } from "./personne";

// Those who substitute today stay in the list, whether the caller still sees them in their organisation or not.
function Suppleants({ siege, titulaire, valeur, onValeur }: { siege: Siege; titulaire: string; valeur: string[]; onValeur: (suite: string[]) => void }) {
    const lecture = useLecture(acces.listMembres, { organisation: siege.organisation });
    return (
        <Lu lecture={lecture}>
            {({ membres }) => {
                const connus = new Map([...siege.suppleants.map((un) => [un.id, `${un.prenom} ${un.nom}`] as const), ...membres.map((un) => [un.personne, `${un.prenom} ${un.nom}`] as const)]);
                connus.delete(titulaire);
                return (
                    <fieldset class="champ">
                        <legend>Suppléance</legend>
                        {connus.size === 0 && <p class="doux">Vous ne voyez personne d’autre dans cette organisation.</p>}
                        {[...connus].map(([id, nom], rang) => (
                            <Case key={id} nom={rang ? `suppleant-${id}` : "suppleants"} libelle={nom} valeur={valeur.includes(id)} onValeur={(oui) => onValeur(oui ? [...valeur, id] : valeur.filter((un) => un !== id))} />
                        ))}
                    </fieldset>
                );
            }}
        </Lu>
    );
}

interface Props {
    instance: Instance;
    siege: Siege;
    onFermer: () => void;
    onInstance: (suite: Instance) => void;
}

export function ChangerSiege({ instance, siege, onFermer, onInstance }: Props) {
    const [saisie, poserSaisie] = useState({ libelle: siege.libelle, le: isoJour(), titulaire: siege.titulaire?.id ?? "", suppleants: siege.suppleants.map((un) => un.id), au: siege.au });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(instances.updateSiege);
    // The service keeps what is left empty: only what changed is sent.
    const choisis = saisie.suppleants.filter((un) => un !== saisie.titulaire);
    const memes = choisis.length === siege.suppleants.length && siege.suppleants.every((un) => choisis.includes(un.id));
    const videe = choisis.length === 0 && !memes;
    const envoyer = async () => {
        const { libelle, le, titulaire, au } = saisie;
        const suite = await faire({
            departement: instance.departement,
            instance: instance.id,
            version: instance.version,
            siege: siege.id,
            libelle,
            le,
            titulaire: titulaire === siege.titulaire?.id ? "" : titulaire,
            suppleants: memes ? [] : choisis,
            au,
        });
        if (!suite) return;
        annoncer("Le siège est à jour.");
        onInstance(suite);
        onFermer();
    };
    return (
        <Dialogue titre={siege.libelle} onFermer={onFermer}>
            <Message>
                <p>Ce qui change vaut à partir du jour dit ; les séances d’avant gardent qui y siégeait.</p>
            </Message>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Changer le siège">
                <Champ nom="libelle" libelle="Libellé" valeur={saisie.libelle} onValeur={(libelle) => changer({ libelle })} />
                <ChampPersonne organisation={siege.organisation} nom="titulaire" libelle="Titulaire" valeur={saisie.titulaire} onValeur={(titulaire) => changer({ titulaire })} />
                <Suppleants siege={siege} titulaire={saisie.titulaire} valeur={saisie.suppleants} onValeur={(suppleants) => changer({ suppleants })} />
                {videe && (
                    <Message ton="attention">
                        <p>Un siège qui a une suppléance en garde au moins une : choisissez une autre personne, ou laissez celle d’avant.</p>
                    </Message>
                )}
                <Champ nom="le" libelle="À partir du" type="date" valeur={saisie.le} onValeur={(le) => changer({ le })} />
                <Champ nom="au" libelle="Dernier jour du siège" aide="Vide : rien ne change" facultatif type="date" valeur={saisie.au} onValeur={(au) => changer({ au })} />
                <Envoi texte="Enregistrer" enCours={enCours} inactif={videe} />
            </Formulaire>
        </Dialogue>
    );
}
