// SPDX-License-Identifier: EUPL-1.2
// tests/browser/lib/gestes.mjs: what people do on the page, a gesture each, as they would with a mouse.
import { writeFileSync } from "node:fs";
import { ADRESSE, PHRASE, pose } from "./bureau.mjs";

const annee = () => new Date().getFullYear();
export const jourLocal = (minutes = 0) => new Date(Date.now() + minutes * 60_000).toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).replace(" ", "T").slice(0, 16);

// The file that a button gives: its name, its bytes.
export async function telecharge(un, bouton) {
    const [fichier] = await Promise.all([un.page.waitForEvent("download"), un.bouton(bouton).click()]);
    const morceaux = [];
    for await (const morceau of await fichier.createReadStream()) morceaux.push(morceau);
    return { nom: fichier.suggestedFilename(), octets: Buffer.concat(morceaux) };
}

// Makes a signing key in the browser, keeps its recovery file; gives the file's text.
export async function fabriqueSaCle(un, chemin) {
    const { page } = un;
    await un.va("/moi?vue=cles");
    await pose(page);
    await un.bouton(/^Fabriquer (ma|une autre) clé$/).click();
    await page.getByLabel("Phrase secrète", { exact: true }).fill(PHRASE);
    await page.getByLabel("Encore une fois").fill(PHRASE);
    await page.getByRole("region", { name: "Nouvelle clé" }).getByRole("button", { name: "Fabriquer ma clé" }).click();
    await page.getByText("Votre clé est faite.").waitFor();
    const texte = (await telecharge(un, /^Télécharger cle-/)).octets.toString();
    if (chemin) writeFileSync(chemin, texte, { mode: 0o600 });
    await page.getByLabel("J’ai rangé ce fichier en lieu sûr").check();
    await un.bouton("Terminer").click();
    await page.getByRole("table", { name: "Vos clés de signature" }).waitFor();
    return texte;
}

// The administrator certifies, and delegates the signature.
export async function certifieEtDelegue(un, qui) {
    const { page } = un;
    await un.va("/administration?vue=cles");
    await pose(page);
    await un.bouton(/^Certifier/).first().click();
    await un.dialogue().getByRole("button", { name: /Les noms sont les mêmes/ }).click();
    await un.dialogue().waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Délégations" }).click();
    await un.bouton("Donner une délégation").click();
    await un.dialogue().getByLabel("À", { exact: true }).selectOption({ label: qui });
    await un.dialogue().getByLabel("Du", { exact: true }).fill(`${annee()}-01-01`);
    await un.dialogue().getByLabel("Au (compris)").fill(`${annee() + 3}-12-31`);
    await un.dialogue().getByLabel("Référence de l’acte").fill(`arrêté ${annee()}-1`);
    await un.dialogue().getByRole("button", { name: "Donner la délégation" }).click();
    await un.dialogue().waitFor({ state: "detached" });
    await page.getByText("en vigueur").first().waitFor();
}

// A step of an instrument's life, through its dialog. `remplir` types what it needs.
export async function avance(un, action, remplir = async () => {}) {
    await un.bouton(action).click();
    await remplir(un.dialogue());
    await un.dialogue().getByRole("button", { name: action }).click();
    await un.dialogue().waitFor({ state: "detached" });
}

export async function signe(un, acte) {
    const { page } = un;
    await page.goto(`${ADRESSE}${acte}/signer`);
    await page.getByLabel(/^J’ai lu le texte/).check();
    await page.getByLabel("Phrase secrète de votre clé").fill(PHRASE);
    await page.getByRole("button", { name: "Signer", exact: true }).click();
    await page.getByText("Vous avez signé").waitFor();
}
