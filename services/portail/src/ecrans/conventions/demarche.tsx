// SPDX-License-Identifier: EUPL-1.2
// One step, asked for in a dialog: what it needs, on whose behalf, what follows.
import type { Acte, ActionActe } from "@gen/conventionnement/v1/acte_pb";
import { useState } from "preact/hooks";
import { useAction } from "@/api/lecture";
import { appartenance } from "@/api/session";
import { ACTIONS, RESULTATS_AVIS } from "@/mots/actes";
import { choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampLong, Envoi, Formulaire, Radios } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { type Champ as Besoin, DEMARCHES, type Saisie, dateParDefaut, saisieVide } from "./demarches";
import { Inscription } from "./inscription";

interface Partie {
    saisie: Saisie;
    changer: (change: Partial<Saisie>) => void;
}

const Avis = ({ saisie, changer }: Partie) => (
    <>
        <Champ nom="avis.instance" libelle="Instance" aide="Par exemple : CDIAE du Doubs, formation plénière" valeur={saisie.instance} onValeur={(instance) => changer({ instance })} />
        <Champ nom="avis.date" libelle="Date de la séance" type="date" valeur={saisie.date} onValeur={(date) => changer({ date })} />
        <Radios nom="avis.resultat" libelle="Avis" valeur={saisie.resultat} onValeur={(resultat) => changer({ resultat })} options={choix(RESULTATS_AVIS)} />
        <ChampLong nom="avis.reserves" libelle="Réserves" facultatif valeur={saisie.reserves} onValeur={(reserves) => changer({ reserves })} />
        <Champ nom="avis.reference" libelle="Référence" facultatif valeur={saisie.reference} onValeur={(reference) => changer({ reference })} />
    </>
);

const Decision = ({ saisie, changer }: Partie) => (
    <>
        <Radios
            nom="decision.accord"
            libelle="Décision"
            valeur={saisie.accord ? 1 : 0}
            onValeur={(accord) => changer({ accord: accord === 1 })}
            options={[
                { valeur: 1, libelle: "Accord" },
                { valeur: 0, libelle: "Refus" },
            ]}
        />
        <Champ nom="decision.date" libelle="Date de la décision" type="date" valeur={saisie.date} onValeur={(date) => changer({ date })} />
        <Champ nom="decision.reference" libelle="Numéro de l’acte" aide="Par exemple : arrêté 2027-118" valeur={saisie.reference} onValeur={(reference) => changer({ reference })} />
        <ChampLong nom="decision.motif" libelle="Motif" aide="Nécessaire quand elle s’écarte de l’avis, ou refuse" facultatif valeur={saisie.motif} onValeur={(motif) => changer({ motif })} />
    </>
);

const DATES: Partial<Record<Besoin, [string, string]>> = {
    "date-observations": ["Observations possibles jusqu’au", "Un mois au moins ; laissez vide pour un mois"],
    "date-effet": ["Prend effet le", "Après le délai d’observation"],
};

function Besoins({ besoin, saisie, changer }: Partie & { besoin: Besoin }) {
    const date = DATES[besoin];
    if (date)
        return <Champ nom="date" libelle={date[0]} aide={date[1]} type="date" valeur={saisie.date} onValeur={(valeur) => changer({ date: valeur })} />;
    if (besoin === "avis") return <Avis saisie={saisie} changer={changer} />;
    if (besoin === "decision") return <Decision saisie={saisie} changer={changer} />;
    if (besoin === "motif")
        return <ChampLong nom="motif" libelle="Motif du refus" valeur={saisie.motif} onValeur={(motif) => changer({ motif })} />;
    return (
        <ChampLong
            nom="commentaire"
            libelle={besoin === "commentaire-obligatoire" ? "Pourquoi" : "Commentaire"}
            facultatif={besoin === "commentaire"}
            aide="Lu par les parties ; gardé avec l’histoire du texte"
            valeur={saisie.commentaire}
            onValeur={(commentaire) => changer({ commentaire })}
        />
    );
}

interface Props {
    acte: Acte;
    action: ActionActe;
    onFait: (acte: Acte) => void;
    onFermer: () => void;
}

export function DialogueDemarche({ acte, action, onFait, onFermer }: Props) {
    const demarche = DEMARCHES[action]!;
    const [saisie, poserSaisie] = useState<Saisie>(() => ({ ...saisieVide(), date: dateParDefaut(demarche.champs) }));
    const { faire, enCours, erreur } = useAction((voulu: Saisie) => demarche.faire(acte, voulu));
    if (demarche.champs.includes("inscription"))
        return <Inscription acte={acte} onFait={onFait} onFermer={onFermer} suite={demarche.suite} />;
    const envoyer = async () => {
        const suite = await faire(saisie);
        if (!suite) return;
        annoncer(`${acte.numero} : ${demarche.fait}`);
        onFait(suite);
    };
    return (
        <Dialogue titre={ACTIONS[action]} onFermer={onFermer}>
            <Message ton={demarche.danger ? "attention" : "info"}>
                <p>{demarche.suite}</p>
                <p>
                    {acte.numero}. Vous agissez pour : {appartenance.value?.nom}.
                </p>
            </Message>
            <Formulaire erreur={erreur} onEnvoi={envoyer} libelle={ACTIONS[action]}>
                {demarche.champs.map((besoin) => (
                    <Besoins key={besoin} besoin={besoin} saisie={saisie} changer={(change) => poserSaisie((avant) => ({ ...avant, ...change }))} />
                ))}
                <Envoi texte={ACTIONS[action]} enCours={enCours} danger={demarche.danger} />
            </Formulaire>
        </Dialogue>
    );
}
