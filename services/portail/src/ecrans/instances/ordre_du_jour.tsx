// SPDX-License-Identifier: EUPL-1.2
// The agenda of the session: in order, moved by drag or by buttons; items proposed, accepted, refused, withdrawn.
import { EtatPoint, EtatSeance, type Point } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { ETATS_POINT, NIVEAUX, TYPES_POINT } from "@/mots/instances";
import { Etiquette } from "@/ui/etiquette";
import { MessageErreur, Vide, annoncer } from "@/ui/message";
import { deplace } from "../conventions/champ_articles";
import { type Geste, GestePoint } from "./geste_point";
import { Proposer } from "./proposer";
import { Resultat } from "./resultat";
import { type Contexte, mene } from "./role";
import { MotifDialogue } from "./motif";

const PLACES = [EtatPoint.INSCRIT, EtatPoint.OUVERT, EtatPoint.VOTE, EtatPoint.CLOS, EtatPoint.AJOURNE];

function Objet({ point }: { point: Point }) {
    return (
        <>
            <p class="carte-titre">{point.acte ? <a href={`/conventions/${point.departement}/${point.acte}`}>{point.titre}</a> : point.titre}</p>
            <p class="petit doux">
                {[TYPES_POINT[point.type], NIVEAUX[point.niveau], point.avisAttendu ? "avis attendu" : "pour information", point.apresConvocation && "ajouté après la convocation", point.proposePar && `proposé par ${point.proposePar}`].filter(Boolean).join(" · ")}
            </p>
            {point.expose && <p>{point.expose}</p>}
            {point.motif && <p class="doux">« {point.motif} »</p>}
            <Resultat point={point} />
        </>
    );
}

interface LigneProps {
    point: Point;
    rang: number;
    nombre: number;
    contexte: Contexte;
    deplacable: boolean;
    onDeplacer: (de: number, vers: number) => void;
    onGeste: (geste: Geste) => void;
}

// The native drag and drop carries the place; the buttons do the same for who has no mouse.
function Ligne({ point, rang, nombre, contexte, deplacable, onDeplacer, onGeste }: LigneProps) {
    const [survol, poserSurvol] = useState(false);
    const conduit = mene(contexte);
    const bouton = (genre: Geste["genre"], texte: string) => (
        <button type="button" class="bouton bouton-nu" onClick={() => onGeste({ genre, point })}>
            {texte}
            <span class="invisible"> : {point.titre}</span>
        </button>
    );
    return (
        <li
            class={survol ? "carte point point-survol" : "carte point"}
            draggable={deplacable}
            onDragStart={(evenement) => evenement.dataTransfer?.setData("text/plain", String(rang))}
            onDragOver={(evenement) => {
                if (!deplacable) return;
                evenement.preventDefault();
                poserSurvol(true);
            }}
            onDragLeave={() => poserSurvol(false)}
            onDrop={(evenement) => {
                evenement.preventDefault();
                poserSurvol(false);
                onDeplacer(Number(evenement.dataTransfer?.getData("text/plain")), rang);
            }}
        >
            <div>
                <Objet point={point} />
            </div>
            <div class="point-cote">
                <Etiquette {...ETATS_POINT[point.etat]} />
                {deplacable && (
                    <div class="rangee">
                        <button type="button" class="bouton bouton-nu" disabled={rang === 0} onClick={() => onDeplacer(rang, rang - 1)}>
                            Monter<span class="invisible"> {point.titre}</span>
                        </button>
                        <button type="button" class="bouton bouton-nu" disabled={rang === nombre - 1} onClick={() => onDeplacer(rang, rang + 1)}>
                            Descendre<span class="invisible"> {point.titre}</span>
                        </button>
                    </div>
                )}
                <div class="rangee">
                    {conduit && contexte.seance.etat === EtatSeance.OUVERTE && point.etat === EtatPoint.INSCRIT && bouton("ouvrir", "Ouvrir ce point")}
                    {conduit && point.etat === EtatPoint.PROPOSE && bouton("accepter", "Accepter")}
                    {conduit && point.etat === EtatPoint.PROPOSE && bouton("refuser", "Refuser")}
                    {conduit && point.etat === EtatPoint.INSCRIT && bouton("retirer", "Retirer")}
                    {conduit && point.etat === EtatPoint.CLOS && !point.acte && point.avisAttendu && bouton("suite", point.suite ? "Changer la décision" : "Saisir la décision")}
                </div>
            </div>
        </li>
    );
}

