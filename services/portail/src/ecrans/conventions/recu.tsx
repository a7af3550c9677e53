// SPDX-License-Identifier: EUPL-1.2
// The receipt: one file that proves the agreement by itself, for whoever holds it.
import type { Acte } from "@gen/conventionnement/v1/acte_pb";
import { useRef, useState } from "preact/hooks";
import { erreurDe } from "@/api/erreur";

export function Recu({ acte }: { acte: Acte }) {
    const [etat, poserEtat] = useState("");
    const [faute, poserFaute] = useState("");
    const arret = useRef<AbortController>(undefined);
    const telecharger = async () => {
        arret.current?.abort();
        arret.current = new AbortController();
        poserFaute("");
        poserEtat("Réunion des preuves…");
        try {
            const [{ composerRecu }, { remettre }] = await Promise.all([import("@/journal/recu"), import("@/ui/remettre")]);
            const { nom, octets } = await composerRecu(acte.departement, acte.id, { signal: arret.current.signal, onEtape: poserEtat });
            remettre(octets, nom, "application/x-tar");
            poserEtat(`${nom} est remis : gardez-le avec vos dossiers.`);
        } catch (raison) {
            poserEtat("");
            poserFaute(erreurDe(raison).texte);
        }
    };
    return (
        <div class="bloc">
            <h3>Le reçu</h3>
            <p>
                Un fichier qui prouve à lui seul ce qui est signé, par qui, quand, et que c’est inscrit au registre. Il se vérifie sans Concert,
                même hors ligne.
            </p>
            <div class="rangee">
                <button type="button" class="bouton bouton-second" onClick={() => void telecharger()}>
                    Télécharger le reçu
                </button>
                <span role="status">{etat}</span>
            </div>
            {faute && (
                <p class="faute" role="alert">
                    {faute}
                </p>
            )}
        </div>
    );
}
