// SPDX-License-Identifier: EUPL-1.2
// Somebody changed the event while it was being edited here: what is written beside what was typed.
import type { Evenement } from "@gen/agenda/v1/agenda_pb";
import { Message } from "@/ui/message";
import { Tableau } from "@/ui/tableau";
import { motsLocal } from "./mots";
import type { Choisie } from "./personnes";
import { enMots, regleDe } from "./recurrence";
import type { Saisie } from "./saisie";

const noms = (choisies: Choisie[]) => choisies.map((une) => une.nom).join(", ");
const LIGNES: [string, (saisie: Saisie) => string][] = [
    ["Titre", (une) => une.titre],
    ["Date", (une) => motsLocal(`${une.jour}T${une.heure}`)],
    ["Durée", (une) => `${une.minutes} minutes`],
    ["Répétition", (une) => (une.rythme === "autre" ? "comme avant" : enMots(regleDe(une.rythme, une.jour, une.jusque, une.sansAout)))],
    ["Lieu", (une) => une.lieu],
    ["À distance", (une) => une.lien],
    ["Indispensables", (une) => noms(une.requis)],
    ["Facultatives", (une) => noms(une.facultatifs)],
    ["Description", (une) => une.description],
    ["Visible", (une) => (une.prive ? "des personnes invitées" : "des institutions du département")],
];

interface Props {
    evenement: Evenement;
    enregistre: Saisie;
    saisie: Saisie;
    onReprendre: () => void;
    onAbandonner: () => void;
}

export function Conflit({ evenement, enregistre, saisie, onReprendre, onAbandonner }: Props) {
    const lignes = LIGNES.filter(([, lire]) => lire(enregistre) !== lire(saisie));
    return (
        <Message ton="attention" titre={`L’événement a changé depuis que vous l’avez ouvert${evenement.modifiePar ? ` : ${evenement.modifiePar}` : ""}.`} vif>
            <p>Rien n’est perdu. Comparez, puis dites ce qui continue.</p>
            {lignes.length > 0 && (
                <Tableau
                    legende="Ce qui est enregistré, ce que vous avez saisi"
                    legendeCachee
                    colonnes={[
                        { titre: "Quoi", cellule: ([titre]) => titre },
                        { titre: "Enregistré", cellule: ([, lire]) => lire(enregistre) || "–" },
                        { titre: "Votre saisie", cellule: ([, lire]) => lire(saisie) || "–" },
                    ]}
                    lignes={lignes}
                    cle={([titre]) => titre}
                />
            )}
            <div class="rangee">
                <button type="button" class="bouton" onClick={onReprendre}>
                    Continuer avec ma saisie
                </button>
                <button type="button" class="bouton bouton-second" onClick={onAbandonner}>
                    Prendre ce qui est enregistré
                </button>
            </div>
        </Message>
    );
}
