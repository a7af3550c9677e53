// SPDX-License-Identifier: EUPL-1.2
// tests/browser/structures.test.mjs: somebody logs in, finds a structure, reads its sheet; the State's unit of the Allier
// imports a file, and others see it without reloading.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { ADRESSE, debordement, fermer, motDePasse, ouvrir, pose, poste, posteVide, regarder, scenes } from "./lib/bureau.mjs";
import { fichierStructures, structuresDemo } from "./lib/fluxiae.mjs";
import { telecharge } from "./lib/gestes.mjs";

const UT = "claire.moreau@ut03.example";
const PLIE = "luc.garnier@plie03.example";
const SIAE = "paul.vidal@siae03.example";
const RESEAU = "agnes.delmas@reseau-insertion.example";

// Of the structure whose sheet is read.
const SIRET = "99901001000018";

const scene = scenes();
const demo = structuresDemo();
const alliers = demo.lignes.filter((une) => une.structure_adresse_admin_code_insee.startsWith("03"));
let ut;
let fiche; // the address of one structure's sheet

before(ouvrir);
after(fermer);

const compte = (un, texte) => un.page.getByRole("status").filter({ hasText: texte }).waitFor();
const parametres = (un) => Object.fromEntries(new URL(un.page.url()).searchParams);
const lignes = (un) => un.page.getByRole("table", { name: "Structures" }).locator("tbody tr");
const adresse = (un, motif) => un.page.waitForURL((url) => motif.test(url.search));

scene("un mauvais mot de passe : la page le dit, garde l’adresse, et rien d’autre ne s’ouvre", async () => {
    ut = await posteVide();
    await ut.va("/structures?type=2");
    await ut.page.getByLabel("Adresse électronique").fill(UT);
    await ut.page.getByLabel("Mot de passe").fill("ce n’est pas le bon");
    await ut.bouton("Se connecter").click();
    const refus = ut.page.locator(".faute, .message-erreur").first();
    await refus.waitFor();
    assert.match(await refus.innerText(), /\p{L}{3}/u);
    assert.equal(await ut.page.getByLabel("Adresse électronique").inputValue(), UT);
    assert.equal(await ut.page.getByRole("navigation", { name: "Menu principal" }).count(), 0);
    await regarder(ut, "connexion-refusee");
});

scene("le bon mot de passe mène là où l’on allait, filtre compris", async () => {
    await ut.page.getByLabel("Mot de passe").fill(motDePasse());
    await ut.bouton("Se connecter").click();
    await ut.page.getByRole("heading", { name: "Structures", level: 1 }).waitFor();
    assert.deepEqual(parametres(ut), { type: "2" });
    await compte(ut, /^7 structures/);
    ut.sansFaute();
});

scene("se déconnecter ferme tout : revenir en arrière ne montre rien", async () => {
    const autre = await poste(PLIE);
    await autre.va("/structures");
    await lignes(autre).first().waitFor();
    await autre.bouton("Se déconnecter").click();
    await autre.page.getByRole("heading", { name: "Connexion" }).waitFor();
    await autre.page.goBack();
    await autre.page.getByRole("heading", { name: "Connexion" }).waitFor();
    assert.equal(await lignes(autre).count(), 0);
    autre.sansFaute();
    await autre.quitte();
});

scene("on cherche une structure : l’adresse dit ce qu’on voit, se recharge et s’oublie d’un clic", async () => {
    const { page } = ut;
    await page.getByLabel("Nom, commune ou SIRET").pressSequentially("bourbonnaise", { delay: 5 });
    // Chosen before the pause after typing is over: neither takes the other back.
    await page.getByLabel("Type").selectOption({ label: "Tous" });
    await adresse(ut, /texte=bourbonnaise/);
    assert.deepEqual(parametres(ut), { texte: "bourbonnaise" });
    const attendues = alliers.filter((une) => /bourbonnaise/i.test(une.structure_denomination)).length;
    await compte(ut, new RegExp(`^${attendues} structures`));
    await page.reload();
    await compte(ut, new RegExp(`^${attendues} structures`));
    assert.equal(await page.getByLabel("Nom, commune ou SIRET").inputValue(), "bourbonnaise");
    await page.getByRole("navigation", { name: "Menu principal" }).getByRole("link", { name: "Structures" }).click();
    await compte(ut, /^28 structures, dont/);
    assert.equal(await page.getByLabel("Nom, commune ou SIRET").inputValue(), "");
});

