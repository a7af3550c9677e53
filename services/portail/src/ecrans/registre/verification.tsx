// SPDX-License-Identifier: EUPL-1.2
// "Vérifier": the log checked by this browser, each step shown as it happens.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Etape, Issue, Lue } from "@/journal/etape";
import { Message } from "@/ui/message";

const SIGNES: Record<Issue, [signe: string, dit: string]> = {
    encours: ["…", "en cours"],
    bon: ["✓", "vérifié"],
    reserve: ["!", "réserve"],
    faux: ["×", "faux"],
};

function UneEtape({ etape }: { etape: Etape }) {
    const [signe, dit] = SIGNES[etape.issue];
    return (
        <li class={`verification-etape verification-${etape.issue}`}>
            <span class="verification-signe" aria-hidden="true">
                {signe}
            </span>
            <div>
                <p>
                    <strong>{etape.titre}</strong> <span class="doux">({dit})</span>
                </p>
                {etape.mots && <p>{etape.mots}</p>}
                {etape.details.length > 0 && (
                    <details>
                        <summary>Détails techniques</summary>
                        <dl class="verification-details">
                            {etape.details.map(([nom, valeur]) => (
                                <div key={nom}>
                                    <dt>{nom}</dt>
                                    <dd class="mono">{valeur}</dd>
                                </div>
                            ))}
                        </dl>
                    </details>
                )}
            </div>
        </li>
    );
}

function Conclusion({ etapes }: { etapes: Etape[] }) {
    const fausses = etapes.filter(({ issue }) => issue === "faux").length;
    const reserves = etapes.filter(({ issue }) => issue === "reserve").length;
    if (fausses)
        return (
            <Message ton="erreur" titre="Cette décision n’est pas prouvée." vif>
                <p>Ce qui est marqué « faux » ne correspond pas. Gardez cette page et prévenez votre institution et l’hébergeur.</p>
            </Message>
        );
    // The text and its place in the tree are what all the rest is about.
    if (etapes.find(({ code }) => code === "arbre")?.issue !== "bon")
        return (
            <Message ton="attention" titre="La vérification n’a pas pu aller au bout." vif>
                <p>Rien de faux n’a été vu, mais l’essentiel n’a pas pu être vérifié : les réserves disent pourquoi. Recommencez dans un moment.</p>
            </Message>
        );
    return (
        <Message ton={reserves ? "attention" : "succes"} titre={reserves ? "Rien de faux, avec des réserves." : "Tout est vérifié."} vif>
            <p>
                {reserves ? "Ce qui a pu être vérifié est juste ; les réserves disent ce qui manque. " : ""}
                Ce calcul s’est fait dans votre navigateur, avec une page, une clé et une liste de témoins que l’hébergeur vous donne. Pour ne vous fier en rien à lui, comparez-les à celles que
                votre institution a notées, ou vérifiez le reçu hors ligne.
            </p>
        </Message>
    );
}

// One more of the same step replaces it: it has ended.
const avec = (etapes: Etape[], une: Etape): Etape[] => [...etapes.filter(({ code }) => code !== une.code), une];

export function Verification({ departement, lue }: { departement: string; lue: Lue }) {
    const [etapes, poserEtapes] = useState<Etape[]>([]);
    const [etat, poserEtat] = useState<"" | "encours" | "fini" | "panne">("");
    // The last one asked for; another, or leaving, stops those before.
    const tour = useRef(0);
    useEffect(() => () => void tour.current++, []);
    const lancer = async () => {
        const mien = ++tour.current;
        poserEtat("encours");
        poserEtapes([]);
        try {
            const [{ verifier }, { sourceDe }] = await Promise.all([import("@/journal/verifier"), import("@/journal/source")]);
            for await (const etape of verifier(sourceDe(departement), lue)) {
                if (tour.current !== mien) return;
                poserEtapes((avant) => avec(avant, etape));
            }
            poserEtat("fini");
        } catch {
            poserEtat("panne");
        }
    };
    return (
        <>
            <p>
                Votre navigateur relit lui-même le registre public et refait les calculs : le texte, sa place parmi toutes les décisions, la signature du registre, celles des témoins.
            </p>
            <button type="button" class="bouton" aria-busy={etat === "encours"} disabled={etat === "encours"} onClick={() => void lancer()}>
                {etat === "fini" ? "Vérifier de nouveau" : "Vérifier"}
            </button>
            <ol class="verification" aria-label="Étapes de la vérification" aria-live="polite">
                {etapes.map((etape) => (
                    <UneEtape key={etape.code} etape={etape} />
                ))}
            </ol>
            {etat === "fini" && <Conclusion etapes={etapes} />}
            {etat === "panne" && (
                <Message ton="erreur" vif>
                    <p>La vérification n’a pas pu commencer : vérifiez la connexion, puis recommencez.</p>
                </Message>
            )}
        </>
    );
}
