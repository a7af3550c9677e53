// SPDX-License-Identifier: EUPL-1.2
// What each entry of the log says, in one sentence made of its facts (services/registre/ENTREES.md).
import type { Entree } from "@/journal/entree";
import { jour } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { AVIS, PORTEES, RESULTATS_DELIBERATION } from "./codes";

// Names of organisations by UUID, as their certifications give them.
export type Noms = ReadonlyMap<string, string>;

interface Nature {
    titre: string;
    phrase: (fait: Entree["fait"], noms: Noms) => string;
}

const acte = (fait: Entree["fait"]): string => fait("numero") || "un acte";
const version = (fait: Entree["fait"]): string => (fait("version-contenu") ? `, version ${fait("version-contenu")}` : "");
// "…, à compter du 1er mars 2027"
const effet = (fait: Entree["fait"]): string => (fait("date-effet") ? `, à compter du ${jour(fait("date-effet"))}` : "");
const organisation = (fait: Entree["fait"], noms: Noms): string => fait("organisation-nom") || noms.get(fait("organisation")) || "une organisation";

function voix(fait: Entree["fait"]): string {
    if (!fait("pour")) return "";
    const dites = [`${fait("pour")} pour`, `${fait("contre")} contre`, compte(Number(fait("abstentions")), "abstention")];
    return ` (${dites.join(", ")})`;
}

export const NATURES: Record<string, Nature> = {
    signature: { titre: "Signature", phrase: (fait) => `${fait("organisation-nom")} a signé ${acte(fait)}${version(fait)}.` },
    activation: { titre: "Entrée en vigueur", phrase: (fait) => `Toutes les parties ont signé ${acte(fait)} : il engage du ${jour(fait("debut"))} au ${jour(fait("fin"))}.` },
    decision: {
        titre: "Décision de l’autorité",
        phrase: (fait) => `${fait("accord") === "oui" ? "Décision d’accord" : "Décision de refus"} du ${jour(fait("date-decision"))} sur ${acte(fait)}${version(fait)}.`,
    },
    avis: { titre: "Avis", phrase: (fait) => `Avis ${AVIS[fait("resultat")] ?? "rendu"} du ${jour(fait("date-avis"))} sur ${acte(fait)}${version(fait)}.` },
    deliberation: {
        titre: "Délibération",
        phrase: (fait) => `Séance du ${jour(fait("date-seance"))} : ${RESULTATS_DELIBERATION[fait("mode") === "ajournement" ? "ajourne" : fait("resultat")] ?? "point examiné"}${voix(fait)}.`,
    },
    refus: { titre: "Refus de signer", phrase: (fait) => `${fait("organisation-nom")} a refusé de signer ${acte(fait)}${version(fait)}.` },
    annulation: {
        titre: "Signatures annulées",
        phrase: (fait) => `Le texte de ${acte(fait)} a changé : ${compte(Number(fait("signatures") || 0), "signature")} de la version ${fait("version-contenu")} ne valent plus.`,
    },
    suspension: { titre: "Suspension", phrase: (fait) => `${acte(fait)} est suspendu${effet(fait)}.` },
    reprise: { titre: "Reprise", phrase: (fait) => `La suspension de ${acte(fait)} est levée${effet(fait)}.` },
    resiliation: { titre: "Résiliation", phrase: (fait) => `${acte(fait)} est résilié${effet(fait)}.` },
    "resiliation-engagee": {
        titre: "Résiliation engagée",
        phrase: (fait) => `La résiliation de ${acte(fait)} est engagée ; observations jusqu’au ${jour(fait("observations-jusqu-au"))}.`,
    },
    "resiliation-abandonnee": { titre: "Résiliation abandonnée", phrase: (fait) => `La résiliation de ${acte(fait)} est abandonnée${effet(fait)}.` },
    remplacement: { titre: "Remplacement", phrase: (fait) => `${acte(fait)} est remplacé par ${fait("remplace-par") || "un autre acte"}${effet(fait)}.` },
    certification: { titre: "Clé certifiée", phrase: (fait, noms) => `${organisation(fait, noms)} a certifié la clé de signature ${fait("nom-cle")}.` },
    revocation: { titre: "Clé révoquée", phrase: (fait, noms) => `${organisation(fait, noms)} a révoqué la clé de signature ${fait("nom-cle")}.` },
    delegation: {
        titre: "Délégation de signature",
        phrase: (fait, noms) => `${organisation(fait, noms)} a donné une délégation de signature (${PORTEES[fait("portee")] ?? "actes"}), du ${jour(fait("du"))} au ${jour(fait("au"))}.`,
    },
    "delegation-revoquee": { titre: "Délégation retirée", phrase: (fait, noms) => `${organisation(fait, noms)} a retiré une délégation de signature.` },
};

export const titreDe = ({ nature }: Entree): string => NATURES[nature]?.titre ?? "Décision";
export const phraseDe = ({ nature, fait }: Entree, noms: Noms): string => NATURES[nature]?.phrase(fait, noms) ?? "Décision d’une sorte que cette page ne connaît pas encore : son texte exact est donné.";
