// SPDX-License-Identifier: EUPL-1.2
import type { FaitMarquant } from "@gen/conventionnement/v1/siae_pb";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useLecture } from "@/api/lecture";
import { jourDe } from "@/mots/dates";
import { Lu, Vide } from "@/ui/message";

const PAGE = 20;

// As many pages as were asked for, read one after the other.
async function lire(demande: { departement: string; siae: string; pages: number }, options?: { signal?: AbortSignal }) {
    const faits: FaitMarquant[] = [];
    let curseur = "";
    for (let page = 0; page < demande.pages; page++) {
        const lue = await conventionnement.getTimeline({ departement: demande.departement, siae: demande.siae, taille: PAGE, curseur }, options);
        faits.push(...lue.faits);
        curseur = lue.curseurSuivant;
        if (!curseur) break;
    }
    return { faits, suite: !!curseur };
}

export function Chronologie({ departement, siae }: { departement: string; siae: string }) {
    const [pages, poserPages] = useState(1);
    const lecture = useLecture(lire, { departement, siae, pages }, { natures: ["accord", "avenant", "annexe", "siae", "import"] });
    return (
        <Lu lecture={lecture}>
            {({ faits, suite }) =>
                faits.length === 0 ? (
                    <Vide titre="Rien encore dans la chronologie." />
                ) : (
                    <>
                        <ol class="frise">
                            {faits.map((un, rang) => (
                                <li key={rang}>
                                    <time>{jourDe(un.date)}</time>
                                    {un.resume}
                                </li>
                            ))}
                        </ol>
                        {suite && (
                            <button type="button" class="bouton bouton-second" onClick={() => poserPages(pages + 1)}>
                                Voir la suite
                            </button>
                        )}
                    </>
                )
            }
        </Lu>
    );
}
