// SPDX-License-Identifier: EUPL-1.2
// The mails that were sent to me, newest first.
import { EtatMessage, type MessageEnvoye } from "@gen/courrier/v1/courrier_pb";
import { useState } from "preact/hooks";
import { courrier } from "@/api/courrier";
import { useLecture } from "@/api/lecture";
import { instant } from "@/mots/dates";
import { Etiquette, type Etat } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";

const ETATS: Record<EtatMessage, Etat> = {
    [EtatMessage.UNSPECIFIED]: { texte: "", teinte: "neutre" },
    [EtatMessage.A_ENVOYER]: { texte: "va partir", teinte: "accent" },
    [EtatMessage.EN_ENVOI]: { texte: "en cours d’envoi", teinte: "accent" },
    [EtatMessage.ENVOYE]: { texte: "envoyé", teinte: "vert" },
    [EtatMessage.RESUME]: { texte: "attend le résumé du jour", teinte: "neutre" },
    [EtatMessage.RETENU]: { texte: "non envoyé : adresse écartée ou non voulu", teinte: "orange" },
    [EtatMessage.MORT]: { texte: "abandonné après plusieurs essais", teinte: "rouge" },
};

const COLONNES: Colonne<MessageEnvoye>[] = [
    { titre: "Objet", cellule: (un) => un.objet },
    { titre: "Date", cellule: (un) => instant(un.envoye ?? un.cree) },
    { titre: "État", cellule: (un) => <Etiquette {...ETATS[un.etat]} /> },
];

const PAGE = 30;
const PLUS = 200; // what one answer holds at most

export function MesMessages() {
    const [taille, poserTaille] = useState(PAGE);
    const lecture = useLecture(courrier.listMesMessages, { taille });
    return (
        <Lu lecture={lecture}>
            {({ messages, curseurSuivant }) =>
                messages.length === 0 ? (
                    <Vide titre="Aucun courriel ne vous a encore été adressé." />
                ) : (
                    <>
                        <Tableau legende="Les derniers courriels qui vous ont été adressés" colonnes={COLONNES} lignes={messages} cle={(un) => un.id} />
                        {curseurSuivant && taille < PLUS && (
                            <button type="button" class="bouton bouton-second" onClick={() => poserTaille(PLUS)}>
                                Montrer les plus anciens
                            </button>
                        )}
                    </>
                )
            }
        </Lu>
    );
}
