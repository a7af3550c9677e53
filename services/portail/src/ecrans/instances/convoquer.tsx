// SPDX-License-Identifier: EUPL-1.2
// Calling the members: what they will receive, why the notice is short if it is, or a second time.
import { EtatSeance } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { isoJour, jour, joursEntre, plusJours } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, annoncer } from "@/ui/message";
import { avecAucun } from "./choix";
import type { Contexte } from "./role";

interface Props {
    contexte: Contexte;
    onFermer: () => void;
}

// Clear days: neither that of the convocation nor that of the session.
function Delai({ contexte: { seance, instance }, urgence, onUrgence }: Props & { urgence: string; onUrgence: (urgence: string) => void }) {
    const preavis = instance.reglement?.preavisJours ?? 0;
    const francs = Math.max(joursEntre(isoJour(undefined, seance.fuseau || undefined), seance.jour) - 1, 0);
    if (francs >= preavis) return null;
    const admise = instance.reglement?.urgenceAdmise;
    return (
        <>
            <Message ton="attention">
                <p>
                    Les règles demandent {compte(preavis, "jour franc", "jours francs")} ; il en reste {francs}.{!admise && " Elles n’admettent pas l’urgence : déplacez d’abord la séance dans l’agenda."}
                </p>
            </Message>
            {admise && <Champ nom="urgence" libelle="Raison de l’urgence" valeur={urgence} onValeur={onUrgence} />}
        </>
    );
}

function Precedente({ contexte: { seance }, valeur, onValeur }: Props & { valeur: string; onValeur: (precedente: string) => void }) {
    const passees = useLecture(instances.listSeances, { departement: seance.departement, instance: seance.instance, du: plusJours(seance.jour, -180), au: seance.jour, taille: 20 });
    return (
        <Lu lecture={passees}>
            {({ seances }) => {
                const closes = seances.filter((une) => une.etat === EtatSeance.CLOSE && une.rang < 2 && une.id !== seance.id);
                return closes.length ? (
                    <ChampChoix
                        nom="precedente"
                        libelle="Seconde convocation, sur l’ordre du jour d’une séance sans quorum"
                        aide="Les points qu’elle n’a pu examiner viennent ici ; aucun quorum ne sera exigé"
                        facultatif
                        valeur={valeur}
                        onValeur={onValeur}
                        options={avecAucun("Non, c’est une première convocation", closes.map((une) => ({ valeur: une.id, libelle: `celle du ${jour(une.jour)}, ${une.titre}` })))}
                    />
                ) : null;
            }}
        </Lu>
    );
}

export function Convoquer(props: Props) {
    const { seance, instance, onSeance, relire } = props.contexte;
    const [urgence, poserUrgence] = useState("");
    const [precedente, poserPrecedente] = useState("");
    const { faire, enCours, erreur } = useAction(instances.convokeSeance);
    const places = seance.points.filter((un) => un.rang > 0).length;
    const envoyer = async () => {
        const suite = await faire({ departement: seance.departement, seance: seance.id, version: seance.version, urgence, precedente });
        if (!suite) return relire();
        annoncer(`La convocation part à ${compte(suite.convoques.length, "membre")}, avec l’ordre du jour et la date pour leur agenda.`);
        onSeance(suite);
        props.onFermer();
    };
    return (
        <Dialogue titre="Convoquer la séance" onFermer={props.onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Convoquer">
                {places || precedente ? (
                    <Message>
                        <p>
                            Au nom de « {instance.nom} », chaque membre reçoit l’ordre du jour{places > 0 && ` (${compte(places, "point")})`} pour le {jour(seance.jour)}. Ensuite, tout changement de l’ordre du jour dira pourquoi.
                        </p>
                    </Message>
                ) : (
                    <Message ton="attention">
                        <p>L’ordre du jour est vide : acceptez-y d’abord un point, ou reprenez celui d’une séance sans quorum.</p>
                    </Message>
                )}
                <Delai {...props} urgence={urgence} onUrgence={poserUrgence} />
                {places === 0 && instance.reglement?.secondeConvocation && <Precedente {...props} valeur={precedente} onValeur={poserPrecedente} />}
                <Envoi texte="Convoquer" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}
