// SPDX-License-Identifier: EUPL-1.2
// What who manages an event may do with it: confirm, move, change, cancel.
import { EtatEvenement, type Evenement } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction } from "@/api/lecture";
import { appartenance } from "@/api/session";
import { compte } from "@/mots/nombres";
import { Message, MessageErreur, annoncer } from "@/ui/message";
import { MotifDialogue } from "../instances/motif";
import type { Deplacement } from "./deplacer";
import { useGere } from "./droits";
import { Modifier } from "./modifier";
import { dateDe, invites, motsLocal } from "./mots";

interface Props {
    evenement: Evenement;
    occurrence: string;
    onFermer: () => void;
    onDeplacer: (deplacement: Deplacement) => void;
    onEvenement: (suite?: Evenement) => void;
}

const prevenues = (evenement: Evenement) =>
    evenement.etat === EtatEvenement.PROPOSE ? "La date n’était que proposée : aucun courriel ne part." : `${compte(invites(evenement).length, "personne invitée est prévenue", "personnes invitées sont prévenues")} par courriel, avec ce motif.`;
const seances = (evenement: Evenement, plusieurs: boolean) => (!evenement.instance ? "" : plusieurs ? " Les séances à venir de l’instance sont annulées avec elles." : " La séance de l’instance est annulée avec elle.");

// What is cancelled, and what follows.
const ANNULATIONS = {
    date: {
        titre: "Annuler cette date",
        texte: (evenement: Evenement, jour: string) => `${jour}.${seances(evenement, false)} ${prevenues(evenement)}`,
        faire: (evenement: Evenement, occurrence: string, motif: string) => agenda.cancelOccurrence({ departement: evenement.departement, occurrence, version: evenement.version, motif }),
    },
    tout: {
        titre: "Annuler l’événement",
        texte: (evenement: Evenement, jour: string) => `${evenement.rrule ? "Toutes les dates à venir de cette série sont annulées" : jour}.${seances(evenement, !!evenement.rrule)} ${prevenues(evenement)}`,
        faire: (evenement: Evenement, _: string, motif: string) => agenda.cancelEvenement({ departement: evenement.departement, id: evenement.id, version: evenement.version, motif }),
    },
};

function Confirmer({ evenement, onEvenement }: Pick<Props, "evenement" | "onEvenement">) {
    const { faire, enCours, erreur } = useAction(agenda.confirmEvenement);
    const confirmer = async () => {
        const suite = await faire({ departement: evenement.departement, id: evenement.id, version: evenement.version });
        if (!suite) return onEvenement();
        annoncer("La date est confirmée ; les personnes invitées sont prévenues.");
        for (const un of suite.avertissements) annoncer(un, "attention");
        onEvenement(suite.evenement);
    };
    return (
        <Message>
            <p>
                Cette date est proposée : personne n’est encore retenu. La confirmer réserve les personnes indispensables et envoie {compte(invites(evenement).length, "invitation")}, au nom de : {appartenance.value?.nom}.
            </p>
            <p>
                <button type="button" class="bouton" aria-busy={enCours} onClick={() => void confirmer()}>
                    Confirmer la date
                </button>
            </p>
            <MessageErreur erreur={erreur} />
        </Message>
    );
}

export function Gestes({ evenement, occurrence, onFermer, onDeplacer, onEvenement }: Props) {
    const [geste, poserGeste] = useState<"modifier" | keyof typeof ANNULATIONS>();
    const date = dateDe(evenement, occurrence);
    const annuler = useAction(({ quoi, motif }: { quoi: keyof typeof ANNULATIONS; motif: string }) => ANNULATIONS[quoi].faire(evenement, date?.id ?? "", motif));
    const gere = useGere(evenement);
    if (!gere || evenement.etat === EtatEvenement.ANNULE) return null;
    const vive = date && !date.annulee;
    return (
        <>
            {evenement.etat === EtatEvenement.PROPOSE && <Confirmer evenement={evenement} onEvenement={onEvenement} />}
            <div class="rangee">
                {vive && (
                    <button
                        type="button"
                        class="bouton bouton-second"
                        onClick={() => {
                            onFermer();
                            onDeplacer({ occurrence: date });
                        }}
                    >
                        Déplacer…
                    </button>
                )}
                <button type="button" class="bouton bouton-second" onClick={() => poserGeste("modifier")}>
                    {evenement.rrule ? "Modifier la série" : "Modifier"}
                </button>
                {vive && evenement.rrule && (
                    <button type="button" class="bouton bouton-nu" onClick={() => poserGeste("date")}>
                        Annuler cette date
                    </button>
                )}
                <button type="button" class="bouton bouton-nu" onClick={() => poserGeste("tout")}>
                    {evenement.rrule ? "Annuler toute la série" : "Annuler"}
                </button>
            </div>
            {geste === "modifier" && <Modifier evenement={evenement} onFermer={() => poserGeste(undefined)} onEvenement={onEvenement} />}
            {(geste === "date" || geste === "tout") && (
                <MotifDialogue
                    titre={ANNULATIONS[geste].titre}
                    texte={ANNULATIONS[geste].texte(evenement, motsLocal(date?.debutLocal ?? evenement.debut))}
                    danger
                    erreur={annuler.erreur}
                    enCours={annuler.enCours}
                    onFermer={() => poserGeste(undefined)}
                    onMotif={async (motif) => {
                        if (!(await annuler.faire({ quoi: geste, motif }))) return onEvenement();
                        annoncer("C’est annulé.");
                        onFermer();
                    }}
                />
            )}
        </>
    );
}
