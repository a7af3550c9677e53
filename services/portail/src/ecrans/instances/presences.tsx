// SPDX-License-Identifier: EUPL-1.2
// Who is there, seat by seat: the chair or the secretariat notes it; everyone sees it at once.
import type { Siege } from "@gen/instances/v1/instance_pb";
import { EtatSeance, ModePresence as M, type Presence } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { heure } from "@/mots/dates";
import { PRESENCES, VOIX } from "@/mots/instances";
import { Etiquette, type Etat } from "@/ui/etiquette";
import { Message, MessageErreur } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { Mandat, peutDonner } from "./mandat";
import { PresencePrecise } from "./presence_precise";
import { type Contexte, estLa, libelleDe, mene, vivante } from "./role";

interface Rangee {
    siege: Siege;
    presence?: Presence;
    mandataire?: string; // seat that votes for it
}

const nomDe = (un?: { prenom: string; nom: string }) => (un ? `${un.prenom} ${un.nom}` : "");

function etatDe(etat: EtatSeance, { presence, mandataire }: Rangee): Etat {
    const mode = presence?.mode ?? M.ABSENT;
    const close = etat === EtatSeance.CLOSE;
    if (presence?.depart && !close) return { texte: "parti", teinte: "neutre" };
    // Given to somebody who is not there, a mandate has no effect yet.
    if (mandataire && mode === M.ABSENT && !close) return { texte: "mandat donné", teinte: "neutre" };
    if (mode === M.ABSENT && etat !== EtatSeance.OUVERTE && !close) return { texte: "pas encore noté", teinte: "neutre" };
    const teinte = [M.PRESENT, M.DISTANCE].includes(mode) ? "vert" : mode === M.MANDAT ? "accent" : "neutre";
    return { texte: PRESENCES[mode], teinte };
}

function Etat({ contexte: { seance, instance }, ligne }: { contexte: Contexte; ligne: Rangee }) {
    const { presence, mandataire } = ligne;
    const mots = [
        presence?.arrivee && `${heure(presence.arrivee, seance.fuseau)}${presence.depart ? ` – ${heure(presence.depart, seance.fuseau)}` : ""}`,
        mandataire && `${presence?.mode === M.MANDAT ? "par" : "à"} ${libelleDe(instance, mandataire)}`,
        presence?.suppleant && "en suppléance",
    ];
    return (
        <>
            <Etiquette {...etatDe(seance.etat, ligne)} /> <span class="petit doux">{mots.filter(Boolean).join(", ")}</span>
        </>
    );
}

// A seat that is represented shows who holds it, not who votes for it.
const personneDe = ({ siege, presence }: Rangee) => (presence?.mode !== M.MANDAT && presence?.nom) || nomDe(siege.titulaire);

interface Ouvert {
    quoi: "mandat" | "precise";
    siege: Siege;
}

function useNoter({ seance, onSeance, relire }: Contexte) {
    const base = { departement: seance.departement, seance: seance.id };
    const noter = useAction(instances.recordPresence);
    const partir = useAction(instances.recordDepart);
    return {
        erreur: noter.erreur ?? partir.erreur,
        noter: async (siege: Siege, mode: M, personne = "") => {
            const suite = await noter.faire({ ...base, siege: siege.id, mode, personne });
            if (suite) onSeance(suite);
            else relire();
        },
        partir: async (siege: Siege) => {
            const suite = await partir.faire({ ...base, siege: siege.id });
            if (suite) onSeance(suite);
            else relire();
        },
    };
}

function Gestes({ contexte, ligne, faits, onOuvrir }: { contexte: Contexte; ligne: Rangee; faits: ReturnType<typeof useNoter>; onOuvrir: (ouvert: Ouvert) => void }) {
    const { siege, presence } = ligne;
    const { seance } = contexte;
    const conduit = mene(contexte) && vivante(seance);
    const sied = conduit && seance.etat === EtatSeance.OUVERTE;
    const la = estLa(presence);
    const excuse = presence?.mode === M.EXCUSE;
    const venu = !!presence?.arrivee;
    // Shown, words, what follows; names of seats only for who listens to the page.
    const gestes: [boolean, string, () => void][] = [
        [sied && !la && !!siege.titulaire, "Présent", () => void faits.noter(siege, M.PRESENT)],
        ...siege.suppleants.map((un): [boolean, string, () => void] => [sied && !la, `${nomDe(un)} supplée`, () => void faits.noter(siege, M.PRESENT, un.id)]),
        [sied && !la && !!siege.titulaire, "À distance", () => void faits.noter(siege, M.DISTANCE)],
        [sied && la, "Parti", () => void faits.partir(siege)],
        [conduit && !venu && !excuse, "Excusé", () => void faits.noter(siege, M.EXCUSE)],
        [conduit && excuse, "Annuler l’excuse", () => void faits.noter(siege, M.ABSENT)],
        [peutDonner(contexte, siege), ligne.mandataire ? "Changer le mandat" : "Mandat", () => onOuvrir({ quoi: "mandat", siege })],
        [sied, "Préciser", () => onOuvrir({ quoi: "precise", siege })],
    ];
    return (
        <div class="rangee">
            {gestes
                .filter(([oui]) => oui)
                .map(([, texte, faire]) => (
                    <button key={texte} type="button" class="bouton bouton-nu" onClick={faire}>
                        {texte}
                        <span class="invisible"> : {siege.libelle}</span>
                    </button>
                ))}
        </div>
    );
}

export function Presences(contexte: Contexte) {
    const { seance, instance } = contexte;
    const faits = useNoter(contexte);
    const [ouvert, poserOuvert] = useState<Ouvert>();
    const rangees: Rangee[] = instance.sieges.map((siege) => ({
        siege,
        presence: seance.presences.find((une) => une.siege === siege.id),
        mandataire: seance.mandats.find((un) => un.mandant === siege.id)?.mandataire,
    }));
    const modifiable = vivante(seance) && (mene(contexte) || instance.sieges.some((un) => peutDonner(contexte, un)));
    const colonnes: Colonne<Rangee>[] = [
        { titre: "Siège", cellule: ({ siege }) => siege.libelle },
        { titre: "Voix", cellule: ({ siege }) => VOIX[siege.voix] },
        { titre: "Personne", cellule: (ligne) => personneDe(ligne) || <span class="doux">vacant</span> },
        { titre: "Présence", cellule: (ligne) => <Etat contexte={contexte} ligne={ligne} /> },
        ...(modifiable ? [{ titre: mene(contexte) ? "Noter" : "Mon siège", cellule: (ligne: Rangee) => <Gestes contexte={contexte} ligne={ligne} faits={faits} onOuvrir={poserOuvert} /> }] : []),
    ];
    const fermer = () => poserOuvert(undefined);
    return (
        <>
            <h2 class="invisible">Présences</h2>
            {[EtatSeance.PREVUE, EtatSeance.CONVOQUEE].includes(seance.etat) && (
                <Message>
                    <p>Les présences se notent une fois la séance ouverte ; les excuses et les mandats, dès maintenant.</p>
                </Message>
            )}
            <MessageErreur erreur={faits.erreur} />
            <Tableau legende="Sièges de la séance" colonnes={colonnes} lignes={rangees} cle={({ siege }) => siege.id} />
            {ouvert?.quoi === "mandat" && <Mandat key={ouvert.siege.id} contexte={contexte} siege={ouvert.siege} onFermer={fermer} />}
            {ouvert?.quoi === "precise" && <PresencePrecise key={ouvert.siege.id} contexte={contexte} siege={ouvert.siege} onFermer={fermer} />}
        </>
    );
}
