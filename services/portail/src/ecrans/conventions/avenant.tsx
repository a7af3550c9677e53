// SPDX-License-Identifier: EUPL-1.2
// An avenant: what changes in an agreement already signed, from a day on.
import { useLocation } from "preact-iso";
import type { Acte } from "@gen/conventionnement/v1/acte_pb";
import { useBrouillon } from "@/api/brouillon";
import { conventionnement } from "@/api/conventionnement";
import { useAction } from "@/api/lecture";
import { isoJour } from "@/mots/dates";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { Reprise } from "@/ui/reprise";
import { type ArticleSaisi, ChampArticles } from "./champ_articles";
import { adresse } from "./partage";

interface Saisie {
    objet: string;
    debut: string;
    changeLeNombreDePostes: boolean;
    articles: ArticleSaisi[];
}

const depart = (accord: Acte): Saisie => ({
    objet: "",
    debut: accord.debut > isoJour() ? accord.debut : isoJour(),
    changeLeNombreDePostes: false,
    articles: [{ titre: "Modification", texte: "" }],
});

export function AvenantDialogue({ accord, onFermer }: { accord: Acte; onFermer: () => void }) {
    const { route } = useLocation();
    const brouillon = useBrouillon<Saisie>(`avenant:${accord.id}`, depart(accord));
    const saisie = brouillon.valeur;
    const changer = (change: Partial<Saisie>) => brouillon.poser((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(conventionnement.createAvenant);
    const valider = async () => {
        const acte = await faire({ departement: accord.departement, accord: accord.id, ...saisie });
        if (!acte) return;
        brouillon.effacer();
        annoncer(`${acte.numero} est créé, en brouillon.`);
        route(adresse(acte));
    };
    return (
        <Dialogue titre={`Avenant à ${accord.numero}`} onFermer={onFermer} large>
            <Message>
                <p>Les parties de l’accord le signeront. Le conseil n’est consulté que si le nombre de postes change ; sinon il est informé.</p>
            </Message>
            <Reprise brouillon={brouillon} depart={depart(accord)} />
            <Formulaire erreur={erreur} onEnvoi={valider} libelle="Avenant">
                <Champ nom="objet" libelle="Objet, en une ligne" valeur={saisie.objet} onValeur={(objet) => changer({ objet })} />
                <Champ nom="debut" libelle="À partir du" type="date" valeur={saisie.debut} onValeur={(debut) => changer({ debut })} />
                <Case nom="change_le_nombre_de_postes" libelle="Il change le nombre de postes" valeur={saisie.changeLeNombreDePostes} onValeur={(changeLeNombreDePostes) => changer({ changeLeNombreDePostes })} />
                <ChampArticles valeur={saisie.articles} onValeur={(articles) => changer({ articles })} />
                <Envoi texte="Créer le brouillon" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}