scene("les colonnes se trient, et « avec » ou « sans accord » partagent le département sans reste", async () => {
    const { page } = ut;
    await page.getByRole("button", { name: "Commune" }).click();
    await page.locator('th[aria-sort="ascending"]', { hasText: "Commune" }).waitFor();
    await adresse(ut, /tri=commune/);
    const communes = await lignes(ut).locator('[data-titre="Commune"]').allInnerTexts();
    assert.equal(communes.length, 28);
    assert.deepEqual(communes, [...communes].sort((a, b) => a.localeCompare(b, "fr")));
    const { siae } = await ut.appel("Conventionnement/ListSiae", { departement: "03", taille: 500 });
    const avec = siae.filter((une) => une.accordsActifs > 0).length;
    for (const [choix, code, attendues, dit] of [
        ["Avec un accord en vigueur", "avec", avec, "oui"],
        ["Sans accord en vigueur", "sans", 28 - avec, "non"],
    ]) {
        await page.getByLabel("Accord-cadre").selectOption({ label: choix });
        await adresse(ut, new RegExp(`accord=${code}`));
        await compte(ut, new RegExp(`^${attendues} structures?$`));
        const dits = await lignes(ut).locator('[data-titre="Accord en vigueur"]').allInnerTexts();
        assert.deepEqual(dits, Array(attendues).fill(dit));
    }
    ut.sansFaute();
});

scene("une adresse abîmée montre la liste, jamais une erreur de machine", async () => {
    await ut.va("/structures?type=abc&tri=couleur&accord=peut-etre&departement=99");
    await compte(ut, /^28 structures/);
    assert.equal(await ut.page.locator(".message-erreur").count(), 0);
    for (const [chemin, titre] of [
        ["/conventions?nature=abc&etat=99&le=2026-02-31", "Conventions"],
        ["/agenda?jour=hier", "Agenda"],
        ["/registre?departement=03&nature=rien", "Registre des décisions"],
        ["/administration?vue=organisations&type=abc", "Administration"],
    ]) {
        await ut.va(chemin);
        await ut.page.getByRole("heading", { name: titre, level: 1 }).waitFor();
        await pose(ut.page);
        assert.equal(await ut.page.locator(".message-erreur").count(), 0, chemin);
        ut.sansFaute();
    }
    await ut.va("/structures?texte=aucune-ne-porte-ce-nom");
    await ut.page.getByText("Aucune structure ne répond à ces filtres.").waitFor();
    await regarder(ut, "structures-aucune");
});

scene("qui suit plusieurs départements en choisit un, dans la liste ou au-dessus, et son adresse se partage", async () => {
    const reseau = await poste(RESEAU);
    const { page } = reseau;
    await reseau.va("/structures?departement=69");
    await compte(reseau, /^75 structures/);
    assert.equal(await lignes(reseau).count(), 50);
    await reseau.bouton("Voir la suite (25)").click();
    assert.equal(await lignes(reseau).count(), 75);
    const { nom, octets } = await telecharge(reseau, "Télécharger en CSV");
    assert.equal(nom, "structures-69.csv");
    assert.equal(octets.toString().trimEnd().split("\r\n").length, 1 + 75);
    await page.getByRole("search").getByLabel("Département").selectOption("03");
    await adresse(reseau, /departement=03/);
    await compte(reseau, /^28 structures/);
    const bandeau = page.getByRole("banner").getByLabel("Département");
    assert.equal(await bandeau.inputValue(), "03");
    await bandeau.selectOption("25");
    await adresse(reseau, /departement=25/);
    await compte(reseau, /^43 structures/);
    assert.equal(await page.getByRole("search").getByLabel("Département").inputValue(), "25");
    await regarder(reseau, "structures-reseau");
    await reseau.quitte();
});

scene("une structure se voit elle-même, sans rien de ce qu’elle ne peut pas faire", async () => {
    const siae = await poste(SIAE);
    await siae.va("/structures");
    await lignes(siae).first().waitFor();
    assert.equal(await siae.page.getByText("Importer les fichiers de l’État").count(), 0);
    await siae.page.getByRole("link", { name: "La Conserverie de la Montagne bourbonnaise" }).click();
    await siae.page.getByRole("heading", { name: "Chronologie" }).waitFor();
    await pose(siae.page);
    assert.equal(await siae.page.getByRole("link", { name: "Nouvelle convention" }).count(), 0);
    fiche = new URL(siae.page.url()).pathname;
    await regarder(siae, "fiche-siae");
    await siae.quitte();
});

