// SPDX-License-Identifier: EUPL-1.2
// What the chair or the secretariat does next with the session as a whole: one step stands out, in words.
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { EtatPoint, EtatSeance, type Seance } from "@gen/instances/v1/seance_pb";
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { compte } from "@/mots/nombres";
import { Dialogue } from "@/ui/dialogue";
import { MessageErreur, annoncer } from "@/ui/message";
import { adresseAvec } from "@/ui/adresse";
import { Convoquer } from "./convoquer";
import { type Contexte, cleVive } from "./role";

// instances.ouvrir_seance: not earlier than twelve hours before.
const AVANCE_MS = 12 * 3_600_000;

function Prevue({ contexte }: { contexte: Contexte }) {
    const { seance } = contexte;
    const [convoquer, poserConvoquer] = useState(false);
    const attendent = seance.points.filter((un) => un.etat === EtatPoint.PROPOSE).length;
    const places = seance.points.filter((un) => un.rang > 0).length;
    return (
        <>
            <button type="button" class={places || !attendent ? "bouton" : "bouton bouton-second"} onClick={() => poserConvoquer(true)}>
                Convoquer la séance
            </button>
            <span class="doux">
                {attendent > 0 ? `${compte(attendent, "point proposé attend", "points proposés attendent")} d’être accepté ou refusé.` : places === 0 && "L’ordre du jour est vide : proposez-y un point."}
            </span>
            {convoquer && <Convoquer contexte={contexte} onFermer={() => poserConvoquer(false)} />}
        </>
    );
}

// A step taken at once on the session; a refusal stands beside it.
function usePas(contexte: Contexte, methode: typeof instances.openSeance, mots: string) {
    const { seance, onSeance, relire } = contexte;
    const { faire, enCours, erreur } = useAction(methode);
    const aller = async () => {
        const suite: Seance | undefined = await faire({ departement: seance.departement, seance: seance.id, version: seance.version });
        if (!suite) return relire();
        annoncer(mots);
        onSeance(suite);
    };
    return { aller, enCours, erreur };
}

function Convoquee({ contexte }: { contexte: Contexte }) {
    const { aller, enCours, erreur } = usePas(contexte, instances.openSeance, "La séance est ouverte.");
    const { debut } = contexte.seance;
    if (debut && timestampDate(debut).getTime() - Date.now() > AVANCE_MS) return <span class="doux">Les membres sont convoqués. La séance pourra s’ouvrir dans les douze heures qui la précèdent.</span>;
    return (
        <>
            <button type="button" class="bouton" aria-busy={enCours} onClick={() => void aller()}>
                Ouvrir la séance
            </button>
            <MessageErreur erreur={erreur} />
        </>
    );
}

// Items are left: what follows is said before.
function CloreAvant({ reste, enCours, onOui, onFermer }: { reste: string; enCours: boolean; onOui: () => void; onFermer: () => void }) {
    return (
        <Dialogue titre="Clore la séance maintenant ?" onFermer={onFermer}>
            <p>{reste} : aucun avis ne sera rendu sur ce qui reste, et la séance ne se rouvre pas.</p>
            <div class="envoi">
                <button type="button" class="bouton bouton-danger" aria-busy={enCours} onClick={onOui}>
                    Clore quand même
                </button>
                <button type="button" class="bouton bouton-second" onClick={onFermer}>
                    Continuer la séance
                </button>
            </div>
        </Dialogue>
    );
}

// Between two items: who is there, the next item, the end.
function Ouverte({ contexte }: { contexte: Contexte }) {
    const { seance, relire } = contexte;
    const { path, query } = useLocation();
    const clore = usePas(contexte, instances.closeSeance, "La séance est close. Composez maintenant le procès-verbal.");
    const ouvrir = useAction(instances.openPoint);
    const [demande, poserDemande] = useState(false);
    const restent = seance.points.filter((un) => un.etat === EtatPoint.INSCRIT).sort((a, b) => a.rang - b.rang);
    const suivant = restent[0];
    const reste = compte(restent.length, "point reste à examiner", "points restent à examiner");
    const manque = seance.quorum?.exige && !seance.quorum.atteint;
    const examiner = async () => {
        if (suivant && (await ouvrir.faire(cleVive(contexte, suivant)))) annoncer(`Le point « ${suivant.titre} » est ouvert.`);
        relire();
    };
    return (
        <>
            {manque && suivant && (
                <a class="bouton" href={adresseAvec(path, query, { vue: "presences" })}>
                    Noter qui est là
                </a>
            )}
            {suivant && (
                <button type="button" class={manque ? "bouton bouton-second" : "bouton"} aria-busy={ouvrir.enCours} onClick={() => void examiner()}>
                    Passer au point {suivant.rang} : {suivant.titre}
                </button>
            )}
            <button type="button" class={suivant ? "bouton bouton-second" : "bouton"} aria-busy={clore.enCours} onClick={() => (suivant ? poserDemande(true) : void clore.aller())}>
                Clore la séance
            </button>
            <span class="doux">
                {suivant ? `${reste}.` : "Tous les points sont examinés."}
                {manque && suivant && " Sans quorum, aucun avis ne peut être rendu : close ainsi, la séance peut être convoquée une seconde fois."}
            </span>
            <MessageErreur erreur={ouvrir.erreur ?? clore.erreur} />
            {demande && (
                <CloreAvant
                    reste={reste}
                    enCours={clore.enCours}
                    onFermer={() => poserDemande(false)}
                    onOui={async () => {
                        await clore.aller();
                        poserDemande(false);
                    }}
                />
            )}
        </>
    );
}

export function Conduite(contexte: Contexte) {
    const { seance } = contexte;
    const enDebat = seance.points.some((un) => [EtatPoint.OUVERT, EtatPoint.VOTE].includes(un.etat));
    const aConvoquer = seance.etat === EtatSeance.PREVUE || (seance.etat === EtatSeance.CONVOQUEE && seance.aReconvoquer);
    return (
        <div class="conduite">
            {aConvoquer && <Prevue contexte={contexte} />}
            {seance.etat === EtatSeance.CONVOQUEE && !aConvoquer && <Convoquee contexte={contexte} />}
            {seance.etat === EtatSeance.OUVERTE && !enDebat && <Ouverte contexte={contexte} />}
            {seance.etat === EtatSeance.CLOSE && !seance.pv && <span>La séance est finie. Il reste à composer le procès-verbal, dans son onglet ci-dessous.</span>}
        </div>
    );
}
