// SPDX-License-Identifier: EUPL-1.2
// What the chair or the secretariat may do next with the session as a whole: convene, open, close.
import { EtatPoint, EtatSeance, type Seance } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { isoJour, jour, joursEntre, plusJours } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, MessageErreur, annoncer } from "@/ui/message";
import type { Contexte } from "./role";

function Convoquer({ contexte, onFermer }: { contexte: Contexte; onFermer: () => void }) {
    const { seance, instance, onSeance } = contexte;
    const preavis = instance.reglement?.preavisJours ?? 0;
    // Clear days: neither that of the convocation nor that of the session.
    const francs = joursEntre(isoJour(), seance.jour) - 1;
    const court = francs < preavis;
    const [urgence, poserUrgence] = useState("");
    const [precedente, poserPrecedente] = useState("");
    const passees = useLecture(instances.listSeances, { departement: seance.departement, instance: seance.instance, du: plusJours(seance.jour, -180), au: seance.jour, taille: 20 });
    const { faire, enCours, erreur } = useAction(instances.convokeSeance);
    const envoyer = async () => {
        const suite = await faire({ departement: seance.departement, seance: seance.id, version: seance.version, urgence, precedente });
        if (!suite) return;
        annoncer(`La convocation part à ${compte(suite.convoques.length, "membre")}, avec l’ordre du jour et la date pour leur agenda.`);
        onSeance(suite);
        onFermer();
    };
    return (
        <Dialogue titre="Convoquer la séance" onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Convoquer">
                <Message>
                    <p>
                        Chaque membre reçoit l’ordre du jour ({compte(seance.points.filter((un) => un.rang > 0).length, "point")}) pour le {jour(seance.jour)}. Ensuite, tout changement de l’ordre du jour dira pourquoi.
                    </p>
                </Message>
                {court && (
                    <>
                        <Message ton="attention">
                            <p>
                                Les règles demandent {compte(preavis, "jour franc", "jours francs")} ; il en reste {Math.max(francs, 0)}.
                            </p>
                        </Message>
                        <Champ nom="urgence" libelle="Raison de l’urgence" valeur={urgence} onValeur={poserUrgence} />
                    </>
                )}
                <Lu lecture={passees}>
                    {({ seances }) => {
                        const closes = seances.filter((une) => une.etat === EtatSeance.CLOSE && une.id !== seance.id);
                        return closes.length ? (
                            <ChampChoix
                                nom="precedente"
                                libelle="Seconde convocation, sur l’ordre du jour d’une séance sans quorum"
                                facultatif
                                valeur={precedente}
                                invite="Non, c’est une première convocation"
                                onValeur={poserPrecedente}
                                options={closes.map((une) => ({ valeur: une.id, libelle: `celle du ${jour(une.jour)}` }))}
                            />
                        ) : null;
                    }}
                </Lu>
                <Envoi texte="Convoquer" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

export function Conduite(contexte: Contexte) {
    const { seance, onSeance } = contexte;
    const [convoquer, poserConvoquer] = useState(false);
    const cle = { departement: seance.departement, seance: seance.id, version: seance.version };
    const ouvrir = useAction(instances.openSeance);
    const clore = useAction(instances.closeSeance);
    const poser = (suite: Seance | undefined, mots: string) => {
        if (!suite) return;
        annoncer(mots);
        onSeance(suite);
    };
    const enCours = seance.points.some((un) => [EtatPoint.OUVERT, EtatPoint.VOTE].includes(un.etat));
    const restent = seance.points.filter((un) => un.etat === EtatPoint.INSCRIT).length;
    return (
        <div class="conduite">
            {(seance.etat === EtatSeance.PREVUE || seance.aReconvoquer) && (
                <button type="button" class="bouton" onClick={() => poserConvoquer(true)}>
                    Convoquer la séance
                </button>
            )}
            {seance.etat === EtatSeance.CONVOQUEE && !seance.aReconvoquer && (
                <button type="button" class="bouton" aria-busy={ouvrir.enCours} onClick={async () => poser(await ouvrir.faire(cle), "La séance est ouverte.")}>
                    Ouvrir la séance
                </button>
            )}
            {seance.etat === EtatSeance.OUVERTE && !enCours && (
                <>
                    <button type="button" class={restent ? "bouton bouton-second" : "bouton"} aria-busy={clore.enCours} onClick={async () => poser(await clore.faire(cle), "La séance est close. Composez maintenant le procès-verbal.")}>
                        Clore la séance
                    </button>
                    {restent > 0 && <span class="doux">{compte(restent, "point reste à examiner", "points restent à examiner")}.</span>}
                </>
            )}
            <MessageErreur erreur={ouvrir.erreur ?? clore.erreur} />
            {convoquer && <Convoquer contexte={contexte} onFermer={() => poserConvoquer(false)} />}
        </div>
    );
}
