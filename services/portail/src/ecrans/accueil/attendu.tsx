// SPDX-License-Identifier: EUPL-1.2
import { useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { ecart, isoJour, jour, joursEntre } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { Lu, Vide } from "@/ui/message";
import { type Tache, taches } from "./taches";

const PROCHE_JOURS = 15;

function classe({ date }: Tache): string {
    if (!date) return "carte";
    const jours = joursEntre(isoJour(), date);
    return jours < 0 ? "carte carte-retard" : jours <= PROCHE_JOURS ? "carte carte-proche" : "carte";
}

const Carte = ({ tache }: { tache: Tache }) => (
    <li class={classe(tache)}>
        <div>
            <p class="carte-titre">{tache.titre}</p>
            <p>{tache.detail}</p>
            {tache.date && (
                <p class="petit doux">
                    {jour(tache.date)}, {ecart(tache.date)}
                    {tache.date < isoJour() && <strong> : en retard</strong>}
                </p>
            )}
        </div>
        <a class="bouton bouton-second" href={tache.href}>
            {tache.action}
            <span class="invisible"> : {tache.titre}</span>
        </a>
    </li>
);

export function Attendu() {
    const lecture = useLecture(taches, departement.value ? { departement: departement.value } : null, {
        natures: ["accord", "avenant", "annexe", "cle", "seance", "point", "evenement", "instance"],
    });
    return (
        <section aria-labelledby="attendu">
            <h2 id="attendu" class="premier">
                Ce qui vous attend
            </h2>
            <Lu lecture={lecture}>
                {(toutes) =>
                    toutes.length === 0 ? (
                        <Vide titre="Rien ne vous attend.">
                            <p>Ce qui demandera votre signature, votre vote ou votre réponse s’affichera ici.</p>
                        </Vide>
                    ) : (
                        <>
                            <p class="doux">{compte(toutes.length, "chose à faire", "choses à faire")}, les plus pressées d’abord.</p>
                            <ul class="cartes">
                                {toutes.map((une) => (
                                    <Carte key={une.cle} tache={une} />
                                ))}
                            </ul>
                        </>
                    )
                }
            </Lu>
        </section>
    );
}
