// SPDX-License-Identifier: EUPL-1.2
// tests/browser/convention.test.mjs: the main job, by four people of the Doubs on four machines, from the first key to an
// agreement in force whose receipt anybody verifies; then what may go wrong on the way.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { PHRASE, fermer, lienDuCourriel, ouvrir, pose, poste, regarder, scenes } from "./lib/bureau.mjs";
import { avance, certifieEtDelegue, fabriqueSaCle, jourLocal, signe } from "./lib/gestes.mjs";

const DEP = "25";
const GENS = {
    ut: ["anne.jacquet@ut25.example", "Anne Jacquet, Responsable de l'unité territoriale"],
    cg: ["marc.tissot@cg25.example", "Marc Tissot, Directeur de l'insertion"],
    pe: ["lila.haddad@pe25.example", "Lila Haddad, Directrice territoriale"],
    siae: ["julie.faivre@siae25.example", "Julie Faivre, Direction"],
};
const annee = new Date().getFullYear();
const dossier = mkdtempSync(join(process.env.TMPDIR ?? "/tmp", "convention-"));
const gens = {};
let acte; // its address on the page
let seance;

before(async () => {
    await ouvrir();
    for (const [qui, [courriel]] of Object.entries(GENS)) gens[qui] = await poste(courriel);
});
after(async () => {
    await fermer();
    rmSync(dossier, { recursive: true });
});

const scene = scenes();
const concert = (...args) => spawnSync(join(process.env.CONCERT_BUILD, "bin/concert"), args, { encoding: "utf8", env: { ...process.env, CONCERT_PASSPHRASE: join(dossier, "phrase") } });

scene("chacun fabrique sa clé dans son navigateur ; son organisation la certifie et lui délègue", async () => {
    writeFileSync(join(dossier, "phrase"), `${PHRASE}\n`, { mode: 0o600 });
    for (const [qui, [, nom]] of Object.entries(GENS)) {
        const ligne = await fabriqueSaCle(gens[qui], join(dossier, `${qui}.cle`));
        assert.match(ligne, /^concert-cle-1 3 268435456 /);
        await certifieEtDelegue(gens[qui], nom);
        gens[qui].sansFaute();
    }
    // The recovery file is one that the command line opens: same format, same passphrase.
    writeFileSync(join(dossier, "note"), "Essai\n");
    const fait = concert("sign", "--cle", join(dossier, "ut.cle"), "--nom", "essai", "--note", join(dossier, "note"));
    assert.equal(fait.status, 0, fait.stderr);
    assert.match(fait.stdout, /^— essai /);
});

scene("l’unité territoriale prépare une convention, que le Département voit naître", async () => {
    const { ut, cg } = gens;
    await cg.va("/conventions");
    await ut.va("/conventions/nouvelle");
    await ut.page.getByLabel("Structure").fill("ressourcerie portes");
    await ut.bouton(/Ressourcerie des Portes du Jura/).click();
    await ut.page.getByLabel("Premier jour").fill(`${annee}-01-01`);
    await ut.page.getByLabel("Dernier jour").fill(`${annee + 2}-12-31`);
    assert.equal(await ut.page.getByLabel("Objet, en une ligne").inputValue(), `Accord-cadre ${annee}-${annee + 2}`);
    for (const partie of ["Unité territoriale de la Direccte du Doubs", "Pôle emploi Doubs", "La Ressourcerie des Portes du Jura", "Conseil général du Doubs"])
        assert.ok(await ut.page.getByLabel(partie).isChecked(), partie);
    await ut.page.getByLabel("Texte", { exact: true }).fill("Les parties s’engagent ensemble pour trois ans.\n\n- accueil\n- formation");
    await regarder(ut, "convention-nouvelle-remplie");
    await ut.bouton("Créer le brouillon").click();
    await ut.page.waitForURL(/conventions\/25\/[0-9a-f-]{36}$/);
    acte = new URL(ut.page.url()).pathname;
    await cg.page.locator(`a[href="${acte}"]`).waitFor(); // without reloading
    await pose(ut.page);
    await regarder(ut, "convention-brouillon");
});

