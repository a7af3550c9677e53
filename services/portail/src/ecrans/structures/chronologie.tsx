// SPDX-License-Identifier: EUPL-1.2
// What happened to a structure, newest first, day by day.
import type { FaitMarquant } from "@gen/conventionnement/v1/siae_pb";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useGarde } from "@/api/garde";
import { lirePages, useLecture } from "@/api/lecture";
import { isoDe, jourDe } from "@/mots/dates";
import { Lu, Vide } from "@/ui/message";

const PAGE = 20;

async function lire({ pages, ...demande }: { departement: string; siae: string; pages: number }, options?: { signal?: AbortSignal }) {
    const lues = await lirePages((curseur) => conventionnement.getTimeline({ ...demande, taille: PAGE, curseur }, options), pages);
    return { faits: lues.flatMap((page) => page.faits), suite: !!lues.at(-1)!.curseurSuivant };
}

function parJour(faits: FaitMarquant[]): [string, FaitMarquant[]][] {
    const jours = new Map<string, FaitMarquant[]>();
    for (const un of faits) {
        const jour = isoDe(un.date);
        jours.set(jour, [...(jours.get(jour) ?? []), un]);
    }
    return [...jours];
}

// The life of an instrument is told as "AC-25-2026-0001 : signature, par …": its number leads to it.
function Fait({ fait, departement }: { fait: FaitMarquant; departement: string }) {
    const lu = fait.nature === "import" ? null : /^(\S+)( : .*)$/s.exec(fait.resume);
    if (!lu) return <>{fait.resume}</>;
    return (
        <>
            <a href={`/conventions/${departement}/${fait.objet}`}>{lu[1]}</a>
            {lu[2]}
        </>
    );
}

export function Chronologie({ departement, siae }: { departement: string; siae: string }) {
    const [pages, poserPages] = useState(1);
    const lecture = useGarde(useLecture(lire, { departement, siae, pages }, { natures: ["accord", "avenant", "annexe", "import"] }), siae);
    return (
        <Lu lecture={lecture}>
            {({ faits, suite }) =>
                faits.length === 0 ? (
                    <Vide titre="Rien encore dans la chronologie.">
                        <p>Signatures, avis, décisions et imports s’y inscriront d’eux-mêmes.</p>
                    </Vide>
                ) : (
                    <>
                        <ol class="frise">
                            {parJour(faits).map(([jour, lot]) => (
                                <li key={jour}>
                                    <time dateTime={jour}>{jourDe(lot[0]!.date)}</time>
                                    {lot.map((un, rang) => (
                                        <div key={rang}>
                                            <Fait fait={un} departement={departement} />
                                        </div>
                                    ))}
                                </li>
                            ))}
                        </ol>
                        {suite && (
                            <button type="button" class="bouton bouton-second" aria-busy={lecture.enCours} onClick={() => poserPages(pages + 1)}>
                                Voir la suite
                            </button>
                        )}
                    </>
                )
            }
        </Lu>
    );
}
