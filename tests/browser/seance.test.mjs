// SPDX-License-Identifier: EUPL-1.2
// tests/browser/seance.test.mjs: a council of twenty votes live: four members on the page, sixteen through the same calls
// that the page makes. What was accepted is counted; the result reaches every machine by itself.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { fermer, motDePasse, ouvrir, pose, poste, posteVide, regarder, scenes } from "./lib/bureau.mjs";
import { avance, jourLocal } from "./lib/gestes.mjs";

const DEP = "69";
const MEMBRES = 20;
const AU_POSTE = 4;
let ut;
let seance;
const membres = []; // { nom, poste }
const scene = scenes();

before(async () => {
    await ouvrir();
    ut = await poste("sophie.perrin@ut69.example");
});
after(fermer);

// One person of the State's unit more, who accepts the invitation as the page would.
async function inviter(rang) {
    const nom = `Membre${rang}`;
    const { jeton } = await ut.appel("Acces/InvitePersonne", { courriel: `membre${rang}@ut69.example`, prenom: "Jeanne", nom, fonction: "Membre", roles: ["ROLE_AGENT"] });
    const un = await posteVide();
    const { moi } = await un.appel("Acces/AcceptInvitation", { jeton, motDePasse: motDePasse(), appareil: "essai" });
    return { nom, poste: un, personne: moi.personne };
}

scene("vingt membres siègent à un comité", async () => {
    const moi = await ut.appel("Acces/GetMe");
    let instance = await ut.appel("Instances/CreateInstance", { departement: DEP, nature: "NATURE_INSTANCE_COMITE_PILOTAGE", formation: "FORMATION_PLENIERE", nom: "Comité de pilotage du Rhône", reglementType: "cdiae-decret-2006" });
    for (let rang = 1; rang <= MEMBRES; rang++) {
        const membre = await inviter(rang);
        instance = await ut.obtenir("Instances/CreateSiege", {
            departement: DEP,
            instance: instance.id,
            version: instance.version,
            siege: { college: instance.colleges[0].code, libelle: `Siège ${rang}`, organisation: moi.organisation, voix: "VOIX_DELIBERATIVE", presidence: rang === 1, titulaire: { id: membre.personne } },
        });
        membres.push({ ...membre, siege: instance.sieges.find((un) => un.libelle === `Siège ${rang}`).id });
    }
    const evenement = await ut.obtenir("Agenda/CreateEvenement", { evenement: { departement: DEP, titre: "Comité de pilotage", debut: jourLocal(2), minutes: 120, lieu: "Préfecture", instance: instance.id } });
    const id = evenement.evenement.occurrences[0].id;
    seance = { id, chemin: `/seances/${DEP}/${id}` };
    await ut.obtenir("Instances/GetSeance", { departement: DEP, id });
});

scene("la séance est convoquée et ouverte ; chacun est noté présent", async () => {
    await ut.va(seance.chemin);
    for (const titre of ["Orientations 2027", "Budget des actions"]) {
        await ut.bouton("Proposer un point").click();
        await ut.dialogue().getByLabel("Un autre sujet").check();
        await ut.dialogue().getByLabel("Titre").fill(titre);
        await ut.dialogue().getByRole("button", { name: "Proposer" }).click();
        await ut.dialogue().waitFor({ state: "detached" });
        await ut.bouton(`Accepter : ${titre}`).click();
        await ut.page.getByRole("listitem").filter({ hasText: titre }).getByText("inscrit", { exact: true }).waitFor();
    }
    // Moved by drag, then back with the keyboard.
    const points = () => ut.page.locator(".ordre > li .carte-titre").allInnerTexts();
    await ut.page.locator(".ordre > li").nth(1).dragTo(ut.page.locator(".ordre > li").nth(0));
    await ut.page.waitForFunction(() => document.querySelector(".ordre > li .carte-titre")?.textContent === "Budget des actions");
    await ut.bouton("Descendre Budget des actions").focus();
    await ut.page.keyboard.press("Enter");
    await ut.page.waitForFunction(() => document.querySelector(".ordre > li .carte-titre")?.textContent === "Orientations 2027");
    assert.deepEqual(await points(), ["Orientations 2027", "Budget des actions"]);
    await ut.bouton("Convoquer la séance").click();
    await ut.dialogue().getByLabel("Raison de l’urgence").fill("Essai");
    await ut.dialogue().getByRole("button", { name: "Convoquer", exact: true }).click();
    await ut.bouton("Ouvrir la séance").click();
    await ut.page.getByText("en cours", { exact: true }).waitFor();
    for (const { siege } of membres) await ut.appel("Instances/RecordPresence", { departement: DEP, seance: seance.id, siege, mode: "MODE_PRESENCE_PRESENT" });
    await ut.page.getByText(/20 sur 20.*quorum atteint/).waitFor();
});