scene("le texte change : deux versions se lisent côte à côte", async () => {
    const { ut } = gens;
    await ut.page.getByRole("link", { name: "Modifier le texte" }).click();
    await ut.page.getByLabel("Texte", { exact: true }).fill("Les parties s’engagent ensemble pour trois ans et se revoient chaque année.\n\n- accueil\n- formation");
    await ut.page.getByLabel("Pourquoi ce changement").fill("Revue annuelle");
    await regarder(ut, "convention-modifier");
    await ut.bouton("Enregistrer cette version").click();
    await ut.page.getByText("Version 2 enregistrée.").waitFor();
    await ut.page.getByRole("link", { name: /^Versions/ }).click();
    await ut.page.getByText("se revoient chaque année").first().waitFor();
    await regarder(ut, "convention-versions");
});

scene("deux personnes modifient en même temps : rien n’est écrasé, rien n’est perdu", async () => {
    const { ut, siae } = gens;
    const autre = await poste(GENS.ut[0]);
    await ut.va(`${acte}?vue=modifier`);
    await pose(ut.page);
    await autre.va(`${acte}?vue=modifier`);
    await pose(autre.page);
    await ut.page.getByLabel("Objet, en une ligne").fill("Accord-cadre du Doubs, ma version");
    await autre.page.getByLabel("Objet, en une ligne").fill("Accord-cadre du Doubs, l’autre version");
    await autre.bouton("Enregistrer cette version").click();
    await autre.page.getByText("Version 3 enregistrée.").waitFor();
    await ut.page.getByText("Le texte a changé pendant votre saisie").waitFor(); // told live, before sending
    await ut.page.getByText("Accord-cadre du Doubs, l’autre version").first().waitFor();
    await regarder(ut, "convention-conflit");
    assert.equal(await ut.page.getByLabel("Objet, en une ligne").inputValue(), "Accord-cadre du Doubs, ma version");
    assert.ok(await ut.bouton("Enregistrer cette version").isDisabled());
    await ut.bouton("Continuer avec ma saisie").click();
    await ut.bouton("Enregistrer cette version").click();
    await ut.page.getByText("Version 4 enregistrée.").waitFor();
    await siae.va(acte);
    await siae.page.getByText("Accord-cadre du Doubs, ma version").first().waitFor();
    await autre.quitte();
});

