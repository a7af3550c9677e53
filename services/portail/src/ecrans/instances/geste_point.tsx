// SPDX-License-Identifier: EUPL-1.2
// What the chair or the secretariat does with an item of the agenda.
import { EtatSeance, type Point } from "@gen/instances/v1/seance_pb";
import { useEffect, useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { isoJour } from "@/mots/dates";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampLong, Envoi, Formulaire, Radios } from "@/ui/formulaire";
import { MessageErreur, annoncer } from "@/ui/message";
import { MotifDialogue } from "./motif";
import type { Contexte } from "./role";

export interface Geste {
    genre: "ouvrir" | "accepter" | "refuser" | "retirer" | "suite";
    point: Point;
}
interface Props {
    geste: Geste;
    contexte: Contexte;
    onFermer: () => void;
}

const cle = (point: Point) => ({ departement: point.departement, point: point.id, version: point.version });

const MOTIVES = {
    accepter: { titre: "Accepter le point", texte: "La séance est convoquée : dites pourquoi ce point s’ajoute. C’est gardé.", faire: (point: Point, motif: string) => instances.acceptPoint({ ...cle(point), motif }), fait: "Le point est inscrit." },
    refuser: { titre: "Refuser le point", texte: "Qui l’a proposé lira pourquoi.", faire: (point: Point, motif: string) => instances.refusePoint({ ...cle(point), motif }), fait: "Le point est refusé." },
    retirer: { titre: "Retirer le point", texte: "Il quitte l’ordre du jour ; les membres liront pourquoi.", faire: (point: Point, motif: string) => instances.withdrawPoint({ ...cle(point), motif }), fait: "Le point est retiré." },
};

function Motive({ geste, contexte, onFermer, genre }: Props & { genre: keyof typeof MOTIVES }) {
    const { titre, texte, faire: methode, fait } = MOTIVES[genre];
    const { faire, enCours, erreur } = useAction((motif: string) => methode(geste.point, motif));
    const envoyer = async (motif: string) => {
        if (!(await faire(motif))) return;
        annoncer(fait);
        contexte.relire();
        onFermer();
    };
    return <MotifDialogue titre={titre} texte={texte} erreur={erreur} enCours={enCours} onFermer={onFermer} onMotif={(motif) => void envoyer(motif)} danger={genre !== "accepter"} />;
}

// Nothing to ask: done at once, an error said in a dialog.
function Direct({ geste, contexte, onFermer }: Props) {
    const { point } = geste;
    const { faire, erreur } = useAction(() => (geste.genre === "ouvrir" ? instances.openPoint(cle(point)) : instances.acceptPoint(cle(point))));
    useEffect(() => {
        void faire(undefined).then((suite) => {
            if (!suite) return;
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
    const [saisie, poserSaisie] = useState({ accord: point.suite?.accord ?? true, date: point.suite?.date || isoJour(), reference: point.suite?.reference ?? "", motif: point.suite?.motif ?? "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(instances.recordSuite);
    const envoyer = async () => {
        if (!(await faire({ ...cle(point), suite: saisie }))) return;
        annoncer("La décision est enregistrée.");
        contexte.relire();
        onFermer();
    };
    return (
        <Dialogue titre={`Décision après l’avis : ${point.titre}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Décision">
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