scene("vingt votes arrivent ensemble : vingt sont comptés, et chaque écran dit le résultat", async () => {
    for (const { poste: un } of membres.slice(0, AU_POSTE)) await un.va(seance.chemin);
    await ut.bouton(/^Ouvrir ce point : Orientations/).click();
    await avance(ut, "Ouvrir le vote");
    const { points } = await ut.appel("Instances/GetSeance", { departement: DEP, id: seance.id });
    const point = points.find((un) => un.etat === "ETAT_POINT_VOTE").id;
    for (const { poste: un } of membres.slice(0, AU_POSTE)) await un.bouton("Pour").waitFor();
    await regarder(membres[1].poste, "seance-vingt-votants");
    const debut = Date.now();
    await Promise.all([
        ...membres.slice(0, AU_POSTE).map(({ poste: un }) => un.bouton("Pour").click()),
        ...membres.slice(AU_POSTE).map(({ poste: un, siege }, rang) => un.appel("Instances/CastVote", { departement: DEP, point, siege, sens: rang % 4 ? "SENS_POUR" : "SENS_CONTRE" })),
    ]);
    await ut.page.getByText("20 votes reçus").waitFor();
    console.log(`20 votes, counted on the chair's screen after ${Date.now() - debut} ms`);
    await ut.bouton("Clore le vote et proclamer").click();
    for (const un of [ut, ...membres.slice(0, AU_POSTE).map((membre) => membre.poste)]) {
        await un.page.getByText(/16 voix pour, 4 contre, 0 abstention/).first().waitFor();
        un.sansFaute();
    }
});

scene("un vote après la clôture est refusé, et rien ne change", async () => {
    const { points } = await ut.appel("Instances/GetSeance", { departement: DEP, id: seance.id });
    const clos = points.find((un) => un.titre === "Orientations 2027");
    const resultat = async () => (await ut.appel("Instances/GetPoint", { departement: DEP, point: clos.id })).resultat;
    const avant = await resultat();
    assert.equal(avant.pour, "16");
    const tardif = membres[5];
    await assert.rejects(tardif.poste.appel("Instances/CastVote", { departement: DEP, point: clos.id, siege: tardif.siege, sens: "SENS_POUR" }));
    assert.deepEqual(await resultat(), avant);
});

scene("un vote secret ne dit à personne qui a voté quoi", async () => {
    await ut.bouton(/^Ouvrir ce point : Budget/).click();
    await ut.bouton("Ouvrir le vote").click();
    await ut.dialogue().getByLabel("Vote secret").check();
    await ut.dialogue().getByLabel("Siège 1", { exact: true }).check();
    await ut.dialogue().getByRole("button", { name: "Ouvrir le vote" }).click();
    await ut.dialogue().waitFor({ state: "detached" });
    for (const { poste: un } of membres.slice(0, AU_POSTE)) {
        await un.page.getByText("votez par bulletin").waitFor();
        assert.equal(await un.bouton("Pour").count(), 0);
    }
    await ut.bouton("Noter le dépouillement").click();
    for (const [champ, nombre] of [["Pour", "15"], ["Contre", "4"], ["Abstentions", "0"], ["Blancs ou nuls", "1"]]) await ut.dialogue().getByLabel(champ, { exact: true }).fill(nombre);
    await regarder(ut, "seance-depouillement");
    await ut.dialogue().getByRole("button", { name: "Noter le dépouillement" }).click();
    await ut.page.getByText("20 bulletins dépouillés").waitFor();
    await regarder(membres[1].poste, "seance-vote-secret");
    await ut.bouton("Clore le vote et proclamer").click();
    for (const { poste: un } of membres.slice(0, AU_POSTE)) await un.page.getByText(/15 voix pour, 4 contre/).first().waitFor();
    const dit = JSON.stringify(await ut.appel("Instances/GetPoint", { departement: DEP, point: (await ut.appel("Instances/GetSeance", { departement: DEP, id: seance.id })).points.find((un) => un.titre === "Budget des actions").id }));
    assert.doesNotMatch(dit, /SENS_/);
});

scene("un document déposé se relit, entier", async () => {
    const contenu = Buffer.from("rapport d’activité\n".repeat(300_000));
    await ut.page.getByRole("link", { name: /^Documents/ }).click();
    await ut.page.getByLabel("Fichier", { exact: true }).setInputFiles({ name: "rapport.txt", mimeType: "text/plain", buffer: contenu });
    await ut.page.getByText("rapport.txt est déposé").waitFor();
    await pose(ut.page);
    const [fichier] = await Promise.all([ut.page.waitForEvent("download"), ut.bouton("rapport.txt").first().click()]);
    const morceaux = [];
    for await (const un of await fichier.createReadStream()) morceaux.push(un);
    assert.ok(Buffer.concat(morceaux).equals(contenu));
    await regarder(ut, "seance-documents");
});
