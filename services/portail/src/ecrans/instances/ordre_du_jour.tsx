// SPDX-License-Identifier: EUPL-1.2
// The agenda of the session: in order, moved by drag or by buttons; items proposed, accepted, refused, withdrawn.
import { EtatPoint, EtatSeance } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { MessageErreur, Vide, annoncer } from "@/ui/message";
import { deplace } from "../conventions/champ_articles";
import { type Geste, GestePoint } from "./geste_point";
import { LignePoint } from "./ligne_point";
import { MotifDialogue } from "./motif";
import { Proposer } from "./proposer";
import { type Contexte, mene, ordreChange, siege, vivante } from "./role";

const PLACES = [EtatPoint.INSCRIT, EtatPoint.OUVERT, EtatPoint.VOTE, EtatPoint.CLOS, EtatPoint.AJOURNE];

function useOrdre({ seance, onSeance, relire }: Contexte) {
    // Once convened, a change says why: the order waits for it.
    const [attente, poserAttente] = useState<string[]>();
    const { faire, enCours, erreur } = useAction(instances.orderPoints);
    const envoyer = async (points: string[], motif: string) => {
        const suite = await faire({ departement: seance.departement, seance: seance.id, version: seance.version, points, motif });
        if (!suite) return relire();
        poserAttente(undefined);
        onSeance(suite);
        annoncer("L’ordre du jour est rangé.");
    };
    const ranger = (points: string[]) => (seance.etat === EtatSeance.PREVUE ? void envoyer(points, "") : poserAttente(points));
    return { attente, renoncer: () => poserAttente(undefined), envoyer, ranger, enCours, erreur };
}

export function OrdreDuJour(contexte: Contexte) {
    const { seance } = contexte;
    const [proposer, poserProposer] = useState(false);
    const [geste, poserGeste] = useState<Geste>();
    const ordre = useOrdre(contexte);
    const places = seance.points.filter((un) => PLACES.includes(un.etat)).sort((a, b) => a.rang - b.rang);
    const autres = seance.points.filter((un) => !PLACES.includes(un.etat));
    // What is over or under debate keeps its place: the others move among themselves.
    const mobile = (rang: number) => places[rang]?.etat === EtatPoint.INSCRIT;
    const change = mene(contexte) && ordreChange(seance) && places.filter((_, rang) => mobile(rang)).length > 1;
    const deplacer = (de: number, vers: number) => {
        if (de !== vers && mobile(de) && mobile(vers)) ordre.ranger(deplace(places, de, vers).map((un) => un.id));
    };
    return (
        <>
            <h2 class="invisible">Ordre du jour</h2>
            {!ordre.attente && <MessageErreur erreur={ordre.erreur} />}
            {places.length === 0 ? (
                <Vide titre="L’ordre du jour est vide.">
                    <p>Tout membre peut proposer un point ; la présidence ou le secrétariat l’accepte et le place.</p>
                </Vide>
            ) : (
                <ol class="cartes ordre">
                    {places.map((point, rang) => (
                        <LignePoint
                            key={point.id}
                            point={point}
                            contexte={contexte}
                            place={change && mobile(rang) ? { rang, monte: mobile(rang - 1), descend: mobile(rang + 1) } : undefined}
                            onDeplacer={deplacer}
                            onGeste={poserGeste}
                        />
                    ))}
                </ol>
            )}
            {vivante(seance) && (mene(contexte) || siege(contexte)) && (
                <button type="button" class="bouton bouton-second" onClick={() => poserProposer(true)}>
                    Proposer un point
                </button>
            )}
            {autres.length > 0 && (
                <>
                    <h2>Proposés, refusés ou retirés</h2>
                    <ul class="cartes">
                        {autres.map((point) => (
                            <LignePoint key={point.id} point={point} contexte={contexte} onGeste={poserGeste} />
                        ))}
                    </ul>
                </>
            )}
            {proposer && <Proposer contexte={contexte} onFermer={() => poserProposer(false)} />}
            {geste && <GestePoint key={`${geste.genre}-${geste.point.id}`} geste={geste} contexte={contexte} onFermer={() => poserGeste(undefined)} />}
            {ordre.attente && (
                <MotifDialogue
                    titre="Changer l’ordre du jour"
                    texte="La séance est convoquée : dites pourquoi l’ordre change. C’est gardé."
                    erreur={ordre.erreur}
                    enCours={ordre.enCours}
                    onFermer={ordre.renoncer}
                    onMotif={(motif) => void ordre.envoyer(ordre.attente!, motif)}
                />
            )}
        </>
    );
}