const laFiche = () => {
    const [, , code, siae] = fiche.split("/");
    return { departement: code, siae };
};

scene("la fiche dit qui est la structure, ses accords, et mène à une nouvelle convention", async () => {
    const { page } = ut;
    await ut.va(fiche);
    await page.getByRole("heading", { name: "La Conserverie de la Montagne bourbonnaise", level: 1 }).waitFor();
    await pose(page);
    await page.getByText(/^999\s010\s010\s00018$/).waitFor();
    await page.getByText("Allier (03)", { exact: true }).waitFor();
    const { actes = [] } = await ut.appel("Conventionnement/ListAccords", { ...laFiche(), taille: 200 });
    const attendus = actes.filter((un) => un.nature !== "NATURE_ACTE_ANNEXE");
    assert.equal(await page.locator(".carte").count(), attendus.length);
    if (!attendus.length) await page.getByText("Pas encore d’accord-cadre dans Concert.").waitFor();
    for (const { numero } of attendus) await page.locator(".carte").getByRole("link", { name: numero }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Nouvelle convention" }).getAttribute("href"), `/conventions/nouvelle?siae=${laFiche().siae}`);
    await regarder(ut, "fiche");
});

scene("les annexes se lisent par année : totaux justes, alertes en tête, fichier entier", async () => {
    const { page } = ut;
    const { annexes } = await ut.appel("Conventionnement/ListAnnexes", { ...laFiche(), taille: 200 });
    const vivantes = (await ut.appel("Conventionnement/ListAnnexes", { ...laFiche(), vivantes: true, taille: 200 })).annexes;
    const barres = page.getByRole("table", { name: "Montants et ETP par année" });
    for (const annee of new Set(vivantes.map((une) => une.debut.slice(0, 4)))) {
        const total = vivantes.filter((une) => une.debut.startsWith(annee)).reduce((somme, une) => somme + BigInt(une.montantTotal), 0n);
        const dit = await barres.getByRole("row", { name: annee }).innerText();
        assert.ok(dit.replace(/\D/g, "").includes(`${total}`), `${annee} : ${dit} contre ${total} centimes`);
    }
    const alertes = new Set(annexes.flatMap((une) => une.alertes ?? []));
    assert.ok(alertes.size > 0);
    for (const texte of alertes) await page.locator(".message-attention").getByText(texte).waitFor();
    const { nom, octets } = await telecharge(ut, "Télécharger en CSV");
    assert.equal(nom, `annexes-${SIRET}.csv`);
    const [tete, ...reste] = octets.toString().trimEnd().split("\r\n");
    assert.match(tete, /;ETP;Aide par ETP;Total;Cofinancé;Cofinanceur;Convention;Alertes$/);
    assert.equal(reste.length, annexes.length);
    ut.sansFaute();
});

scene("sur papier, les années repliées sont ouvertes, les boutons n’y sont pas, et l’écran reste comme il était", async () => {
    const { page } = ut;
    const repliees = () => page.locator("main details:not([open])").count();
    const avant = await repliees();
    assert.ok(avant > 0);
    await page.evaluate(() => addEventListener("beforeprint", () => (window.repliees = document.querySelectorAll("main details:not([open])").length), { once: true }));
    assert.ok((await page.pdf({ format: "A4" })).length > 5000);
    assert.equal(await page.evaluate(() => window.repliees), 0);
    assert.equal(await repliees(), avant);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 794, height: 1123 }); // A4
    assert.ok((await debordement(page)) <= 0);
    assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0);
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1280, height: 900 });
});

scene("la chronologie s’allonge sans que ce qui était lu ne bouge", async () => {
    const { page } = ut;
    const faits = page.locator(".frise li > div");
    const premier = await faits.first().innerText();
    const suite = ut.bouton("Voir la suite");
    for (let tour = 0; tour < 5 && (await suite.count()); tour++) {
        const avant = await faits.count();
        await page.evaluate(() => {
            window.videe = false;
            new MutationObserver(() => (window.videe ||= !document.querySelector(".frise"))).observe(document.querySelector("main"), { childList: true, subtree: true });
        });
        await suite.click();
        await page.waitForFunction((nombre) => document.querySelectorAll(".frise li > div").length > nombre, avant);
        assert.equal(await page.evaluate(() => window.videe), false);
    }
    assert.equal(await faits.first().innerText(), premier);
    const jours = await page.locator(".frise time").evaluateAll((tous) => tous.map((un) => un.dateTime));
    assert.deepEqual(jours, [...new Set(jours)].sort().reverse());
});

