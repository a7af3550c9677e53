// SPDX-License-Identifier: EUPL-1.2
// A seat's voice given to another seat for this session, or taken back: by who holds it, the chair or the secretariat.
import { type Siege, Voix } from "@gen/instances/v1/instance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { Dialogue } from "@/ui/dialogue";
import { ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { avecAucun } from "./choix";
import { type Contexte, estLa, libelleDe, mene, vivante } from "./role";

// A consultative voice is not given, nor one that is used.
export const peutDonner = (contexte: Contexte, siege: Siege): boolean => {
    const { seance, instance } = contexte;
    const sien = mene(contexte) || instance.mesSieges.includes(siege.id);
    return sien && vivante(seance) && !!instance.reglement?.mandatsMax && siege.voix === Voix.DELIBERATIVE && !estLa(seance.presences.find((une) => une.siege === siege.id));
};

export function Mandat({ contexte, siege, onFermer }: { contexte: Contexte; siege: Siege; onFermer: () => void }) {
    const { seance, instance, onSeance, relire } = contexte;
    const [mandataire, poserMandataire] = useState(seance.mandats.find((un) => un.mandant === siege.id)?.mandataire ?? "");
    const { faire, enCours, erreur } = useAction(instances.giveMandat);
    const max = instance.reglement?.mandatsMax ?? 0;
    const envoyer = async () => {
        const suite = await faire({ departement: seance.departement, seance: seance.id, mandant: siege.id, mandataire });
        if (!suite) return relire();
        annoncer(mandataire ? `${libelleDe(instance, mandataire)} votera aussi pour ${siege.libelle}.` : `Le mandat de ${siege.libelle} est repris.`);
        onSeance(suite);
        onFermer();
    };
    return (
        <Dialogue titre={`Mandat de ${siege.libelle}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Mandat">
                <Message>
                    <p>Qui reçoit ce mandat vote aussi pour ce siège, quand il est là. Un membre en porte {max} au plus. Qui arrive finalement reprend sa voix.</p>
                </Message>
                <ChampChoix
                    nom="mandataire"
                    libelle="Représenté par"
                    valeur={mandataire}
                    onValeur={poserMandataire}
                    options={avecAucun("Personne", instance.sieges.filter((un) => un.id !== siege.id && un.voix === Voix.DELIBERATIVE).map((un) => ({ valeur: un.id, libelle: un.libelle })))}
                />
                <Envoi texte="Noter le mandat" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}
