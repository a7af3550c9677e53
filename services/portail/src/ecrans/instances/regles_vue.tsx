// SPDX-License-Identifier: EUPL-1.2
// The rules in force in words, those before and those to come.
import type { Instance, Reglement } from "@gen/instances/v1/instance_pb";
import { useState } from "preact/hooks";
import { isoJour, jour } from "@/mots/dates";
import { Vide } from "@/ui/message";
import { phrases } from "./phrases";
import { ChangerRegles } from "./regles";

const Phrases = ({ regle }: { regle: Reglement }) => (
    <ul>
        {phrases(regle).map((une) => (
            <li key={une}>{une}</li>
        ))}
    </ul>
);

const Autre = ({ regle }: { regle: Reglement }) => (
    <details>
        <summary>
            {regle.nom}, {regle.effet > isoJour() ? "à venir, à partir" : "à partir"} du {jour(regle.effet)}
        </summary>
        {regle.source && <p class="doux">{regle.source}</p>}
        <Phrases regle={regle} />
    </details>
);

export function ReglesVue({ instance, onInstance }: { instance: Instance; onInstance: (suite: Instance) => void }) {
    const [changer, poserChanger] = useState(false);
    const regle = instance.reglement;
    const autres = instance.reglements.filter((une) => une.effet !== regle?.effet);
    return (
        <>
            {regle ? (
                <>
                    <h2>{regle.nom}</h2>
                    <p class="doux">
                        {[regle.source, `en vigueur depuis le ${jour(regle.effet)}`].filter(Boolean).join(" ; ")}
                    </p>
                    <Phrases regle={regle} />
                </>
            ) : (
                <Vide titre="Aucune règle n’est en vigueur aujourd’hui.">
                    <p>Sans règles, une séance ne peut être convoquée.</p>
                </Vide>
            )}
            {autres.length > 0 && (
                <>
                    <h2>D’autres jours, d’autres règles</h2>
                    <p class="doux">Une séance se juge par les règles de son jour.</p>
                    {autres.map((une) => (
                        <Autre key={une.effet} regle={une} />
                    ))}
                </>
            )}
            {instance.jePilote && (
                <p>
                    <button type="button" class="bouton bouton-second" onClick={() => poserChanger(true)}>
                        Changer les règles
                    </button>
                </p>
            )}
            {changer && <ChangerRegles instance={instance} onFermer={() => poserChanger(false)} onInstance={onInstance} />}
        </>
    );
}
