// SPDX-License-Identifier: EUPL-1.2
// The agreements of a structure, each followed by its avenants.
import { type Acte, NatureActe } from "@gen/conventionnement/v1/acte_pb";
import type { Siae } from "@gen/conventionnement/v1/siae_pb";
import { conventionnement } from "@/api/conventionnement";
import { toutLire, useLecture } from "@/api/lecture";
import { ETATS_ACTE, NATURES } from "@/mots/actes";
import { periode } from "@/mots/dates";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { ParcoursCourt } from "@/ui/parcours";

interface Demande {
    departement: string;
    siae: string;
}

async function lire(demande: Demande, options?: { signal?: AbortSignal }): Promise<Acte[]> {
    const pages = await toutLire((curseur) => conventionnement.listAccords({ ...demande, taille: 200, curseur }, options));
    const actes = pages.flatMap((page) => page.actes);
    const avenants = actes.filter((un) => un.nature === NatureActe.AVENANT);
    return actes
        .filter((un) => un.nature === NatureActe.ACCORD_CADRE)
        .flatMap((accord) => [accord, ...avenants.filter((un) => un.parent === accord.id)]);
}

const Carte = ({ acte }: { acte: Acte }) => (
    <li class={acte.nature === NatureActe.AVENANT ? "carte retrait" : "carte"}>
        <div>
            <p class="carte-titre">
                <a href={`/conventions/${acte.departement}/${acte.id}`}>
                    {NATURES[acte.nature]} {acte.numero}
                </a>
            </p>
            <p>
                {acte.objet}, {periode(acte.debut, acte.fin)}
            </p>
        </div>
        <div class="rangee">
            <ParcoursCourt etat={acte.etat} />
            <Etiquette {...ETATS_ACTE[acte.etat]} />
        </div>
    </li>
);

export function Accords({ siae }: { siae: Siae }) {
    const lecture = useLecture(lire, { departement: siae.departement, siae: siae.id }, { natures: ["accord", "avenant"] });
    return (
        <Lu lecture={lecture}>
            {(actes) =>
                actes.length === 0 ? (
                    <Vide titre="Pas encore d’accord-cadre dans Concert.">
                        <p>Les annexes que connaît l’État sont ci-dessous ; un accord sur trois ans leur donnerait de la durée.</p>
                    </Vide>
                ) : (
                    <ul class="cartes">
                        {actes.map((un) => (
                            <Carte key={un.id} acte={un} />
                        ))}
                    </ul>
                )
            }
        </Lu>
    );
}
