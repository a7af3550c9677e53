// SPDX-License-Identifier: EUPL-1.2
// tests/browser/lib/bureau.mjs: people before the page, each in a browser context of their own, and what must hold of
// every screen they see: no error, no violation of the policy, nothing asked elsewhere, nothing that axe finds.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const ADRESSE = process.env.CONCERT_ADDRESS ?? "http://127.0.0.1:8080";
export const MAISON = process.env.CONCERT_HOME ?? "var";
const CAPTURES = process.env.CONCERT_CAPTURES;
export const motDePasse = () => readFileSync(join(MAISON, "demo/mot-de-passe"), "utf8").trim();
export const PHRASE = "quatre mots connus de moi seul";
export const LARGEURS = [1280, 390];

let navigateur;
export async function ouvrir() {
    navigateur = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-dev-shm-usage", "--lang=fr-FR"],
    });
}
export const fermer = () => navigateur?.close();

// Told by the browser, not by the page: a fault that a test did not expect.
function surveiller(page, fautes) {
    page.on("pageerror", (erreur) => fautes.push(`erreur : ${erreur.stack}`));
    page.on("console", (dit) => {
        const texte = dit.text();
        // A refused call is an answer; the page says it to the person.
        if (dit.type() === "error" && !/Failed to load resource/.test(texte)) fautes.push(`console : ${texte.slice(0, 300)}`);
    });
    page.on("request", (demande) => {
        const url = new URL(demande.url());
        if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.origin !== new URL(ADRESSE).origin) fautes.push(`ailleurs : ${url}`);
    });
}

export class Poste {
    constructor(context, page) {
        Object.assign(this, { context, page, fautes: [] });
        surveiller(page, this.fautes);
    }
    va(chemin) {
        return this.page.goto(ADRESSE + chemin);
    }
    // Straight to the service, for what a story only needs to find done.
    async appel(methode, donnees = {}) {
        const [service, nom] = methode.split("/");
        const reponse = await this.context.request.post(`${ADRESSE}/concert.${service.toLowerCase()}.v1.${service}/${nom}`, {
            data: donnees,
            headers: { Origin: ADRESSE },
        });
        const lu = await reponse.json();
        assert.ok(reponse.ok(), `${methode} : ${JSON.stringify(lu)}`);
        return lu;
    }
    // The news that this needs are on their way between services.
    async obtenir(methode, donnees) {
        for (let essai = 0; ; essai++) {
            try {
                return await this.appel(methode, donnees);
            } catch (raison) {
                if (essai === 60) throw raison;
                await new Promise((suite) => setTimeout(suite, 200));
            }
        }
    }
    bouton(nom) {
        return this.page.getByRole("button", { name: nom });
    }
    dialogue() {
        return this.page.getByRole("dialog");
    }
    sansFaute() {
        assert.deepEqual(this.fautes, []);
    }
    quitte() {
        return this.context.close();
    }
}

export async function posteVide(options = {}) {
    const context = await navigateur.newContext({
        locale: "fr-FR",
        timezoneId: "Europe/Paris",
        viewport: { width: 1280, height: 900 },
        reducedMotion: "reduce",
        ...options,
    });
    // Policy violations reach the page as events, whatever the console says.
    await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (fait) => console.error(`CSP ${fait.violatedDirective} ${fait.blockedURI}`));
    });
    const page = await context.newPage();
    page.setDefaultTimeout(40_000);
    return new Poste(context, page);
}

// Scenes of one story: after one that fails, the others have nothing to stand on.
export function scenes() {
    let rompu = false;
    return (nom, faire) =>
        test(nom, async (contexte) => {
            if (rompu) return contexte.skip("une scène d’avant a échoué");
            rompu = true;
            await faire();
            rompu = false;
        });
}

// Somebody who has logged in through the page's form, as people do.
export async function poste(courriel, options) {
    const un = await posteVide(options);
    await un.va("/");
    await un.page.getByLabel("Adresse électronique").fill(courriel);
    await un.page.getByLabel("Mot de passe").fill(motDePasse());
    await un.bouton("Se connecter").click();
    await un.page.getByRole("heading", { name: /^Bonjour/ }).waitFor();
    return un;
}

// Through the debugging protocol: the page's own policy forbids what axe would otherwise inject.
export async function axe(page) {
    const cdp = await page.context().newCDPSession(page);
    const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", {
        expression: `(() => { const module = undefined; ${AXE}; return axe.run(document).then((fait) => JSON.stringify(fait.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html.slice(0, 200)) })))); })()`,
        awaitPromise: true,
        returnByValue: true,
    });
    await cdp.detach();
    assert.equal(exceptionDetails, undefined);
    return JSON.parse(result.value);
}

export const debordement = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// One screen as it is now, at both widths: looked at by axe, photographed, nothing beyond its edges.
export async function regarder(un, nom) {
    const { page } = un;
    for (const width of LARGEURS) {
        await page.setViewportSize({ width, height: 900 });
        await page.waitForTimeout(150);
        assert.deepEqual(await axe(page), [], `axe, ${nom} à ${width}`);
        if (CAPTURES) {
            mkdirSync(CAPTURES, { recursive: true });
            await page.screenshot({ path: join(CAPTURES, `${nom}-${width}.png`), fullPage: true });
        }
        assert.ok((await debordement(page)) <= 0, `${nom} déborde à ${width} px`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.waitForTimeout(300); // laid out again, so that what follows can be grasped where it is
    un.sansFaute();
}

// The path of the link in a mail as the person received it: the first whose text says this.
export async function lienDuCourriel(texte, adresse, prefixe) {
    const boite = join(MAISON, "mail/new");
    for (let essai = 0; essai < 100; essai++) {
        for (const nom of readdirSync(boite)) {
            const brut = readFileSync(join(boite, nom), "latin1").replace(/=\r?\n/g, "");
            const lien = brut.includes(adresse) && brut.includes(texte) && new RegExp(`https?://[^/\\s"<]+(${prefixe}[\\w/-]+)`).exec(brut);
            if (lien) return lien[1];
        }
        await new Promise((suite) => setTimeout(suite, 200));
    }
    return assert.fail(`no mail to ${adresse} says ${texte}`);
}

// The screen is there, and nothing of it is still being fetched.
export const pose = (page) => page.waitForFunction(() => document.querySelector("h1") && !document.querySelector(".attente"));
