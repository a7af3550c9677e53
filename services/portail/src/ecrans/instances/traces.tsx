// SPDX-License-Identifier: EUPL-1.2
import { instant } from "@/mots/dates";
import { Vide } from "@/ui/message";
import type { Contexte } from "./role";

export const Traces = ({ seance }: Contexte) => (
    <>
        <h2 class="invisible">Changements de l’ordre du jour</h2>
        {seance.traces.length === 0 ? (
            <Vide titre="L’ordre du jour n’a pas changé depuis la convocation." />
        ) : (
            <ol class="frise">
                {seance.traces.map((une, rang) => (
                    <li key={rang}>
                        <time>{instant(une.date, seance.fuseau)}</time>
                        {une.changement}
                        {une.motif && ` : « ${une.motif} »`}
                        <span class="doux petit"> {une.par}</span>
                    </li>
                ))}
            </ol>
        )}
    </>
);
