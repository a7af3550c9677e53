// SPDX-License-Identifier: EUPL-1.2
// One event, with everything about it: its dates, who comes, one's own answer, what may be done.
import { EtatEvenement, type Evenement, Reponse, RoleParticipant } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction, useLecture } from "@/api/lecture";
import { departement, moi } from "@/api/session";
import { instant } from "@/mots/dates";
import { Definitions } from "@/ui/definitions";
import { Dialogue } from "@/ui/dialogue";
import { Etiquette, type Etat } from "@/ui/etiquette";
import { Lu, Message, MessageErreur, annoncer } from "@/ui/message";
import { MotifDialogue } from "../instances/motif";
import { peutEcrire } from "./agenda";
import { type Deplacement, motsLocal } from "./deplacer";
import { EvenementForme } from "./evenement_forme";
import { enMots } from "./recurrence";

const ETATS: Record<EtatEvenement, Etat> = {
    [EtatEvenement.UNSPECIFIED]: { texte: "", teinte: "neutre" },
    [EtatEvenement.PROPOSE]: { texte: "date proposée", teinte: "orange" },
    [EtatEvenement.CONFIRME]: { texte: "confirmé", teinte: "vert" },
    [EtatEvenement.ANNULE]: { texte: "annulé", teinte: "rouge" },
};
const REPONSES: Record<Reponse, string> = {
    [Reponse.UNSPECIFIED]: "",
    [Reponse.ATTENDUE]: "réponse attendue",
    [Reponse.ACCEPTE]: "vient",
    [Reponse.PEUT_ETRE]: "peut-être",
    [Reponse.DECLINE]: "ne vient pas",
};
const ROLES: Record<RoleParticipant, string> = {
    [RoleParticipant.UNSPECIFIED]: "",
    [RoleParticipant.REQUIS]: "indispensable",
    [RoleParticipant.FACULTATIF]: "facultatif",
    [RoleParticipant.SUPPLEANT]: "suppléant",
};
const MIENNES: [Reponse, string][] = [
    [Reponse.ACCEPTE, "Je viens"],
    [Reponse.PEUT_ETRE, "Peut-être"],
    [Reponse.DECLINE, "Je ne viens pas"],
];

function MaReponse({ evenement, occurrence, onEvenement }: { evenement: Evenement; occurrence: string; onEvenement: (suite: Evenement) => void }) {
    const { faire, enCours, erreur } = useAction(agenda.answerInvitation);
    const mienne = evenement.participants.find((un) => un.personne === moi.value?.personne);
    if (!mienne || evenement.etat === EtatEvenement.ANNULE) return null;
    const repondre = async (reponse: Reponse, toutes: boolean) => {
        const suite = await faire({ departement: evenement.departement, evenement: evenement.id, occurrence: toutes ? "" : occurrence, reponse });
        if (!suite) return;
        annoncer("Votre réponse est enregistrée.");
        onEvenement(suite);
    };
    const serie = evenement.rrule !== "" && occurrence !== "";
    return (
        <div class="bloc bloc-doux">
            <p>
                Votre réponse : <strong>{REPONSES[mienne.reponse]}</strong>
                {serie && " (pour toute la série)"}
            </p>
            <div class="rangee">
                {MIENNES.map(([reponse, texte]) => (
                    <button key={reponse} type="button" class={mienne.reponse === reponse ? "bouton" : "bouton bouton-second"} aria-busy={enCours} onClick={() => void repondre(reponse, true)}>
                        {texte}
                    </button>
                ))}
            </div>
            {serie && (
                <p class="rangee">
                    Cette date seulement :
                    {MIENNES.map(([reponse, texte]) => (
                        <button key={reponse} type="button" class="bouton bouton-nu" onClick={() => void repondre(reponse, false)}>
                            {texte}
                        </button>
                    ))}
                </p>
            )}
            <MessageErreur erreur={erreur} />
        </div>
    );
}

type Geste = "modifier" | "annuler" | "annuler-date";
interface Props {
    id: string;
    occurrence: string;
    onFermer: () => void;
    onDeplacer: (deplacement: Deplacement) => void;
}

