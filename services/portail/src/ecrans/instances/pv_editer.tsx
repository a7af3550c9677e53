// SPDX-License-Identifier: EUPL-1.2
// The minutes put right by hand. What somebody else wrote meanwhile stands beside what was typed: neither is lost.
import { Code } from "@connectrpc/connect";
import type { ProcesVerbal } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { useBrouillon } from "@/api/brouillon";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { Dialogue } from "@/ui/dialogue";
import { ChampLong, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, MessageErreur, annoncer } from "@/ui/message";

interface Saisie {
    version: bigint; // of the text it started from
    texte: string;
}

// What services/common/document.h refuses and nobody sees: blanks around a line, no end to the last one.
const net = (texte: string): string => `${texte.split("\n").map((ligne) => ligne.replace(/\t/g, " ").trim()).join("\n").trim()}\n`;

interface ConflitProps {
    autre: ProcesVerbal;
    onMien: () => void;
    onAutre: () => void;
}
const Conflit = ({ autre, onMien, onAutre }: ConflitProps) => (
    <Message ton="attention" titre={`Le procès-verbal a changé pendant votre saisie${autre.modifiePar ? ` : ${autre.modifiePar}` : ""}.`} vif>
        <p>Rien n’est perdu. Comparez avec le texte enregistré, reportez dans votre saisie ce que vous voulez en garder, puis dites laquelle continue.</p>
        <details>
            <summary>Le texte enregistré</summary>
            <pre tabIndex={0}>{autre.texte}</pre>
        </details>
        <div class="rangee">
            <button type="button" class="bouton" onClick={onMien}>
                Continuer avec ma saisie
            </button>
            <button type="button" class="bouton bouton-second" onClick={onAutre}>
                Prendre le texte enregistré
            </button>
        </div>
    </Message>
);

// Composed anew, what was put right by hand goes: asked twice.
function Recomposer({ onFermer, onOui, enCours }: { onFermer: () => void; onOui: () => void; enCours: boolean }) {
    return (
        <Dialogue titre="Recomposer depuis les faits ?" onFermer={onFermer}>
            <p>Le texte est refait d’après ce que Concert a noté : présences, quorum, votes, avis. Ce qui a été corrigé ou ajouté à la main disparaît.</p>
            <div class="envoi">
                <button type="button" class="bouton bouton-danger" aria-busy={enCours} onClick={onOui}>
                    Recomposer
                </button>
                <button type="button" class="bouton bouton-second" onClick={onFermer}>
                    Garder le texte
                </button>
            </div>
        </Dialogue>
    );
}

interface Props {
    pv: ProcesVerbal;
    onPv: (suite: ProcesVerbal) => void;
    onFermer: () => void;
}

export function EditerPv({ pv, onPv, onFermer }: Props) {
    const { valeur, poser, repris, effacer } = useBrouillon<Saisie>(`proces-verbal:${pv.seance}`, { version: pv.version, texte: pv.texte });
    const [refaire, poserRefaire] = useState(false);
    const { faire, enCours, erreur } = useAction(instances.updatePv);
    const relire = useAction(instances.getPv);
    // A draft from an earlier visit may already be behind; a save says so otherwise.
    const enConflit = valeur.version !== pv.version;
    const ecrire = async (texte: string) => {
        const suite = await faire({ departement: pv.departement, seance: pv.seance, version: valeur.version, texte });
        poserRefaire(false);
        if (suite) {
            effacer({ version: suite.version, texte: suite.texte });
            annoncer(texte ? "Le procès-verbal est enregistré." : "Le procès-verbal est recomposé depuis les faits.");
            onPv(suite);
            return onFermer();
        }
        const autre = await relire.faire({ departement: pv.departement, id: pv.seance });
        if (autre) onPv(autre);
    };
    return (
        <>
            {enConflit && <Conflit autre={pv} onMien={() => poser((avant) => ({ ...avant, version: pv.version }))} onAutre={() => effacer({ version: pv.version, texte: pv.texte })} />}
            {repris && !enConflit && (
                <Message>
                    <p>Voici ce que vous aviez commencé à corriger.</p>
                </Message>
            )}
            <MessageErreur erreur={relire.erreur} />
            <Formulaire erreur={erreur?.code === Code.Aborted ? undefined : erreur} onEnvoi={() => void ecrire(net(valeur.texte))} libelle="Procès-verbal">
                <ChampLong nom="texte" libelle="Texte" lignes={24} aide="Une ligne vide sépare deux paragraphes ; « ## » ouvre un titre, « - » un point de liste, « | » un tableau" valeur={valeur.texte} onValeur={(texte) => poser((avant) => ({ ...avant, texte }))} />
                <Envoi texte="Enregistrer" enCours={enCours} inactif={enConflit}>
                    <button type="button" class="bouton bouton-second" onClick={onFermer}>
                        Fermer
                    </button>
                    <button type="button" class="bouton bouton-nu" disabled={enConflit} onClick={() => poserRefaire(true)}>
                        Recomposer depuis les faits
                    </button>
                </Envoi>
            </Formulaire>
            {refaire && <Recomposer enCours={enCours} onFermer={() => poserRefaire(false)} onOui={() => void ecrire("")} />}
        </>
    );
}
