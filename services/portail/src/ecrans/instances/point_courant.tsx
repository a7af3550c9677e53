// SPDX-License-Identifier: EUPL-1.2
// The item under debate, for everyone at once: who is shut out, the ballot, one's own vote, how to end it.
import { EtatPoint, type Point } from "@gen/instances/v1/seance_pb";
import { useEffect, useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { ETATS_POINT } from "@/mots/instances";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Message, MessageErreur, annoncer } from "@/ui/message";
import { Fin, type Genre } from "./fin_point";
import { Interets } from "./interets";
import { motsQuorum } from "./quorum";
import { type Contexte, manquent, mene, mesVoix, sansVoix } from "./role";
import { Depouillement, MonVote } from "./vote";

export interface CourantProps {
    contexte: Contexte;
    point: Point;
    onPoint: (suite: Point) => void;
}
export const clePoint = (point: Point) => ({ departement: point.departement, point: point.id, version: point.version });

function Conduire(props: CourantProps) {
    const [fin, poserFin] = useState<Genre>();
    const clore = useAction(instances.closePoint);
    const { point, onPoint, contexte } = props;
    const cloreDirect = async () => {
        const suite = await clore.faire(clePoint(point));
        if (!suite) return contexte.relire();
        annoncer(suite.resultat?.motif || "Le point est clos.");
        onPoint(suite);
        contexte.relire();
    };
    const vote = point.etat === EtatPoint.VOTE;
    const depouille = point.participants.length > 0;
    const attendus = vote && !point.secret && manquent(contexte, point).length > 0;
    return (
        <div class="conduite">
            {vote ? (
                <>
                    {point.secret && (
                        <button type="button" class={depouille ? "bouton bouton-second" : "bouton"} onClick={() => poserFin("bulletins")}>
                            Noter le dépouillement
                        </button>
                    )}
                    {(!point.secret || depouille) && (
                        <button type="button" class={attendus ? "bouton bouton-second" : "bouton"} aria-busy={clore.enCours} onClick={() => (attendus ? poserFin("clore") : void cloreDirect())}>
                            Clore le vote et proclamer
                        </button>
                    )}
                    {!point.secret && (
                        <button type="button" class="bouton bouton-second" onClick={() => poserFin("mains")}>
                            Noter un vote à main levée
                        </button>
                    )}
                </>
            ) : point.avisAttendu ? (
                <>
                    <button type="button" class="bouton" onClick={() => poserFin("voter")}>
                        Ouvrir le vote
                    </button>
                    {contexte.instance.reglement?.consensusAdmis && (
                        <button type="button" class="bouton bouton-second" onClick={() => poserFin("consensus")}>
                            Constater un consensus
                        </button>
                    )}
                </>
            ) : (
                <button type="button" class="bouton" aria-busy={clore.enCours} onClick={() => void cloreDirect()}>
                    Le conseil est informé : clore
                </button>
            )}
            <button type="button" class="bouton bouton-nu" onClick={() => poserFin("ajourner")}>
                Ajourner
            </button>
            <MessageErreur erreur={clore.erreur} />
            {fin && <Fin key={fin} {...props} genre={fin} onFermer={() => poserFin(undefined)} />}
        </div>
    );
}

function Contenu(props: CourantProps) {
    const { point, contexte } = props;
    const voix = mesVoix(contexte, point);
    const { instance } = contexte;
    const muets = instance.sieges.filter((un) => instance.mesSieges.includes(un.id)).map((un) => ({ siege: un, pourquoi: sansVoix(contexte, point, un) }));
    return (
        <>
            <div class="entete-ecran">
                <h2>
                    {point.rang > 0 && `${point.rang}. `}
                    {point.titre}
                </h2>
                <Etiquette {...ETATS_POINT[point.etat]} />
            </div>
            {point.expose && <p class="expose">{point.expose}</p>}
            {point.acte && (
                <p>
                    <a href={`/conventions/${point.departement}/${point.acte}`}>Lire {point.numeroActe}</a>
                    {point.versionContenu > 0 && `, version ${point.versionContenu}`}
                </p>
            )}
            {point.quorum && !point.quorum.atteint && point.quorum.exige && (
                <Message ton="attention">
                    <p>À l’ouverture de ce point, sans ceux qui n’y prennent pas part : {motsQuorum(point.quorum)}. Il sera recompté avant tout avis ; sans lui, le point ne peut qu’être ajourné.</p>
                </Message>
            )}
            <Interets {...props} />
            {point.etat === EtatPoint.VOTE && (
                <>
                    <p class="proposition">Mis aux voix : {point.proposition}</p>
                    {(point.secret ? [] : voix).map((siege) => (
                        <MonVote key={siege.id} {...props} siege={siege} />
                    ))}
                    {muets
                        .filter(({ siege, pourquoi }) => pourquoi && !point.votes.some((un) => un.siege === siege.id))
                        .map(({ siege, pourquoi }) => (
                            <p key={siege.id} class="doux">
                                {siege.libelle} : {pourquoi}.
                            </p>
                        ))}
                    <Depouillement {...props} />
                </>
            )}
            {mene(contexte) && <Conduire {...props} />}
        </>
    );
}

export function PointCourant({ id, ...contexte }: Contexte & { id: string }) {
    const { departement } = contexte.seance;
    const lecture = useLecture(instances.getPoint, { departement, point: id }, { objets: [id], natures: ["point"] });
    // The session is read again while votes come; the item with it.
    const etat = contexte.seance;
    useEffect(() => lecture.relire(), [etat]);
    return (
        <section class="bloc point-courant" aria-label="Point en cours">
            <Lu lecture={lecture}>{(point) => <Contenu contexte={contexte} point={point} onPoint={lecture.poser} />}</Lu>
        </section>
    );
}
