// SPDX-License-Identifier: EUPL-1.2
// tests/browser/firefox.test.mjs: the same page in Firefox ESR, which many of its users have (WebDriver BiDi): login, every
// screen, the calendar, a key made, a decision verified, without an error in the console.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import puppeteer from "puppeteer-core";
import { ADRESSE, PHRASE, motDePasse, scenes } from "./lib/bureau.mjs";

const scene = scenes();
let navigateur;
let page;
const fautes = [];

before(async () => {
    navigateur = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true });
    page = await navigateur.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.on("pageerror", (erreur) => fautes.push(erreur.message));
    page.on("console", (dit) => {
        if (dit.type() === "error" && !/status of 40\d/.test(dit.text())) fautes.push(dit.text());
    });
});
after(() => navigateur?.close());

const pose = () => page.waitForFunction(() => document.querySelector("h1") && !document.querySelector(".attente"));
const va = async (chemin) => {
    await page.goto(ADRESSE + chemin);
    await pose();
};
const dit = (texte) => page.waitForFunction((cherche) => document.body.innerText.includes(cherche), { timeout: 60_000 }, texte);
const clique = (texte) =>
    page.waitForFunction(
        (cherche) => {
            const bouton = [...document.querySelectorAll("button, main a")].reverse().find((un) => un.textContent.trim().startsWith(cherche));
            bouton?.click();
            return !!bouton;
        },
        {},
        texte,
    );

scene("se connecter", async () => {
    await va("/");
    await page.locator("input[name=courriel]").fill("remi.cuenot@plie25.example");
    await page.locator("input[name=mot_de_passe]").fill(motDePasse());
    await clique("Se connecter");
    await dit("Bonjour Rémi");
});

scene("chaque écran s’ouvre, l’agenda avec ses dates", async () => {
    for (const chemin of ["/structures", "/conventions", "/instances", "/registre", "/moi", "/administration"]) await va(chemin);
    for (const vue of ["mois", "semaine", "liste"]) {
        await va(`/agenda?vue=${vue}&jour=2027-01-12`);
        await page.waitForSelector(".fc-event");
    }
    assert.deepEqual(fautes, []);
});

scene("une clé se fabrique, se certifie, et la certification se vérifie", async () => {
    await va("/moi?vue=cles");
    await clique("Fabriquer");
    await page.locator("input[name=cle_publique]").fill(PHRASE);
    await page.locator("input[name=cle_publique-encore]").fill(PHRASE);
    await clique("Fabriquer ma clé");
    await dit("Votre clé est faite.");
    await va("/administration?vue=cles");
    await clique("Certifier");
    await clique("Les noms sont les mêmes");
    await dit("est certifiée, et la certification inscrite au registre");
    await va("/registre?departement=25&nature=certification");
    await page.waitForFunction(() => [...document.querySelectorAll("main a[href^='/decisions/']")].some((un) => un.textContent.includes("PLIE")));
    await page.evaluate(() => [...document.querySelectorAll("main a[href^='/decisions/']")].find((un) => un.textContent.includes("PLIE")).click());
    await page.waitForFunction(() => location.pathname.startsWith("/decisions/"));
    await pose();
    await clique("Vérifier");
    await dit("Vérifier de nouveau");
    const texte = await page.$eval("main", (un) => un.innerText);
    assert.match(texte, /inchangée \(vérifié\)/);
    assert.doesNotMatch(texte, /\(faux\)/);
    assert.deepEqual(fautes, []);
});
