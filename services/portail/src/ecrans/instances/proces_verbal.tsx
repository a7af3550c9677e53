// SPDX-License-Identifier: EUPL-1.2
// The minutes: composed from the facts, put right by hand until a later session approves them.
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { instant, jour } from "@/mots/dates";
import { TexteDocument } from "@/ui/document";
import { Lu, Message, MessageErreur, Vide, annoncer } from "@/ui/message";
import { EditerPv } from "./pv_editer";
import { type Contexte, mene } from "./role";

// Composed from the facts when first asked for.
function Composer({ seance, relire }: Contexte) {
    const { faire, enCours, erreur } = useAction(instances.updatePv);
    const composer = async () => {
        if (!(await faire({ departement: seance.departement, seance: seance.id }))) return;
        annoncer("Le procès-verbal est composé depuis les faits de la séance : relisez-le.");
        relire();
    };
    return (
        <>
            <MessageErreur erreur={erreur} />
            <button type="button" class="bouton" aria-busy={enCours} onClick={() => void composer()}>
                Composer le procès-verbal
            </button>
        </>
    );
}

export function ProcesVerbalVue(contexte: Contexte) {
    if (contexte.seance.pv) return <Existant {...contexte} />;
    return (
        <>
            <Vide titre="Le procès-verbal n’est pas encore composé.">
                <p>Il reprend ce que Concert a noté : présences, quorum, votes, avis. La présidence ou le secrétariat le relit et le complète.</p>
            </Vide>
            {mene(contexte) && <Composer {...contexte} />}
        </>
    );
}

function Existant(contexte: Contexte) {
    const { seance } = contexte;
    const lecture = useLecture(instances.getPv, { departement: seance.departement, id: seance.id }, { objets: [seance.id] });
    const [editer, poserEditer] = useState(false);
    return (
        <>
            <h2 class="invisible">Procès-verbal</h2>
            <Lu lecture={lecture}>
                {(pv) =>
                    editer ? (
                        <EditerPv pv={pv} onPv={lecture.poser} onFermer={() => poserEditer(false)} />
                    ) : (
                        <>
                            <Message ton={pv.approuve ? "succes" : "info"}>
                                <p>
                                    {pv.approuve ? `Approuvé à la séance du ${jour(pv.approuveLe)}.` : "À approuver à une prochaine séance : proposez-y ce point."}
                                    {pv.modifie && ` Dernière modification le ${instant(pv.modifie)}${pv.modifiePar ? `, ${pv.modifiePar}` : ""}.`}
                                </p>
                            </Message>
                            <div class="rangee">
                                {mene(contexte) && !pv.approuve && (
                                    <button type="button" class="bouton bouton-second" onClick={() => poserEditer(true)}>
                                        Modifier
                                    </button>
                                )}
                                <a class="bouton bouton-second" href={`/instances/${seance.departement}/${seance.id}.pdf`} target="_blank" rel="noopener">
                                    PDF<span class="invisible"> (nouvel onglet)</span>
                                </a>
                            </div>
                            <TexteDocument texte={pv.texte} niveau={3} />
                        </>
                    )
                }
            </Lu>
        </>
    );
}
