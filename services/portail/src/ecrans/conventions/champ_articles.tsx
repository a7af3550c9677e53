// SPDX-License-Identifier: EUPL-1.2
// The articles of a text: written one by one, moved with buttons, seen as they will read.
import { ChampLong, Champ } from "@/ui/formulaire";
import { TexteDocument } from "@/ui/document";

export interface ArticleSaisi {
    titre: string;
    texte: string;
}

export function deplace<T>(liste: T[], de: number, vers: number): T[] {
    const suite = [...liste];
    const [un] = suite.splice(de, 1);
    if (un !== undefined) suite.splice(vers, 0, un);
    return suite;
}

export function ChampArticles(props: { valeur: ArticleSaisi[]; onValeur: (valeur: ArticleSaisi[]) => void }) {
    const { valeur, onValeur } = props;
    const changer = (rang: number, change: Partial<ArticleSaisi>) =>
        onValeur(valeur.map((un, ici) => (ici === rang ? { ...un, ...change } : un)));
    return (
        <fieldset class="champ">
            <legend>Articles</legend>
            <p class="aide">
                Une ligne vide sépare deux paragraphes ; une ligne qui commence par « - » est un point de liste ; un tableau s’écrit avec
                « | » entre les colonnes.
            </p>
            {valeur.map((article, rang) => (
                <div class="bloc" key={rang} role="group" aria-label={`Article ${rang + 1}`}>
                    <Champ nom={`articles[${rang}].titre`} libelle={`Titre de l’article ${rang + 1}`} valeur={article.titre} onValeur={(titre) => changer(rang, { titre })} />
                    <ChampLong nom={`articles[${rang}].texte`} libelle="Texte" lignes={7} valeur={article.texte} onValeur={(texte) => changer(rang, { texte })} />
                    {article.texte && (
                        <details>
                            <summary>Aperçu</summary>
                            <TexteDocument texte={article.texte} niveau={4} />
                        </details>
                    )}
                    <div class="rangee">
                        <button type="button" class="bouton bouton-nu" disabled={rang === 0} onClick={() => onValeur(deplace(valeur, rang, rang - 1))}>
                            Monter<span class="invisible"> l’article {rang + 1}</span>
                        </button>
                        <button type="button" class="bouton bouton-nu" disabled={rang === valeur.length - 1} onClick={() => onValeur(deplace(valeur, rang, rang + 1))}>
                            Descendre<span class="invisible"> l’article {rang + 1}</span>
                        </button>
                        <button type="button" class="bouton bouton-nu" onClick={() => onValeur(valeur.filter((_, ici) => ici !== rang))}>
                            Retirer<span class="invisible"> l’article {rang + 1}</span>
                        </button>
                    </div>
                </div>
            ))}
            <button type="button" class="bouton bouton-second" onClick={() => onValeur([...valeur, { titre: "", texte: "" }])}>
                Ajouter un article
            </button>
        </fieldset>
    );
}
