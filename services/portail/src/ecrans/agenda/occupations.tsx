// SPDX-License-Identifier: EUPL-1.2
// When each of these people is taken: the times only, never by what. Read when it is opened.
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { instant } from "@/mots/dates";
import { Lu } from "@/ui/message";
import { Tableau } from "@/ui/tableau";
import { fuseauDe, instantDe } from "./fuseau";
import type { Choisie } from "./personnes";

export function Occupations({ personnes, du, au }: { personnes: Choisie[]; du: string; au: string }) {
    const [ouvert, poserOuvert] = useState(false);
    const fuseau = fuseauDe(departement.value);
    const lecture = useLecture(
        agenda.getFreeBusy,
        ouvert ? { departement: departement.value, personnes: personnes.map((une) => une.personne), debut: timestampFromDate(instantDe(`${du}T00:00`, fuseau)), fin: timestampFromDate(instantDe(`${au}T23:59`, fuseau)) } : null,
        { natures: ["evenement"] },
    );
    const nomDe = (personne: string) => personnes.find((une) => une.personne === personne)?.nom ?? "";
    return (
        <details onToggle={(evenement) => poserOuvert(evenement.currentTarget.open)}>
            <summary>Quand chacun est pris</summary>
            {ouvert && (
                <Lu lecture={lecture}>
                    {({ occupes }) =>
                        occupes.length === 0 ? (
                            <p>Personne n’est pris entre ces deux jours.</p>
                        ) : (
                            <Tableau
                                legende="Les heures prises, sans ce qui les prend"
                                colonnes={[
                                    { titre: "Personne", cellule: (un) => nomDe(un.personne) },
                                    { titre: "De", cellule: (un) => instant(un.debut, fuseau) },
                                    { titre: "À", cellule: (un) => instant(un.fin, fuseau) },
                                ]}
                                lignes={occupes}
                                cle={(un) => `${un.personne} ${un.debut?.seconds} ${un.fin?.seconds}`}
                            />
                        )
                    }
                </Lu>
            )}
        </details>
    );
}
