// SPDX-License-Identifier: EUPL-1.2
// New rules from a day on: a shipped set as it is, or with other values. What was before stays for the sessions before.
import { clone, create } from "@bufbuild/protobuf";
import { AssietteQuorum, BaseMajorite, type Instance, type Reglement, ReglementSchema } from "@gen/instances/v1/instance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction, useLecture } from "@/api/lecture";
import { isoJour, plusJours } from "@/mots/dates";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, annoncer } from "@/ui/message";
import { avecAucun } from "./choix";
import { phrases } from "./phrases";

type Nombre = "preavisJours" | "quorumNum" | "quorumDen" | "mandatsMax" | "majoriteNum" | "majoriteDen" | "secretDemandeurs";
type Oui = "urgenceAdmise" | "quorumDistance" | "quorumMandats" | "quorumInteresses" | "secondeConvocation" | "majoriteStricte" | "ponderee" | "voixPreponderante" | "interetSiae" | "interetReseau" | "consensusAdmis";

const NOMBRES: [Nombre, string, string][] = [
    ["preavisJours", "preavis_jours", "Préavis de convocation, en jours francs"],
    ["quorumNum", "quorum_num", "Quorum : combien de sièges… (1 pour « 1 sur 2 »)"],
    ["quorumDen", "quorum_den", "… sur combien (2 pour « 1 sur 2 »)"],
    ["mandatsMax", "mandats_max", "Mandats qu’un membre peut porter (0 : aucun)"],
    ["majoriteNum", "majorite_num", "Majorité : combien de voix… (1 pour « 1 sur 2 »)"],
    ["majoriteDen", "majorite_den", "… sur combien de voix (2 pour « 1 sur 2 »)"],
    ["secretDemandeurs", "secret_demandeurs", "Membres qui doivent demander un vote secret (0 : la présidence en décide)"],
];
const OUIS: [Oui, string, string][] = [
    ["urgenceAdmise", "urgence_admise", "Préavis plus court en cas d’urgence motivée"],
    ["quorumDistance", "quorum_distance", "Les membres à distance comptent au quorum"],
    ["quorumMandats", "quorum_mandats", "Qui a donné mandat compte au quorum"],
    ["quorumInteresses", "quorum_interesses", "Qui ne prend pas part à un dossier reste dans la base du quorum"],
    ["secondeConvocation", "seconde_convocation", "Seconde convocation sans quorum"],
    ["majoriteStricte", "majorite_stricte", "Il faut plus que la majorité dite (sinon : au moins)"],
    ["ponderee", "ponderee", "Les sièges votent avec leur poids"],
    ["voixPreponderante", "voix_preponderante", "Voix prépondérante de la présidence"],
    ["interetSiae", "interet_siae", "Une structure ne prend pas part à son dossier"],
    ["interetReseau", "interet_reseau", "Un réseau ne prend pas part au dossier de ses adhérents"],
    ["consensusAdmis", "consensus_admis", "Avis par consensus quand personne ne s’y oppose"],
];
const ASSIETTES = [
    { valeur: AssietteQuorum.DELIBERATIFS, libelle: "Les sièges à voix délibérative" },
    { valeur: AssietteQuorum.TOUS, libelle: "Tous les sièges" },
];
const BASES = [
    { valeur: BaseMajorite.EXPRIMES, libelle: "Les suffrages exprimés" },
    { valeur: BaseMajorite.PRESENTS, libelle: "Les membres présents ou représentés" },
    { valeur: BaseMajorite.MEMBRES, libelle: "Tous les membres" },
];

interface Props {
    instance: Instance;
    onFermer: () => void;
    onInstance: (suite: Instance) => void;
}

// One set of rules a day.
const premierJour = ({ reglements }: Instance): string => {
    const pris = new Set(reglements.map((une) => une.effet));
    let libre = isoJour();
    while (pris.has(libre)) libre = plusJours(libre, 1);
    return libre;
};

