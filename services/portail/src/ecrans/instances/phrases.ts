// SPDX-License-Identifier: EUPL-1.2
// The rules of a body, a sentence each: what the texts say, as members would tell it.
import { AssietteQuorum, BaseMajorite, type Reglement } from "@gen/instances/v1/instance_pb";
import { compte } from "@/mots/nombres";

const FRACTIONS: Record<string, string> = { "1/2": "la moitié", "1/3": "le tiers", "2/3": "les deux tiers", "3/4": "les trois quarts", "1/1": "la totalité" };
const fraction = (numerateur: number, denominateur: number) => FRACTIONS[`${numerateur}/${denominateur}`] ?? `${numerateur}/${denominateur}`;

const ASSIETTES: Record<AssietteQuorum, string> = {
    [AssietteQuorum.UNSPECIFIED]: "",
    [AssietteQuorum.DELIBERATIFS]: "des sièges à voix délibérative",
    [AssietteQuorum.TOUS]: "de tous les sièges",
};
const BASES: Record<BaseMajorite, string> = {
    [BaseMajorite.UNSPECIFIED]: "",
    [BaseMajorite.EXPRIMES]: "des suffrages exprimés (une abstention ne compte pas)",
    [BaseMajorite.PRESENTS]: "des voix des membres présents ou représentés (une abstention compte contre)",
    [BaseMajorite.MEMBRES]: "des voix de tous les membres",
};

export function phrases(regle: Reglement): string[] {
    const compteAussi = [regle.quorumDistance && "les membres à distance", regle.quorumMandats && "ceux qui ont donné mandat"].filter(Boolean).join(" et ");
    return [
        `La convocation part ${compte(regle.preavisJours, "jour franc", "jours francs")} au moins avant la séance${regle.urgenceAdmise ? " ; moins en cas d’urgence, dont on dit la raison" : ""}.`,
        `Le quorum est ${fraction(regle.quorumNum, regle.quorumDen)} ${ASSIETTES[regle.quorumAssiette]}${compteAussi ? ` ; comptent aussi ${compteAussi}` : ""}.`,
        regle.secondeConvocation ? "Sans quorum, une seconde convocation sur le même ordre du jour n’en demande pas." : "Sans quorum, une nouvelle séance en demande un aussi.",
        regle.mandatsMax ? `Un membre peut en représenter ${compte(regle.mandatsMax, "autre")} au plus.` : "Un membre ne peut pas se faire représenter par un autre.",
        `L’avis favorable demande ${regle.majoriteStricte ? "plus de" : "au moins"} ${fraction(regle.majoriteNum, regle.majoriteDen)} ${BASES[regle.majoriteBase]}.`,
        regle.ponderee ? "Les sièges votent avec leur poids." : "Chaque siège a une voix.",
        regle.voixPreponderante ? "À égalité, la voix de la présidence l’emporte, sauf au vote secret." : "À égalité, la proposition n’est pas adoptée.",
        regle.secretDemandeurs ? `Le vote est secret si ${compte(regle.secretDemandeurs, "membre le demande", "membres le demandent")}.` : "La présidence peut décider un vote secret sans que personne ne le demande.",
        regle.interetSiae ? "Une structure ne prend pas part à son propre dossier." : "",
        regle.interetReseau ? "Un réseau ne prend pas part au dossier de ses adhérents." : "",
        regle.quorumInteresses ? "Qui ne prend pas part à un dossier reste compté dans la base du quorum." : "",
        regle.consensusAdmis ? "Quand personne ne s’y oppose, l’avis se prend par consensus, sans vote." : "",
    ].filter(Boolean);
}
