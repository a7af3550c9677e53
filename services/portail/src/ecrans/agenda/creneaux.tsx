// SPDX-License-Identifier: EUPL-1.2
// A slot that suits everyone: who, how long, between when and when; each found slot opens the form filled in.
import { timestampDate } from "@bufbuild/protobuf/wkt";
import type { Creneau } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction } from "@/api/lecture";
import { departement } from "@/api/session";
import { heure, isoDe, isoJour, jourSemaine, plusJours } from "@/mots/dates";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Vide } from "@/ui/message";
import type { Depart } from "./evenement_forme";
import { ChampPersonnes, type Choisie } from "./personnes";

const NOMBRE = 20;

export function Creneaux({ onChoisir }: { onChoisir: (depart: Depart) => void }) {
    const [personnes, poserPersonnes] = useState<Choisie[]>([]);
    const [saisie, poserSaisie] = useState({ minutes: "90", du: plusJours(isoJour(), 1), au: plusJours(isoJour(), 30), matin: "09:00", midi: "12:00", reprise: "14:00", soir: "17:30" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const [trouves, poserTrouves] = useState<Creneau[]>();
    const { faire, enCours, erreur } = useAction(agenda.findCreneaux);
    const chercher = async () => {
        const reponse = await faire({ departement: departement.value, personnes: personnes.map((une) => une.personne), ...saisie, minutes: Number(saisie.minutes) || 0, nombre: NOMBRE });
        if (reponse) poserTrouves(reponse.creneaux);
    };
    const choisir = (un: Creneau) => onChoisir({ jour: isoDe(un.debut), heure: heure(un.debut), minutes: Number(saisie.minutes), requis: personnes });
    const jours = [...new Set((trouves ?? []).map((un) => isoDe(un.debut)))];
    return (
        <div class="colonnes">
            <Formulaire erreur={erreur} onEnvoi={() => void chercher()} libelle="Trouver un créneau">
                <ChampPersonnes nom="personnes" libelle="Qui doit être là" valeur={personnes} onValeur={poserPersonnes} />
                <div class="champs">
                    <Champ nom="minutes" libelle="Durée (minutes)" type="number" min={15} pas={15} valeur={saisie.minutes} onValeur={(minutes) => changer({ minutes })} />
                    <Champ nom="du" libelle="Entre le" type="date" valeur={saisie.du} onValeur={(du) => changer({ du })} />
                    <Champ nom="au" libelle="et le" type="date" valeur={saisie.au} onValeur={(au) => changer({ au })} />
                </div>
                <div class="champs">
                    <Champ nom="matin" libelle="Matin, de" type="time" valeur={saisie.matin} onValeur={(matin) => changer({ matin })} />
                    <Champ nom="midi" libelle="à" type="time" valeur={saisie.midi} onValeur={(midi) => changer({ midi })} />
                    <Champ nom="reprise" libelle="Après-midi, de" type="time" valeur={saisie.reprise} onValeur={(reprise) => changer({ reprise })} />
                    <Champ nom="soir" libelle="à" type="time" valeur={saisie.soir} onValeur={(soir) => changer({ soir })} />
                </div>
                <Envoi texte="Chercher" enCours={enCours} />
            </Formulaire>
            <section aria-live="polite" aria-label="Créneaux trouvés">
                {trouves?.length === 0 && (
                    <Vide titre="Aucun créneau ne convient à tous.">
                        <p>Allongez la période, raccourcissez la durée, ou passez une personne en facultatif.</p>
                    </Vide>
                )}
                {jours.map((jour) => (
                    <div key={jour} class="bloc">
                        <h2 class="creneau-jour">{jourSemaine(jour)}</h2>
                        <div class="rangee">
                            {trouves!
                                .filter((un) => isoDe(un.debut) === jour)
                                .map((un) => (
                                    <button key={timestampDate(un.debut!).toISOString()} type="button" class="bouton bouton-second" onClick={() => choisir(un)}>
                                        {heure(un.debut)} – {heure(un.fin)}
                                    </button>
                                ))}
                        </div>
                    </div>
                ))}
            </section>
        </div>
    );
}
