// SPDX-License-Identifier: EUPL-1.2
// The item under debate, for everyone at once: who is shut out, the ballot, one's own vote, how to end it.
import { EtatPoint, type Point } from "@gen/instances/v1/seance_pb";
import { useEffect, useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { ETATS_POINT } from "@/mots/instances";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Message, MessageErreur, annoncer } from "@/ui/message";
import { Fin } from "./fin_point";
import { Interets } from "./interets";
import { type Contexte, mene, mesVoix } from "./role";
import { Depouillement, MonVote } from "./vote";

export interface CourantProps {
    contexte: Contexte;
    point: Point;
    onPoint: (suite: Point) => void;
}
export const clePoint = (point: Point) => ({ departement: point.departement, point: point.id, version: point.version });

function Conduire(props: CourantProps) {
    const [fin, poserFin] = useState<"consensus" | "ajourner" | "voter" | "mains" | "bulletins">();
    const clore = useAction(instances.closePoint);
    const { point, onPoint, contexte } = props;
    const cloreDirect = async () => {
        const suite = await clore.faire(clePoint(point));
        if (!suite) return;
        annoncer(suite.resultat?.motif || "Le point est clos.");
        onPoint(suite);
        contexte.relire();
    };
    const vote = point.etat === EtatPoint.VOTE;
    const depouille = point.participants.length > 0;
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
                        <button type="button" class="bouton" aria-busy={clore.enCours} onClick={() => void cloreDirect()}>
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
    const exclus = new Set(point.interets.map((un) => un.siege));
    const voix = mesVoix(contexte).filter((un) => !exclus.has(un.id));
    return (
        <>
            <div class="entete-ecran">
                <h2>
                    {point.rang > 0 && `${point.rang}. `}
                    {point.titre}
                </h2>
                <Etiquette {...ETATS_POINT[point.etat]} />
            </div>
            {point.expose && <p>{point.expose}</p>}
            {point.acte && (
                <p>
                    <a href={`/conventions/${point.departement}/${point.acte}`}>Lire {point.numeroActe}</a>
                    {point.versionContenu > 0 && `, version ${point.versionContenu}`}
                </p>
            )}
            {point.quorum && !point.quorum.atteint && point.quorum.exige && (
                <Message ton="attention">
                    <p>Sans ceux qui ne prennent pas part, le quorum de ce point n’est pas atteint : il ne peut être qu’ajourné.</p>
                </Message>
            )}
            <Interets {...props} />
            {point.etat === EtatPoint.VOTE && (
                <>
                    <p class="proposition">Mis aux voix : {point.proposition}</p>
                    {(point.secret ? [] : voix).map((siege) => (
                        <MonVote key={siege.id} {...props} siege={siege} />
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
        <section class="bloc point-courant" aria-label="Point en cours" aria-live="polite">
            <Lu lecture={lecture}>{(point) => <Contenu contexte={contexte} point={point} onPoint={lecture.poser} />}</Lu>
        </section>
    );
}
