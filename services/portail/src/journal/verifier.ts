// SPDX-License-Identifier: EUPL-1.2
// Is this decision really in the log, and has nobody changed it? Checked here, from the published files, step by step.
import { chemin, feuille, racineDe } from "./arbre";
import { cleDe } from "./cle";
import { cosigneePar } from "./cosignature";
import { type Entree, entreeDe } from "./entree";
import { signeePar } from "./note";
import { Refus, base64, memes, texteDe, utf8 } from "./octets";
import { type PointDeControle, pointDe } from "./point";
import { atteint, politiqueDe } from "./politique";
import { verifierSignature } from "./signature_partie";
import { entreePubliee, fichier, lecteurDe } from "./tuiles";

export type Issue = "bon" | "reserve" | "faux";
export interface Etape {
    titre: string;
    issue: Issue;
    mots: string; // what was found
    details: string[]; // for who wants to check it with other tools
}
export interface AVerifier {
    departement: string;
    index: number;
    texte: string;
}

interface Contexte extends AVerifier {
    entree: Entree;
    point: PointDeControle;
}

const lire = async (departement: string, chemin: string) => texteDe(await fichier(departement, chemin));

// The key seen first stays the one that is trusted: a log does not change its key.
function cleConnue(departement: string, vkey: string): boolean {
    const place = `registre:${departement}`;
    const connue = localStorage.getItem(place);
    if (!connue) localStorage.setItem(place, vkey);
    return !connue || connue === vkey;
}

async function signatureDuJournal({ departement, point }: Contexte): Promise<Omit<Etape, "titre">> {
    const vkey = (await lire(departement, "vkey")).trim();
    const cle = await cleDe(vkey);
    if (!cleConnue(departement, vkey)) throw new Refus("La clé de ce registre n’est plus celle que ce navigateur avait vue : demandez pourquoi à l’hébergeur.");
    if (cle.nom !== point.origine || !(await signeePar(point.note, cle))) throw new Refus("Le point de contrôle n’est pas signé par la clé de ce registre.");
    return {
        issue: "bon",
        mots: `Le registre compte ${point.taille} entrées et a signé cet état. Sa clé est celle que ce navigateur connaît.`,
        details: [`Origine : ${point.origine}`, `Racine : ${base64(point.racine)}`, `Clé : ${vkey}`],
    };
}

async function entreeIdentique({ departement, index, texte, point }: Contexte): Promise<Omit<Etape, "titre">> {
    if (index >= point.taille) throw new Refus("Cette décision vient d’arriver : les témoins ne l’ont pas encore attestée. Recommencez dans un instant.");
    const publiee = await entreePubliee(departement, index, point.taille);
    if (!memes(publiee, utf8(texte))) throw new Refus("Le texte affiché n’est pas celui qui est publié à cette place du registre.");
    return { issue: "bon", mots: `Le texte affiché est, octet pour octet, celui publié à la place ${index}.`, details: [`${publiee.length} octets`] };
}

async function dansLArbre({ departement, index, texte, point }: Contexte): Promise<Omit<Etape, "titre">> {
    const hache = await feuille(utf8(texte));
    const preuve = await chemin(lecteurDe(departement, point.taille), index, point.taille);
    const racine = await racineDe(hache, index, point.taille, preuve);
    if (!racine || !memes(racine, point.racine)) throw new Refus("Cette entrée ne mène pas à l’état signé : le registre a été altéré.");
    return {
        issue: "bon",
        mots: "Recalculé ici depuis l’entrée, l’état du registre est exactement celui qui est signé : l’entrée y est, inchangée.",
        details: [`Empreinte de l’entrée : ${base64(hache)}`, ...preuve.map((un, rang) => `Étage ${rang + 1} : ${base64(un)}`), `Racine : ${base64(racine)}`],
    };
}

async function temoins({ departement, point }: Contexte): Promise<Omit<Etape, "titre">> {
    const politique = await politiqueDe(await lire(departement, "policy"));
    const vus = new Map<string, Date>();
    for (const { nom, cle } of politique.temoins) {
        const date = await cosigneePar(point.note, cle);
        if (date) vus.set(nom, date);
    }
    const details = [...vus].map(([nom, date]) => `${nom} : ${date.toLocaleString("fr-FR", { timeZone: "Europe/Paris" })}`);
    if (politique.quorum === "none")
        return { issue: "reserve", mots: "Aucun témoin n’est encore exigé pour ce registre : seule la clé de l’hébergeur atteste cet état.", details };
    if (!atteint(politique, new Set(vus.keys()))) throw new Refus("Le nombre de témoins exigé n’est pas atteint : cet état n’est pas attesté.");
    return {
        issue: "bon",
        mots: `Attesté par ${[...vus.keys()].join(", ")} : l’hébergeur ne peut pas le réécrire sans que cela se voie.`,
        details,
    };
}

const ETAPES: [string, (contexte: Contexte) => Promise<Omit<Etape, "titre">>][] = [
    ["Le registre a signé cet état", signatureDuJournal],
    ["Le texte est celui qui est publié", entreeIdentique],
    ["L’entrée est dans le registre, inchangée", dansLArbre],
    ["Des témoins indépendants l’attestent", temoins],
];

// One step after the other, as each is done; the first that fails is the last.
export async function* verifier(demande: AVerifier): AsyncGenerator<Etape> {
    const contexte = { ...demande, entree: entreeDe(demande.texte) } as Contexte;
    const etapes = contexte.entree.nature === "signature" ? [...ETAPES, ["La signature est celle de cette clé", verifierSignature] as (typeof ETAPES)[0]] : ETAPES;
    for (const [titre, faire] of etapes) {
        try {
            contexte.point ??= pointDe(await lire(demande.departement, "checkpoint"));
            yield { titre, ...(await faire(contexte)) };
        } catch (raison) {
            yield { titre, issue: "faux", mots: raison instanceof Refus ? raison.message : "Cette vérification n’a pas pu se faire : vérifiez la connexion, puis recommencez.", details: raison instanceof Refus ? [] : [String(raison)] };
            return;
        }
    }
}
