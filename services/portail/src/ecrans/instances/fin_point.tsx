// SPDX-License-Identifier: EUPL-1.2
// How an item goes on or ends: ballot opened, show of hands, paper ballots, consensus, adjournment.
import { type Point, Sens } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { SENS } from "@/mots/instances";
import { compte } from "@/mots/nombres";
import { choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, ChampChoix, ChampLong, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { MotifDialogue } from "./motif";
import { type CourantProps, clePoint } from "./point_courant";
import { demandeursPossibles, manquent, votants } from "./role";

export type Genre = "consensus" | "ajourner" | "voter" | "mains" | "bulletins" | "clore";
interface Props extends CourantProps {
    genre: Genre;
    onFermer: () => void;
}

// A refusal keeps what was typed; what another changed meanwhile is read again, so that it may be sent once more.
function useFin({ contexte, onPoint, onFermer }: Props, mots: (point: Point) => string) {
    return (suite: Point | undefined) => {
        if (!suite) return contexte.relire();
        annoncer(mots(suite));
        onPoint(suite);
        contexte.relire();
        onFermer();
    };
}

function Voter(props: Props) {
    const { point, contexte } = props;
    const [reserves, poserReserves] = useState("");
    const [secret, poserSecret] = useState(false);
    const [demandeurs, poserDemandeurs] = useState<string[]>([]);
    const { faire, enCours, erreur } = useAction(instances.openVote);
    const fin = useFin(props, () => (secret ? "Le vote secret est ouvert : chacun vote par bulletin." : "Le vote est ouvert : chacun vote depuis son poste."));
    const besoin = contexte.instance.reglement?.secretDemandeurs ?? 0;
    return (
        <Dialogue titre="Ouvrir le vote" onFermer={props.onFermer}>
            <Formulaire erreur={erreur} onEnvoi={async () => fin(await faire({ ...clePoint(point), secret, demandeurs: secret && besoin ? demandeurs : [], reserves }))} libelle="Ouvrir le vote">
                <ChampLong nom="reserves" libelle="Réserves mises aux voix" facultatif aide="Vide : avis favorable, sans réserve" lignes={3} valeur={reserves} onValeur={poserReserves} />
                <Case nom="secret" libelle="Vote secret" aide={besoin ? `${compte(besoin, "membre présent au moins le demande", "membres présents au moins le demandent")}` : "La présidence peut en décider"} valeur={secret} onValeur={poserSecret} />
                {secret && besoin > 0 && (
                    <fieldset class="champ">
                        <legend>Le demandent</legend>
                        {demandeursPossibles(contexte, point).map((un, rang) => (
                            <Case key={un.id} nom={rang ? `demandeur-${un.id}` : "demandeurs"} libelle={un.libelle} valeur={demandeurs.includes(un.id)} onValeur={(oui) => poserDemandeurs((avant) => (oui ? [...avant, un.id] : avant.filter((autre) => autre !== un.id)))} />
                        ))}
                    </fieldset>
                )}
                <Envoi texte="Ouvrir le vote" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

function Consensus(props: Props) {
    const [reserves, poserReserves] = useState("");
    const { faire, enCours, erreur } = useAction(instances.closePoint);
    const fin = useFin(props, (point) => point.resultat?.motif || "Le consensus est constaté.");
    return (
        <Dialogue titre="Constater un consensus" onFermer={props.onFermer}>
            <Formulaire erreur={erreur} onEnvoi={async () => fin(await faire({ ...clePoint(props.point), consensus: true, reserves }))} libelle="Consensus">
                <Message>
                    <p>Personne ne s’oppose à un avis favorable. L’avis est rendu aussitôt, et inscrit au registre.</p>
                </Message>
                <ChampLong nom="reserves" libelle="Réserves" facultatif lignes={3} valeur={reserves} onValeur={poserReserves} />
                <Envoi texte="Constater le consensus" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

function Mains(props: Props) {
    // Who has voted on their own machine has voted: a vote does not change.
    const ont = props.point.votes.length;
    const sieges = manquent(props.contexte, props.point);
    const [votes, poserVotes] = useState<Record<string, Sens>>({});
    const { faire, enCours, erreur } = useAction(instances.recordVotes);
    const fin = useFin(props, () => "Les votes sont notés.");
    const envoyer = async () =>
        fin(await faire({ departement: props.point.departement, point: props.point.id, votes: sieges.filter((un) => votes[un.id]).map((un) => ({ siege: un.id, sens: votes[un.id]! })) }));
    return (
        <Dialogue titre="Vote à main levée" onFermer={props.onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Vote à main levée">
                {ont > 0 && (
                    <Message>
                        <p>{compte(ont, "siège a déjà voté et n’est", "sièges ont déjà voté et ne sont")} plus à noter.</p>
                    </Message>
                )}
                {sieges.map((un, rang) => (
                    <ChampChoix key={un.id} nom={rang ? `vote-${un.id}` : "votes"} libelle={un.libelle} valeur={votes[un.id] ?? Sens.UNSPECIFIED} onValeur={(sens) => poserVotes((avant) => ({ ...avant, [un.id]: sens }))} options={[{ valeur: Sens.UNSPECIFIED, libelle: "N’a pas voté" }, ...choix(SENS)]} />
                ))}
                <Envoi texte="Noter ces votes" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

function Bulletins(props: Props) {
    const sieges = votants(props.contexte, props.point);
    const [saisie, poserSaisie] = useState({ pour: "", contre: "", abstentions: "", nuls: "" });
    const [participants, poserParticipants] = useState<string[]>(sieges.map((un) => un.id));
    const { faire, enCours, erreur } = useAction(instances.recordScrutin);
    const fin = useFin(props, () => "Le dépouillement est noté.");
    const nombre = (texte: string) => BigInt(/^\d+$/.test(texte) ? texte : 0);
    const envoyer = async () =>
        fin(await faire({ departement: props.point.departement, point: props.point.id, pour: nombre(saisie.pour), contre: nombre(saisie.contre), abstentions: nombre(saisie.abstentions), nuls: nombre(saisie.nuls), participants }));
    const champ = (nom: keyof typeof saisie, libelle: string) => <Champ nom={nom} libelle={libelle} type="number" min={0} valeur={saisie[nom]} onValeur={(valeur) => poserSaisie((avant) => ({ ...avant, [nom]: valeur }))} />;
    return (
        <Dialogue titre="Dépouillement du vote secret" onFermer={props.onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Dépouillement">
                <div class="champs">
                    {champ("pour", "Pour")}
                    {champ("contre", "Contre")}
                    {champ("abstentions", "Abstentions")}
                    {champ("nuls", "Blancs ou nuls")}
                </div>
                <fieldset class="champ">
                    <legend>Ont pris part</legend>
                    {sieges.map((un, rang) => (
                        <Case key={un.id} nom={rang ? `participant-${un.id}` : "participants"} libelle={un.libelle} valeur={participants.includes(un.id)} onValeur={(oui) => poserParticipants((avant) => (oui ? [...avant, un.id] : avant.filter((autre) => autre !== un.id)))} />
                    ))}
                </fieldset>
                <Envoi texte="Noter le dépouillement" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

// Some have not voted yet: what follows is said before.
function Clore(props: Props) {
    const { faire, enCours, erreur } = useAction(instances.closePoint);
    const fin = useFin(props, (point) => point.resultat?.motif || "Le vote est clos.");
    const attendus = manquent(props.contexte, props.point);
    return (
        <Dialogue titre="Clore le vote sans attendre ?" onFermer={props.onFermer}>
            <Formulaire erreur={erreur} onEnvoi={async () => fin(await faire(clePoint(props.point)))} libelle="Clore le vote">
                {attendus.length > 0 && (
                    <Message ton="attention">
                        <p>N’ont pas voté : {attendus.map((un) => un.libelle).join(", ")}.</p>
                    </Message>
                )}
                <p>Le résultat est proclamé avec les votes reçus, et inscrit au registre : plus personne ne votera sur ce point.</p>
                <Envoi texte="Clore et proclamer" enCours={enCours}>
                    <button type="button" class="bouton bouton-second" onClick={props.onFermer}>
                        Attendre
                    </button>
                </Envoi>
            </Formulaire>
        </Dialogue>
    );
}

function Ajourner(props: Props) {
    const { faire, enCours, erreur } = useAction(instances.adjournPoint);
    const fin = useFin(props, () => "Le point est ajourné.");
    return <MotifDialogue titre="Ajourner le point" texte="Le point sera examiné à une autre séance." erreur={erreur} enCours={enCours} onFermer={props.onFermer} onMotif={async (motif) => fin(await faire({ ...clePoint(props.point), motif }))} />;
}

const FINS: Record<Genre, (props: Props) => preact.JSX.Element> = { voter: Voter, consensus: Consensus, mains: Mains, bulletins: Bulletins, ajourner: Ajourner, clore: Clore };
export const Fin = (props: Props) => {
    const Une = FINS[props.genre];
    return <Une {...props} />;
};
