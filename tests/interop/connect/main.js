// SPDX-License-Identifier: EUPL-1.2
// tests/interop/connect/main.js ADDRESS INVITATION: all that a client may ask, through each way it may
// ask. INVITATION is the one of the first administrator of département 03.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { cookies } from "./cookie.js";
import { Desk, variants } from "./desk.js";
import { Role } from "./gen/concert/commun/v1/commun_pb.js";
import { keys } from "./key.js";
import { protocol } from "./protocol.js";
import { unary } from "./unary.js";
import { watch } from "./watch.js";

const [address, invitation] = process.argv.slice(2);
const person = { courriel: "claire.moreau@ut03.example", motDePasse: "une phrase de passe assez longue" };
const anyone = new Desk(address, variants[0]);
after(() => anyone.close());

async function headersOf(desk) {
  return { Authorization: `Bearer ${(await desk.acces.login(person)).token}` };
}

before(async () => {
  const found = await anyone.acces.getInvitation({ jeton: invitation });
  assert.equal(found.courriel, person.courriel);
  assert.equal(found.compteExistant, false);
  const entered = await anyone.acces.acceptInvitation({ jeton: invitation, motDePasse: person.motDePasse });
  assert.deepEqual(entered.moi.appartenances[0].roles, [Role.ADMINISTRATEUR]);
  const claire = new Desk(address, variants[0], { Authorization: `Bearer ${entered.token}` });
  const membre = await claire.acces.updateMembre({
    personne: entered.moi.personne,
    organisation: entered.moi.organisation,
    version: 1n,
    fonction: "Responsable de l'unité territoriale",
    roles: [Role.AGENT, Role.SIGNATAIRE, Role.ADMINISTRATEUR],
  });
  assert.equal(membre.version, 2n);
  claire.close();
});

for (const [rank, variant] of variants.entries()) {
  describe(variant.name, () => {
    const context = { address, person, variant, rank };
    before(async () => {
      const way = new Desk(address, variant);
      context.headers = await headersOf(way);
      context.claire = new Desk(address, variant, context.headers);
      context.anyone = way;
    });
    after(() => {
      context.claire.close();
      context.anyone.close();
    });
    unary(context);
    keys(context);
    protocol(context);
    if (!variant.useHttpGet) watch(context);
  });
}
describe("a browser's cookie", () => cookies({ address, person }));