scene("le conseil est convoqué, se réunit et vote sur trois machines ; l’avis fait avancer la convention", async () => {
    const { ut, cg, pe } = gens;
    await ut.va(acte);
    await avance(ut, "Mettre en instruction");
    const { instances } = await ut.appel("Instances/ListInstances", { departement: DEP });
    const cdiae = instances.find((une) => une.nom === "CDIAE du Doubs").id;
    await ut.va("/agenda");
    await ut.bouton("Créer un événement").click();
    const [jour, heure] = jourLocal(2).split("T");
    await ut.dialogue().getByLabel("Titre").fill("CDIAE, séance exceptionnelle");
    await ut.dialogue().getByLabel("Instance").selectOption({ label: "CDIAE du Doubs" });
    await ut.dialogue().getByLabel("Jour").fill(jour);
    await ut.dialogue().getByLabel("Heure").fill(heure);
    await ut.dialogue().getByLabel("Lieu").fill("Préfecture");
    await ut.dialogue().getByRole("button", { name: "Créer", exact: true }).click();
    await ut.dialogue().waitFor({ state: "detached" });
    let trouvee;
    for (let essai = 0; !trouvee && essai < 50; essai++) {
        const { seances = [] } = await ut.appel("Instances/ListSeances", { departement: DEP, instance: cdiae, du: jour, au: jour });
        trouvee = seances.find((une) => une.titre === "CDIAE, séance exceptionnelle" && une.etat === "ETAT_SEANCE_PREVUE");
        await new Promise((suite) => setTimeout(suite, 200));
    }
    seance = `/seances/${DEP}/${trouvee.id}`;
    await ut.va(acte);
    await ut.bouton("Inscrire à un ordre du jour").click();
    await pose(ut.page);
    await ut.dialogue().getByLabel("Séance").selectOption(trouvee.id);
    await ut.dialogue().getByRole("button", { name: "Proposer" }).click();
    await ut.dialogue().waitFor({ state: "detached" });

    await ut.va(seance);
    await ut.bouton(/^Accepter/).click();
    await ut.page.getByText("inscrit", { exact: true }).first().waitFor();
    await ut.bouton("Convoquer la séance").click();
    await ut.dialogue().getByLabel("Raison de l’urgence").fill("Démonstration");
    await ut.dialogue().getByRole("button", { name: "Convoquer", exact: true }).click();
    await ut.bouton("Ouvrir la séance").click();
    for (const un of [cg, pe]) await un.va(seance);
    await ut.page.getByRole("link", { name: /^Présences/ }).click();
    for (const siege of ["Préfet", "Conseil général", "Pôle emploi"]) {
        await ut.bouton(new RegExp(`^Présent : ${siege}`)).click();
        await ut.page.getByRole("row", { name: new RegExp(siege) }).getByText("présent", { exact: true }).waitFor();
    }
    await cg.page.getByText(/3 sur 6.*quorum atteint/).waitFor();
    await regarder(ut, "seance-presences");
    await ut.page.getByRole("link", { name: /^Ordre du jour/ }).click();
    await ut.bouton(/^Ouvrir ce point/).click();
    await cg.page.getByRole("region", { name: "Point en cours" }).waitFor();
    await avance(ut, "Ouvrir le vote");
    for (const un of [ut, cg, pe]) await un.bouton("Pour").click();
    await ut.page.getByText("3 votes reçus").waitFor();
    await regarder(cg, "seance-vote");
    await ut.bouton("Clore le vote et proclamer").click();
    await pe.page.getByText(/3 voix pour, 0 contre, 0 abstention/).first().waitFor();
    await ut.bouton("Clore la séance").click();
    await ut.page.getByText("close", { exact: true }).waitFor();
    await ut.page.getByRole("link", { name: "Procès-verbal" }).click();
    await ut.bouton("Composer le procès-verbal").click();
    await ut.page.getByRole("link", { name: /^PDF/ }).waitFor();
    await pose(ut.page);
    await regarder(ut, "seance-proces-verbal");
    await ut.va(acte);
    await ut.page.getByText("avis rendu", { exact: true }).waitFor();
});

scene("la décision demande son numéro, puis le texte part à la signature", async () => {
    const { ut } = gens;
    await ut.bouton("Saisir la décision").click();
    await ut.dialogue().getByRole("button", { name: "Saisir la décision" }).click();
    const faute = ut.dialogue().getByLabel("Numéro de l’acte");
    await ut.page.waitForFunction(() => document.activeElement?.getAttribute("aria-invalid") === "true");
    assert.equal(await faute.getAttribute("aria-invalid"), "true");
    await regarder(ut, "convention-decision-refusee");
    await faute.fill(`arrêté ${annee}-118`);
    await ut.dialogue().getByRole("button", { name: "Saisir la décision" }).click();
    await ut.dialogue().waitFor({ state: "detached" });
    await avance(ut, "Mettre en signature");
    await ut.page.getByRole("link", { name: /^Parties et signatures/ }).click();
    await ut.page.getByText("Il manque 4 signatures.").waitFor();
    await ut.bouton("Relancer ceux qui n’ont pas signé").click();
    await ut.page.getByText(/^Relance envoyée à/).waitFor();
    await ut.page.getByText(/Prochaine possible le/).waitFor();
    assert.ok(await ut.bouton("Relancer ceux qui n’ont pas signé").isDisabled());
    assert.equal(await lienDuCourriel("signature de", GENS.cg[0], "/conventions/"), `${acte}/signer`);
    await regarder(ut, "convention-signatures-attendues");
});

