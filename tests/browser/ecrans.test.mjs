// SPDX-License-Identifier: EUPL-1.2
// tests/browser/ecrans.test.mjs: every screen, as somebody who may open it sees it: no violation that axe knows, no
// breach of the policy, nothing asked elsewhere, no scrolling sideways, at 1280 and 390 px.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fermer, ouvrir, pose, poste, posteVide, regarder } from "./lib/bureau.mjs";

const UT = "denis.leroy@ut91.example";
let ut;
before(async () => {
    await ouvrir();
    ut = await poste(UT);
});
after(fermer);

const SANS_SESSION = [
    ["connexion", "/"],
    ["invitation-perdue", "/invitation#rien"],
    ["mot-de-passe-perdu", "/mot-de-passe#rien"],
    ["registre-public", "/registre?departement=91"],
    ["accessibilite", "/accessibilite"],
];
const ECRANS = [
    ["accueil", "/"],
    ["structures", "/structures"],
    ["structures-filtrees", "/structures?type=1&texte=atelier&tri=commune"],
    ["conventions", "/conventions"],
    ["conventions-aucune", "/conventions?texte=introuvable"],
    ["convention-nouvelle", "/conventions/nouvelle"],
    ["instances", "/instances"],
    ["agenda-mois", "/agenda?jour=2027-01-05"],
    ["agenda-semaine", "/agenda?vue=semaine&jour=2027-01-12"],
    ["agenda-liste", "/agenda?vue=liste&jour=2027-01-05"],
    ["agenda-creneaux", "/agenda?vue=creneaux"],
    ["agenda-absences", "/agenda?vue=absences"],
    ["agenda-abonnements", "/agenda?vue=abonnements"],
    ["registre", "/registre"],
    ["moi", "/moi"],
    ["moi-cles", "/moi?vue=cles"],
    ["moi-sessions", "/moi?vue=sessions"],
    ["moi-courriels", "/moi?vue=courriels"],
    ["administration", "/administration"],
    ["administration-cles", "/administration?vue=cles"],
    ["administration-delegations", "/administration?vue=delegations"],
    ["administration-organisations", "/administration?vue=organisations"],
    ["administration-coordonnees", "/administration?vue=coordonnees"],
    ["introuvable", "/cette-page-n-existe-pas"],
];

for (const [nom, chemin] of SANS_SESSION)
    test(`sans session : ${nom}`, async () => {
        const passant = await posteVide();
        await passant.va(chemin);
        await pose(passant.page);
        await regarder(passant, nom);
        await passant.quitte();
    });

for (const [nom, chemin] of ECRANS)
    test(`avec session : ${nom}`, async () => {
        await ut.va(chemin);
        await ut.page.getByRole("heading", { level: 1 }).waitFor();
        await pose(ut.page);
        await regarder(ut, nom);
    });

test("ce qui a une fiche s’ouvre depuis sa liste", async () => {
    for (const [nom, liste, lien] of [
        ["structure", "/structures", /\w/],
        ["instance", "/instances", /CDIAE/],
        ["organisation", "/administration?vue=organisations", /Conseil général/],
    ]) {
        await ut.va(liste);
        await ut.page.locator("main table a, main .cartes a").filter({ hasText: lien }).first().click();
        await pose(ut.page);
        await regarder(ut, nom);
    }
    await ut.va("/instances");
    await ut.page.getByRole("link", { name: "CDIAE de l'Essonne" }).first().click();
    for (const onglet of ["Sièges", "Règles"]) {
        await ut.page.getByRole("link", { name: onglet }).click();
        await regarder(ut, `instance-${onglet}`);
    }
    await ut.page.getByRole("link", { name: "Séances" }).click();
    await ut.page.locator("main table a").first().click();
    await pose(ut.page);
    await regarder(ut, "seance-prevue");
});

test("les boîtes de dialogue se lisent aussi", async () => {
    for (const [nom, chemin, bouton] of [
        ["dialogue-inviter", "/administration", "Inviter une personne"],
        ["dialogue-delegation", "/administration?vue=delegations", "Donner une délégation"],
        ["dialogue-organisation", "/administration?vue=organisations", "Créer une organisation"],
        ["dialogue-instance", "/instances", "Créer une instance"],
        ["dialogue-evenement", "/agenda", "Créer un événement"],
    ]) {
        await ut.va(chemin);
        await pose(ut.page);
        await ut.bouton(bouton).click();
        await ut.dialogue().waitFor();
        await pose(ut.page);
        await regarder(ut, nom);
        await ut.page.keyboard.press("Escape");
        await ut.dialogue().waitFor({ state: "detached" });
    }
});

test("un lien vers le contenu, un seul titre de premier niveau, la langue dite", async () => {
    await ut.va("/structures");
    await pose(ut.page);
    await ut.page.keyboard.press("Tab");
    assert.equal(await ut.page.evaluate(() => document.activeElement?.textContent), "Aller au contenu");
    assert.equal(await ut.page.locator("h1").count(), 1);
    assert.equal(await ut.page.getAttribute("html", "lang"), "fr");
});

test("le texte grossi à 200 % ne déborde pas", async () => {
    await ut.page.setViewportSize({ width: 640, height: 900 });
    for (const chemin of ["/", "/conventions", "/administration", "/agenda?vue=liste"]) {
        await ut.va(chemin);
        await pose(ut.page);
        const trop = await ut.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(trop <= 0, `${chemin} déborde de ${trop} px`);
    }
    await ut.page.setViewportSize({ width: 1280, height: 900 });
});

test("les listes se téléchargent entières, en CSV et en XLSX", async () => {
    await ut.va("/structures");
    await pose(ut.page);
    for (const [bouton, fin, debut] of [
        ["Télécharger en CSV", ".csv", "\ufeffDénomination;Type;Commune;SIRET;Accord en vigueur\r\n"],
        ["Télécharger en XLSX", ".xlsx", "PK"],
    ]) {
        const [fichier] = await Promise.all([ut.page.waitForEvent("download"), ut.bouton(bouton).click()]);
        assert.equal(fichier.suggestedFilename(), `structures-91${fin}`);
        const morceaux = [];
        for await (const un of await fichier.createReadStream()) morceaux.push(un);
        const texte = Buffer.concat(morceaux).toString("utf8");
        assert.ok(texte.startsWith(debut), texte.slice(0, 80));
        if (fin === ".csv") assert.equal(texte.trimEnd().split("\r\n").length, 1 + 44);
    }
    ut.sansFaute();
});
