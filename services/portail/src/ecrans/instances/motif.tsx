// SPDX-License-Identifier: EUPL-1.2
// Why: asked for in a dialog.
import { useState } from "preact/hooks";
import type { Erreur } from "@/api/erreur";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";

interface Props {
    titre: string;
    texte: string;
    onFermer: () => void;
    onMotif: (motif: string) => void;
    erreur?: Erreur;
    enCours?: boolean;
    danger?: boolean;
}

export function MotifDialogue({ titre, texte, onFermer, onMotif, erreur, enCours, danger }: Props) {
    const [motif, poserMotif] = useState("");
    return (
        <Dialogue titre={titre} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => onMotif(motif)} libelle={titre}>
                <p>{texte}</p>
                <Champ nom="motif" libelle="Pourquoi" valeur={motif} onValeur={poserMotif} />
                <Envoi texte={titre} enCours={enCours} danger={danger} />
            </Formulaire>
        </Dialogue>
    );
}
