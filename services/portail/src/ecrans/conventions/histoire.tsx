// SPDX-License-Identifier: EUPL-1.2
// What happened to it, as the stream of changes kept it, the latest first.
import type { Acte } from "@gen/conventionnement/v1/acte_pb";
import { flux } from "@/api/flux";
import { useLecture } from "@/api/lecture";
import { instant } from "@/mots/dates";
import { Lu, Vide } from "@/ui/message";

export function Histoire({ acte }: { acte: Acte }) {
    const lecture = useLecture(flux.listChangements, { curseur: "0", departement: acte.departement, objet: acte.id }, { objets: [acte.id] });
    return (
        <>
            <h2 class="invisible">Histoire</h2>
            <Lu lecture={lecture}>
                {({ changements }) =>
                    changements.length === 0 ? (
                        <Vide titre="Rien encore.">
                            <p>Chaque étape s’inscrira ici, avec sa date.</p>
                        </Vide>
                    ) : (
                        <ol class="frise">
                            {[...changements].reverse().map((un) => (
                                <li key={un.curseur}>
                                    <time>{instant(un.date)}</time>
                                    {un.resume}
                                </li>
                            ))}
                        </ol>
                    )
                }
            </Lu>
            <p>
                Ce qui engage est aussi <a href={`/registre?departement=${acte.departement}&objet=${acte.id}`}>inscrit au registre</a>, où chacun peut le
                vérifier.
            </p>
        </>
    );
}
