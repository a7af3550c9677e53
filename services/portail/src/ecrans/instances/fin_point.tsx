// SPDX-License-Identifier: EUPL-1.2
// How an item goes on or ends: ballot opened, show of hands, paper ballots, consensus, adjournment.
import { type Point, Sens } from "@gen/instances/v1/seance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { SENS } from "@/mots/instances";
import { choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, ChampChoix, ChampLong, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { MotifDialogue } from "./motif";
import { type CourantProps, clePoint } from "./point_courant";
import { votants } from "./role";

type Genre = "consensus" | "ajourner" | "voter" | "mains" | "bulletins";
interface Props extends CourantProps {
    genre: Genre;
    onFermer: () => void;
}

function useFin({ contexte, onPoint, onFermer }: Props, mots: (point: Point) => string) {
    return (suite: Point | undefined) => {
        if (!suite) return;
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
    const fin = useFin(props, () => "Le vote est ouvert : chacun vote depuis son poste.");
    const besoin = contexte.instance.reglement?.secretDemandeurs ?? 0;
    return (
        <Dialogue titre="Ouvrir le vote" onFermer={props.onFermer}>
            <Formulaire erreur={erreur} onEnvoi={async () => fin(await faire({ ...clePoint(point), secret, demandeurs: secret ? demandeurs : [], reserves }))} libelle="Ouvrir le vote">
                <ChampLong nom="reserves" libelle="Réserves mises aux voix" facultatif aide="Vide : avis favorable, sans réserve" lignes={3} valeur={reserves} onValeur={poserReserves} />
                {besoin > 0 && <Case nom="secret" libelle="Vote secret" aide={`${besoin} membres au moins le demandent`} valeur={secret} onValeur={poserSecret} />}
                {secret && (
                    <fieldset class="champ">
                        <legend>Le demandent</legend>
                        {votants(props.contexte, props.point).map((un, rang) => (
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
    const sieges = votants(props.contexte, props.point);
    const [votes, poserVotes] = useState<Record<string, Sens>>(() => Object.fromEntries(props.point.votes.map((un) => [un.siege, un.sens])));
    const { faire, enCours, erreur } = useAction(instances.recordVotes);
    const fin = useFin(props, () => "Les votes sont notés.");
    const envoyer = async () =>
        fin(await faire({ departement: props.point.departement, point: props.point.id, votes: Object.entries(votes).filter(([, sens]) => sens).map(([siege, sens]) => ({ siege, sens })) }));
    return (
        <Dialogue titre="Vote à main levée" onFermer={props.onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Vote à main levée">
                {sieges.map((un, rang) => (
                    <ChampChoix key={un.id} nom={rang ? `vote-${un.id}` : "votes"} libelle={un.libelle} valeur={votes[un.id] ?? Sens.UNSPECIFIED} invite="N’a pas voté" onValeur={(sens) => poserVotes((avant) => ({ ...avant, [un.id]: sens }))} options={choix(SENS)} />
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

function Ajourner(props: Props) {
    const { faire, enCours, erreur } = useAction(instances.adjournPoint);
    const fin = useFin(props, () => "Le point est ajourné.");
    return <MotifDialogue titre="Ajourner le point" texte="Le point sera examiné à une autre séance." erreur={erreur} enCours={enCours} onFermer={props.onFermer} onMotif={async (motif) => fin(await faire({ ...clePoint(props.point), motif }))} />;
}

const FINS: Record<Genre, (props: Props) => preact.JSX.Element> = { voter: Voter, consensus: Consensus, mains: Mains, bulletins: Bulletins, ajourner: Ajourner };
export const Fin = (props: Props) => {
    const Une = FINS[props.genre];
    return <Une {...props} />;
};
