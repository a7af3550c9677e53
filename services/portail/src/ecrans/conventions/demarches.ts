// SPDX-License-Identifier: EUPL-1.2
// The steps a person may ask for, as data: what each needs, what follows from it, and the call that does it. Which are
// open to the caller now is the service's answer (Acte.actions).
import { type Acte, ActionActe as A, ResultatAvis } from "@gen/conventionnement/v1/acte_pb";
import { conventionnement } from "@/api/conventionnement";
import { isoJour } from "@/mots/dates";

export interface Saisie {
    commentaire: string;
    instance: string;
    date: string;
    resultat: ResultatAvis;
    reserves: string;
    reference: string;
    accord: boolean;
    motif: string;
}
export const saisieVide = (): Saisie => ({
    commentaire: "",
    instance: "",
    date: "",
    resultat: ResultatAvis.FAVORABLE,
    reserves: "",
    reference: "",
    accord: true,
    motif: "",
});

export type Champ = "commentaire" | "commentaire-obligatoire" | "date-seance" | "date-observations" | "date-effet" | "avis" | "decision" | "motif" | "inscription";

export interface Demarche {
    suite: string; // what follows, told before
    fait: string; // what happened, told after
    champs: Champ[];
    danger?: boolean;
    faire: (acte: Acte, saisie: Saisie) => Promise<Acte>;
}

const cle = (acte: Acte) => ({ departement: acte.departement, id: acte.id, version: acte.version });
const avancer = (action: A) => (acte: Acte, { commentaire, date, instance }: Saisie) =>
    conventionnement.advanceActe({ ...cle(acte), action, commentaire, date, instance });

export const DEMARCHES: Partial<Record<A, Demarche>> = {
    [A.INSTRUIRE]: {
        suite: "L’unité territoriale et les parties instruisent le texte ; il peut encore changer.",
        fait: "Le texte est en instruction.",
        champs: ["commentaire"],
        faire: avancer(A.INSTRUIRE),
    },
    [A.INSCRIRE]: {
        suite: "Le conseil examinera ce texte à la séance choisie. Si le texte change avant, il quitte l’ordre du jour.",
        fait: "Le texte est proposé à l’ordre du jour.",
        champs: ["inscription"],
        faire: avancer(A.INSCRIRE),
    },
    [A.RENDRE_AVIS]: {
        suite: "L’avis d’une séance tenue dans Concert arrive tout seul ; ne saisissez ici que celui d’une instance tenue ailleurs.",
        fait: "L’avis est enregistré.",
        champs: ["avis"],
        faire: (acte, { instance, date, resultat, reserves, reference }) =>
            conventionnement.recordAvis({ ...cle(acte), avis: { instance, date, resultat, reserves, reference } }),
    },
    [A.DECIDER]: {
        suite: "La décision de l’autorité compétente est inscrite au registre, avec l’avis qu’elle suit ou dont elle s’écarte.",
        fait: "La décision est enregistrée.",
        champs: ["decision"],
        faire: (acte, { accord, date, reference, motif }) =>
            conventionnement.recordDecision({ ...cle(acte), decision: { accord, date, reference, motif } }),
    },
    [A.METTRE_EN_SIGNATURE]: {
        suite: "Chaque partie reçoit ce texte, tel qu’il est, à signer. Le modifier ensuite annulerait les signatures déjà données.",
        fait: "Le texte est à signer ; les parties en sont prévenues.",
        champs: ["commentaire"],
        faire: avancer(A.METTRE_EN_SIGNATURE),
    },
    [A.REFUSER]: {
        suite: "Le texte revient en instruction avec votre motif, que les parties lisent. Les signatures déjà données tombent.",
        fait: "Votre refus est enregistré.",
        champs: ["motif"],
        danger: true,
        faire: (acte, { motif }) => conventionnement.refuseActe({ ...cle(acte), motif }),
    },
    [A.RENVOYER]: {
        suite: "Le texte revient à l’étape précédente. Les parties lisent pourquoi.",
        fait: "Le texte est revenu à l’étape précédente.",
        champs: ["commentaire-obligatoire"],
        faire: avancer(A.RENVOYER),
    },
    [A.SUSPENDRE]: {
        suite: "L’accord et ses annexes cessent de produire effet jusqu’à ce que la suspension soit levée.",
        fait: "L’accord est suspendu.",
        champs: ["commentaire-obligatoire"],
        danger: true,
        faire: avancer(A.SUSPENDRE),
    },
    [A.REPRENDRE]: {
        suite: "L’accord et ses annexes produisent de nouveau effet.",
        fait: "La suspension est levée.",
        champs: ["commentaire"],
        faire: avancer(A.REPRENDRE),
    },
    [A.ENGAGER_RESILIATION]: {
        suite: "La structure a un mois au moins pour présenter ses observations (article R5132-5 du code du travail).",
        fait: "La résiliation est engagée ; les observations sont ouvertes.",
        champs: ["date-observations", "commentaire-obligatoire"],
        danger: true,
        faire: avancer(A.ENGAGER_RESILIATION),
    },
    [A.RESILIER]: {
        suite: "L’accord prend fin à la date d’effet. On n’y revient pas.",
        fait: "L’accord est résilié.",
        champs: ["date-effet", "commentaire-obligatoire"],
        danger: true,
        faire: avancer(A.RESILIER),
    },
    [A.RENONCER_RESILIATION]: {
        suite: "L’accord continue comme avant.",
        fait: "La résiliation est abandonnée.",
        champs: ["commentaire"],
        faire: avancer(A.RENONCER_RESILIATION),
    },
    [A.CLORE]: {
        suite: "Le texte est abandonné. On n’y revient pas ; un autre peut être préparé.",
        fait: "Le texte est clos.",
        champs: ["commentaire-obligatoire"],
        danger: true,
        faire: avancer(A.CLORE),
    },
};

export const dateParDefaut = (champs: Champ[]): string =>
    champs.some((un) => un === "avis" || un === "decision" || un === "date-effet") ? isoJour() : "";