function Gestes({ evenement, occurrence, onFermer, onDeplacer, onEvenement }: Omit<Props, "id"> & { evenement: Evenement; onEvenement: (suite?: Evenement) => void }) {
    const [geste, poserGeste] = useState<Geste>();
    const cle = { departement: evenement.departement, id: evenement.id, version: evenement.version };
    const confirmer = useAction(agenda.confirmEvenement);
    const annuler = useAction((motif: string) => (geste === "annuler" ? agenda.cancelEvenement({ ...cle, motif }) : agenda.cancelOccurrence({ departement: evenement.departement, occurrence, version: evenement.version, motif })));
    const choisie = evenement.occurrences.find((une) => une.id === occurrence) ?? (evenement.occurrences.length === 1 ? evenement.occurrences[0] : undefined);
    if (!peutEcrire() || evenement.etat === EtatEvenement.ANNULE) return null;
    return (
        <div class="rangee">
            {evenement.etat === EtatEvenement.PROPOSE && (
                <button
                    type="button"
                    class="bouton"
                    onClick={async () => {
                        const suite = await confirmer.faire(cle);
                        if (!suite) return;
                        annoncer("La date est confirmée ; les personnes invitées sont prévenues.");
                        onEvenement(suite.evenement);
                    }}
                >
                    Confirmer la date
                </button>
            )}
            {choisie && !choisie.annulee && (
                <button
                    type="button"
                    class="bouton bouton-second"
                    onClick={() => {
                        onFermer();
                        onDeplacer({ occurrence: { ...choisie, version: evenement.version } });
                    }}
                >
                    Déplacer…
                </button>
            )}
            <button type="button" class="bouton bouton-second" onClick={() => poserGeste("modifier")}>
                Modifier
            </button>
            {choisie && evenement.rrule && (
                <button type="button" class="bouton bouton-nu" onClick={() => poserGeste("annuler-date")}>
                    Annuler cette date
                </button>
            )}
            <button type="button" class="bouton bouton-nu" onClick={() => poserGeste("annuler")}>
                {evenement.rrule ? "Annuler toute la série" : "Annuler"}
            </button>
            <MessageErreur erreur={confirmer.erreur} />
            {geste === "modifier" && <EvenementForme depart={{ evenement }} onFermer={() => poserGeste(undefined)} onFait={() => onEvenement()} />}
            {(geste === "annuler" || geste === "annuler-date") && (
                <MotifDialogue
                    titre={geste === "annuler" ? "Annuler l’événement" : "Annuler cette date"}
                    texte="Les personnes invitées sont prévenues, avec ce motif."
                    danger
                    erreur={annuler.erreur}
                    enCours={annuler.enCours}
                    onFermer={() => poserGeste(undefined)}
                    onMotif={async (motif) => {
                        if (!(await annuler.faire(motif))) return;
                        annoncer("C’est annulé.");
                        onFermer();
                    }}
                />
            )}
        </div>
    );
}

export function PanneauEvenement({ id, occurrence, onFermer, onDeplacer }: Props) {
    const lecture = useLecture(agenda.getEvenement, { departement: departement.value, id }, { objets: [id] });
    const titre = lecture.valeur?.titre ?? "Événement";
    return (
        <Dialogue titre={titre} onFermer={onFermer} large>
            <Lu lecture={lecture}>
                {(evenement) => {
                    const date = evenement.occurrences.find((une) => une.id === occurrence);
                    const seance = date ?? evenement.occurrences[0];
                    return (
                        <>
                            <p>
                                <Etiquette {...ETATS[evenement.etat]} />
                            </p>
                            {evenement.conflit && (
                                <Message ton="attention">
                                    <p>Une personne indispensable était déjà prise ailleurs quand elle a été invitée.</p>
                                </Message>
                            )}
                            <Definitions
                                faits={[
                                    ["Date", motsLocal(date?.debutLocal ?? evenement.debut)],
                                    ["Durée", `${evenement.minutes} minutes`],
                                    ["Répétition", enMots(evenement.rrule)],
                                    ["Lieu", date?.lieu || evenement.lieu],
                                    ["À distance", evenement.lien && <a href={evenement.lien}>{evenement.lien}</a>],
                                    ["Fuseau", evenement.fuseau !== "Europe/Paris" && evenement.fuseau],
                                    ["Instance", evenement.instance && <a href={`/instances/${evenement.departement}/${evenement.instance}`}>{evenement.nomInstance}</a>],
                                    ["Séance", evenement.instance && seance && <a href={`/seances/${evenement.departement}/${seance.id}`}>ordre du jour, présences, votes</a>],
                                    ["Organisé par", evenement.nomOrganisation],
                                    ["Motif d’annulation", evenement.motif],
                                    ["Modifié", `${instant(evenement.modifie)}${evenement.modifiePar ? `, ${evenement.modifiePar}` : ""}`],
                                ]}
                            />
                            {evenement.description && <p>{evenement.description}</p>}
                            <MaReponse evenement={evenement} occurrence={occurrence} onEvenement={lecture.poser} />
                            {evenement.participants.length > 0 && (
                                <>
                                    <h3>Participants</h3>
                                    <ul>
                                        {evenement.participants.map((un) => (
                                            <li key={un.personne}>
                                                {un.prenom} {un.nom}, {ROLES[un.role]} : {REPONSES[un.reponse]}
                                            </li>
                                        ))}
                                    </ul>
                                </>
                            )}
                            <Gestes evenement={evenement} occurrence={occurrence} onFermer={onFermer} onDeplacer={onDeplacer} onEvenement={(suite) => (suite ? lecture.poser(suite) : lecture.relire())} />
                        </>
                    );
                }}
            </Lu>
        </Dialogue>
    );
}
