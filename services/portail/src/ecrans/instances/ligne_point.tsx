// SPDX-License-Identifier: EUPL-1.2
// One item of the agenda: what it is about, how it ended, what one may do with it.
import { EtatPoint, EtatSeance, type Point, TypePoint } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useLecture } from "@/api/lecture";
import { ETATS_POINT, NIVEAUX, TYPES_POINT } from "@/mots/instances";
import { Etiquette } from "@/ui/etiquette";
import { Attente, MessageErreur } from "@/ui/message";
import type { Geste } from "./geste_point";
import { Resultat } from "./resultat";
import { type Contexte, mene, ordreChange } from "./role";

const DEBAT = [EtatPoint.OUVERT, EtatPoint.VOTE];
const FINIS = [EtatPoint.CLOS, EtatPoint.AJOURNE];

// The session has its items without their text nor what came of them: read when looked at, or when over.
function useEntier(point: Point, lu: boolean) {
    return useLecture(instances.getPoint, lu ? { departement: point.departement, point: point.id } : null, { objets: [point.id] });
}

function Details({ point }: { point: Point }) {
    const [ouvert, poserOuvert] = useState(false);
    const { valeur, erreur } = useEntier(point, ouvert);
    return (
        <details onToggle={(evenement) => poserOuvert(evenement.currentTarget.open)}>
            <summary class="petit">
                Exposé et détails<span class="invisible"> : {point.titre}</span>
            </summary>
            {ouvert && !valeur && !erreur && <Attente />}
            <MessageErreur erreur={erreur} />
            {valeur && (
                <>
                    <p class="expose">{valeur.expose || <span class="doux">Aucun exposé n’accompagne ce point.</span>}</p>
                    {valeur.nomSiae && <p class="petit">Structure concernée : {valeur.nomSiae}</p>}
                    {valeur.versionContenu > 0 && <p class="petit">Texte examiné : version {valeur.versionContenu}</p>}
                    {valeur.interets.length > 0 && <p class="petit">N’y prennent pas part : {valeur.interets.map((un) => un.libelle).join(", ")}</p>}
                </>
            )}
        </details>
    );
}

function Objet({ point }: { point: Point }) {
    const faits = [TYPES_POINT[point.type], NIVEAUX[point.niveau], point.avisAttendu ? "avis attendu" : "pour information", point.apresConvocation && "ajouté après la convocation", point.proposePar && `proposé par ${point.proposePar}`];
    return (
        <>
            <p class="carte-titre">{point.acte ? <a href={`/conventions/${point.departement}/${point.acte}`}>{point.titre}</a> : point.titre}</p>
            <p class="petit doux">{faits.filter(Boolean).join(" · ")}</p>
            {point.motif && <p class="doux">« {point.motif} »</p>}
            <Details point={point} />
        </>
    );
}

interface Place {
    rang: number;
    monte: boolean;
    descend: boolean;
}
interface LigneProps {
    point: Point;
    contexte: Contexte;
    // Where it may go; none: it stays.
    place?: Place;
    onDeplacer?: (de: number, vers: number) => void;
    onGeste: (geste: Geste) => void;
}

function Gestes({ point, contexte, onGeste, decide }: LigneProps & { decide: boolean }) {
    if (!mene(contexte)) return null;
    const { etat } = contexte.seance;
    const change = ordreChange(contexte.seance);
    // One at a time.
    const enDebat = contexte.seance.points.some((un) => DEBAT.includes(un.etat));
    const attendDecision = point.etat === EtatPoint.CLOS && !point.acte && point.avisAttendu && point.type !== TypePoint.PROCES_VERBAL && !decide;
    const boutons: [boolean, Geste["genre"], string][] = [
        [etat === EtatSeance.OUVERTE && !enDebat && point.etat === EtatPoint.INSCRIT, "ouvrir", "Ouvrir ce point"],
        [change && point.etat === EtatPoint.PROPOSE, "accepter", "Accepter"],
        [point.etat === EtatPoint.PROPOSE, "refuser", "Refuser"],
        [change && point.etat === EtatPoint.INSCRIT, "retirer", "Retirer"],
        [attendDecision, "suite", "Saisir la décision"],
    ];
    return (
        <div class="rangee">
            {boutons
                .filter(([oui]) => oui)
                .map(([, genre, texte]) => (
                    <button key={genre} type="button" class="bouton bouton-nu" onClick={() => onGeste({ genre, point })}>
                        {texte}
                        <span class="invisible"> : {point.titre}</span>
                    </button>
                ))}
        </div>
    );
}

// The native drag and drop carries the place; the buttons do the same for who has no mouse.
export function LignePoint(props: LigneProps) {
    const { point, place, onDeplacer } = props;
    const [survol, poserSurvol] = useState(false);
    const fini = FINIS.includes(point.etat);
    const entier = useEntier(point, fini).valeur;
    return (
        <li
            class={survol ? "carte point point-survol" : "carte point"}
            draggable={!!place}
            onDragStart={(evenement) => place && evenement.dataTransfer?.setData("text/plain", String(place.rang))}
            onDragOver={(evenement) => {
                if (!place) return;
                evenement.preventDefault();
                poserSurvol(true);
            }}
            onDragLeave={() => poserSurvol(false)}
            onDrop={(evenement) => {
                evenement.preventDefault();
                poserSurvol(false);
                const de = evenement.dataTransfer?.getData("text/plain");
                if (place && de && /^\d+$/.test(de)) onDeplacer?.(Number(de), place.rang);
            }}
        >
            <div>
                <Objet point={point} />
                {fini && <Resultat point={entier ?? point} />}
            </div>
            <div class="point-cote">
                <Etiquette {...ETATS_POINT[point.etat]} />
                {place && (
                    <div class="rangee">
                        <button type="button" class="bouton bouton-nu" disabled={!place.monte} onClick={() => onDeplacer?.(place.rang, place.rang - 1)}>
                            Monter<span class="invisible"> {point.titre}</span>
                        </button>
                        <button type="button" class="bouton bouton-nu" disabled={!place.descend} onClick={() => onDeplacer?.(place.rang, place.rang + 1)}>
                            Descendre<span class="invisible"> {point.titre}</span>
                        </button>
                    </div>
                )}
                <Gestes {...props} decide={!entier || !!entier.suite} />
            </div>
        </li>
    );
}
