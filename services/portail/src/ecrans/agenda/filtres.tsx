// SPDX-License-Identifier: EUPL-1.2
// Which dates the calendar shows: of one body, of one organisation, those where one is expected.
import { departement } from "@/api/session";
import { Case, ChampChoix } from "@/ui/formulaire";
import { useOrganisations } from "../instances/personne";
import { useInstances } from "./droits";

interface Props {
    filtres: { instance: string; organisation: string; miennes: boolean };
    changer: (change: Record<string, string>) => void;
}

const avecToutes = (liste: { id: string; nom: string }[] = []) => [{ valeur: "", libelle: "Toutes" }, ...liste.map((une) => ({ valeur: une.id, libelle: une.nom }))];

export function Filtres({ filtres, changer }: Props) {
    const lesInstances = useInstances();
    const organisations = useOrganisations(departement.value);
    return (
        <form class="filtres" role="search" aria-label="Filtrer l’agenda" onSubmit={(evenement) => evenement.preventDefault()}>
            <ChampChoix nom="instance" libelle="Instance" valeur={filtres.instance} onValeur={(instance) => changer({ instance })} options={avecToutes(lesInstances.valeur?.instances)} />
            <ChampChoix nom="organisation" libelle="Organisation" valeur={filtres.organisation} onValeur={(organisation) => changer({ organisation })} options={avecToutes(organisations.valeur)} />
            <Case nom="miennes" libelle="Où je suis attendu" valeur={filtres.miennes} onValeur={(oui) => changer({ miennes: oui ? "1" : "" })} />
        </form>
    );
}
