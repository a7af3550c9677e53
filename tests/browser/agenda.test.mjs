// SPDX-License-Identifier: EUPL-1.2
// tests/browser/agenda.test.mjs: living by the shared calendar: a monthly meeting, a date dragged and put back, one
// cancelled, a slot found, a feed that a calendar program reads, an invitation answered from the mail without logging in.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { fermer, lienDuCourriel, ouvrir, pose, poste, posteVide, regarder, scenes } from "./lib/bureau.mjs";

const DEP = "03";
let ut;
let cg;
const scene = scenes();
const dossier = mkdtempSync(join(process.env.TMPDIR ?? "/tmp", "agenda-"));

before(async () => {
    await ouvrir();
    ut = await poste("claire.moreau@ut03.example");
    cg = await poste("hugo.petit@cg03.example");
});
after(async () => {
    await fermer();
    rmSync(dossier, { recursive: true });
});

// Wednesdays of March 2027, at hours that only this story uses.
scene("un rendez-vous mensuel se crée, et le Département le voit venir", async () => {
    const { page } = ut;
    await cg.va("/agenda?jour=2027-03-01");
    await ut.va("/agenda?jour=2027-03-01");
    await pose(page);
    await ut.bouton("Créer un événement").click();
    const boite = ut.dialogue();
    await boite.getByLabel("Titre").fill("Point mensuel");
    await boite.getByLabel("Jour").fill("2027-03-10");
    await boite.getByLabel("Heure").fill("09:00");
    await boite.getByLabel("Durée (minutes)").fill("60");
    await boite.getByLabel("Répétition").selectOption({ label: "Chaque mois, le deuxième mercredi" });
    await boite.getByLabel("Jusqu’au").fill("2027-06-30");
    await boite.getByLabel("Lieu").fill("Salle 2");
    const requis = boite.getByRole("group", { name: "Personnes indispensables" });
    await requis.getByLabel("De", { exact: true }).selectOption({ label: "Conseil général de l'Allier" });
    await requis.getByLabel("Ajouter").selectOption({ label: "Hugo Petit, Directeur de l'insertion" });
    await boite.getByRole("button", { name: "Créer", exact: true }).click();
    await boite.waitFor({ state: "detached" });
    await cg.page.locator(".fc-event").filter({ hasText: "Point mensuel" }).waitFor(); // without reloading
    await regarder(ut, "agenda-avec-rendez-vous");
});

const jourDe = (date) => ut.page.locator(`.fc-day[data-date="${date}"]`);
// As a hand does it: grasped, carried, let go.
async function glisse(objet, but) {
    const { mouse } = ut.page;
    await objet.scrollIntoViewIfNeeded();
    const milieu = async (un) => {
        const { x, y, width, height } = await un.boundingBox();
        return [x + width / 2, y + height / 2];
    };
    const [x, y] = await milieu(objet);
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + 10, y + 5, { steps: 5 });
    await mouse.move(...(await milieu(but)), { steps: 15 });
    await ut.page.waitForTimeout(150);
    await mouse.up();
}
const rendezVous = () => ut.page.locator(".fc-event").filter({ hasText: "Point mensuel" });

scene("glisser une date demande confirmation ; y renoncer la remet à sa place, la confirmer la déplace pour tous", async () => {
    await glisse(rendezVous(), jourDe("2027-03-11"));
    await ut.dialogue().getByText("mercredi 10 mars 2027 à 09 h 00").waitFor();
    await ut.dialogue().getByText("jeudi 11 mars 2027 à 09 h 00").waitFor();
    await regarder(ut, "agenda-deplacer");
    await ut.dialogue().getByRole("button", { name: "Fermer" }).click();
    await jourDe("2027-03-10").locator(".fc-event").filter({ hasText: "Point mensuel" }).waitFor();
    await glisse(rendezVous(), jourDe("2027-03-11"));
    await ut.dialogue().getByLabel("Pourquoi").fill("Grève des trains");
    await ut.dialogue().getByRole("button", { name: "Déplacer", exact: true }).click();
    await cg.page.locator('.fc-day[data-date="2027-03-11"] .fc-event').filter({ hasText: "Point mensuel" }).waitFor();
    const { occurrences } = await cg.appel("Agenda/ListOccurrences", { departement: DEP, du: "2027-03-01", au: "2027-06-30", lesMiennes: true });
    const siens = occurrences.filter((une) => une.titre === "Point mensuel").map((une) => une.debutLocal.slice(0, 16));
    assert.deepEqual(siens, ["2027-03-11T09:00", "2027-04-14T09:00", "2027-05-12T09:00", "2027-06-09T09:00"]);
});

scene("on ne réserve pas deux fois quelqu’un d’indispensable : le refus se lit, rien ne bouge", async () => {
    await ut.va("/agenda?jour=2027-04-14");
    await pose(ut.page);
    await ut.bouton("Créer un événement").click();
    const boite = ut.dialogue();
    await boite.getByLabel("Titre").fill("En même temps");
    await boite.getByLabel("Jour").fill("2027-04-14");
    await boite.getByLabel("Heure").fill("09:30");
    const requis = boite.getByRole("group", { name: "Personnes indispensables" });
    await requis.getByLabel("De", { exact: true }).selectOption({ label: "Conseil général de l'Allier" });
    await requis.getByLabel("Ajouter").selectOption({ label: "Hugo Petit, Directeur de l'insertion" });
    await boite.getByRole("button", { name: "Créer", exact: true }).click();
    await boite.locator(".faute, .message-erreur").first().waitFor();
    assert.equal(await boite.getByLabel("Titre").inputValue(), "En même temps");
    await ut.page.keyboard.press("Escape");
});

