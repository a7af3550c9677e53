// SPDX-License-Identifier: EUPL-1.2
// Somebody changed the text while it was being edited here: what they wrote beside what was typed.
import type { Acte } from "@gen/conventionnement/v1/acte_pb";
import { jourCourt } from "@/mots/dates";
import { Message } from "@/ui/message";
import type { TexteSaisi } from "./modifier";

const articlesDe = (articles: { titre: string; texte: string }[]) => articles.map((un) => `${un.titre}\n${un.texte}`).join("\n\n");
type Vue = { objet: string; debut: string; fin: string; articles: { titre: string; texte: string }[] };
const LIGNES: [string, (vue: Vue) => string][] = [
    ["Objet", (vue) => vue.objet],
    ["Période", (vue) => `${jourCourt(vue.debut)} – ${jourCourt(vue.fin)}`],
    ["Articles", (vue) => articlesDe(vue.articles)],
];

interface Props {
    acte: Acte;
    saisie: TexteSaisi;
    onReprendre: (version: bigint) => void;
    onAbandonner: () => void;
}

export function Conflit({ acte, saisie, onReprendre, onAbandonner }: Props) {
    const differentes = LIGNES.filter(([, lire]) => lire(acte) !== lire(saisie));
    return (
        <Message ton="attention" titre={`Le texte a changé pendant votre saisie${acte.modifiePar ? ` : ${acte.modifiePar}` : ""}.`} vif>
            <p>Rien n’est perdu. Comparez, reportez dans votre saisie ce que vous voulez garder de l’autre, puis dites laquelle continue.</p>
            {differentes.length === 0 ? (
                <p>L’objet, la période et les articles sont les mêmes des deux côtés.</p>
            ) : (
                <table class="diff diff-conflit">
                    <thead>
                        <tr>
                            <td />
                            <th scope="col">Texte enregistré</th>
                            <th scope="col">Votre saisie</th>
                        </tr>
                    </thead>
                    <tbody>
                        {differentes.map(([titre, lire]) => (
                            <tr key={titre}>
                                <th scope="row">{titre}</th>
                                <td class="diff-retiree">{lire(acte)}</td>
                                <td class="diff-ajoutee">{lire(saisie)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
            <div class="rangee">
                <button type="button" class="bouton" onClick={() => onReprendre(acte.version)}>
                    Continuer avec ma saisie
                </button>
                <button type="button" class="bouton bouton-second" onClick={onAbandonner}>
                    Prendre le texte enregistré
                </button>
            </div>
        </Message>
    );
}
