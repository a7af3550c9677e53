// SPDX-License-Identifier: EUPL-1.2
// How an item ended, in words, for everyone.
import { ResultatAvis as A } from "@gen/conventionnement/v1/acte_pb";
import { ModeResultat, type Point, type Resultat as R, TypePoint } from "@gen/instances/v1/seance_pb";
import { RESULTATS_AVIS } from "@/mots/actes";
import { jour } from "@/mots/dates";
import { motsQuorum } from "./quorum";

const MODES: Record<ModeResultat, string> = {
    [ModeResultat.UNSPECIFIED]: "",
    [ModeResultat.CONSENSUS]: "par consensus",
    [ModeResultat.VOTE]: "par vote",
    [ModeResultat.VOTE_SECRET]: "par vote secret",
    [ModeResultat.INFORMATION]: "",
    [ModeResultat.AJOURNEMENT]: "",
};

// "Avis favorable par vote", "Point ajourné"…
export function issue({ type }: Point, { avis, mode }: R): string {
    if (mode === ModeResultat.AJOURNEMENT) return "Point ajourné";
    if (avis === A.UNSPECIFIED) return "Le conseil est informé";
    const mots = type === TypePoint.PROCES_VERBAL ? `Procès-verbal ${avis === A.DEFAVORABLE ? "non approuvé" : "approuvé"}` : `Avis ${RESULTATS_AVIS[avis]}`;
    return `${mots} ${MODES[mode]}`.trim();
}

export function Resultat({ point }: { point: Point }) {
    const { resultat, suite } = point;
    if (!resultat) return null;
    const dit = resultat.mode !== ModeResultat.INFORMATION && resultat.motif;
    return (
        <div class="resultat">
            <p>
                <strong>{issue(point, resultat)}</strong>
                {dit && ` : ${dit}`}
            </p>
            {resultat.reserves && <p>Réserves : {resultat.reserves}</p>}
            {point.quorum && <p class="petit doux">À l’ouverture de ce point, présents ou représentés : {motsQuorum(point.quorum)}.</p>}
            {suite && (
                <p>
                    Décision prise ensuite : <strong>{suite.accord ? "accord" : "refus"}</strong>, {suite.reference}, {jour(suite.date)}
                    {suite.motif && `. ${suite.motif}`}
                </p>
            )}
            {resultat.deliberation && (
                <p class="petit">
                    <a href={`/decisions/${point.departement}/${resultat.deliberation}`}>
                        Inscrit au registre<span class="invisible"> : {point.titre}</span>
                    </a>
                </p>
            )}
        </div>
    );
}
