// SPDX-License-Identifier: EUPL-1.2
// One session, before, during and after, on one screen that several machines see live. Address: ?vue=presences|pv|traces.
import type { Instance } from "@gen/instances/v1/instance_pb";
import { EtatPoint, EtatSeance, type Seance } from "@gen/instances/v1/seance_pb";
import { useEffect } from "preact/hooks";
import { instances } from "@/api/instances";
import { useLecture } from "@/api/lecture";
import { heure, instant, jourSemaine } from "@/mots/dates";
import { ETATS_SEANCE } from "@/mots/instances";
import { Definitions } from "@/ui/definitions";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Message } from "@/ui/message";
import { Onglets, useVue } from "@/ui/onglets";
import { Page } from "@/ui/page";
import { Conduite } from "./conduite";
import { FIL } from "./instance";
import "./instances.css";
import { OrdreDuJour } from "./ordre_du_jour";
import { Pieces } from "./pieces";
import { PointCourant } from "./point_courant";
import { Presences } from "./presences";
import { ProcesVerbalVue } from "./proces_verbal";
import { Proclamation } from "./proclamation";
import { QuorumVue } from "./quorum";
import { type Contexte, mene } from "./role";
import { Traces } from "./traces";

const VOTE_MS = 2000;

function ongletsDe(seance: Seance) {
    return [
        { code: "points", titre: "Ordre du jour" },
        { code: "presences", titre: "Présences", compte: seance.etat === EtatSeance.OUVERTE ? seance.quorum?.presents : undefined },
        { code: "pieces", titre: "Documents", compte: seance.pieces.length },
        ...(seance.etat === EtatSeance.CLOSE ? [{ code: "pv", titre: "Procès-verbal" }] : []),
        { code: "traces", titre: "Changements" },
    ];
}

// While it sits, what is happening comes first, on a telephone too.
function Entete({ seance, instance }: Contexte) {
    const faits = (
        <Definitions
            faits={[
                ["Instance", <a href={`/instances/${instance.departement}/${instance.id}`}>{instance.nom}</a>],
                ["Date", `${jourSemaine(seance.jour)}, de ${heure(seance.debut, seance.fuseau)} à ${heure(seance.fin, seance.fuseau)}`],
                ["Lieu", seance.lieu],
                ["À distance", seance.lien && <a href={seance.lien}>{seance.lien}</a>],
                ["Convoquée", seance.convoquee && instant(seance.convoquee, seance.fuseau)],
                ["Urgence", seance.urgence],
                ["Ouverte", seance.ouverte && instant(seance.ouverte, seance.fuseau)],
                ["Close", seance.close && instant(seance.close, seance.fuseau)],
                ["Seconde convocation", seance.rang > 1 && <a href={`/seances/${seance.departement}/${seance.precedente}`}>sur l’ordre du jour de la première</a>],
            ]}
        />
    );
    if (seance.etat !== EtatSeance.OUVERTE) return faits;
    return (
        <details class="entete-seance">
            <summary>Date, lieu, convocation</summary>
            {faits}
        </details>
    );
}

function Corps(contexte: Contexte) {
    const { seance } = contexte;
    const onglets = ongletsDe(seance);
    const vue = useVue(onglets);
    const courant = seance.points.find((un) => un.etat === EtatPoint.OUVERT || un.etat === EtatPoint.VOTE);
    return (
        <>
            {seance.aReconvoquer && (
                <Message ton="attention">
                    <p>La date a changé depuis la convocation : la séance doit être convoquée de nouveau.</p>
                </Message>
            )}
            {seance.etat === EtatSeance.OUVERTE && <QuorumVue {...contexte} />}
            {mene(contexte) && <Conduite {...contexte} />}
            {courant && <PointCourant {...contexte} id={courant.id} />}
            {seance.etat === EtatSeance.OUVERTE && <Proclamation {...contexte} courant={courant} />}
            <Onglets onglets={onglets} libelle="Séance" />
            {vue === "points" && <OrdreDuJour {...contexte} />}
            {vue === "presences" && <Presences {...contexte} />}
            {vue === "pieces" && <Pieces {...contexte} />}
            {vue === "pv" && <ProcesVerbalVue {...contexte} />}
            {vue === "traces" && <Traces {...contexte} />}
        </>
    );
}

export default function PageSeance({ departement, id }: { departement: string; id: string }) {
    const lecture = useLecture(instances.getSeance, { departement, id }, { objets: [id], natures: ["point", "seance", "deliberation"] });
    const seance = lecture.valeur;
    const instance = useLecture(instances.getInstance, seance ? { departement, id: seance.instance, jour: seance.jour } : null, { natures: ["instance"] });
    // While a ballot runs, votes come faster than changes are told: they are looked at.
    const vote = seance?.points.some((un) => un.etat === EtatPoint.VOTE);
    useEffect(() => {
        if (!vote) return;
        const minuterie = setInterval(lecture.relire, VOTE_MS);
        return () => clearInterval(minuterie);
    }, [vote, lecture.relire]);
    return (
        <Lu lecture={lecture}>
            {(lue) => (
                <Page titre={lue.titre || lue.nomInstance} fil={[...FIL, { titre: lue.nomInstance, href: `/instances/${departement}/${lue.instance}` }]} surtitre={jourSemaine(lue.jour)} actions={<Etiquette {...ETATS_SEANCE[lue.etat]} />} large>
                    <Lu lecture={instance}>
                        {(siege: Instance) => (
                            <>
                                <Entete seance={lue} instance={siege} onSeance={lecture.poser} relire={lecture.relire} />
                                <Corps seance={lue} instance={siege} onSeance={lecture.poser} relire={lecture.relire} />
                            </>
                        )}
                    </Lu>
                </Page>
            )}
        </Lu>
    );
}
