// SPDX-License-Identifier: EUPL-1.2
// What an annex pays: a measure, posts, a yearly aid for one; the total is computed, never typed.
import type { Poste } from "@gen/conventionnement/v1/acte_pb";
import { MESURES } from "@/mots/actes";
import { centiemesDe, euros, saisieDe } from "@/mots/nombres";
import { Champ, ChampChoix } from "@/ui/formulaire";

export interface PosteSaisi {
    mesure: string;
    etp: string;
    unitaire: string;
}
export const saisieDePoste = (poste?: Poste): PosteSaisi => ({
    mesure: poste?.mesure ?? "",
    etp: poste ? saisieDe(poste.etpCentiemes) : "",
    unitaire: poste ? saisieDe(poste.montantUnitaire) : "",
});
// What is not a number goes as none, which the service refuses beside its field.
export const posteDe = ({ mesure, etp, unitaire }: PosteSaisi) => ({
    mesure,
    etpCentiemes: centiemesDe(etp) ?? -1n,
    montantUnitaire: centiemesDe(unitaire) ?? -1n,
});

const divise = (dividende: bigint, diviseur: bigint) => (2n * dividende + diviseur) / (2n * diviseur); // half up

// The State's rule (services/conventionnement/annexe_calcul.h): 12 months, round(ETP × unit, 2); else round(ETP × unit / 12, 2) × months.
export function totalAnnuel(etpCentiemes: bigint, unitaire: bigint, debut: string, fin: string): bigint | undefined {
    if (!debut || !fin || fin < debut) return undefined;
    const [annee1, mois1] = debut.split("-").map(Number) as [number, number];
    const [annee2, mois2] = fin.split("-").map(Number) as [number, number];
    const mois = BigInt(12 * (annee2 - annee1) + (mois2 - mois1) + 1);
    return mois === 12n ? divise(etpCentiemes * unitaire, 100n) : divise(etpCentiemes * unitaire, 1200n) * mois;
}

interface Props {
    nom: string; // of the field, as the service names it
    valeur: PosteSaisi;
    onValeur: (valeur: PosteSaisi) => void;
    debut: string;
    fin: string;
}

export function ChampPostes({ nom, valeur, onValeur, debut, fin }: Props) {
    const etp = centiemesDe(valeur.etp);
    const unitaire = centiemesDe(valeur.unitaire);
    const total = etp !== undefined && unitaire !== undefined ? totalAnnuel(etp, unitaire, debut, fin) : undefined;
    const objection = (texte: string, lu: bigint | undefined) => (texte && lu === undefined ? "Écrivez un nombre, avec deux décimales au plus." : undefined);
    return (
        <>
            <div class="champs">
                <ChampChoix nom={`${nom}[0].mesure`} libelle="Mesure" valeur={valeur.mesure} onValeur={(mesure) => onValeur({ ...valeur, mesure })} options={MESURES.map((une) => ({ valeur: une, libelle: une }))} />
                <Champ nom={`${nom}[0].etp_centiemes`} libelle="Postes (ETP)" objection={objection(valeur.etp, etp)} valeur={valeur.etp} onValeur={(texte) => onValeur({ ...valeur, etp: texte })} />
                <Champ nom={`${nom}[0].montant_unitaire`} libelle="Aide par an et par ETP (€)" objection={objection(valeur.unitaire, unitaire)} valeur={valeur.unitaire} onValeur={(texte) => onValeur({ ...valeur, unitaire: texte })} />
            </div>
            <p role="status">
                Total pour la période : <strong>{total === undefined ? "à calculer" : euros(total)}</strong>
            </p>
        </>
    );
}
