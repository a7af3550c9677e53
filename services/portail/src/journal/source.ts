// SPDX-License-Identifier: EUPL-1.2
// Where a verification reads: the public files of a log, its entries and, for those who may read them, the notes that
// parties signed. What it says is not believed: verifier.ts checks it.
import { conventionnement } from "@/api/conventionnement";
import { toutLire } from "@/api/lecture";
import { registre } from "@/api/registre";
import { moi } from "@/api/session";
import type { Souvenir, Source } from "./etape";
import { Absent, type Octets } from "./octets";

async function lireFichier(adresse: string): Promise<Octets> {
    const reponse = await fetch(adresse);
    if (reponse.status === 404) throw new Absent(`Il manque un fichier au registre : ${adresse}.`);
    if (!reponse.ok) throw new Error(`${reponse.status} ${adresse}`);
    return new Uint8Array(await reponse.arrayBuffer());
}

async function lireEntrees(departement: string, demande: { nature: string; objet?: string }) {
    const pages = await toutLire((curseur) => registre.listEntrees({ ...demande, departement, taille: 200, curseur }));
    return pages
        .flatMap((page) => page.entrees)
        .reverse()
        .map(({ index, texte }) => ({ index: Number(index), texte }));
}

async function lireNote(departement: string, id: string, versionContenu: number): Promise<string> {
    if (!moi.value) return "";
    return conventionnement.getVersion({ departement, id, versionContenu }).then(
        ({ note }) => note,
        () => "",
    );
}

function souvenirDe(cle: string): Souvenir | undefined {
    try {
        return JSON.parse(localStorage.getItem(cle) ?? "") as Souvenir;
    } catch {
        return undefined;
    }
}

export function sourceDe(departement: string): Source {
    const cle = `registre:${departement}`;
    return {
        fichier: (chemin) => lireFichier(`/registre/${encodeURIComponent(departement)}/${chemin}`),
        entrees: (demande) => lireEntrees(departement, demande),
        note: (acte, version) => lireNote(departement, acte, version),
        souvenir: () => souvenirDe(cle),
        retenir: (souvenir) => localStorage.setItem(cle, JSON.stringify(souvenir)),
    };
}
