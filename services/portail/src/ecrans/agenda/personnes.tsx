// SPDX-License-Identifier: EUPL-1.2
// Choosing people, organisation by organisation, among those one may see.
import type { Membre } from "@gen/acces/v1/acces_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useLecture } from "@/api/lecture";
import { departement, moi } from "@/api/session";
import { ChampChoix } from "@/ui/formulaire";
import { Lu } from "@/ui/message";
import { useOrganisations } from "../instances/personne";

export interface Choisie {
    personne: string;
    nom: string;
    organisation: string;
}
export const choisieDe = (un: Membre): Choisie => ({ personne: un.personne, nom: `${un.prenom} ${un.nom}`, organisation: un.organisation });

interface Props {
    nom: string;
    libelle: string;
    valeur: Choisie[];
    onValeur: (valeur: Choisie[]) => void;
    aide?: string;
    sauf?: Choisie[]; // chosen elsewhere
}

const motsMembre = (un: Membre) => [`${un.prenom} ${un.nom}`, un.fonction].filter(Boolean).join(", ");
const invite = (vus: number, restent: number) => (restent ? "Choisissez une personne" : vus ? "Plus personne à ajouter" : "Vous n’y voyez encore personne");

export function ChampPersonnes({ nom, libelle, valeur, onValeur, aide, sauf = [] }: Props) {
    const organisations = useOrganisations(departement.value);
    const [organisation, poserOrganisation] = useState(moi.value?.organisation ?? "");
    const membres = useLecture(acces.listMembres, organisation ? { organisation } : null);
    return (
        <fieldset class="champ">
            <legend>{libelle}</legend>
            {aide && <p class="aide">{aide}</p>}
            {valeur.length > 0 && (
                <ul class="choisies">
                    {valeur.map((une) => (
                        <li key={une.personne}>
                            {une.nom}
                            <button type="button" class="bouton bouton-nu" onClick={() => onValeur(valeur.filter((autre) => autre.personne !== une.personne))}>
                                Retirer<span class="invisible"> {une.nom}</span>
                            </button>
                        </li>
                    ))}
                </ul>
            )}
            <div class="champs">
                <ChampChoix nom={`${nom}-organisation`} libelle="De" valeur={organisation} onValeur={poserOrganisation} options={(organisations.valeur ?? []).map((une) => ({ valeur: une.id, libelle: une.nom }))} />
                <Lu lecture={membres}>
                    {(lus) => {
                        const restent = lus.membres.filter((un) => ![...valeur, ...sauf].some((une) => une.personne === un.personne));
                        return (
                            <ChampChoix
                                nom={nom}
                                libelle="Ajouter"
                                valeur=""
                                invite={invite(lus.membres.length, restent.length)}
                                onValeur={(personne) => {
                                    const un = lus.membres.find((autre) => autre.personne === personne);
                                    if (un) onValeur([...valeur, choisieDe(un)]);
                                }}
                                options={restent.map((un) => ({ valeur: un.personne, libelle: motsMembre(un) }))}
                            />
                        );
                    }}
                </Lu>
            </div>
        </fieldset>
    );
}