scene("une structure inconnue se dit avec des mots, un titre et un retour à la liste", async () => {
    await ut.va("/structures/03/00000000-0000-4000-8000-000000000000");
    await ut.page.locator(".message-erreur").waitFor();
    await ut.page.getByRole("navigation", { name: "Vous êtes ici" }).getByRole("link", { name: "Structures" }).waitFor();
    await regarder(ut, "fiche-inconnue");
});

const numero = `${100 + (Math.floor(Date.now() / 1000) % 9000)}`;
const maintenant = new Date().toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).match(/\d+/g);
const EXTRACTION = `${maintenant[2]}${maintenant[1]}${maintenant[0]}_${maintenant.slice(3).join("")}`;
let plie;

scene("un fichier de l’État : l’essai dit chaque ligne, et pourquoi une est refusée, sans rien changer", async () => {
    const { page } = ut;
    plie = await poste(PLIE);
    await plie.va(fiche);
    await pose(plie.page);
    assert.equal(await plie.page.getByRole("link", { name: "Nouvelle convention" }).count(), 0);
    const une = alliers.find((ligne) => ligne.structure_siret_signature === SIRET);
    const autre = alliers.find((ligne) => ligne !== une);
    const ailleurs = demo.lignes.find((ligne) => ligne.structure_adresse_admin_code_insee.startsWith("25"));
    const abimee = { ...autre, structure_id_siae: "9999999", structure_siret_signature: "123" };
    await ut.va("/structures");
    await page.getByText("Importer les fichiers de l’État").click();
    await page.getByLabel("Fichier", { exact: true }).setInputFiles(fichierStructures(demo.colonnes, [{ ...une, structure_adresse_admin_numero: numero }, autre, abimee, ailleurs], EXTRACTION));
    await ut.bouton("Voir ce que l’import ferait").click();
    await page.getByText("Ce que l’import ferait ; rien n’est encore changé.").waitFor();
    await page.getByText(/0 ligne créée, 1 modifiée,\s1 inchangée, 2 refusées/).waitFor();
    await page.getByText("au nom de « Unité territoriale de la Direccte de l'Allier »").waitFor();
    const refusees = page.getByRole("table", { name: "Lignes refusées ou remarquées" });
    assert.equal(await refusees.locator("tbody tr").count(), 2);
    const dite = refusees.getByRole("row", { name: /9999999/ });
    await dite.getByText("structure_siret_signature").waitFor();
    assert.match(await dite.innerText(), /\b123\b/);
    await regarder(ut, "import-essai");
    assert.equal(await plie.page.getByText(new RegExp(`^${numero} `)).count(), 0);
});

scene("importé pour de bon, la fiche qu’un partenaire a sous les yeux change sans qu’il recharge", async () => {
    await ut.bouton("Importer pour de bon").click();
    await ut.page.getByText("Le fichier est importé.").first().waitFor();
    await plie.page.getByText(new RegExp(`^${numero} `)).waitFor();
    await plie.page.getByText(/^Import du fichier de l'État du .* : structure modifiée$/).first().waitFor();
    await regarder(ut, "import-fait");
    plie.sansFaute();
    await plie.quitte();
});

scene("un fichier trop gros est dit tel avant de partir ; un gros qui passe ne fige pas la page", async () => {
    const { page } = ut;
    const fichier = page.getByLabel("Fichier", { exact: true });
    const gros = (octets) => ({ name: `fluxIAE_Structure_${EXTRACTION}.csv`, mimeType: "text/csv", buffer: Buffer.alloc(octets, "|") });
    await fichier.setInputFiles(gros(8 * 1024 * 1024 + 1));
    await page.getByText(/^Au-delà de 8 Mio/).waitFor();
    assert.ok(await ut.bouton("Voir ce que l’import ferait").isDisabled());
    await fichier.setInputFiles(gros(7 * 1024 * 1024));
    const debut = Date.now();
    await ut.bouton("Voir ce que l’import ferait").click();
    await page.getByRole("form", { name: "Importer un fichier" }).locator(".message-erreur, .faute").first().waitFor();
    assert.ok(Date.now() - debut < 8000, `${Date.now() - debut} ms`);
    ut.sansFaute();
});
