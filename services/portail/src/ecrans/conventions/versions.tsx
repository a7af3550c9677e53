// SPDX-License-Identifier: EUPL-1.2
// The versions of the text, and two of them side by side. Address: ?avant, ?apres.
import { useLocation } from "preact-iso";
import { type Acte, type LigneComparee, SorteLigne, type VersionActe } from "@gen/conventionnement/v1/acte_pb";
import { conventionnement } from "@/api/conventionnement";
import { useLecture } from "@/api/lecture";
import { instant } from "@/mots/dates";
import { useChanger } from "@/ui/adresse";
import { ChampChoix } from "@/ui/formulaire";
import { Lu, Vide } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { adressePdf } from "./partage";

interface Rangee {
    avant?: LigneComparee;
    apres?: LigneComparee;
}

// Removed lines stand beside the added ones that took their place.
export function cotes(lignes: LigneComparee[]): Rangee[] {
    const rangees: Rangee[] = [];
    let retirees: LigneComparee[] = [];
    let ajoutees: LigneComparee[] = [];
    const vider = () => {
        for (let ici = 0; ici < Math.max(retirees.length, ajoutees.length); ici++)
            rangees.push({ avant: retirees[ici], apres: ajoutees[ici] });
        retirees = [];
        ajoutees = [];
    };
    for (const ligne of lignes) {
        if (ligne.sorte === SorteLigne.RETIREE) retirees.push(ligne);
        else if (ligne.sorte === SorteLigne.AJOUTEE) ajoutees.push(ligne);
        else {
            vider();
            rangees.push({ avant: ligne, apres: ligne });
        }
    }
    vider();
    return rangees;
}

const change = ({ avant, apres }: Rangee) => avant !== apres;
const AUTOUR = 2; // unchanged lines shown around a change

function proches(rangees: Rangee[]): boolean[] {
    const vues = rangees.map(() => false);
    rangees.forEach((rangee, ici) => {
        if (change(rangee)) for (let la = Math.max(0, ici - AUTOUR); la <= Math.min(rangees.length - 1, ici + AUTOUR); la++) vues[la] = true;
    });
    return vues;
}

function Cote({ ligne, autre, signe }: { ligne?: LigneComparee; autre: boolean; signe: "−" | "+" }) {
    if (!ligne) return <td class="diff-vide" />;
    return (
        <td class={autre ? (signe === "−" ? "diff-retiree" : "diff-ajoutee") : undefined}>
            {autre && (
                <>
                    <span class="diff-signe" aria-hidden="true">
                        {signe}
                    </span>
                    <span class="invisible">{signe === "−" ? "Retiré : " : "Ajouté : "}</span>
                </>
            )}
            {ligne.texte}
        </td>
    );
}

export function Differences({ lignes, avant, apres }: { lignes: LigneComparee[]; avant: string; apres: string }) {
    const rangees = cotes(lignes);
    const vues = proches(rangees);
    if (!rangees.some(change)) return <p>Ces deux versions ont le même texte ; seules changent les signatures ou les étapes.</p>;
    return (
        <div class="defile" tabIndex={0} role="group" aria-label="Différences">
            <table class="diff">
                <caption class="invisible">
                    {avant} à gauche, {apres} à droite
                </caption>
                <thead>
                    <tr>
                        <th scope="col">{avant}</th>
                        <th scope="col">{apres}</th>
                    </tr>
                </thead>
                <tbody>
                    {rangees.map((rangee, ici) =>
                        vues[ici] ? (
                            <tr key={ici}>
                                <Cote ligne={rangee.avant} autre={change(rangee)} signe="−" />
                                <Cote ligne={rangee.apres} autre={change(rangee)} signe="+" />
                            </tr>
                        ) : vues[ici - 1] || ici === 0 ? (
                            <tr key={ici} class="diff-saut">
                                <td colSpan={2}>lignes inchangées</td>
                            </tr>
                        ) : null,
                    )}
                </tbody>
            </table>
        </div>
    );
}

export function Comparaison({ acte, avant, apres }: { acte: Acte; avant: number; apres: number }) {
    const lecture = useLecture(conventionnement.compareVersions, { departement: acte.departement, id: acte.id, avant, apres });
    return <Lu lecture={lecture}>{({ lignes }) => <Differences lignes={lignes} avant={`Version ${avant}`} apres={`Version ${apres}`} />}</Lu>;
}

export function Versions({ acte }: { acte: Acte }) {
    const { query } = useLocation();
    const changer = useChanger<"avant" | "apres">();
    const lecture = useLecture(conventionnement.listVersions, { departement: acte.departement, id: acte.id }, { objets: [acte.id] });
    const colonnes: Colonne<VersionActe>[] = [
        { titre: "Version", cellule: (une) => une.versionContenu },
        { titre: "Écrite le", cellule: (une) => instant(une.cree) },
        { titre: "Par", cellule: (une) => une.auteur },
        { titre: "Pourquoi", cellule: (une) => une.commentaire },
        {
            titre: "Texte",
            cellule: (une) => (
                <a href={adressePdf(acte, une.versionContenu)} target="_blank" rel="noopener">
                    PDF<span class="invisible"> de la version {une.versionContenu} (nouvel onglet)</span>
                </a>
            ),
        },
    ];
    return (
        <Lu lecture={lecture}>
            {({ versions }) => {
                const options = versions.map((une) => ({ valeur: une.versionContenu, libelle: `Version ${une.versionContenu}` }));
                const connue = (dite: string | undefined, sinon: number) => (options.some(({ valeur }) => valeur === Number(dite)) ? Number(dite) : sinon);
                const apres = connue(query.apres, acte.versionContenu);
                const avant = connue(query.avant, Math.max(1, apres - 1));
                return (
                    <>
                        <h2 class="invisible">Versions</h2>
                        <Tableau legende="Versions du texte, la dernière d’abord" colonnes={colonnes} lignes={versions} cle={(une) => String(une.versionContenu)} />
                        <h2>Comparer</h2>
                        {versions.length < 2 ? (
                            <Vide titre="Il n’y a qu’une version.">
                                <p>Dès que le texte changera, les deux versions se liront ici côte à côte.</p>
                            </Vide>
                        ) : (
                            <>
                                <div class="filtres">
                                    <ChampChoix nom="avant" libelle="Avant" valeur={avant} onValeur={(valeur) => changer({ avant: String(valeur) })} options={options} />
                                    <ChampChoix nom="apres" libelle="Après" valeur={apres} onValeur={(valeur) => changer({ apres: String(valeur) })} options={options} />
                                </div>
                                <Comparaison acte={acte} avant={avant} apres={apres} />
                            </>
                        )}
                    </>
                );
            }}
        </Lu>
    );
}
