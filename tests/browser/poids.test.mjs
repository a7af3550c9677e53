// SPDX-License-Identifier: EUPL-1.2
// tests/browser/poids.test.mjs: what a first visit fetches and when it paints, beside the figures of the brief. Bytes are
// asserted, since they are the same everywhere; times are printed, since machines are not.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADRESSE, fermer, motDePasse, ouvrir, pose, posteVide } from "./lib/bureau.mjs";

const OCTETS_MAX = 100_000;
const PEINTURE_MS = 300;

before(ouvrir);
after(fermer);

const CHEMINS = ["/", "/structures", "/conventions", "/instances", "/agenda?jour=2027-01-05", "/registre?departement=25", "/moi", "/administration"];
// Fetched when they are needed, and said apart: the calendar is one.
const ORDINAIRES = new Set(["/", "/structures", "/conventions", "/instances", "/registre?departement=25", "/moi", "/administration"]);

async function visite(chemin) {
    const un = await posteVide();
    await un.context.request.post(`${ADRESSE}/concert.acces.v1.Acces/Login`, { data: { courriel: "anne.jacquet@ut25.example", motDePasse: motDePasse() } });
    let octets = 0; // contents, as compressed
    let fil = 0; // with their headers
    let fichiers = 0;
    const cdp = await un.context.newCDPSession(un.page);
    await cdp.send("Network.enable");
    const statiques = new Set();
    cdp.on("Network.responseReceived", ({ requestId, response }) => {
        if (/\/assets\/|\.svg$/.test(response.url) || response.mimeType === "text/html") statiques.add(requestId);
    });
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        if (!statiques.has(requestId)) return;
        fil += encodedDataLength;
        fichiers++;
    });
    cdp.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
        if (statiques.has(requestId)) octets += encodedDataLength;
    });
    await un.va(chemin);
    await pose(un.page);
    await un.page.waitForTimeout(300);
    const peinture = await un.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
    const pret = await un.page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
    await un.quitte();
    return { octets, fil, fichiers, peinture, pret };
}

test("une première visite pèse moins de 100 ko et peint vite", async () => {
    const lignes = [];
    for (const chemin of CHEMINS) {
        const { octets, fil, fichiers, peinture, pret } = await visite(chemin);
        lignes.push(`${chemin.padEnd(28)} ${String(fichiers).padStart(3)} files ${(octets / 1000).toFixed(1).padStart(7)} kB (${(fil / 1000).toFixed(1).padStart(6)} with headers)   first paint ${peinture.toFixed(0).padStart(4)} ms   loaded ${pret.toFixed(0).padStart(4)} ms`);
        if (ORDINAIRES.has(chemin)) assert.ok(octets <= OCTETS_MAX, `${chemin} : ${octets} octets`);
    }
    console.log(`first load, nothing cached (most ${OCTETS_MAX / 1000} kB on an ordinary page; first paint wished under ${PEINTURE_MS} ms)`);
    for (const une of lignes) console.log(une);
});
