// SPDX-License-Identifier: EUPL-1.2
// Organisations of the département. Address: ?type, ?texte. The State's unit makes them, and lets in those that work
// in several départements.
import { useLocation } from "preact-iso";
import type { Organisation } from "@gen/acces/v1/acces_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { toutLire, useLecture } from "@/api/lecture";
import { departement, estUt } from "@/api/session";
import { TYPES_ORGANISATION, choix } from "@/mots/organisations";
import { Champ, ChampChoix } from "@/ui/formulaire";
import { Lu, Vide } from "@/ui/message";
import { codeDit, codeEcrit, useChanger, useTexte } from "@/ui/adresse";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";
import { Creer, Rattacher } from "./organisation_nouvelle";

const COLONNES: Colonne<Organisation>[] = [
    { titre: "Nom", cellule: (une) => <a href={`/administration/organisations/${une.id}`}>{une.nom}</a>, texte: (une) => une.nom },
    { titre: "Genre", cellule: (une) => TYPES_ORGANISATION[une.type] },
    { titre: "Sigle", cellule: (une) => <span class="mono">{une.sigle}</span>, texte: (une) => une.sigle },
    { titre: "Départements", cellule: (une) => une.departements.join(", ") },
    { titre: "Courriel", cellule: (une) => une.courriel },
];

export function Organisations() {
    const { query } = useLocation();
    const changer = useChanger();
    const [saisi, poserSaisi] = useTexte(query.texte ?? "", changer);
    const type = codeDit(TYPES_ORGANISATION, query.type);
    const [geste, poserGeste] = useState<"creer" | "rattacher">();
    const demande = { departement: departement.value, type, texte: query.texte ?? "" };
    const toutes = async (voulu: typeof demande) => (await toutLire((curseur) => acces.listOrganisations({ ...voulu, taille: 200, curseur }))).flatMap((page) => page.organisations);
    const lecture = useLecture(toutes, demande, { natures: ["organisation"] });
    const fermer = () => {
        poserGeste(undefined);
        lecture.relire();
    };
    return (
        <>
            <h2 class="invisible">Organisations</h2>
            <div class="filtres" role="search">
                <Champ nom="texte" libelle="Nom ou sigle" type="search" valeur={saisi} onValeur={poserSaisi} />
                <ChampChoix nom="type" libelle="Genre" valeur={type as number} onValeur={(valeur) => changer({ type: codeEcrit(valeur) })} options={[{ valeur: 0, libelle: "Tous" }, ...choix(TYPES_ORGANISATION)]} />
            </div>
            <Lu lecture={lecture}>
                {(organisations) =>
                    organisations.length === 0 ? <Vide titre="Aucune organisation ne répond." /> : <Tableau legende="Organisations du département" colonnes={COLONNES} lignes={organisations} cle={(une) => une.id} />
                }
            </Lu>
            <div class="rangee">
                {estUt() && (
                    <>
                        <button type="button" class="bouton" onClick={() => poserGeste("creer")}>
                            Créer une organisation
                        </button>
                        <button type="button" class="bouton bouton-second" onClick={() => poserGeste("rattacher")}>
                            Rattacher une région ou un réseau
                        </button>
                    </>
                )}
                <Exports nom={`organisations-${departement.value}`} colonnes={COLONNES} toutes={() => toutes(demande)} />
            </div>
            {geste === "creer" && <Creer onFermer={fermer} />}
            {geste === "rattacher" && <Rattacher onFermer={fermer} />}
        </>
    );
}