export function ChangerRegles({ instance, onFermer, onInstance }: Props) {
    const types = useLecture(instances.listReglementsTypes, {});
    const [saisie, poserSaisie] = useState<Reglement>(() => ({ ...clone(ReglementSchema, instance.reglement ?? create(ReglementSchema)), effet: premierJour(instance) }));
    const [touche, poserTouche] = useState(false);
    const changer = (change: Partial<Reglement>) => {
        poserTouche(true);
        poserSaisie((avant) => ({ ...avant, ...change }));
    };
    const { faire, enCours, erreur } = useAction(instances.setReglement);
    const envoyer = async () => {
        // A shipped set as it is goes by its code; one with other values is the body's own.
        const reglement = saisie.type && !touche ? create(ReglementSchema, { type: saisie.type, effet: saisie.effet }) : { ...saisie, type: "" };
        const suite = await faire({ departement: instance.departement, instance: instance.id, version: instance.version, reglement });
        if (!suite) return;
        annoncer("Les nouvelles règles sont enregistrées.");
        onInstance(suite);
        onFermer();
    };
    return (
        <Dialogue titre="Changer les règles" onFermer={onFermer} large>
            <Lu lecture={types}>
                {({ reglements }) => (
                    <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Changer les règles">
                        <ChampChoix
                            nom="reglement.type"
                            libelle="Partir de"
                            valeur={touche ? "" : saisie.type}
                            onValeur={(type) => {
                                const depart = reglements.find((un) => un.type === type) ?? instance.reglement ?? create(ReglementSchema);
                                poserTouche(!type);
                                poserSaisie((avant) => ({ ...clone(ReglementSchema, depart), effet: avant.effet }));
                            }}
                            options={avecAucun("Les règles actuelles, avec d’autres valeurs", reglements.map((un) => ({ valeur: un.type, libelle: un.nom })))}
                        />
                        <Champ nom="reglement.effet" libelle="À partir du" type="date" valeur={saisie.effet} onValeur={(effet) => poserSaisie((avant) => ({ ...avant, effet }))} />
                        <details>
                            <summary>Changer une valeur</summary>
                            <Champ nom="reglement.nom" libelle="Nom de ces règles" valeur={saisie.nom} onValeur={(nom) => changer({ nom })} />
                            <Champ nom="reglement.source" libelle="Texte qu’elles appliquent" valeur={saisie.source} onValeur={(source) => changer({ source })} />
                            <div class="champs">
                                {NOMBRES.map(([cle, nom, libelle]) => (
                                    <Champ key={cle} nom={`reglement.${nom}`} libelle={libelle} type="number" min={0} valeur={String(saisie[cle])} onValeur={(texte) => changer({ [cle]: Number(texte) || 0 })} />
                                ))}
                            </div>
                            <ChampChoix nom="reglement.quorum_assiette" libelle="Le quorum se compte sur" valeur={saisie.quorumAssiette} onValeur={(quorumAssiette) => changer({ quorumAssiette })} options={ASSIETTES} />
                            <ChampChoix nom="reglement.majorite_base" libelle="La majorité se compte sur" valeur={saisie.majoriteBase} onValeur={(majoriteBase) => changer({ majoriteBase })} options={BASES} />
                            {OUIS.map(([cle, nom, libelle]) => (
                                <Case key={cle} nom={`reglement.${nom}`} libelle={libelle} valeur={saisie[cle]} onValeur={(oui) => changer({ [cle]: oui })} />
                            ))}
                        </details>
                        <div class="bloc bloc-doux">
                            <h3>Ce que diront les règles</h3>
                            <ul>
                                {phrases(saisie).map((une) => (
                                    <li key={une}>{une}</li>
                                ))}
                            </ul>
                        </div>
                        <Envoi texte="Enregistrer ces règles" enCours={enCours} />
                    </Formulaire>
                )}
            </Lu>
        </Dialogue>
    );
}
