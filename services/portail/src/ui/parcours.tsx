// SPDX-License-Identifier: EUPL-1.2
// Where an agreement stands on its way, in full or as a short bar for lists.
import { EtatActe as E } from "@gen/conventionnement/v1/acte_pb";
import { ETATS_ACTE } from "@/mots/actes";

const ETAPES: [E, string][] = [
    [E.BROUILLON, "Brouillon"],
    [E.INSTRUCTION, "Instruction"],
    [E.INSCRIT, "Inscrit"],
    [E.AVIS_RENDU, "Avis rendu"],
    [E.DECIDE, "Décidé"],
    [E.A_SIGNER, "À signer"],
    [E.ACTIF, "En vigueur"],
];

// How many steps are behind; one that ended has them all.
function rangDe(etat: E): number {
    if (etat === E.SIGNE) return ETAPES.length - 1;
    const rang = ETAPES.findIndex(([une]) => une === etat);
    if (rang >= 0) return rang;
    return etat === E.CLOS ? 0 : ETAPES.length - 1;
}

export function Parcours({ etat }: { etat: E }) {
    const rang = rangDe(etat);
    return (
        <ol class="parcours" aria-label="Parcours">
            {ETAPES.map(([une, titre], ici) => {
                const dernier = ici === ETAPES.length - 1;
                const fait = ici < rang || (dernier && etat === E.ACTIF);
                const courant = ici === rang && !fait;
                const dit = dernier && ici === rang && etat !== E.ACTIF ? ETATS_ACTE[etat].texte : titre;
                return (
                    <li key={une} class={fait ? "fait" : courant ? "courant" : undefined} aria-current={ici === rang ? "step" : undefined}>
                        <span aria-hidden="true">{fait ? "✓" : ici + 1}</span>
                        <span>
                            {dit}
                            <span class="invisible">{fait ? " : fait" : courant ? " : en cours" : " : à venir"}</span>
                        </span>
                    </li>
                );
            })}
        </ol>
    );
}

export function ParcoursCourt({ etat }: { etat: E }) {
    const rang = rangDe(etat);
    return (
        <span class="parcours-court" role="img" aria-label={`Étape ${rang + 1} sur ${ETAPES.length}`}>
            {ETAPES.map(([une], ici) => (
                <i key={une} class={ici < rang || etat === E.ACTIF ? "fait" : ici === rang ? "courant" : undefined} />
            ))}
        </span>
    );
}
