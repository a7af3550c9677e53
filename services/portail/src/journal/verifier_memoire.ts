// SPDX-License-Identifier: EUPL-1.2
// This browser as one more witness: does the log continue the one that it verified before, under the same key?
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { instant } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { prolonge, prolongement } from "./arbre";
import { vkeyDe } from "./cle";
import type { Contexte, Resultat, Souvenir } from "./etape";
import { base64, deBase64, refuser } from "./octets";
import { lecteurDe } from "./tuiles";

async function prolongeSouvenir({ lire, point }: Contexte, { taille, racine }: Souvenir): Promise<boolean> {
    const avant = deBase64(racine, 32);
    if (!avant || taille < 1 || taille > point.taille) return false;
    return prolonge(await prolongement(lecteurDe(lire, point.taille), taille, point.taille), taille, point.taille, avant, point.racine);
}

export async function passeInchange(contexte: Contexte): Promise<Resultat> {
    const souvenir = contexte.source.souvenir();
    const details: Resultat["details"] = [["Retenu dans ce navigateur", "la clé du registre, sa taille et son empreinte"]];
    if (!souvenir)
        return {
            issue: "bon",
            mots: "C’est la première fois que ce navigateur vérifie ce registre. Il retient où il en est : la prochaine fois, il verra si le passé a changé.",
            details,
        };
    const quand = instant(timestampFromMs(souvenir.vu));
    if (souvenir.vkey !== vkeyDe(contexte.cle)) refuser(`La clé de ce registre n’est plus celle que ce navigateur avait vue le ${quand} : demandez pourquoi à l’hébergeur.`);
    if (!(await prolongeSouvenir(contexte, souvenir))) refuser(`Ce registre ne prolonge pas celui que ce navigateur avait vérifié le ${quand} : son passé a changé. Gardez cette page ouverte et prévenez votre institution.`);
    return { issue: "bon", mots: `Le registre prolonge, sans y rien changer, celui que ce navigateur avait vérifié le ${quand} (${compte(souvenir.taille, "entrée")} alors).`, details };
}

export const retenir = ({ source, cle, point }: Contexte): void =>
    source.retenir({ vkey: vkeyDe(cle), taille: point.taille, racine: base64(point.racine), vu: Date.now() });
