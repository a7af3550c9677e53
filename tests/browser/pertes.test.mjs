// SPDX-License-Identifier: EUPL-1.2
// tests/browser/pertes.test.mjs: what a person types is never lost: not with the network, not with the session, not with
// the tab, nor to the error of a field.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { fermer, motDePasse, ouvrir, pose, poste, posteVide, scenes } from "./lib/bureau.mjs";

const COURRIEL = "luc.garnier@plie03.example";
let un;
const scene = scenes();

before(async () => {
    await ouvrir();
    un = await poste(COURRIEL);
});
after(fermer);

scene("la connexion tombe pendant la saisie : la page le dit, garde tout, et envoie une seule fois au retour", async () => {
    const { page, context } = un;
    await un.va("/agenda?vue=absences");
    await pose(page);
    await context.setOffline(true);
    await page.getByLabel("Motif").fill("Congés");
    await un.bouton("Noter").click();
    await page.getByText("Connexion perdue.").waitFor();
    assert.equal(await page.getByLabel("Motif").inputValue(), "Congés");
    assert.equal(await un.bouton("Envoi…").count(), 1);
    await page.waitForTimeout(2500);
    await context.setOffline(false);
    await page.getByText("Votre absence est notée.").waitFor();
    await page.getByText("Connexion perdue.").waitFor({ state: "detached" });
    const { indisponibilites } = await un.appel("Agenda/ListIndisponibilites");
    assert.equal(indisponibilites.length, 1);
});

scene("une réponse perdue en route ne fait pas deux absences", async () => {
    const { page } = un;
    await page.getByLabel("Motif").fill("Formation");
    // The service does it; its answer never comes back, once.
    let perdues = 0;
    await page.route("**/SetIndisponibilite", async (route) => {
        const reponse = await route.fetch();
        if (perdues++) return route.fulfill({ response: reponse });
        return route.abort("connectionreset");
    });
    await page.getByLabel("Du", { exact: true }).fill("2027-03-01T09:00");
    await page.getByLabel("Au", { exact: true }).fill("2027-03-01T18:00");
    await un.bouton("Noter").click();
    await page.getByRole("cell", { name: "Formation" }).waitFor();
    await page.unroute("**/SetIndisponibilite");
    assert.ok(perdues >= 2);
    const { indisponibilites } = await un.appel("Agenda/ListIndisponibilites");
    assert.equal(indisponibilites.filter((une) => une.motif === "Formation").length, 1);
});

scene("la session finit pendant la saisie : on se reconnecte par-dessus, et l’envoi continue", async () => {
    const { page } = un;
    await un.va("/moi");
    await pose(page);
    await page.getByLabel("Prénom").fill("Lucien");
    const { sessions } = await un.appel("Acces/ListSessions");
    const ailleurs = await posteVide();
    await ailleurs.appel("Acces/Login", { courriel: COURRIEL, motDePasse: motDePasse() });
    await ailleurs.appel("Acces/RevokeSession", { session: sessions.find((une) => une.courante).id });
    await un.page.getByLabel("Nom", { exact: true }).fill("Garnier");
    await page.getByText("Votre session a pris fin").waitFor();
    await un.dialogue().getByLabel("Mot de passe").fill("pas le bon mot de passe");
    await un.bouton("Continuer").click();
    await un.dialogue().locator(".faute, .message-erreur").first().waitFor();
    await un.dialogue().getByLabel("Mot de passe").fill(motDePasse());
    await un.bouton("Continuer").click();
    await un.dialogue().waitFor({ state: "detached" });
    assert.equal(await page.getByLabel("Prénom").inputValue(), "Lucien");
    await page.getByRole("form", { name: "Coordonnées" }).getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Vos coordonnées sont enregistrées.").waitFor();
    await page.getByRole("link", { name: "Lucien Garnier" }).waitFor();
    await ailleurs.quitte();
});

scene("un refus se lit près de son champ et garde le reste", async () => {
    const { page } = un;
    const formulaire = page.getByRole("form", { name: "Mot de passe", exact: true });
    await formulaire.getByLabel("Mot de passe actuel").fill("ce n’est pas lui");
    await formulaire.getByLabel("Nouveau mot de passe").fill("une petite phrase");
    await formulaire.getByLabel("Encore une fois").fill("une petite phrase");
    await formulaire.getByRole("button", { name: "Changer mon mot de passe" }).click();
    const faute = formulaire.locator("[aria-invalid=true]");
    await faute.waitFor();
    assert.equal(await faute.getAttribute("name"), "ancien");
    assert.equal(await formulaire.getByLabel("Nouveau mot de passe").inputValue(), "une petite phrase");
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "ancien");
});

scene("une page fermée par mégarde se retrouve avec sa saisie ; la quitter pour de bon l’efface du poste", async () => {
    const ut = await poste("claire.moreau@ut03.example");
    const { page } = ut;
    await ut.va("/conventions/nouvelle");
    await page.getByLabel("Structure").fill("imprimerie bocage");
    await ut.bouton("Imprimerie du Bocage").click();
    await page.getByLabel("Objet, en une ligne").fill("Un accord commencé");
    await page.waitForTimeout(200);
    await ut.va("/");
    await ut.va("/conventions/nouvelle");
    await page.getByText("Vous reprenez une saisie commencée auparavant").waitFor();
    assert.equal(await page.getByLabel("Objet, en une ligne").inputValue(), "Un accord commencé");
    await ut.bouton("Se déconnecter").click();
    await page.getByRole("heading", { name: "Connexion" }).waitFor();
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((cle) => cle.startsWith("brouillon:"))), []);
    ut.sansFaute();
});
