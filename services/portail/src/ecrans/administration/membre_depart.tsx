// SPDX-License-Identifier: EUPL-1.2
// Somebody leaves: taken off the organisation, or erased for good.
import type { Membre } from "@gen/acces/v1/acces_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { moi } from "@/api/session";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire, Radios } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";

const GENRES = {
    retirer: {
        choix: "Retirer de l’organisation",
        suites: "Cette personne n’agira plus pour l’organisation, dès maintenant. Son compte reste : une nouvelle invitation la fait revenir.",
        fait: "ne fait plus partie de l’organisation.",
        faire: ({ personne, organisation }: Membre) => acces.removeMembre({ personne, organisation }),
    },
    effacer: {
        choix: "Effacer la personne",
        suites: "Son nom, son adresse, son mot de passe et ses sessions sont effacés pour toujours. Ce qu’elle a signé reste valable, au registre et sur les conventions.",
        fait: "ne figure plus dans Concert.",
        faire: ({ personne }: Membre) => acces.erasePersonne({ personne }),
    },
};
type Genre = keyof typeof GENRES;

export function Depart({ membre, onFermer }: { membre: Membre; onFermer: () => void }) {
    const [genre, poserGenre] = useState<Genre>("retirer");
    const [nom, poserNom] = useState("");
    const [tente, poserTente] = useState(false);
    const { faire, enCours, erreur } = useAction(async (voulu: Genre) => GENRES[voulu].faire(membre));
    const qui = `${membre.prenom} ${membre.nom}`;
    const confirmer = genre === "effacer";
    const manque = confirmer && nom.trim() !== membre.nom;
    const envoyer = async () => {
        poserTente(true);
        if (manque || !(await faire(genre))) return;
        annoncer(`${qui} ${GENRES[genre].fait}`);
        onFermer();
    };
    // Oneself is erased from one's own account.
    const genres = (Object.keys(GENRES) as Genre[]).filter((un) => un === "retirer" || membre.personne !== moi.value?.personne);
    return (
        <Dialogue titre={`Départ de ${qui}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle={`Départ de ${qui}`}>
                <Radios nom="genre" libelle="Que faire ?" valeur={genre} onValeur={poserGenre} options={genres.map((valeur) => ({ valeur, libelle: GENRES[valeur].choix }))} />
                <Message ton="attention">
                    <p>{GENRES[genre].suites}</p>
                    <p>Ses clés et ses délégations doivent d’abord être révoquées, et l’organisation garder un administrateur.</p>
                </Message>
                {confirmer && (
                    <Champ
                        nom="confirmation"
                        libelle={`Écrivez « ${membre.nom} » pour confirmer`}
                        taille="moyen"
                        autoComplete="off"
                        valeur={nom}
                        onValeur={poserNom}
                        objection={tente && manque ? `Écrivez exactement ${membre.nom}.` : undefined}
                    />
                )}
                <Envoi texte={GENRES[genre].choix} enCours={enCours} danger />
            </Formulaire>
        </Dialogue>
    );
}
