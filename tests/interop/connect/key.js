// SPDX-License-Identifier: EUPL-1.2
// tests/interop/connect/key.js: bytes both ways, absent and present timestamps, and what a certified key
// leaves in the decision log, which anyone may read.
import { timestampMs } from "@bufbuild/protobuf/wkt";
import { Code } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { refused } from "./desk.js";
import { EtatCle } from "./gen/concert/acces/v1/acces_pb.js";

async function eventually(what, attempt) {
  for (let tries = 0; tries < 100; tries++) {
    const found = await attempt();
    if (found) return found;
    await sleep(100);
  }
  return assert.fail(`not within 10 s: ${what}`);
}

export function keys(context) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const clePublique = new Uint8Array(Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url"));
  let cle;

  test("a signing key is deposited: bytes", async () => {
    const me = await context.claire.acces.getMe({});
    const proven = Buffer.from(`concert-cle-v1\n${me.personne}\n${me.organisation}\n`);
    const preuve = new Uint8Array(sign(null, proven, privateKey));
    const wrong = preuve.map((byte, i) => (i === 40 ? byte ^ 1 : byte));
    await refused(context.claire.acces.registerCle({ clePublique, preuve: wrong }), Code.InvalidArgument, "preuve");
    cle = await context.claire.acces.registerCle({ clePublique, preuve });
    assert.deepEqual(cle.clePublique, clePublique);
    assert.equal(cle.etat, EtatCle.DEPOSEE);
    assert.equal(cle.certifiee, undefined);
  });

  test("it is certified: enum and timestamps change", async () => {
    const certified = await context.claire.acces.certifyCle({ cle: cle.id });
    assert.equal(certified.etat, EtatCle.CERTIFIEE);
    // To the second, as the log says it.
    assert.ok(timestampMs(certified.certifiee) > timestampMs(certified.deposee) - 1000);
    assert.equal(certified.revoquee, undefined);
    const { cles } = await context.claire.acces.listCles({});
    assert.deepEqual(cles.find((one) => one.id === cle.id).clePublique, clePublique);
  });

  test("the log has its entry and a proof, read by anyone: int64, long text", async () => {
    const { registre } = context.anyone;
    const entree = await eventually("an attested entry", async () => {
      const { entrees } = await registre.listEntrees({ departement: "03", objet: cle.id });
      return entrees.find((one) => one.attestee);
    });
    assert.equal(entree.nature, "certification");
    assert.equal(typeof entree.index, "bigint");
    const { preuves, politique } = await registre.getPreuves({ departement: "03", ids: [entree.id] });
    assert.equal(preuves.length, 1);
    assert.equal(preuves[0].index, entree.index);
    assert.equal(preuves[0].texte, entree.texte);
    assert.match(preuves[0].preuve, /^c2sp\.org\/tlog-proof@v1\n/);
    const journal = await registre.getJournal({ departement: "03" });
    assert.ok(journal.tailleAttestee > entree.index && journal.taille >= journal.tailleAttestee);
    assert.ok(politique.includes(journal.vkey));
  });
}