scene("ce qui attend chacun est sur son accueil ; les quatre signent, la clé ne sort jamais ouverte", async () => {
    for (const [qui, un] of Object.entries(gens)) {
        const envoye = [];
        un.page.on("request", (demande) => envoye.push(demande.postDataBuffer() ?? Buffer.alloc(0)));
        await un.va("/");
        await un.page.getByRole("link", { name: /^Lire et signer : AC-25-/ }).first().click();
        await pose(un.page);
        if (qui === "cg") {
            await regarder(un, "signer");
            await un.page.getByLabel(/^J’ai lu le texte/).check();
            await un.page.getByLabel("Phrase secrète de votre clé").fill("ce n’est pas la bonne");
            await un.page.getByRole("button", { name: "Signer", exact: true }).click();
            await un.page.getByText("n’ouvre pas la clé").waitFor();
        }
        await signe(un, acte);
        const tout = Buffer.concat(envoye).toString("latin1");
        assert.ok(!tout.includes(PHRASE), "the passphrase went out");
        un.sansFaute();
    }
    await gens.ut.va(acte);
    await gens.ut.page.getByText("en vigueur", { exact: true }).waitFor();
    await regarder(gens.ut, "convention-en-vigueur");
});

scene("le reçu remis par la page est celui que concert verify accepte, et refuse dès qu’un octet change", async () => {
    const { siae } = gens;
    await siae.va(`${acte}?vue=parties`);
    await pose(siae.page);
    const [fichier] = await Promise.all([siae.page.waitForEvent("download", { timeout: 60_000 }), siae.bouton("Télécharger le reçu").click()]);
    const recu = join(dossier, "recu.tar");
    await fichier.saveAs(recu);
    const fait = concert("verify", recu);
    assert.equal(fait.status, 0, fait.stderr);
    assert.match(fait.stdout, /^Valable : AC-25-/);
    assert.equal((fait.stdout.match(/entrée \d+ du registre\)/g) ?? []).length, 4);
    const octets = readFileSync(recu);
    octets[9000] ^= 1;
    writeFileSync(recu, octets);
    assert.notEqual(concert("verify", recu).status, 0);
});

scene("chacun vérifie une signature dans son navigateur, étape par étape", async () => {
    const { pe } = gens;
    await pe.va(`/registre?departement=${DEP}`);
    await pose(pe.page);
    await pe.page.locator("main a[href^='/decisions/']").filter({ hasText: / a signé AC-25/ }).first().click();
    await pose(pe.page);
    await pe.bouton(/^Vérifier/).first().click();
    await pe.bouton("Vérifier de nouveau").waitFor({ timeout: 60_000 });
    await regarder(pe, "decision-verifiee");
    const dit = await pe.page.locator("main").innerText();
    for (const etape of [/celui qui est publié \(vérifié\)/, /inchangée \(vérifié\)/, /a signé cet état \(vérifié\)/, /signature.*\(vérifié\)/i]) assert.match(dit, etape);
    assert.doesNotMatch(dit, /\(faux\)/);
});

scene("l’annexe de l’année se calcule : le total de la page est celui du service", async () => {
    const { ut } = gens;
    await ut.va(`${acte}?vue=annexes`);
    await ut.bouton("Préparer une annexe").click();
    await ut.dialogue().getByLabel("Mesure").selectOption("ACI_DC");
    await ut.dialogue().getByLabel("Postes (ETP)").fill("12,5");
    await ut.dialogue().getByLabel("Aide par an").fill("21 096");
    await ut.dialogue().getByText(/263.700,00/).waitFor();
    await ut.dialogue().getByRole("button", { name: "Préparer une annexe" }).click();
    await ut.page.getByRole("heading", { name: /^Annexe financière/ }).first().waitFor();
    await pose(ut.page);
    await ut.page.locator(".document").getByText(/263.700,00/).waitFor();
    await regarder(ut, "annexe");
    ut.sansFaute();
});
