// SPDX-License-Identifier: EUPL-1.2
// How an item ended, in words, for everyone.
import { ResultatAvis } from "@gen/conventionnement/v1/acte_pb";
import { ModeResultat, type Point } from "@gen/instances/v1/seance_pb";
import { RESULTATS_AVIS } from "@/mots/actes";
import { jour } from "@/mots/dates";
import { motsQuorum } from "./quorum";

const MODES: Record<ModeResultat, string> = {
    [ModeResultat.UNSPECIFIED]: "",
    [ModeResultat.CONSENSUS]: "par consensus",
    [ModeResultat.VOTE]: "par vote",
    [ModeResultat.VOTE_SECRET]: "par vote secret",
    [ModeResultat.INFORMATION]: "pour information",
    [ModeResultat.AJOURNEMENT]: "ajourné",
};

export function Resultat({ point }: { point: Point }) {
    const { resultat, suite } = point;
    if (!resultat) return null;
    return (
        <div class="resultat">
            <p>
                <strong>{resultat.avis !== ResultatAvis.UNSPECIFIED ? `Avis ${RESULTATS_AVIS[resultat.avis]}` : "Le conseil est informé"}</strong> {MODES[resultat.mode]}
                {resultat.motif && ` : ${resultat.motif}`}
            </p>
            {resultat.reserves && <p>Réserves : {resultat.reserves}</p>}
            {point.quorum && <p class="petit doux">Présents {motsQuorum(point.quorum)}.</p>}
            {suite && (
                <p>
                    Décision : {suite.accord ? "accord" : "refus"}, {suite.reference}, {jour(suite.date)}
                    {suite.motif && `. ${suite.motif}`}
                </p>
            )}
            {resultat.deliberation && (
                <p class="petit">
                    <a href={`/decisions/${point.departement}/${resultat.deliberation}`}>Inscrit au registre</a>
                </p>
            )}
        </div>
    );
}
