// SPDX-License-Identifier: EUPL-1.2
// tests/browser/invitation.test.mjs: a new organisation, its first administrator, their first steps; a password lost.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { ADRESSE, PHRASE, fermer, motDePasse, ouvrir, pose, poste, posteVide, regarder, scenes } from "./lib/bureau.mjs";

let ut;
let lien;
let nouvelle;
const scene = scenes();

before(async () => {
    await ouvrir();
    ut = await poste("claire.moreau@ut03.example");
});
after(fermer);

const lienDe = async (un) => (await un.dialogue().locator("p.mono").innerText()).trim();

scene("l’unité territoriale crée une organisation et invite son premier administrateur", async () => {
    const { page } = ut;
    await ut.va("/administration?vue=organisations");
    await ut.bouton("Créer une organisation").click();
    await ut.dialogue().getByLabel("Genre").selectOption({ label: "DLA" });
    await ut.dialogue().getByLabel("Nom").fill("DLA de l’Allier");
    await ut.dialogue().getByLabel("Sigle").fill("dla03");
    await ut.dialogue().getByRole("button", { name: "Créer", exact: true }).click();
    await page.getByRole("heading", { name: "DLA de l’Allier", level: 1 }).waitFor();
    await ut.bouton("Inviter son premier administrateur").click();
    await ut.dialogue().getByLabel("Prénom").fill("Ève");
    await ut.dialogue().getByLabel("Nom", { exact: true }).fill("Lambert");
    await ut.dialogue().getByLabel("Adresse électronique").fill("eve.lambert@dla03.example");
    await ut.dialogue().getByLabel("Fonction").fill("Chargée de mission");
    await ut.dialogue().getByRole("button", { name: "Inviter" }).click();
    await page.getByText("Lien pour Ève Lambert").waitFor();
    await regarder(ut, "invitation-lien");
    lien = await lienDe(ut);
    assert.ok(lien.includes("/invitation#"));
});

scene("elle choisit son mot de passe, puis règle ses courriels", async () => {
    nouvelle = await posteVide();
    const { page } = nouvelle;
    await page.goto(lien.replace(new URL(lien).origin, ADRESSE));
    await page.getByText("Ève Lambert, vous êtes invité").waitFor();
    await regarder(nouvelle, "invitation");
    await page.getByLabel("Choisissez un mot de passe").fill("court");
    await nouvelle.bouton("Accepter et entrer").click();
    await page.getByText(/12 caractères au moins : quelques mots/).waitFor();
    await page.getByLabel("Choisissez un mot de passe").fill(motDePasse());
    await page.getByLabel("Encore une fois").fill(`${motDePasse()}x`);
    await nouvelle.bouton("Accepter et entrer").click();
    await page.getByText("Les deux saisies diffèrent").waitFor();
    await page.getByLabel("Encore une fois").fill(motDePasse());
    await nouvelle.bouton("Accepter et entrer").click();
    await page.getByRole("heading", { name: "Bienvenue, Ève" }).waitFor();
    await pose(page);
    await regarder(nouvelle, "premiers-pas-courriels");
    await page.getByRole("group", { name: "Signatures attendues" }).getByLabel("Une fois par jour").check();
    await nouvelle.bouton("Enregistrer").click();
    await page.getByText("Vos préférences sont enregistrées.").waitFor();
    await nouvelle.bouton("Aller à l’accueil").click();
    await page.getByRole("heading", { name: "Bonjour Ève" }).waitFor();
});

scene("le lien ne sert qu’une fois", async () => {
    const autre = await posteVide();
    await autre.page.goto(lien.replace(new URL(lien).origin, ADRESSE));
    await autre.page.locator(".message-erreur").waitFor();
    await autre.quitte();
});

scene("administratrice, elle invite une signataire, dont les premiers pas vont jusqu’à sa clé", async () => {
    const { page } = nouvelle;
    await nouvelle.va("/administration");
    await nouvelle.bouton("Inviter une personne").click();
    await nouvelle.dialogue().getByLabel("Prénom").fill("Nora");
    await nouvelle.dialogue().getByLabel("Nom", { exact: true }).fill("Blanc");
    await nouvelle.dialogue().getByLabel("Adresse électronique").fill("nora.blanc@dla03.example");
    await nouvelle.dialogue().getByLabel("Fonction").fill("Directrice");
    await nouvelle.dialogue().getByLabel("Signataire").check();
    await nouvelle.dialogue().getByRole("button", { name: "Inviter" }).click();
    await page.getByText("Lien pour Nora Blanc").waitFor();
    const nora = await posteVide();
    await nora.page.goto((await lienDe(nouvelle)).replace(/^https?:\/\/[^/]+/, ADRESSE));
    await nora.page.getByLabel("Choisissez un mot de passe").fill(motDePasse());
    await nora.page.getByLabel("Encore une fois").fill(motDePasse());
    await nora.bouton("Accepter et entrer").click();
    await nora.page.getByText("Premiers pas, étape 1 sur 2").waitFor();
    await nora.page.getByLabel("Phrase secrète", { exact: true }).fill(PHRASE);
    await nora.page.getByLabel("Encore une fois").fill(PHRASE);
    await nora.bouton("Fabriquer ma clé").click();
    await nora.page.getByText("Votre clé est faite.").waitFor();
    await regarder(nora, "premiers-pas-cle");
    await nora.bouton("Terminer").click();
    await nora.page.getByText("Téléchargez-le, rangez-le").waitFor();
    await Promise.all([nora.page.waitForEvent("download"), nora.bouton(/^Télécharger cle-dla03-/).click()]);
    await nora.page.getByLabel("J’ai rangé ce fichier").check();
    await nora.bouton("Terminer").click();
    await nora.page.getByText("Premiers pas, étape 2 sur 2").waitFor();
    nora.sansFaute();
    await nora.quitte();
    await nouvelle.va("/administration?vue=cles");
    await nouvelle.bouton(/^Certifier/).click();
    await nouvelle.dialogue().getByRole("button", { name: /Les noms sont les mêmes/ }).click();
    await page.getByText("certifiée", { exact: true }).waitFor();
});

scene("un mot de passe perdu se remplace par un lien", async () => {
    const { page } = nouvelle;
    await nouvelle.va("/administration");
    await nouvelle.bouton("Mot de passe perdu Nora Blanc").click();
    await nouvelle.dialogue().getByRole("button", { name: "Faire un lien" }).click();
    await page.getByText("Lien pour Nora Blanc").waitFor();
    const nora = await posteVide();
    await nora.page.goto((await lienDe(nouvelle)).replace(/^https?:\/\/[^/]+/, ADRESSE));
    await nora.page.getByLabel("Nouveau mot de passe").fill("une tout autre phrase");
    await nora.page.getByLabel("Encore une fois").fill("une tout autre phrase");
    await regarder(nora, "mot-de-passe-nouveau");
    await nora.bouton("Changer et entrer").click();
    await nora.page.getByRole("heading", { name: "Bonjour Nora" }).waitFor();
    nora.sansFaute();
    nouvelle.sansFaute();
});
