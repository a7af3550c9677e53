// SPDX-License-Identifier: EUPL-1.2
// The facts of an entry, each with its name and value in words. A table: a fact that is not in it shows as it is written.
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import type { ComponentChildren } from "preact";
import { moi } from "@/api/session";
import { type Entree, estEmpreinte } from "@/journal/entree";
import { instant, jour } from "@/mots/dates";
import { AVIS, MODES, OUI_NON, PORTEES } from "./codes";
import type { Noms } from "./phrases";

// Texts behind salted digests, by fact, for who may read them; each was checked against its digest.
export type Ouverts = ReadonlyMap<string, string>;
export interface Lecture {
    entree: Entree;
    noms: Noms;
    ouverts: Ouverts;
}
type Montrer = (valeur: string, lecture: Lecture) => ComponentChildren;

const tel: Montrer = (valeur) => valeur;
const code: Montrer = (valeur) => <span class="mono">{valeur}</span>;
const mots = (table: Record<string, string>): Montrer => (valeur) => table[valeur] ?? valeur;
const lien = (texte: string, adresse: (departement: string, valeur: string) => string): Montrer => (valeur, { entree }) => <a href={adresse(entree.fait("departement"), valeur)}>{texte}</a>;
// Inside Concert: for who is logged in.
const lienInterne = (texte: string, dossier: string): Montrer => (valeur, lecture) =>
    moi.value ? lien(texte, (departement, id) => `/${dossier}/${departement}/${id}`)(valeur, lecture) : code(valeur, lecture);
const surObjet = (texte: string): Montrer => lien(texte, (departement, objet) => `/registre?departement=${departement}&objet=${objet}`);

const TITULAIRE: Montrer = (valeur, lecture) => (lecture.entree.nature === "certification" ? <Empreinte hex={valeur} quoi="le nom du titulaire" /> : code(valeur, lecture));

const FAITS: Record<string, [titre: string, montrer: Montrer]> = {
    numero: ["Acte", tel],
    "version-contenu": ["Version du texte", tel],
    organisation: ["Organisation", (valeur, lecture) => lecture.noms.get(valeur)],
    "organisation-nom": ["Organisation", tel],
    cle: ["Histoire de la clé", surObjet("tout ce qui la concerne")],
    "nom-cle": ["Nom de la clé", code],
    "cle-publique": ["Clé publique (Ed25519)", code],
    personne: ["Titulaire", TITULAIRE],
    signature: ["Signature (Ed25519)", code],
    note: ["Empreinte du texte signé (SHA-256)", code],
    delegation: ["Délégation", surObjet("tout ce qui la concerne")],
    portee: ["Porte sur", mots(PORTEES)],
    du: ["À partir du", jour],
    au: ["Jusqu’au", jour],
    debut: ["Premier jour", jour],
    fin: ["Dernier jour", jour],
    "date-avis": ["Avis du", jour],
    "date-decision": ["Décision du", jour],
    "date-seance": ["Séance du", jour],
    "date-effet": ["Prend effet le", jour],
    "observations-jusqu-au": ["Observations jusqu’au", jour],
    accord: ["Accord", mots(OUI_NON)],
    resultat: ["Avis", mots(AVIS)],
    mode: ["Rendu", mots(MODES)],
    pour: ["Voix pour", tel],
    contre: ["Voix contre", tel],
    abstentions: ["Abstentions", tel],
    nuls: ["Votes nuls", tel],
    majorite: ["Voix nécessaires", tel],
    "quorum-requis": ["Présents nécessaires", tel],
    "quorum-presents": ["Présents", tel],
    deliberation: ["Délibération", lien("celle de l’instance, au registre", (departement, id) => `/decisions/${departement}/${id}`)],
    instance: ["Page de l’instance", lienInterne("voir l’instance", "instances")],
    seance: ["Page de la séance", lienInterne("voir la séance", "seances")],
    point: ["Point de l’ordre du jour", surObjet("tout ce qui le concerne")],
    signatures: ["Signatures annulées", tel],
    "remplace-par": ["Remplacé par", tel],
    date: ["Inscrite le", (valeur) => instant(timestampFromMs(Date.parse(valeur)))],
    "instance-empreinte": ["Instance", tel],
    "titre-empreinte": ["Titre du point", tel],
    "motif-empreinte": ["Motif", tel],
    "reserves-empreinte": ["Réserves", tel],
    "reference-empreinte": ["Référence", tel],
};

// What the rest of the page says already, or what says nothing to a person; the exact text has it all.
const AILLEURS = new Set(["departement", "acte"]);
const redondant = (cle: string, { entree, noms }: Lecture): boolean => AILLEURS.has(cle) || (cle === "organisation" && !!(entree.fait("organisation-nom") || !noms.has(entree.fait(cle))));

function Empreinte({ hex, quoi = "ce texte" }: { hex: string; quoi?: string }) {
    return (
        <details class="empreinte">
            <summary>empreinte salée : {quoi} reste chez les parties</summary>
            <p class="petit">
                Le registre est public et pour toujours : ce qu’une personne a écrit n’y entre pas. Il n’en porte que cette empreinte, mêlée d’un secret, dont on ne peut
                rien déduire. Qui a le texte et le secret, dans le reçu de l’acte, prouve ce qui était écrit.
            </p>
            <p class="mono petit">{hex}</p>
        </details>
    );
}

function valeurDe([cle, valeur]: [string, string], lecture: Lecture): ComponentChildren {
    if (!estEmpreinte(cle)) return (FAITS[cle]?.[1] ?? code)(valeur, lecture);
    const ouvert = lecture.ouverts.get(cle);
    if (ouvert === undefined) return <Empreinte hex={valeur} />;
    return (
        <>
            {ouvert} <span class="doux petit">(vérifié : c’est bien le texte dont le registre porte l’empreinte)</span>
        </>
    );
}

export const faitsEnMots = (lecture: Lecture): [string, ComponentChildren][] =>
    lecture.entree.faits.filter(([cle]) => !redondant(cle, lecture)).map((un) => [FAITS[un[0]]?.[0] ?? un[0], valeurDe(un, lecture)]);
