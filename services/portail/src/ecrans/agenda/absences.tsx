// SPDX-License-Identifier: EUPL-1.2
// When I cannot be there: others see "occupé", never why.
import { timestampDate, timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { Indisponibilite } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction, useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { instant, isoJour } from "@/mots/dates";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, MessageErreur, Vide, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { fuseauDe, instantDe } from "./fuseau";

export function Absences() {
    const lecture = useLecture(agenda.listIndisponibilites, {});
    const [saisie, poserSaisie] = useState({ debut: `${isoJour()}T09:00`, fin: `${isoJour()}T18:00`, motif: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const ajouter = useAction(agenda.setIndisponibilite);
    const retirer = useAction(agenda.removeIndisponibilite);
    const fuseau = fuseauDe(departement.value); // what is typed and shown is the time of the place
    const date = (texte: string) => (texte ? timestampFromDate(instantDe(texte, fuseau)) : undefined);
    const envoyer = async () => {
        const suite = await ajouter.faire({ debut: date(saisie.debut), fin: date(saisie.fin), motif: saisie.motif });
        if (!suite) return;
        changer({ motif: "" });
        annoncer("Votre absence est notée.");
        for (const un of suite.avertissements) annoncer(un, "attention");
        lecture.relire();
    };
    const colonnes: Colonne<Indisponibilite>[] = [
        { titre: "Du", cellule: (une) => instant(une.debut, fuseau) },
        { titre: "Au", cellule: (une) => instant(une.fin, fuseau) },
        { titre: "Motif (vous seul le voyez)", cellule: (une) => une.motif },
        {
            titre: "Retirer",
            cellule: (une) => (
                <button
                    type="button"
                    class="bouton bouton-nu"
                    onClick={async () => {
                        if (!(await retirer.faire({ id: une.id }))) return;
                        annoncer("L’absence est retirée : ce moment est libre à nouveau.");
                        lecture.relire();
                    }}
                >
                    Retirer<span class="invisible"> l’absence du {instant(une.debut, fuseau)}</span>
                </button>
            ),
        },
    ];
    return (
        <>
            <h2 class="invisible">Mes absences</h2>
            <Lu lecture={lecture}>
                {({ indisponibilites }) =>
                    indisponibilites.length === 0 ? (
                        <Vide titre="Aucune absence notée.">
                            <p>Notez vos congés et rendez-vous : ceux qui cherchent un créneau commun en tiendront compte, sans en voir la raison.</p>
                        </Vide>
                    ) : (
                        <Tableau legende="Mes absences" legendeCachee colonnes={colonnes} lignes={[...indisponibilites].sort((a, b) => timestampDate(a.debut!).getTime() - timestampDate(b.debut!).getTime())} cle={(une) => une.id} />
                    )
                }
            </Lu>
            <MessageErreur erreur={retirer.erreur} />
            <h2>Noter une absence</h2>
            <Formulaire erreur={ajouter.erreur} onEnvoi={() => void envoyer()} libelle="Noter une absence">
                <div class="champs">
                    <Champ nom="debut" libelle="Du" type="datetime-local" valeur={saisie.debut} onValeur={(debut) => changer({ debut })} />
                    <Champ nom="fin" libelle="Au" type="datetime-local" valeur={saisie.fin} onValeur={(fin) => changer({ fin })} />
                </div>
                <Champ nom="motif" libelle="Motif" facultatif aide="Vous seul le verrez" valeur={saisie.motif} onValeur={(motif) => changer({ motif })} />
                <Envoi texte="Noter" enCours={ajouter.enCours} />
            </Formulaire>
        </>
    );
}