scene("une date s’annule, avec son motif", async () => {
    await rendezVous().first().click();
    await ut.dialogue().getByText("chaque mois, le deuxième mercredi").waitFor();
    await pose(ut.page);
    await regarder(ut, "agenda-evenement");
    await ut.bouton("Annuler cette date").click();
    await ut.page.getByLabel("Pourquoi").fill("Vacances");
    await ut.page.getByRole("button", { name: "Annuler cette date" }).last().click();
    await ut.page.getByText("C’est annulé.").waitFor();
    const { occurrences } = await ut.appel("Agenda/ListOccurrences", { departement: DEP, du: "2027-04-01", au: "2027-04-30" });
    assert.ok(occurrences.filter((une) => une.titre === "Point mensuel").every((une) => une.annulee));
});

scene("un créneau commun se trouve et ouvre le formulaire rempli", async () => {
    await ut.va("/agenda?vue=creneaux");
    await pose(ut.page);
    const qui = ut.page.getByRole("group", { name: "Qui doit être là" });
    await qui.getByLabel("De", { exact: true }).selectOption({ label: "Conseil général de l'Allier" });
    await qui.getByLabel("Ajouter").selectOption({ label: "Hugo Petit, Directeur de l'insertion" });
    await ut.page.getByLabel("Entre le").fill("2027-05-12");
    await ut.page.getByLabel("et le", { exact: true }).fill("2027-05-13");
    await ut.bouton("Chercher").click();
    const trouves = ut.page.getByRole("region", { name: "Créneaux trouvés" });
    await trouves.getByRole("button").first().waitFor();
    await regarder(ut, "agenda-creneaux-trouves");
    // At nine, he is at the monthly meeting of the twelfth.
    assert.doesNotMatch(await trouves.innerText(), /mercredi 12 mai 2027\s+09:00/);
    const premier = await trouves.getByRole("button").first().innerText();
    await trouves.getByRole("button").first().click();
    assert.equal(await ut.dialogue().getByLabel("Heure").inputValue(), premier.slice(0, 5));
    await ut.dialogue().getByText("Hugo Petit").first().waitFor();
    await ut.page.keyboard.press("Escape");
});

scene("un abonnement se lit dans un logiciel de calendrier, jusqu’à ce qu’il soit révoqué", async () => {
    await cg.va("/agenda?vue=abonnements");
    await cg.bouton("Créer l’adresse").click();
    await cg.page.getByText("Votre abonnement est prêt.").waitFor();
    await regarder(cg, "agenda-abonnement");
    const adresse = (await cg.page.locator("p.mono").innerText()).trim();
    const texte = await (await fetch(adresse)).text();
    writeFileSync(join(dossier, "flux.ics"), texte);
    const config = join(dossier, "khal");
    writeFileSync(config, `[calendars]\n[[flux]]\npath = ${join(dossier, "dates")}\n[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = ${join(dossier, "khal.db")}\n`);
    const khal = (...args) => spawnSync("khal", ["-c", config, ...args], { encoding: "utf8", env: { ...process.env, HOME: dossier, LC_ALL: "C.UTF-8" } });
    const importe = khal("import", "-a", "flux", "--batch", join(dossier, "flux.ics"));
    assert.equal(importe.status, 0, importe.stderr);
    const lu = khal("list", "--day-format", "", "--format", "{start-long-full} {title}", "2027-03-01", "2027-03-31");
    assert.match(lu.stdout, /2027-03-11 09:00 Point mensuel/);
    await cg.bouton(/^Révoquer/).first().click();
    await cg.page.getByText("révoqué", { exact: true }).waitFor();
    assert.equal((await fetch(adresse)).status, 404);
});

scene("on répond à une invitation depuis le lien du courriel, sans se connecter, une seule fois", async () => {
    const { personne, organisation } = await cg.appel("Acces/GetMe");
    const { evenement } = await ut.appel("Agenda/CreateEvenement", {
        evenement: { departement: DEP, titre: "Visite de chantier", debut: "2027-05-20T14:00", minutes: 60, lieu: "Moulins", participants: [{ personne, organisation, role: "ROLE_PARTICIPANT_REQUIS" }] },
    });
    const lien = await lienDuCourriel("Visite de chantier", "hugo.petit@cg03.example", "/agenda/reponse/");
    const passant = await posteVide();
    await passant.va(lien);
    await passant.page.getByRole("heading", { name: "Visite de chantier" }).waitFor();
    await regarder(passant, "reponse-courriel");
    await passant.bouton("J'accepte").click();
    await passant.page.getByText("Vous avez accepté.").waitFor();
    await passant.page.reload();
    await passant.page.getByText("Vous avez accepté.").waitFor();
    assert.ok(await passant.bouton("Je décline").isDisabled());
    const lu = await ut.appel("Agenda/GetEvenement", { departement: DEP, id: evenement.id });
    assert.equal(lu.participants.find((un) => un.nom === "Petit").reponse, "REPONSE_ACCEPTE");
    ut.sansFaute();
    cg.sansFaute();
});
