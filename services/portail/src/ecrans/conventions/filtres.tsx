// SPDX-License-Identifier: EUPL-1.2
// Which agreements the list shows. Address: ?nature, ?etat, ?texte, ?a_signer, ?le (in force on that day), ?siae.
import { useLocation } from "preact-iso";
import { EtatActe, type NatureActe } from "@gen/conventionnement/v1/acte_pb";
import { departement } from "@/api/session";
import { ETATS_ACTE, NATURES } from "@/mots/actes";
import { choix } from "@/mots/organisations";
import { codeDit, codeEcrit, jourDit, useChanger, useTexte } from "@/ui/adresse";
import { Case, Champ, ChampChoix } from "@/ui/formulaire";

export interface Valeurs {
    departement: string;
    nature: NatureActe;
    etat: EtatActe;
    texte: string;
    siae: string;
    actifLe: string;
    aSignerParMoi: boolean;
}

const MOTS_ETATS = Object.fromEntries(Object.entries(ETATS_ACTE).map(([code, { texte }]) => [code, texte])) as Record<EtatActe, string>;
const TOUTES = [{ valeur: 0, libelle: "Toutes" }, ...choix(NATURES)];
const TOUS = [{ valeur: 0, libelle: "Tous" }, ...choix(MOTS_ETATS)];

// As the address says them; what it cannot say is left out.
export function useFiltres(): Valeurs {
    const { query } = useLocation();
    return {
        departement: departement.value,
        nature: codeDit(NATURES, query.nature),
        etat: codeDit(MOTS_ETATS, query.etat),
        texte: query.texte ?? "",
        siae: query.siae ?? "",
        actifLe: jourDit(query.le),
        aSignerParMoi: query.a_signer === "1",
    };
}

export const filtree = ({ departement: _, ...reste }: Valeurs): boolean => Object.values(reste).some(Boolean);

export function Filtres({ valeurs }: { valeurs: Valeurs }) {
    const changer = useChanger();
    const [texte, poserTexte] = useTexte(valeurs.texte, changer);
    return (
        <form class="filtres" role="search" aria-label="Filtrer les conventions" onSubmit={(evenement) => evenement.preventDefault()}>
            <Champ nom="texte" libelle="Structure, numéro ou objet" type="search" valeur={texte} onValeur={poserTexte} />
            <ChampChoix nom="nature" libelle="Nature" valeur={valeurs.nature as number} onValeur={(nature) => changer({ nature: codeEcrit(nature) })} options={TOUTES} />
            <ChampChoix nom="etat" libelle="État" valeur={valeurs.etat as number} onValeur={(etat) => changer({ etat: codeEcrit(etat) })} options={TOUS} />
            <Champ nom="le" libelle="En vigueur le" type="date" valeur={valeurs.actifLe} onValeur={(le) => changer({ le })} />
            <Case nom="a_signer" libelle="À signer par moi" valeur={valeurs.aSignerParMoi} onValeur={(oui) => changer({ a_signer: oui ? "1" : "" })} />
        </form>
    );
}
