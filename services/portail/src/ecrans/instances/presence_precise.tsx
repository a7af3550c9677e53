// SPDX-License-Identifier: EUPL-1.2
// An arrival or a departure said in full: who holds the seat, in the room or remotely, at what time.
import type { Siege } from "@gen/instances/v1/instance_pb";
import { ModePresence } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampChoix, Envoi, Formulaire, Radios } from "@/ui/formulaire";
import { annoncer } from "@/ui/message";
import { instantDe } from "./heure_seance";
import { type Contexte, estLa } from "./role";

type Fait = "present" | "distance" | "depart";
const FAITS: { valeur: Fait; libelle: string }[] = [
    { valeur: "present", libelle: "Arrive dans la salle" },
    { valeur: "distance", libelle: "Suit à distance" },
    { valeur: "depart", libelle: "Part" },
];
const MODES = { present: ModePresence.PRESENT, distance: ModePresence.DISTANCE };

export function PresencePrecise({ contexte, siege, onFermer }: { contexte: Contexte; siege: Siege; onFermer: () => void }) {
    const { seance, onSeance, relire } = contexte;
    const presence = seance.presences.find((une) => une.siege === siege.id);
    const la = estLa(presence);
    const personnes = [siege.titulaire, ...siege.suppleants].filter((une) => une !== undefined);
    const [saisie, poserSaisie] = useState({ fait: (la ? "depart" : "present") as Fait, personne: (la ? presence?.personne : "") || siege.titulaire?.id || personnes[0]?.id || "", heure: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const arrivee = useAction(instances.recordPresence);
    const depart = useAction(instances.recordDepart);
    const envoyer = async () => {
        const base = { departement: seance.departement, seance: seance.id, siege: siege.id, heure: instantDe(seance, saisie.heure) };
        const suite = saisie.fait === "depart" ? await depart.faire(base) : await arrivee.faire({ ...base, mode: MODES[saisie.fait], personne: saisie.personne });
        if (!suite) return relire();
        annoncer(`${siege.libelle} : c’est noté.`);
        onSeance(suite);
        onFermer();
    };
    return (
        <Dialogue titre={`Présence de ${siege.libelle}`} onFermer={onFermer}>
            <Formulaire erreur={saisie.fait === "depart" ? depart.erreur : arrivee.erreur} onEnvoi={() => void envoyer()} libelle="Présence">
                <Radios nom="mode" libelle="Ce qui se passe" valeur={saisie.fait} onValeur={(fait) => changer({ fait })} options={FAITS.filter(({ valeur }) => la || valeur !== "depart")} />
                {saisie.fait !== "depart" && (
                    <ChampChoix
                        nom="personne"
                        libelle="Qui tient ce siège"
                        valeur={saisie.personne}
                        onValeur={(personne) => changer({ personne })}
                        options={personnes.map((une) => ({ valeur: une.id, libelle: `${une.prenom} ${une.nom}, ${une.id === siege.titulaire?.id ? "titulaire" : "suppléance"}` }))}
                    />
                )}
                <Champ nom="heure" libelle="Heure" aide="Vide : maintenant" facultatif type="time" taille="court" valeur={saisie.heure} onValeur={(heure) => changer({ heure })} />
                <Envoi texte="Noter" enCours={arrivee.enCours || depart.enCours} />
            </Formulaire>
        </Dialogue>
    );
}
