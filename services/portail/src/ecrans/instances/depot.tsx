// SPDX-License-Identifier: EUPL-1.2
// A document sent from here: for the session, or for one item; by who conducts it, or by who proposed the item.
import { EtatSeance, type Point } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { erreurDe } from "@/api/erreur";
import { appartenance, moi } from "@/api/session";
import { ChampChoix } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { avecAucun } from "./choix";
import { type Contexte, mene, vivante } from "./role";
import { ACCEPTES, deposer, objection } from "./transfert";

// The contract says who proposed in words only: the service is the judge.
const propose = ({ proposePar }: Point) => proposePar === `${moi.value?.prenom} ${moi.value?.nom}, ${appartenance.value?.nom}`;
const pointsDe = (contexte: Contexte) => contexte.seance.points.filter((un) => (mene(contexte) ? un.rang > 0 : propose(un)));

export const peutDeposer = (contexte: Contexte): boolean => vivante(contexte.seance) && (mene(contexte) || pointsDe(contexte).length > 0);

export function Depot({ contexte }: { contexte: Contexte }) {
    const { seance, relire } = contexte;
    const points = pointsDe(contexte).map((un) => ({ valeur: un.id, libelle: un.titre }));
    const [point, poserPoint] = useState(mene(contexte) ? "" : points[0]!.valeur);
    const [avance, poserAvance] = useState("");
    const [faute, poserFaute] = useState("");
    const envoyer = async (saisie: HTMLInputElement) => {
        const fichier = saisie.files?.[0];
        if (!fichier) return;
        poserFaute(objection(fichier));
        try {
            if (objection(fichier)) return;
            await deposer({ departement: seance.departement, seance: seance.id, point }, fichier, (part) => poserAvance(`${fichier.name} : ${Math.round(part * 100)} %`));
            annoncer(`${fichier.name} est déposé.`);
        } catch (raison) {
            poserFaute(erreurDe(raison).texte);
        } finally {
            poserAvance("");
            // The same file may be chosen again.
            saisie.value = "";
            relire();
        }
    };
    return (
        <div class="bloc">
            {seance.etat !== EtatSeance.PREVUE && (
                <Message>
                    <p>La séance est convoquée : ce qui est déposé reste, et ne se retire plus.</p>
                </Message>
            )}
            <ChampChoix nom="point" libelle="Déposer un document pour" valeur={point} onValeur={poserPoint} options={mene(contexte) ? avecAucun("La séance", points) : points} />
            <div class={faute ? "champ champ-faux" : "champ"}>
                <label for="piece">Fichier</label>
                <p class="aide" id="piece-aide">
                    PDF, texte, tableur, image ; 50 Mo au plus
                </p>
                <input id="piece" type="file" accept={ACCEPTES} aria-describedby="piece-aide piece-faute" aria-invalid={faute ? true : undefined} disabled={avance !== ""} onChange={(evenement) => void envoyer(evenement.currentTarget)} />
                <p id="piece-faute" class={faute ? "faute" : undefined} role="alert">
                    {faute}
                </p>
            </div>
            <p role="status">{avance}</p>
        </div>
    );
}
