// SPDX-License-Identifier: EUPL-1.2
// What the chair or the secretariat does with an item of the agenda.
import { EtatSeance, type Point } from "@gen/instances/v1/seance_pb";
import { useEffect, useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { isoJour } from "@/mots/dates";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampLong, Envoi, Formulaire, Radios } from "@/ui/formulaire";
import { Message, MessageErreur, annoncer } from "@/ui/message";
import { MotifDialogue } from "./motif";
import { issue } from "./resultat";
import { type Contexte, cleVive } from "./role";

export interface Geste {
    genre: "ouvrir" | "accepter" | "refuser" | "retirer" | "suite";
    point: Point;
}
interface Props {
    geste: Geste;
    contexte: Contexte;
    onFermer: () => void;
}

type Cle = ReturnType<typeof cleVive>;
const MOTIVES = {
    accepter: { titre: "Accepter le point", texte: "La séance est convoquée : dites pourquoi ce point s’ajoute. C’est gardé.", faire: (cle: Cle, motif: string) => instances.acceptPoint({ ...cle, motif }), fait: "Le point est inscrit." },
    refuser: { titre: "Refuser le point", texte: "Qui l’a proposé lira pourquoi.", faire: (cle: Cle, motif: string) => instances.refusePoint({ ...cle, motif }), fait: "Le point est refusé." },
    retirer: { titre: "Retirer le point", texte: "Il quitte l’ordre du jour ; les membres liront pourquoi.", faire: (cle: Cle, motif: string) => instances.withdrawPoint({ ...cle, motif }), fait: "Le point est retiré." },
};

function Motive({ geste, contexte, onFermer, genre }: Props & { genre: keyof typeof MOTIVES }) {
    const { titre, texte, faire: methode, fait } = MOTIVES[genre];
    const { faire, enCours, erreur } = useAction(({ motif, ...cle }: Cle & { motif: string }) => methode(cle, motif));
    const envoyer = async (motif: string) => {
        // What another changed meanwhile is read again: what was typed may be sent once more.
        if (!(await faire({ ...cleVive(contexte, geste.point), motif }))) return contexte.relire();
        annoncer(fait);
        contexte.relire();
        onFermer();
    };
    return <MotifDialogue titre={titre} texte={texte} erreur={erreur} enCours={enCours} onFermer={onFermer} onMotif={(motif) => void envoyer(motif)} danger={genre !== "accepter"} />;
}

// Nothing to ask: done at once, an error said in a dialog.
function Direct({ geste, contexte, onFermer }: Props) {
    const { point } = geste;
    const { faire, erreur } = useAction((cle: Cle) => (geste.genre === "ouvrir" ? instances.openPoint(cle) : instances.acceptPoint(cle)));
    useEffect(() => {
        void faire(cleVive(contexte, point)).then((suite) => {
            if (!suite) return contexte.relire();
            annoncer(geste.genre === "ouvrir" ? `Le point « ${point.titre} » est ouvert.` : "Le point est inscrit.");
            contexte.relire();
            onFermer();
        });
    }, []);
    return erreur ? (
        <Dialogue titre={point.titre} onFermer={onFermer}>
            <MessageErreur erreur={erreur} />
        </Dialogue>
    ) : null;
}

function Suite({ geste: { point }, contexte, onFermer }: Props) {
    const [saisie, poserSaisie] = useState({ accord: true, date: isoJour(), reference: "", motif: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(instances.recordSuite);
    const envoyer = async () => {
        if (!(await faire({ ...cleVive(contexte, point), suite: saisie }))) return contexte.relire();
        annoncer("La décision est enregistrée.");
        contexte.relire();
        onFermer();
    };
    return (
        <Dialogue titre={`Décision après l’avis : ${point.titre}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Décision">
                <Message>
                    <p>{point.resultat && `${issue(point, point.resultat)}. `}La décision s’enregistre une fois, au nom de l’instance ; elle ne se change plus ensuite.</p>
                </Message>
                <Radios
                    nom="suite.accord"
                    libelle="Décision de l’autorité compétente"
                    valeur={saisie.accord ? 1 : 0}
                    onValeur={(accord) => changer({ accord: accord === 1 })}
                    options={[
                        { valeur: 1, libelle: "Accord" },
                        { valeur: 0, libelle: "Refus" },
                    ]}
                />
                <Champ nom="suite.date" libelle="Date" type="date" valeur={saisie.date} onValeur={(date) => changer({ date })} />
                <Champ nom="suite.reference" libelle="Numéro de l’acte" valeur={saisie.reference} onValeur={(reference) => changer({ reference })} />
                <ChampLong nom="suite.motif" libelle="Motif" aide="Nécessaire quand elle s’écarte de l’avis" facultatif valeur={saisie.motif} onValeur={(motif) => changer({ motif })} />
                <Envoi texte="Enregistrer la décision" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

export function GestePoint(props: Props) {
    const { genre } = props.geste;
    if (genre === "suite") return <Suite {...props} />;
    const convoquee = props.contexte.seance.etat !== EtatSeance.PREVUE;
    if (genre === "refuser" || genre === "retirer" || (genre === "accepter" && convoquee)) return <Motive {...props} genre={genre} />;
    return <Direct {...props} />;
}
