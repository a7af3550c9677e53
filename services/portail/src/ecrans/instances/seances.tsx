// SPDX-License-Identifier: EUPL-1.2
// The sessions of a body, to come and past. Their dates are those of the shared calendar.
import type { CallOptions } from "@connectrpc/connect";
import type { Instance } from "@gen/instances/v1/instance_pb";
import { EtatSeance, type Seance } from "@gen/instances/v1/seance_pb";
import { instances } from "@/api/instances";
import { toutLire, useLecture } from "@/api/lecture";
import { ecart, heure, isoJour, jourSemaine, plusJours } from "@/mots/dates";
import { ETATS_SEANCE } from "@/mots/instances";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";

const COLONNES: Colonne<Seance>[] = [
    {
        titre: "Date",
        cellule: (une) => (
            <a href={`/seances/${une.departement}/${une.id}`}>
                {jourSemaine(une.jour)}, {heure(une.debut, une.fuseau)}
            </a>
        ),
    },
    { titre: "Dans", cellule: (une) => <span class="doux">{ecart(une.jour)}</span> },
    { titre: "Titre", cellule: (une) => une.titre },
    { titre: "Lieu", cellule: (une) => une.lieu },
    { titre: "État", cellule: (une) => <Etiquette {...(une.aReconvoquer ? { texte: "à convoquer de nouveau", teinte: "orange" } : ETATS_SEANCE[une.etat])} /> },
];

const lire = async (demande: { departement: string; instance: string; du: string; au: string }, options?: CallOptions) =>
    (await toutLire((curseur) => instances.listSeances({ ...demande, taille: 200, curseur }, options))).flatMap((page) => page.seances);

// One that is closed is past, though its day is not.
const passee = (une: Seance) => une.etat === EtatSeance.CLOSE || une.jour < isoJour();

export function Seances({ instance: { departement, id } }: { instance: Instance }) {
    const lecture = useLecture(lire, { departement, instance: id, du: plusJours(isoJour(), -730), au: plusJours(isoJour(), 400) }, { natures: ["seance"] });
    return (
        <Lu lecture={lecture}>
            {(seances) => {
                const avenir = seances.filter((une) => !passee(une)).reverse();
                const passees = seances.filter(passee);
                return (
                    <>
                        <h2>À venir</h2>
                        {avenir.length ? (
                            <Tableau legende="Prochaines séances" legendeCachee colonnes={COLONNES} lignes={avenir} cle={(une) => une.id} />
                        ) : (
                            <Vide titre="Aucune séance prévue.">
                                <p>Une séance est une date de l’agenda : créez-la là, pour cette instance.</p>
                            </Vide>
                        )}
                        <p>
                            <a href={`/agenda?instance=${id}`}>Voir ces dates dans l’agenda</a>
                        </p>
                        {passees.length > 0 && (
                            <>
                                <h2>Passées</h2>
                                <Tableau legende="Séances passées, depuis deux ans" colonnes={COLONNES.filter(({ titre }) => titre !== "Dans")} lignes={passees} cle={(une) => une.id} />
                            </>
                        )}
                    </>
                );
            }}
        </Lu>
    );
}
