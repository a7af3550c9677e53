// SPDX-License-Identifier: EUPL-1.2
// Tables as CSV and XLSX, made in the browser.
import writeXlsxFile from "write-excel-file/universal";
import { remettre } from "./remettre";
import type { Colonne } from "./tableau";

type Valeur = string | number;
const valeurDe = <L>(colonne: Colonne<L>, ligne: L): Valeur =>
    colonne.nombre ? colonne.nombre(ligne) : colonne.texte ? colonne.texte(ligne) : String(colonne.cellule(ligne) ?? "");

// As a French spreadsheet opens it: semicolons, decimal commas, a byte order mark. A text that a spreadsheet
// would run as a formula is made a plain text.
function celluleCsv(valeur: Valeur): string {
    if (typeof valeur === "number") return String(valeur).replace(".", ",");
    const sure = /^[=+\-@\t\r]/.test(valeur) ? `'${valeur}` : valeur;
    return /[";\n\r]/.test(sure) ? `"${sure.replaceAll('"', '""')}"` : sure;
}

const csv = (lignes: Valeur[][]) => `\ufeff${lignes.map((ligne) => ligne.map(celluleCsv).join(";")).join("\r\n")}\r\n`;

export async function exporter<L>(forme: "csv" | "xlsx", nom: string, colonnes: Colonne<L>[], lignes: L[]): Promise<void> {
    const titres = colonnes.map((colonne) => colonne.titre);
    const valeurs = lignes.map((ligne) => colonnes.map((colonne) => valeurDe(colonne, ligne)));
    if (forme === "csv") return remettre(csv([titres, ...valeurs]), `${nom}.csv`, "text/csv;charset=utf-8");
    const donnees = [
        titres.map((titre) => ({ value: titre, fontWeight: "bold" as const })),
        ...valeurs.map((ligne) =>
            ligne.map((valeur) => (typeof valeur === "number" ? { value: valeur, type: Number } : { value: valeur, type: String })),
        ),
    ];
    // Its "browser" build makes workers from blobs, which the page forbids.
    remettre(await writeXlsxFile(donnees).toBlob(), `${nom}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}