export function OrdreDuJour(contexte: Contexte) {
    const { seance, onSeance, relire } = contexte;
    const [proposer, poserProposer] = useState(false);
    const [geste, poserGeste] = useState<Geste>();
    const [ordre, poserOrdre] = useState<string[]>();
    const ranger = useAction(instances.orderPoints);
    const inscrits = seance.points.filter((un) => PLACES.includes(un.etat)).sort((a, b) => a.rang - b.rang);
    const autres = seance.points.filter((un) => !PLACES.includes(un.etat));
    const ouvrable = [EtatSeance.PREVUE, EtatSeance.CONVOQUEE, EtatSeance.OUVERTE].includes(seance.etat);
    const deplacable = mene(contexte) && ouvrable && seance.rang < 2 && inscrits.length > 1 && inscrits.every((un) => un.etat === EtatPoint.INSCRIT);
    const envoyer = async (points: string[], motif: string) => {
        const suite = await ranger.faire({ departement: seance.departement, seance: seance.id, version: seance.version, points, motif });
        poserOrdre(undefined);
        if (!suite) return relire();
        onSeance(suite);
        annoncer("L’ordre du jour est rangé.");
    };
    const deplacer = (de: number, vers: number) => {
        if (de === vers || Number.isNaN(de)) return;
        const points = deplace(inscrits, de, vers).map((un) => un.id);
        // Once convened, a change says why.
        if (seance.etat === EtatSeance.PREVUE) void envoyer(points, "");
        else poserOrdre(points);
    };
    return (
        <>
            <h2 class="invisible">Ordre du jour</h2>
            <MessageErreur erreur={ranger.erreur} />
            {inscrits.length === 0 ? (
                <Vide titre="L’ordre du jour est vide.">
                    <p>Tout membre peut proposer un point ; la présidence ou le secrétariat l’accepte et le place.</p>
                </Vide>
            ) : (
                <ol class="cartes ordre">
                    {inscrits.map((point, rang) => (
                        <Ligne key={point.id} point={point} rang={rang} nombre={inscrits.length} contexte={contexte} deplacable={deplacable} onDeplacer={deplacer} onGeste={poserGeste} />
                    ))}
                </ol>
            )}
            {ouvrable && (
                <button type="button" class="bouton bouton-second" onClick={() => poserProposer(true)}>
                    Proposer un point
                </button>
            )}
            {autres.length > 0 && (
                <>
                    <h2>Proposés, refusés ou retirés</h2>
                    <ul class="cartes">
                        {autres.map((point) => (
                            <Ligne key={point.id} point={point} rang={0} nombre={1} contexte={contexte} deplacable={false} onDeplacer={() => {}} onGeste={poserGeste} />
                        ))}
                    </ul>
                </>
            )}
            {proposer && <Proposer contexte={contexte} onFermer={() => poserProposer(false)} />}
            {geste && <GestePoint key={`${geste.genre}-${geste.point.id}`} geste={geste} contexte={contexte} onFermer={() => poserGeste(undefined)} />}
            {ordre && <MotifDialogue titre="Changer l’ordre du jour" texte="La séance est convoquée : dites pourquoi l’ordre change. C’est gardé." onFermer={() => poserOrdre(undefined)} onMotif={(motif) => void envoyer(ordre, motif)} />}
        </>
    );
}
