// SPDX-License-Identifier: EUPL-1.2
// Editing what the parties will sign. What is typed is kept in this browser; should somebody else have changed the
// text meanwhile, both are shown and nothing is overwritten unseen.
import { Code } from "@connectrpc/connect";
import { useLocation } from "preact-iso";
import { type Acte, NatureActe } from "@gen/conventionnement/v1/acte_pb";
import { useBrouillon } from "@/api/brouillon";
import { conventionnement } from "@/api/conventionnement";
import { useAction, useLecture } from "@/api/lecture";
import { compte } from "@/mots/nombres";
import { Champ, ChampLong, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { Reprise } from "@/ui/reprise";
import { type ArticleSaisi, ChampArticles } from "./champ_articles";
import { ChampParties, type PartieSaisie } from "./champ_parties";
import { ChampPostes, type PosteSaisi, posteDe, saisieDePoste } from "./champ_postes";
import { Conflit } from "./conflit";
import { aSigne, adresse, parPartie } from "./partage";

export interface TexteSaisi {
    version: bigint; // the one this began from
    objet: string;
    debut: string;
    fin: string;
    parties: PartieSaisie[];
    articles: ArticleSaisi[];
    poste: PosteSaisi;
    commentaire: string;
}

export const saisieDe = (acte: Acte): TexteSaisi => ({
    version: acte.version,
    objet: acte.objet,
    debut: acte.debut,
    fin: acte.fin,
    parties: acte.parties.map(({ organisation, facultative }) => ({ organisation, facultative })),
    articles: acte.articles.map(({ titre, texte }) => ({ titre, texte })),
    poste: saisieDePoste(acte.postes[0]),
    commentaire: "",
});

export function Modifier({ acte, onActe }: { acte: Acte; onActe: (acte: Acte) => void }) {
    const { route } = useLocation();
    const brouillon = useBrouillon<TexteSaisi>(`convention:${acte.id}`, saisieDe(acte));
    const saisie = brouillon.valeur;
    const changer = (change: Partial<TexteSaisi>) => brouillon.poser((avant) => ({ ...avant, ...change }));
    const siae = useLecture(conventionnement.getSiae, { departement: acte.departement, id: acte.siae });
    const ecrire = useAction(conventionnement.updateActe);
    const annexe = acte.nature === NatureActe.ANNEXE;
    const signees = parPartie(acte).filter(aSigne).length;
    const perimee = saisie.version !== acte.version || ecrire.erreur?.code === Code.Aborted;

    const fermer = () => route(adresse(acte));
    const envoyer = async () => {
        const { poste, version, ...reste } = saisie;
        const reponse = await ecrire.faire({
            departement: acte.departement,
            id: acte.id,
            version,
            ...reste,
            postes: annexe ? [posteDe(poste)] : [],
        });
        if (!reponse?.acte) return;
        brouillon.effacer(saisieDe(reponse.acte));
        onActe(reponse.acte);
        annoncer(reponse.avertissement || `Version ${reponse.acte.versionContenu} enregistrée.`, reponse.signaturesAnnulees ? "attention" : "succes");
        route(adresse(reponse.acte));
    };
    return (
        <>
            <h2>Modifier le texte</h2>
            <Reprise brouillon={brouillon} depart={saisieDe(acte)} abandon="Revenir au texte enregistré" />
            {perimee && <Conflit acte={acte} saisie={saisie} onReprendre={(version) => changer({ version })} onAbandonner={() => brouillon.effacer(saisieDe(acte))} />}
            {signees > 0 && (
                <Message ton="attention">
                    <p>
                        Enregistrer un autre texte annule {signees > 1 ? "les" : "la"} {compte(signees, "signature")} déjà {signees > 1 ? "données" : "donnée"}.
                    </p>
                </Message>
            )}
            <Formulaire erreur={ecrire.erreur?.code === Code.Aborted ? undefined : ecrire.erreur} onEnvoi={envoyer} libelle="Modifier le texte">
                <Champ nom="objet" libelle="Objet, en une ligne" valeur={saisie.objet} onValeur={(objet) => changer({ objet })} />
                <div class="champs">
                    <Champ nom="debut" libelle="Premier jour" type="date" valeur={saisie.debut} onValeur={(debut) => changer({ debut })} />
                    <Champ nom="fin" libelle="Dernier jour" type="date" valeur={saisie.fin} onValeur={(fin) => changer({ fin })} />
                </div>
                {annexe && <ChampPostes nom="postes" valeur={saisie.poste} onValeur={(poste) => changer({ poste })} debut={saisie.debut} fin={saisie.fin} />}
                <ChampParties departement={acte.departement} siret={siae.valeur?.siret ?? ""} valeur={saisie.parties} onValeur={(parties) => changer({ parties })} />
                {!annexe && <ChampArticles valeur={saisie.articles} onValeur={(articles) => changer({ articles })} />}
                <ChampLong nom="commentaire" libelle="Pourquoi ce changement" aide="Lu par les parties, dans la liste des versions" facultatif lignes={2} valeur={saisie.commentaire} onValeur={(commentaire) => changer({ commentaire })} />
                <Envoi texte="Enregistrer cette version" enCours={ecrire.enCours} inactif={perimee}>
                    <button type="button" class="bouton bouton-second" onClick={fermer}>
                        Fermer
                    </button>
                    <span class="doux petit">{brouillon.change ? "Votre saisie est gardée sur ce poste." : "Aucun changement pour l’instant."}</span>
                </Envoi>
            </Formulaire>
        </>
    );
}
