// SPDX-License-Identifier: EUPL-1.2
// Says that the form is not empty because of an earlier visit, and how to leave that behind.
import type { Brouillon } from "@/api/brouillon";
import { Message } from "./message";

export const Reprise = <T,>({ brouillon, depart, abandon = "Repartir de zéro" }: { brouillon: Brouillon<T>; depart: T; abandon?: string }) =>
    brouillon.repris ? (
        <Message>
            <p>
                Vous reprenez une saisie commencée auparavant sur ce poste.{" "}
                <button type="button" class="bouton bouton-nu" onClick={() => brouillon.effacer(depart)}>
                    {abandon}
                </button>
            </p>
        </Message>
    ) : null;
