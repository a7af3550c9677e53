// SPDX-License-Identifier: EUPL-1.2
// Documents of the session: announced with their digest, sent in pieces, read back and checked here.
import type { Piece } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { erreurDe } from "@/api/erreur";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { instant } from "@/mots/dates";
import { ChampChoix } from "@/ui/formulaire";
import { MessageErreur, Vide, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { deposer, lirePiece } from "./transfert";
import { type Contexte, mene } from "./role";

const MO = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const tailleDe = (octets: bigint) => (octets < 100_000n ? `${MO.format(Number(octets) / 1000)} ko` : `${MO.format(Number(octets) / 1_000_000)} Mo`);

export function Pieces(contexte: Contexte) {
    const { seance, relire } = contexte;
    const [point, poserPoint] = useState("");
    const [avance, poserAvance] = useState("");
    const [faute, poserFaute] = useState("");
    const retirer = useAction(instances.removePiece);
    const points = seance.points.filter((un) => un.rang > 0);
    const envoyer = async (fichier: File | undefined) => {
        if (!fichier) return;
        poserFaute("");
        try {
            await deposer({ departement: seance.departement, seance: seance.id, point }, fichier, (part) => poserAvance(`${fichier.name} : ${Math.round(part * 100)} %`));
            annoncer(`${fichier.name} est déposé.`);
        } catch (raison) {
            poserFaute(erreurDe(raison).texte);
        } finally {
            poserAvance("");
            relire();
        }
    };
    const ouvrir = async (piece: Piece) => {
        poserFaute("");
        try {
            await lirePiece(piece, seance.departement, (part) => poserAvance(`${piece.nom} : ${Math.round(part * 100)} %`));
        } catch (raison) {
            poserFaute(erreurDe(raison).texte);
        } finally {
            poserAvance("");
        }
    };
    const colonnes: Colonne<Piece>[] = [
        {
            titre: "Document",
            cellule: (une) =>
                une.complete ? (
                    <button type="button" class="bouton bouton-nu" onClick={() => void ouvrir(une)}>
                        {une.nom}
                    </button>
                ) : (
                    `${une.nom} (dépôt inachevé)`
                ),
        },
        { titre: "Pour", cellule: (une) => points.find((un) => un.id === une.point)?.titre ?? "la séance" },
        { titre: "Taille", droite: true, cellule: (une) => tailleDe(une.taille) },
        { titre: "Déposé le", cellule: (une) => instant(une.deposee, seance.fuseau) },
        ...(mene(contexte)
            ? [
                  {
                      titre: "Retirer",
                      cellule: (une: Piece) => (
                          <button
                              type="button"
                              class="bouton bouton-nu"
                              onClick={async () => {
                                  if (await retirer.faire({ departement: seance.departement, piece: une.id })) relire();
                              }}
                          >
                              Retirer<span class="invisible"> {une.nom}</span>
                          </button>
                      ),
                  },
              ]
            : []),
    ];
    return (
        <>
            <h2 class="invisible">Documents</h2>
            <MessageErreur erreur={retirer.erreur} />
            {faute && (
                <p class="faute" role="alert">
                    {faute}
                </p>
            )}
            {seance.pieces.length === 0 ? (
                <Vide titre="Aucun document.">
                    <p>Rapports, budgets, notes : les membres les lisent d’ici, avant et pendant la séance.</p>
                </Vide>
            ) : (
                <Tableau legende="Documents de la séance" colonnes={colonnes} lignes={seance.pieces} cle={(une) => une.id} />
            )}
            {mene(contexte) && (
                <div class="bloc">
                    <ChampChoix nom="point" libelle="Déposer un document pour" valeur={point} invite="La séance" onValeur={poserPoint} options={points.map((un) => ({ valeur: un.id, libelle: un.titre }))} />
                    <div class="champ">
                        <label for="piece">Fichier</label>
                        <input id="piece" type="file" disabled={avance !== ""} onChange={(evenement) => void envoyer(evenement.currentTarget.files?.[0])} />
                    </div>
                </div>
            )}
            <p role="status">{avance}</p>
        </>
    );
}
