// SPDX-License-Identifier: EUPL-1.2
// Who is there, seat by seat: the chair or the secretariat notes it; everyone sees it at once.
import type { Siege } from "@gen/instances/v1/instance_pb";
import { EtatSeance, ModePresence, type Presence } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { heure } from "@/mots/dates";
import { PRESENCES, VOIX } from "@/mots/instances";
import { Dialogue } from "@/ui/dialogue";
import { Etiquette, type Etat } from "@/ui/etiquette";
import { ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, MessageErreur, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { type Contexte, estLa, libelleDe, mene } from "./role";

interface Rangee {
    siege: Siege;
    presence?: Presence;
    mandataire?: string; // seat that votes for it
}

function etatDe({ presence, mandataire }: Rangee): Etat {
    if (mandataire) return { texte: "représenté", teinte: "accent" };
    if (!presence) return { texte: "pas encore noté", teinte: "neutre" };
    if (presence.depart) return { texte: "parti", teinte: "neutre" };
    return { texte: PRESENCES[presence.mode], teinte: estLa(presence) ? "vert" : "neutre" };
}

const nomDe = (un?: { prenom: string; nom: string }) => (un ? `${un.prenom} ${un.nom}` : "");

function Mandat({ contexte, siege, onFermer }: { contexte: Contexte; siege: Siege; onFermer: () => void }) {
    const { seance, instance, onSeance } = contexte;
    const [mandataire, poserMandataire] = useState("");
    const { faire, enCours, erreur } = useAction(instances.giveMandat);
    const presents = instance.sieges.filter((un) => un.id !== siege.id && estLa(seance.presences.find((une) => une.siege === un.id)));
    const envoyer = async () => {
        const suite = await faire({ departement: seance.departement, seance: seance.id, mandant: siege.id, mandataire });
        if (!suite) return;
        annoncer(mandataire ? "Le mandat est noté." : "Le mandat est repris.");
        onSeance(suite);
        onFermer();
    };
    return (
        <Dialogue titre={`Mandat de ${siege.libelle}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Mandat">
                <ChampChoix nom="mandataire" libelle="Représenté par" valeur={mandataire} invite="Personne : reprendre le mandat" onValeur={poserMandataire} options={presents.map((un) => ({ valeur: un.id, libelle: un.libelle }))} />
                <Envoi texte="Noter" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

export function Presences(contexte: Contexte) {
    const { seance, instance, onSeance } = contexte;
    const noter = useAction(instances.recordPresence);
    const partir = useAction(instances.recordDepart);
    const [mandat, poserMandat] = useState<Siege>();
    const modifiable = mene(contexte) && [EtatSeance.CONVOQUEE, EtatSeance.OUVERTE].includes(seance.etat);
    const base = { departement: seance.departement, seance: seance.id };
    const rangees: Rangee[] = instance.sieges.map((siege) => ({
        siege,
        presence: seance.presences.find((une) => une.siege === siege.id),
        mandataire: seance.mandats.find((un) => un.mandant === siege.id)?.mandataire,
    }));
    const dire = async (siege: Siege, mode: ModePresence, personne = "") => {
        const suite = await noter.faire({ ...base, siege: siege.id, mode, personne });
        if (suite) onSeance(suite);
    };
    const bouton = (siege: Siege, mode: ModePresence, texte: string, personne?: string) => (
        <button type="button" class="bouton bouton-nu" onClick={() => void dire(siege, mode, personne)}>
            {texte}
            <span class="invisible"> : {siege.libelle}</span>
        </button>
    );
    const colonnes: Colonne<Rangee>[] = [
        { titre: "Siège", cellule: ({ siege }) => siege.libelle },
        { titre: "Voix", cellule: ({ siege }) => VOIX[siege.voix] },
        { titre: "Personne", cellule: ({ siege, presence }) => presence?.nom || nomDe(siege.titulaire) || <span class="doux">vacant</span> },
        {
            titre: "Présence",
            cellule: (une) => (
                <>
                    <Etiquette {...etatDe(une)} />{" "}
                    <span class="petit doux">
                        {une.presence?.arrivee && heure(une.presence.arrivee, seance.fuseau)}
                        {une.presence?.depart && ` – ${heure(une.presence.depart, seance.fuseau)}`}
                        {une.mandataire && `par ${libelleDe(instance, une.mandataire)}`}
                        {une.presence?.suppleant && " (suppléant)"}
                    </span>
                </>
            ),
        },
        ...(modifiable
            ? [
                  {
                      titre: "Noter",
                      cellule: ({ siege, presence }: Rangee) => (
                          <div class="rangee">
                              {!estLa(presence) && bouton(siege, ModePresence.PRESENT, "Présent")}
                              {!estLa(presence) && siege.suppleants.map((un) => bouton(siege, ModePresence.PRESENT, `${nomDe(un)} supplée`, un.id))}
                              {!estLa(presence) && bouton(siege, ModePresence.DISTANCE, "À distance")}
                              {!estLa(presence) && bouton(siege, ModePresence.EXCUSE, "Excusé")}
                              {estLa(presence) && seance.etat === EtatSeance.OUVERTE && (
                                  <button
                                      type="button"
                                      class="bouton bouton-nu"
                                      onClick={async () => {
                                          const suite = await partir.faire({ ...base, siege: siege.id });
                                          if (suite) onSeance(suite);
                                      }}
                                  >
                                      Parti<span class="invisible"> : {siege.libelle}</span>
                                  </button>
                              )}
                              {presence && bouton(siege, ModePresence.ABSENT, "Annuler")}
                              {!!instance.reglement?.mandatsMax && !estLa(presence) && (
                                  <button type="button" class="bouton bouton-nu" onClick={() => poserMandat(siege)}>
                                      Mandat<span class="invisible"> de {siege.libelle}</span>
                                  </button>
                              )}
                          </div>
                      ),
                  },
              ]
            : []),
    ];
    return (
        <>
            <h2 class="invisible">Présences</h2>
            {seance.etat === EtatSeance.PREVUE && (
                <Message>
                    <p>Les présences se notent une fois la séance convoquée.</p>
                </Message>
            )}
            <MessageErreur erreur={noter.erreur ?? partir.erreur} />
            <Tableau legende="Sièges de la séance" colonnes={colonnes} lignes={rangees} cle={({ siege }) => siege.id} />
            {mandat && <Mandat key={mandat.id} contexte={contexte} siege={mandat} onFermer={() => poserMandat(undefined)} />}
        </>
    );
}
