// SPDX-License-Identifier: EUPL-1.2
// Which structures the list shows.
import { choisirDepartement, departements } from "@/api/session";
import { TYPES_SIAE_LONGS } from "@/mots/actes";
import { choix, nomDepartement } from "@/mots/organisations";
import { Champ, ChampChoix } from "@/ui/formulaire";
import { codeEcrit, useTexte } from "@/ui/adresse";
import type { Changer, Filtres as Valeurs } from "./adresse";

const TYPES = [{ valeur: 0, libelle: "Tous" }, ...choix(TYPES_SIAE_LONGS)];
const ACCORDS = [
    { valeur: "", libelle: "Toutes" },
    { valeur: "avec", libelle: "Avec un accord en vigueur" },
    { valeur: "sans", libelle: "Sans accord en vigueur" },
];

export function Filtres({ filtres, changer }: { filtres: Valeurs; changer: Changer }) {
    const [texte, poserTexte] = useTexte(filtres.texte, changer);
    return (
        <form class="filtres" role="search" aria-label="Filtrer les structures" onSubmit={(evenement) => evenement.preventDefault()}>
            {departements.value.length > 1 && (
                <ChampChoix
                    nom="departement"
                    libelle="Département"
                    valeur={filtres.departement}
                    onValeur={choisirDepartement}
                    options={departements.value.map((valeur) => ({ valeur, libelle: nomDepartement(valeur) }))}
                />
            )}
            <Champ nom="texte" libelle="Nom, commune ou SIRET" type="search" valeur={texte} onValeur={poserTexte} />
            <ChampChoix nom="type" libelle="Type" valeur={filtres.type as number} onValeur={(type) => changer({ type: codeEcrit(type) })} options={TYPES} />
            <ChampChoix nom="accord" libelle="Accord-cadre" valeur={filtres.accord} onValeur={(accord) => changer({ accord })} options={ACCORDS} />
        </form>
    );
}
