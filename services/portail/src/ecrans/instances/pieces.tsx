// SPDX-License-Identifier: EUPL-1.2
// Documents of the session: announced with their digest, sent in pieces, read back and checked here.
import { EtatSeance, type Piece } from "@gen/instances/v1/seance_pb";
import { useEffect, useState } from "preact/hooks";
import { erreurDe } from "@/api/erreur";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { instant } from "@/mots/dates";
import { MessageErreur, Vide, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { Depot, peutDeposer } from "./depot";
import { type Contexte, mene } from "./role";
import { lirePiece } from "./transfert";

const MO = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const tailleDe = (octets: bigint) => (octets < 100_000n ? `${MO.format(Number(octets) / 1000)} ko` : `${MO.format(Number(octets) / 1_000_000)} Mo`);

function useOuvrir(departement: string) {
    const [avance, poserAvance] = useState("");
    const [faute, poserFaute] = useState("");
    const ouvrir = async (piece: Piece) => {
        poserFaute("");
        try {
            await lirePiece(piece, departement, (part) => poserAvance(`${piece.nom} : ${Math.round(part * 100)} %`));
        } catch (raison) {
            poserFaute(erreurDe(raison).texte);
        } finally {
            poserAvance("");
        }
    };
    return { avance, faute, ouvrir };
}

export function Pieces(contexte: Contexte) {
    const { seance, relire } = contexte;
    const { avance, faute, ouvrir } = useOuvrir(seance.departement);
    const retirer = useAction(instances.removePiece);
    // Another's document is not told by the stream of changes.
    useEffect(relire, []);
    // Once convened, the members have it: it stays, unless it never came whole.
    const retirable = (une: Piece) => mene(contexte) && (!une.complete || seance.etat === EtatSeance.PREVUE);
    const oter = async (une: Piece) => {
        if (await retirer.faire({ departement: seance.departement, piece: une.id })) annoncer(`${une.nom} est retiré.`);
        relire();
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
        { titre: "Pour", cellule: (une) => seance.points.find((un) => un.id === une.point)?.titre ?? "la séance" },
        { titre: "Taille", droite: true, cellule: (une) => tailleDe(une.taille) },
        { titre: "Déposé le", cellule: (une) => instant(une.deposee, seance.fuseau) },
        ...(seance.pieces.some(retirable)
            ? [
                  {
                      titre: "Retirer",
                      cellule: (une: Piece) =>
                          retirable(une) && (
                              <button type="button" class="bouton bouton-nu" onClick={() => void oter(une)}>
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
            <p role="status">{avance}</p>
            {peutDeposer(contexte) && <Depot contexte={contexte} />}
        </>
    );
}
