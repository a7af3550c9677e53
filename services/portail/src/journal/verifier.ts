// SPDX-License-Identifier: EUPL-1.2
// Is this decision really in the log, and has nobody changed it? Checked here, from the published files, step by step:
// each step is told when it starts, then with what it found. One that fails does not stop the next: where several
// fail, all show.
import { compte } from "@/mots/nombres";
import { cleDe } from "./cle";
import { entreeDe } from "./entree";
import type { Contexte, Etape, Lue, Resultat, Source } from "./etape";
import { Absent, Refus, texteDe } from "./octets";
import { type PointDeControle, pointDe } from "./point";
import { politiqueDe } from "./politique";
import { signatureDePartie } from "./signature_partie";
import { lireUneFois } from "./tuiles";
import { dansLArbre, memeTexte, signeDuRegistre, vuDesTemoins } from "./verifier_journal";
import { passeInchange, retenir } from "./verifier_memoire";

interface Pas {
    code: string;
    titre: string;
    nature?: string; // of the entries it is about; absent: all
    faire: (contexte: Contexte) => Promise<Resultat>;
}

const OUVRIR = { code: "ouvrir", titre: "Lire le registre" };
const PAS: Pas[] = [
    { code: "texte", titre: "Le texte est celui qui est publié", faire: memeTexte },
    { code: "arbre", titre: "L’entrée est dans le registre, inchangée", faire: dansLArbre },
    { code: "registre", titre: "Le registre a signé cet état", faire: signeDuRegistre },
    { code: "temoins", titre: "Des témoins indépendants l’attestent", faire: vuDesTemoins },
    { code: "memoire", titre: "Le passé du registre n’a pas changé", faire: passeInchange },
    { code: "signature", titre: "La signature est celle de cette clé", nature: "signature", faire: signatureDePartie },
];

function lu({ origine, taille, note }: PointDeControle): Resultat {
    return {
        issue: "bon",
        mots: "Le dernier point de contrôle du registre, sa clé et la liste de ses témoins sont lus.",
        details: [
            ["Registre", origine],
            ["Entrées scellées", String(taille)],
            ["Point de contrôle", note.texte],
        ],
    };
}

const pasEncore = (taille: number): Resultat => ({
    issue: "reserve",
    mots: `Cette décision vient d’être inscrite : le dernier point de contrôle (${compte(taille, "entrée")}) ne la couvre pas encore. Recommencez dans un moment.`,
    details: [],
});

async function ouvrir(source: Source, { index, texte }: Lue): Promise<{ resultat: Resultat; contexte?: Contexte }> {
    const lire = lireUneFois(source.fichier);
    const [brut, vkey, politique] = await Promise.all(["checkpoint", "vkey", "policy"].map(async (nom) => texteDe(await lire(nom))));
    const point = pointDe(brut!);
    if (index >= point.taille) return { resultat: pasEncore(point.taille) };
    const contexte = { index, texte, source, lire, point, cle: await cleDe(vkey!.trim()), politique: await politiqueDe(politique!) };
    return { resultat: lu(point), contexte };
}

const echec = (raison: unknown): Resultat =>
    raison instanceof Refus
        ? { issue: "faux", mots: raison.message, details: [] }
        : { issue: "reserve", mots: "Cette vérification n’a pas pu se faire : vérifiez la connexion, puis recommencez.", details: [["Cause", String(raison)]] };

const commence = ({ code, titre }: { code: string; titre: string }): Etape => ({ code, titre, issue: "encours", mots: "", details: [] });

export async function* verifier(source: Source, lue: Lue): AsyncGenerator<Etape> {
    yield commence(OUVRIR);
    const { resultat, contexte } = await ouvrir(source, lue).catch((raison) => ({ resultat: raison instanceof Absent ? pasEncore(0) : echec(raison), contexte: undefined }));
    yield { ...OUVRIR, ...resultat };
    if (!contexte) return;
    const { nature } = entreeDe(lue.texte);
    let tient = true;
    for (const pas of PAS) {
        if (pas.nature && pas.nature !== nature) continue;
        yield commence(pas);
        const fini = await pas.faire(contexte).catch(echec);
        tient &&= fini.issue === "bon" || (pas.code === "temoins" && fini.issue === "reserve");
        yield { code: pas.code, titre: pas.titre, ...fini };
        // Only what holds is remembered.
        if (pas.code === "memoire" && tient) retenir(contexte);
    }
}
