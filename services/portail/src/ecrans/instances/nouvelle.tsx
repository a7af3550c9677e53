// SPDX-License-Identifier: EUPL-1.2
// A new body, with one of the shipped sets of rules.
import { useLocation } from "preact-iso";
import { Formation, NatureInstance } from "@gen/instances/v1/instance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { FORMATIONS, NATURES_INSTANCE } from "@/mots/instances";
import { choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, annoncer } from "@/ui/message";
import { phrases } from "./phrases";

export function NouvelleInstance({ onFermer }: { onFermer: () => void }) {
    const { route } = useLocation();
    const types = useLecture(instances.listReglementsTypes, {});
    const [saisie, poserSaisie] = useState({ nature: NatureInstance.COMITE_FINANCEURS, formation: Formation.PLENIERE, nom: "", reglementType: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(instances.createInstance);
    const envoyer = async () => {
        const suite = await faire({ departement: departement.value, ...saisie });
        if (!suite) return;
        annoncer(`${suite.nom} est créée. Donnez-lui maintenant ses sièges.`);
        route(`/instances/${suite.departement}/${suite.id}?vue=sieges`);
    };
    return (
        <Dialogue titre="Créer une instance" onFermer={onFermer}>
            <Lu lecture={types}>
                {({ reglements }) => {
                    const choisi = reglements.find((un) => un.type === saisie.reglementType);
                    return (
                        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Créer une instance">
                            <ChampChoix nom="nature" libelle="Nature" valeur={saisie.nature} onValeur={(nature) => changer({ nature })} options={choix(NATURES_INSTANCE)} />
                            <Champ nom="nom" libelle="Nom" aide="Par exemple : Comité des financeurs du Doubs" valeur={saisie.nom} onValeur={(nom) => changer({ nom })} />
                            <ChampChoix nom="formation" libelle="Formation" valeur={saisie.formation} onValeur={(formation) => changer({ formation })} options={choix(FORMATIONS)} />
                            <ChampChoix nom="reglement_type" libelle="Règles" aide="Vous pourrez en changer les valeurs ensuite" valeur={saisie.reglementType} onValeur={(reglementType) => changer({ reglementType })} options={reglements.map((un) => ({ valeur: un.type, libelle: un.nom }))} />
                            {choisi && (
                                <details>
                                    <summary>Ce que disent ces règles</summary>
                                    <ul>
                                        {phrases(choisi).map((une) => (
                                            <li key={une}>{une}</li>
                                        ))}
                                    </ul>
                                </details>
                            )}
                            <Envoi texte="Créer" enCours={enCours} />
                        </Formulaire>
                    );
                }}
            </Lu>
        </Dialogue>
    );
}
