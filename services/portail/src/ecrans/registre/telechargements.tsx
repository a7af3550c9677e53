// SPDX-License-Identifier: EUPL-1.2
// What one may keep of a decision: its text, its proof and, for who may see the agreement, the whole receipt.
import type { Preuve } from "@gen/registre/v1/registre_pb";
import { useEffect, useRef, useState } from "preact/hooks";
import { erreurDe } from "@/api/erreur";
import { moi } from "@/api/session";
import { remettre } from "@/ui/remettre";

function RecuActe({ departement, acte }: { departement: string; acte: string }) {
    const [etat, poserEtat] = useState("");
    const [faute, poserFaute] = useState("");
    const arret = useRef<AbortController>(undefined);
    useEffect(() => () => arret.current?.abort(), []);
    const composer = async () => {
        const mien = new AbortController();
        arret.current = mien;
        poserFaute("");
        poserEtat("Réunion des preuves…");
        try {
            const { composerRecu } = await import("@/journal/recu");
            const { nom, octets } = await composerRecu(departement, acte, { signal: mien.signal, onEtape: poserEtat });
            remettre(octets, nom, "application/x-tar");
            poserEtat(`${nom} est remis.`);
        } catch (raison) {
            poserEtat("");
            if (!mien.signal.aborted) poserFaute(erreurDe(raison).texte);
        }
        arret.current = undefined;
    };
    return (
        <>
            <div class="rangee">
                <button type="button" class="bouton bouton-second" aria-busy={!!arret.current} disabled={!!arret.current} onClick={() => void composer()}>
                    Télécharger le reçu de l’acte
                </button>
                {arret.current && (
                    <button type="button" class="bouton bouton-nu" onClick={() => arret.current?.abort()}>
                        Arrêter
                    </button>
                )}
                <span role="status">{etat}</span>
            </div>
            <p class="doux petit">
                Le texte signé, les signatures, les décisions et leurs preuves en un fichier, qui se vérifie hors ligne avec <span class="mono">concert verify</span>.
            </p>
            {faute && (
                <p class="faute" role="alert">
                    {faute}
                </p>
            )}
        </>
    );
}

export function Telechargements({ departement, acte, preuve }: { departement: string; acte: string; preuve: Preuve }) {
    const nom = `decision-${departement}-${String(preuve.index).padStart(8, "0")}`;
    return (
        <>
            <div class="rangee registre-fichiers">
                <button type="button" class="bouton bouton-second" onClick={() => remettre(preuve.texte, `${nom}.txt`, "text/plain")}>
                    Télécharger le texte exact
                </button>
                {preuve.preuve && (
                    <button type="button" class="bouton bouton-second" onClick={() => remettre(preuve.preuve, `${nom}.tlog-proof`, "text/plain")}>
                        Télécharger la preuve
                    </button>
                )}
            </div>
            {acte && moi.value && <RecuActe departement={departement} acte={acte} />}
        </>
    );
}
