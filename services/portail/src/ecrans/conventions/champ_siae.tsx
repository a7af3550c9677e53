// SPDX-License-Identifier: EUPL-1.2
// Which structure: found by name, commune or SIRET.
import type { Siae } from "@gen/conventionnement/v1/siae_pb";
import { useEffect, useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useLecture } from "@/api/lecture";
import { TYPES_SIAE } from "@/mots/actes";
import { Champ } from "@/ui/formulaire";
import { Lu } from "@/ui/message";

export function ChampSiae(props: { departement: string; onSiae: (siae: Siae) => void }) {
    const [texte, poserTexte] = useState("");
    const [cherche, poserCherche] = useState("");
    useEffect(() => {
        const attente = setTimeout(() => poserCherche(texte.trim()), 250);
        return () => clearTimeout(attente);
    }, [texte]);
    const lecture = useLecture(
        conventionnement.listSiae,
        cherche.length >= 2 ? { departement: props.departement, texte: cherche, taille: 8 } : null,
    );
    return (
        <>
            <Champ nom="siae" libelle="Structure" aide="Tapez le début de son nom, sa commune ou son SIRET" type="search" valeur={texte} onValeur={poserTexte} />
            {cherche.length >= 2 && (
                <Lu lecture={lecture} quoi="Recherche…">
                    {({ siae, total }) => (
                        <div role="group" aria-label="Structures trouvées">
                            <p class="petit doux" role="status">
                                {total === 0n ? "Aucune structure ne répond." : total > 8n ? `${total} structures répondent ; voici les premières.` : "Choisissez :"}
                            </p>
                            <ul class="liste-nue">
                                {siae.map((une) => (
                                    <li key={une.id}>
                                        <button type="button" class="bouton bouton-nu" onClick={() => props.onSiae(une)}>
                                            {une.denomination}
                                        </button>
                                        <span class="doux">
                                            {une.types.map((type) => TYPES_SIAE[type]).join(", ")} · {une.commune}
                                        </span>
                                    </li>
                                ))}
                            </ul>
                        </div>
                    )}
                </Lu>
            )}
        </>
    );
}
