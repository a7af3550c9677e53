// SPDX-License-Identifier: EUPL-1.2
// What the log proves of one of its entries: its text, its place in the tree, the log's signature, its witnesses.
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { instant } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { chemin, feuille, racineDe } from "./arbre";
import { vkeyDe } from "./cle";
import type { Contexte, Lue, Resultat } from "./etape";
import { signeePar } from "./note";
import { base64, memes, refuser, utf8 } from "./octets";
import { type Politique, atteint, lignesInconnues, temoinsVus } from "./politique";
import { cheminPaquet, entreePubliee, lecteurDe } from "./tuiles";

// The root that this text leads to from this index, with the hashes of the tiles; undefined: the tiles have another
// hash at this index.
async function remonter({ lire, point }: Contexte, { index, texte }: Lue) {
    const lecteur = lecteurDe(lire, point.taille);
    const hache = await feuille(utf8(texte));
    const voisines = await chemin(lecteur, index, point.taille);
    const racine = memes(await lecteur(0, index), hache) ? await racineDe(hache, index, point.taille, voisines) : undefined;
    return { hache, voisines, racine };
}

// The same of another entry, in one word: is it in the log, with this text?
export async function estAuRegistre(contexte: Contexte, lue: Lue): Promise<boolean> {
    const { lire, point } = contexte;
    if (lue.index >= point.taille) return false;
    const { racine } = await remonter(contexte, lue);
    return memes(await entreePubliee(lire, lue.index, point.taille), utf8(lue.texte)) && !!racine && memes(racine, point.racine);
}

export async function memeTexte({ lire, point, index, texte }: Contexte): Promise<Resultat> {
    const publiee = await entreePubliee(lire, index, point.taille);
    if (!memes(publiee, utf8(texte))) refuser("Le texte affiché n’est pas celui qui est publié à cette place du registre.");
    return {
        issue: "bon",
        mots: `Le texte affiché est, octet pour octet, celui que le registre publie à la place n° ${index}.`,
        details: [
            ["Fichier lu", cheminPaquet(index, point.taille)],
            ["Longueur", compte(publiee.length, "octet")],
        ],
    };
}

export async function dansLArbre(contexte: Contexte): Promise<Resultat> {
    const { point } = contexte;
    const { hache, voisines, racine } = await remonter(contexte, contexte);
    if (!racine) refuser("L’empreinte que le registre publie à cette place n’est pas celle de ce texte.");
    if (!memes(racine!, point.racine)) refuser("L’empreinte du registre, recalculée ici, n’est pas celle qui est publiée : une entrée, un fichier ou le point de contrôle a été changé.");
    return {
        issue: "bon",
        mots: `Recalculée ici à partir de ce texte, l’empreinte du registre entier est exactement celle qui est publiée pour ses ${compte(point.taille, "entrée")}. Changer une seule lettre de l’une d’elles la changerait.`,
        details: [
            ["Empreinte de l’entrée (SHA-256)", base64(hache)],
            ...voisines.map((une, rang): [string, string] => [`Empreinte voisine ${rang + 1}`, base64(une)]),
            ["Empreinte du registre (racine)", base64(point.racine)],
        ],
    };
}

export async function signeDuRegistre({ point, cle, politique }: Contexte): Promise<Resultat> {
    if (point.origine !== cle.nom) refuser("Le point de contrôle est celui d’un autre registre.");
    if (!politique.journaux.some((un) => vkeyDe(un.cle) === vkeyDe(cle))) refuser("La liste des témoins est faite pour une autre clé de registre que celle-ci.");
    if (!(await signeePar(point.note, cle))) refuser("Le point de contrôle n’est pas signé par la clé de ce registre.");
    return {
        issue: "bon",
        mots: "Le point de contrôle, qui fige le registre entier, porte la signature du registre.",
        details: [["Clé du registre", vkeyDe(cle)]],
    };
}

// "chacun de ces témoins : ddets, departement"
function regle({ groupes, quorum }: Politique, qui = quorum): string {
    const politique = { groupes, quorum } as Politique;
    const groupe = groupes.find((un) => un.nom === qui);
    if (!groupe) return `le témoin ${qui}`;
    const membres = groupe.membres.map((un) => (groupes.some(({ nom }) => nom === un) ? `(${regle(politique, un)})` : un)).join(", ");
    if (groupe.membres.length === 1) return `le témoin ${membres}`;
    return groupe.seuil === groupe.membres.length ? `chacun de ces témoins : ${membres}` : `au moins ${groupe.seuil} de ces témoins : ${membres}`;
}

const SANS_TEMOIN =
    "Aucun témoin n’est encore exigé pour ce registre : seul l’hébergeur atteste de son état, et rien ne l’empêcherait de le réécrire sans que d’autres le voient. Les institutions du département y remédient en faisant tourner chacune un témoin.";

export async function vuDesTemoins({ point, politique }: Contexte): Promise<Resultat> {
    const vus = await temoinsVus(politique, point);
    const inconnues = lignesInconnues(politique, point);
    const details: Resultat["details"] = politique.temoins.flatMap(({ nom, cle }) => [
        [`Témoin ${nom}`, vus.has(nom) ? `a cosigné le ${instant(timestampFromDate(vus.get(nom)!))}` : "n’a pas encore cosigné"],
        [`Clé de ${nom}`, vkeyDe(cle)],
    ]);
    if (inconnues) details.push(["Signatures d’autres clés, laissées de côté", String(inconnues)]);
    if (politique.quorum === "none") return { issue: "reserve", mots: SANS_TEMOIN, details };
    if (!atteint(politique, new Set(vus.keys()))) refuser(`Il manque des témoins : il faudrait ${regle(politique)}.`);
    return {
        issue: "bon",
        mots: `${compte(vus.size, "témoin a", "témoins ont")} vu et cosigné ce même point de contrôle. Il fallait ${regle(politique)}. L’hébergeur ne peut donc pas réécrire ce registre sans que cela se voie.`,
        details,
    };
}
