// SPDX-License-Identifier: EUPL-1.2
// tests/browser/lib/fluxiae.mjs: small files of the State, made of rows of the demonstration's.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { MAISON } from "./bureau.mjs";

// Rows of the register's files, as objects, and their columns in order.
export function structuresDemo() {
    const dossier = join(MAISON, "demo/fluxiae");
    const lues = { colonnes: [], lignes: [] };
    for (const nom of readdirSync(dossier).filter((un) => un.startsWith("fluxIAE_Structure_"))) {
        const brut = readFileSync(join(dossier, nom));
        // A stray newline may stand before a separator.
        const texte = (nom.endsWith(".gz") ? gunzipSync(brut) : brut).toString("utf8").replaceAll("\n|", "|");
        const [, tete, ...reste] = texte.trimEnd().split("\n");
        lues.colonnes = tete.split("|");
        for (const ligne of reste.filter((une) => !une.startsWith("FIN"))) {
            const valeurs = ligne.split("|");
            lues.lignes.push(Object.fromEntries(lues.colonnes.map((colonne, rang) => [colonne, valeurs[rang]])));
        }
    }
    return lues;
}

// As Playwright gives it to a field. `extraction`: DDMMYYYY_HHMMSS.
export function fichierStructures(colonnes, lignes, extraction) {
    const barres = "|".repeat(colonnes.length - 1);
    const texte = [`DEBStructure${extraction}${barres}`, colonnes.join("|"), ...lignes.map((une) => colonnes.map((colonne) => une[colonne]).join("|")), `FIN${lignes.length}${barres}`, ""].join("\n");
    return { name: `fluxIAE_Structure_${extraction}.csv`, mimeType: "text/csv", buffer: Buffer.from(texte) };
}
