// SPDX-License-Identifier: EUPL-1.2
// A slot that suits everyone: who, how long, between when and when; each found slot opens the form filled in.
import { timestampDate } from "@bufbuild/protobuf/wkt";
import type { Creneau } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction } from "@/api/lecture";
import { departement, moi } from "@/api/session";
import { heure, isoDe, isoJour, jourSemaine, plusJours } from "@/mots/dates";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, Vide } from "@/ui/message";
import { peutEcrire } from "./droits";
import { fuseauDe } from "./fuseau";
import { Occupations } from "./occupations";
import { ChampPersonnes, type Choisie } from "./personnes";
import type { Depart } from "./saisie";

const NOMBRE = 20;
const moiMeme = (): Choisie[] => (moi.value ? [{ personne: moi.value.personne, nom: `${moi.value.prenom} ${moi.value.nom}`, organisation: moi.value.organisation }] : []);

// What was asked, as it was asked: the results are about it, whatever is typed after.
interface Trouves {
    creneaux: Creneau[];
    personnes: Choisie[];
    minutes: number;
    du: string;
    au: string;
}

function Resultats({ trouves, onChoisir }: { trouves: Trouves; onChoisir: (depart: Depart) => void }) {
    const fuseau = fuseauDe(departement.value);
    const jours = [...new Set(trouves.creneaux.map((un) => isoDe(un.debut, fuseau)))];
    const choisir = (un: Creneau) => onChoisir({ jour: isoDe(un.debut, fuseau), heure: heure(un.debut, fuseau), minutes: trouves.minutes, requis: trouves.personnes });
    if (!jours.length)
        return (
            <Vide titre="Aucun créneau ne convient à tous.">
                <p>Allongez la période, raccourcissez la durée, ou passez-vous d’une personne.</p>
            </Vide>
        );
    return (
        <>
            {!peutEcrire() && (
                <Message>
                    <p>Vous voyez les créneaux ; un agent de votre organisation peut y fixer une date.</p>
                </Message>
            )}
            {jours.map((jour) => (
                <div key={jour} class="bloc">
                    <h2 class="creneau-jour">{jourSemaine(jour)}</h2>
                    <div class="rangee">
                        {trouves.creneaux
                            .filter((un) => isoDe(un.debut, fuseau) === jour)
                            .map((un) => (
                                <button key={timestampDate(un.debut!).toISOString()} type="button" class="bouton bouton-second" disabled={!peutEcrire()} onClick={() => choisir(un)}>
                                    {heure(un.debut, fuseau)} – {heure(un.fin, fuseau)}
                                </button>
                            ))}
                    </div>
                </div>
            ))}
        </>
    );
}

export function Creneaux({ onChoisir }: { onChoisir: (depart: Depart) => void }) {
    const [personnes, poserPersonnes] = useState<Choisie[]>(moiMeme);
    const [saisie, poserSaisie] = useState({ minutes: "90", du: plusJours(isoJour(), 1), au: plusJours(isoJour(), 30), matin: "09:00", midi: "12:00", reprise: "14:00", soir: "17:30" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const [trouves, poserTrouves] = useState<Trouves>();
    const { faire, enCours, erreur } = useAction(agenda.findCreneaux);
    const chercher = async () => {
        const minutes = Number(saisie.minutes) || 0;
        const reponse = await faire({ departement: departement.value, personnes: personnes.map((une) => une.personne), ...saisie, minutes, nombre: NOMBRE });
        poserTrouves(reponse && { creneaux: reponse.creneaux, personnes, minutes, du: saisie.du, au: saisie.au });
    };
    return (
        <div class="colonnes">
            <Formulaire erreur={erreur} onEnvoi={() => void chercher()} libelle="Trouver un créneau">
                <ChampPersonnes nom="personnes" libelle="Qui doit être là" valeur={personnes} onValeur={poserPersonnes} />
                <div class="champs">
                    <Champ nom="minutes" libelle="Durée (minutes)" type="number" min={15} pas={15} valeur={saisie.minutes} onValeur={(minutes) => changer({ minutes })} />
                    <Champ nom="du" libelle="Entre le" type="date" valeur={saisie.du} onValeur={(du) => changer({ du })} />
                    <Champ nom="au" libelle="et le" type="date" valeur={saisie.au} onValeur={(au) => changer({ au })} />
                </div>
                <div class="champs heures">
                    <Champ nom="matin" libelle="Matin, de" type="time" valeur={saisie.matin} onValeur={(matin) => changer({ matin })} />
                    <Champ nom="midi" libelle="Matin, à" type="time" valeur={saisie.midi} onValeur={(midi) => changer({ midi })} />
                    <Champ nom="reprise" libelle="Après-midi, de" type="time" valeur={saisie.reprise} onValeur={(reprise) => changer({ reprise })} />
                    <Champ nom="soir" libelle="Après-midi, à" type="time" valeur={saisie.soir} onValeur={(soir) => changer({ soir })} />
                </div>
                <Envoi texte="Chercher" enCours={enCours} />
            </Formulaire>
            <div>
                <section aria-live="polite" aria-label="Créneaux trouvés">
                    {trouves ? <Resultats trouves={trouves} onChoisir={onChoisir} /> : <p class="doux">Les premiers moments où toutes ces personnes sont libres apparaîtront ici. Choisissez-en un : le formulaire s’ouvre rempli.</p>}
                </section>
                {trouves && <Occupations key={trouves.personnes.map((une) => une.personne).join()} personnes={trouves.personnes} du={trouves.du} au={trouves.au} />}
            </div>
        </div>
    );
}
