// SPDX-License-Identifier: EUPL-1.2
// The filters of the log, kept in the address: ?departement, ?nature, ?objet.
import { useEffect, useState } from "preact/hooks";
import { departements } from "@/api/session";
import { nomDepartement } from "@/mots/organisations";
import { Champ, ChampChoix } from "@/ui/formulaire";
import { useChanger } from "@/ui/adresse";
import { NATURES } from "./phrases";
import { CODE_DEPARTEMENT, useDepartement } from "./partage";

const CHOIX = [
    { valeur: "", libelle: "Toutes" },
    ...Object.entries(NATURES)
        .map(([valeur, { titre }]) => ({ valeur, libelle: titre }))
        .sort((a, b) => a.libelle.localeCompare(b.libelle, "fr")),
];

// `nature`: as it is known here, not as the address may say it.
export function Filtres({ nature, objet }: { nature: string; objet: string }) {
    const changer = useChanger();
    const code = useDepartement();
    const [saisie, poserSaisie] = useState(code);
    useEffect(() => poserSaisie(code), [code]);
    const choisir = (texte: string) => {
        const voulu = texte.trim().toUpperCase();
        poserSaisie(voulu);
        if (CODE_DEPARTEMENT.test(voulu)) changer({ departement: voulu, objet: "" });
    };
    const plusieurs = departements.value.length > 1;
    return (
        <form class="filtres" role="search" aria-label="Filtrer les décisions" onSubmit={(evenement) => evenement.preventDefault()}>
            {plusieurs ? (
                <ChampChoix nom="departement" libelle="Département" valeur={code} onValeur={choisir} options={departements.value.map((valeur) => ({ valeur, libelle: nomDepartement(valeur) }))} />
            ) : (
                <Champ
                    nom="departement"
                    libelle="Département (code)"
                    valeur={saisie}
                    onValeur={choisir}
                    taille="court"
                    autoComplete="off"
                    objection={saisie && !CODE_DEPARTEMENT.test(saisie) && saisie.length > 1 ? "Deux ou trois caractères : 25, 2A, 974…" : undefined}
                />
            )}
            <ChampChoix nom="nature" libelle="Nature" valeur={nature} onValeur={(choisie) => changer({ nature: choisie })} options={CHOIX} />
            {objet && (
                <p class="registre-objet">
                    Seulement ce qui concerne un même objet.{" "}
                    <button type="button" class="bouton bouton-nu" onClick={() => changer({ objet: "" })}>
                        Tout revoir
                    </button>
                </p>
            )}
        </form>
    );
}
