// SPDX-License-Identifier: EUPL-1.2
// Hands over a file made in the browser.
export function remettre(contenu: BlobPart, nom: string, type: string): void {
    const adresse = URL.createObjectURL(new Blob([contenu], { type }));
    const lien = document.createElement("a");
    lien.href = adresse;
    lien.download = nom;
    lien.click();
    setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
}
