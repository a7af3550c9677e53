// SPDX-License-Identifier: EUPL-1.2
// The same dates in one's own calendar program: an address that nobody guesses, shown once, revoked at will.
import { type Flux, GenreFlux } from "@gen/agenda/v1/agenda_pb";
import { useState } from "preact/hooks";
import { agenda } from "@/api/agenda";
import { useAction, useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { instant } from "@/mots/dates";
import { ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, MessageErreur, Vide, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { useInstances } from "./droits";

const GENRES: Record<GenreFlux, string> = {
    [GenreFlux.UNSPECIFIED]: "",
    [GenreFlux.PERSONNE]: "Mes dates",
    [GenreFlux.ORGANISATION]: "Celles de mon organisation",
    [GenreFlux.INSTANCE]: "Celles d’une instance",
    [GenreFlux.DEPARTEMENT]: "Toutes celles du département",
};

function Adresse({ flux }: { flux: Flux }) {
    const [copie, poserCopie] = useState("");
    // Without a secure connection a browser has no clipboard to give.
    const copier = async () => {
        try {
            await navigator.clipboard.writeText(flux.adresse);
            poserCopie("Copiée.");
        } catch {
            poserCopie("Votre navigateur ne le permet pas : sélectionnez l’adresse et copiez-la.");
        }
    };
    return (
        <Message ton="succes" titre="Votre abonnement est prêt." vif>
            <p>Copiez cette adresse maintenant : elle ne s’affichera plus. Qui la connaît lit ces dates ; ne la partagez pas.</p>
            <p class="mono">{flux.adresse}</p>
            <p class="rangee">
                <button type="button" class="bouton bouton-second" onClick={() => void copier()}>
                    Copier l’adresse
                </button>
                <span role="status">{copie}</span>
            </p>
            <details>
                <summary>Dans Outlook</summary>
                <ol>
                    <li>Ouvrez le calendrier, puis « Ajouter un calendrier ».</li>
                    <li>Choisissez « S’abonner à partir du web » (ou « À partir d’Internet »).</li>
                    <li>Collez l’adresse, donnez un nom, validez.</li>
                </ol>
            </details>
            <details>
                <summary>Dans Thunderbird</summary>
                <ol>
                    <li>Ouvrez l’agenda, puis « Nouvel agenda ».</li>
                    <li>Choisissez « Sur le réseau », sans nom d’utilisateur.</li>
                    <li>Collez l’adresse, cliquez sur « Rechercher des agendas », puis « S’abonner ».</li>
                </ol>
            </details>
        </Message>
    );
}

export function Abonnements() {
    const lecture = useLecture(agenda.listFlux, {});
    const lesInstances = useInstances();
    const [genre, poserGenre] = useState(GenreFlux.PERSONNE);
    const [instance, poserInstance] = useState("");
    const [cree, poserCree] = useState<Flux>();
    const creer = useAction(agenda.createFlux);
    const revoquer = useAction(agenda.revokeFlux);
    const envoyer = async () => {
        const suite = await creer.faire({ departement: departement.value, genre, instance: genre === GenreFlux.INSTANCE ? instance : "" });
        if (!suite) return;
        poserCree(suite);
        lecture.relire();
    };
    const colonnes: Colonne<Flux>[] = [
        { titre: "Abonnement", cellule: (un) => [GENRES[un.genre], un.nom].filter(Boolean).join(" : ") },
        { titre: "Créé le", cellule: (un) => instant(un.cree) },
        {
            titre: "Révoquer",
            cellule: (un) =>
                un.revoque ? (
                    "révoqué"
                ) : (
                    <button
                        type="button"
                        class="bouton bouton-nu"
                        onClick={async () => {
                            if (!(await revoquer.faire({ id: un.id }))) return;
                            annoncer("C’est révoqué : l’adresse ne donne plus rien. Ôtez-la de votre logiciel de calendrier.");
                            lecture.relire();
                        }}
                    >
                        Révoquer<span class="invisible"> {GENRES[un.genre]}, créé le {instant(un.cree)}</span>
                    </button>
                ),
        },
    ];
    return (
        <>
            <h2>S’abonner</h2>
            <p>Votre logiciel de calendrier (Outlook, Thunderbird, celui d’un téléphone) peut lire ces dates et se tenir à jour tout seul.</p>
            <Formulaire erreur={creer.erreur} onEnvoi={() => void envoyer()} libelle="S’abonner">
                <ChampChoix nom="genre" libelle="Quelles dates" valeur={genre} onValeur={poserGenre} options={[GenreFlux.PERSONNE, GenreFlux.ORGANISATION, GenreFlux.INSTANCE, GenreFlux.DEPARTEMENT].map((valeur) => ({ valeur, libelle: GENRES[valeur] }))} />
                {genre === GenreFlux.INSTANCE && <ChampChoix nom="instance" libelle="Instance" valeur={instance} onValeur={poserInstance} options={(lesInstances.valeur?.instances ?? []).map((une) => ({ valeur: une.id, libelle: une.nom }))} />}
                <Envoi texte="Créer l’adresse" enCours={creer.enCours} />
            </Formulaire>
            <div class="adresse-flux">{cree && <Adresse key={cree.id} flux={cree} />}</div>
            <h2>Vos abonnements</h2>
            <MessageErreur erreur={revoquer.erreur} />
            <Lu lecture={lecture}>
                {({ flux }) => (flux.length === 0 ? <Vide titre="Aucun abonnement."><p>Créez une adresse ci-dessus : elle apparaîtra ici, et vous pourrez la révoquer à tout moment.</p></Vide> : <Tableau legende="Vos abonnements" legendeCachee colonnes={colonnes} lignes={flux} cle={(un) => un.id} />)}
            </Lu>
        </>
    );
}
