// SPDX-License-Identifier: EUPL-1.2
// tests/browser/clavier.test.mjs: without a mouse: an event moved, an agreement signed, the menu walked.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { PHRASE, fermer, ouvrir, pose, poste, scenes } from "./lib/bureau.mjs";
import { certifieEtDelegue, fabriqueSaCle } from "./lib/gestes.mjs";

const DEP = "91";
const GENS = {
    ut: ["denis.leroy@ut91.example", "Denis Leroy, Responsable de l'unité territoriale"],
    siae: ["omar.khelifi@siae91.example", "Omar Khelifi, Direction"],
};
let ut;
const scene = scenes();

before(async () => {
    await ouvrir();
    ut = await poste(GENS.ut[0]);
});
after(fermer);

const actif = (page) => page.evaluate(() => ({ nom: document.activeElement?.getAttribute("name"), texte: document.activeElement?.textContent?.trim() ?? "", date: !!document.activeElement?.closest(".fc-event"), visible: document.activeElement ? getComputedStyle(document.activeElement).outlineStyle !== "none" : false }));

// Tab until what has the focus is what was looked for; the focus is always seen.
async function jusqua(page, voulu, most = 80) {
    for (let pas = 0; pas < most; pas++) {
        await page.keyboard.press("Tab");
        const ici = await actif(page);
        if (voulu(ici)) {
            assert.ok(ici.visible, `the focus on « ${ici.texte || ici.nom} » is not seen`);
            return;
        }
    }
    assert.fail("not reached with the keyboard");
}
const texte = (motif) => (ici) => motif.test(ici.texte);
const champ = (nom) => (ici) => ici.nom === nom;

scene("le menu se parcourt au clavier", async () => {
    const { page } = ut;
    await ut.va("/");
    await pose(page);
    await jusqua(page, texte(/^Instances$/));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Instances", level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1"); // where reading goes on
});

scene("une date de l’agenda se déplace au clavier, avec l’ancienne et la nouvelle heure", async () => {
    const { page } = ut;
    await ut.va("/agenda?jour=2027-02-01");
    await pose(page);
    await page.locator(".fc-event").first().waitFor();
    await jusqua(page, ({ date }) => date);
    await page.keyboard.press("Enter");
    await ut.dialogue().waitFor();
    await pose(page);
    await jusqua(page, texte(/^Déplacer…$/));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /^Déplacer :/ }).waitFor();
    await jusqua(page, champ("heure"));
    await ut.dialogue().getByLabel("Heure").fill("10:30"); // a time field is typed by parts, which depend on the locale
    await jusqua(page, champ("motif"));
    await page.keyboard.type("La salle est prise l’après-midi");
    await page.keyboard.press("Enter");
    await page.getByText(/est déplacé au mardi 9 février 2027 à 10 h 30/).waitFor();
    const { occurrences } = await ut.appel("Agenda/ListOccurrences", { departement: DEP, du: "2027-02-01", au: "2027-02-28" });
    assert.equal(occurrences.find((une) => une.titre.startsWith("CDIAE")).debutLocal.slice(0, 16), "2027-02-09T10:30");
    ut.sansFaute();
});

// An avenant or annex needs an agreement; the shortest text to sign is one made ready through the service.
async function aSigner() {
    const moi = await ut.appel("Acces/GetMe");
    const { organisations } = await ut.appel("Acces/ListOrganisations", { departement: DEP, taille: 200 });
    const par = (type) => organisations.find((une) => une.type === `TYPE_ORGANISATION_${type}`);
    const { siae } = await ut.appel("Conventionnement/ListSiae", { departement: DEP, texte: par("SIAE").siret });
    let acte = await ut.appel("Conventionnement/CreateAccord", {
        departement: DEP,
        siae: siae[0].id,
        type: siae[0].types[0],
        objet: "Accord-cadre au clavier",
        debut: "2027-01-01",
        fin: "2029-12-31",
        parties: [{ organisation: moi.organisation }, { organisation: par("POLE_EMPLOI").id }, { organisation: par("SIAE").id }],
        articles: [{ titre: "Objet", texte: "Les parties s’engagent." }],
    });
    const pas = async (methode, donnees) => {
        acte = await ut.appel(`Conventionnement/${methode}`, { departement: DEP, id: acte.id, version: acte.version, ...donnees });
    };
    const jour = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" });
    await pas("AdvanceActe", { action: "ACTION_ACTE_INSTRUIRE" });
    await pas("AdvanceActe", { action: "ACTION_ACTE_INSCRIRE", instance: "CDIAE de l’Essonne", date: jour });
    await pas("RecordAvis", { avis: { instance: "CDIAE de l’Essonne", date: jour, resultat: "RESULTAT_AVIS_FAVORABLE" } });
    await pas("RecordDecision", { decision: { accord: true, date: jour, reference: "arrêté 2026-7" } });
    await pas("AdvanceActe", { action: "ACTION_ACTE_METTRE_EN_SIGNATURE" });
    return `/conventions/${DEP}/${acte.id}`;
}

scene("une convention se signe au clavier", async () => {
    const siae = await poste(GENS.siae[0]);
    await fabriqueSaCle(siae);
    await certifieEtDelegue(siae, GENS.siae[1]);
    const acte = await aSigner();
    const { page } = siae;
    await siae.va(acte);
    await pose(page);
    await jusqua(page, texte(/^Lire et signer$/));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /^Signer AC-91-/, level: 1 }).waitFor();
    await pose(page);
    await jusqua(page, champ("lu"));
    await page.keyboard.press("Space");
    await jusqua(page, champ("phrase"));
    await page.keyboard.type(PHRASE);
    await page.keyboard.press("Enter");
    await page.getByText("Vous avez signé").waitFor();
    siae.sansFaute();
});
