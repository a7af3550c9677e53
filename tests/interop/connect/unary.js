// SPDX-License-Identifier: EUPL-1.2
// tests/interop/connect/unary.js: reads, writes, values of every kind, refusals.
import { equals } from "@bufbuild/protobuf";
import { timestampMs } from "@bufbuild/protobuf/wkt";
import { Code } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { test } from "node:test";
import { refused } from "./desk.js";
import { OrganisationSchema } from "./gen/concert/acces/v1/acces_pb.js";
import { Role, TypeOrganisation } from "./gen/concert/commun/v1/commun_pb.js";

function recent(timestamp) {
  return Math.abs(timestampMs(timestamp) - Date.now()) < 60_000;
}

export function unary(context) {
  const { variant, rank } = context;
  const way = variant.useHttpGet ? "GET" : "POST";
  const nouvelle = {
    type: TypeOrganisation.CONSEIL_GENERAL,
    nom: `Conseil général « essai » n° ${rank} – 🌱`,
    sigle: `cg03-${rank}`,
    departements: ["03"],
    courriel: `accueil@cg03-${rank}.example`,
  };
  let organisation;

  test("who I am: repeated enums and messages; a read goes the way asked for", async () => {
    let type;
    const me = await context.claire.acces.getMe({}, { onHeader: (header) => { type = header.get("content-type"); } });
    assert.equal(me.courriel, context.person.courriel);
    assert.deepEqual(me.appartenances.map((a) => [a.organisation, a.type, a.departements]),
      [[me.organisation, TypeOrganisation.UT_DIRECCTE, ["03"]]]);
    assert.deepEqual([...me.appartenances[0].roles].sort(), [Role.AGENT, Role.SIGNATAIRE, Role.ADMINISTRATEUR]);
    assert.equal(context.claire.lastRequest(), `${way} /concert.acces.v1.Acces/GetMe`);
    assert.match(type, variant.useBinaryFormat ? /^application\/proto$/ : /^application\/json/);
  });

  test("a write is a POST: enum, accents, bigint version, timestamp", async () => {
    organisation = await context.claire.acces.createOrganisation(nouvelle);
    assert.equal(context.claire.lastRequest(), "POST /concert.acces.v1.Acces/CreateOrganisation");
    for (const [field, value] of Object.entries(nouvelle)) assert.deepEqual(organisation[field], value, field);
    assert.equal(organisation.version, 1n);
    assert.ok(recent(organisation.modifiee), "modified now");
    assert.equal(organisation.siret, "");
  });

  test("what is read is what was written", async () => {
    const read = await context.claire.acces.getOrganisation({ id: organisation.id });
    assert.ok(equals(OrganisationSchema, read, organisation));
  });

  test("pages of one, each once", async () => {
    const seen = [];
    let curseur = "";
    do {
      const page = await context.claire.acces.listOrganisations({ departement: "03", taille: 1, curseur });
      seen.push(...page.organisations.map((o) => o.sigle));
      curseur = page.curseurSuivant;
    } while (curseur);
    assert.ok(seen.includes("ut03") && seen.includes(nouvelle.sigle), String(seen));
    assert.equal(new Set(seen).size, seen.length);
  });

  test("a stale version is refused, field and who in the details", async () => {
    const change = { id: organisation.id, version: 1n, nom: `Conseil départemental ${rank}` };
    const changed = await context.claire.acces.updateOrganisation(change);
    assert.equal(changed.version, 2n);
    assert.equal(changed.courriel, "");
    const error = await refused(context.claire.acces.updateOrganisation(change), Code.Aborted, "version");
    assert.match(error.rawMessage, /Claire Moreau/);
  });

  test("the same Idempotency-Key gives the same answer, and no second organisation", async () => {
    const message = { ...nouvelle, sigle: `plie03-${rank}`, type: TypeOrganisation.PLIE };
    const options = { headers: { "Idempotency-Key": `connect-${rank}-${process.pid}` } };
    const first = await context.claire.acces.createOrganisation(message, options);
    const again = await context.claire.acces.createOrganisation(message, options);
    assert.ok(equals(OrganisationSchema, again, first));
    await refused(context.claire.acces.createOrganisation({ ...message, nom: "Autre" }, options), Code.AlreadyExists);
    await refused(context.claire.acces.createOrganisation(message), Code.AlreadyExists, "sigle");
  });

  test("refusals: code, French text, google.rpc.BadRequest naming the field", async () => {
    const { acces } = context.claire;
    await refused(acces.createOrganisation({ ...nouvelle, sigle: "x1", siret: "12345678901234" }), Code.InvalidArgument, "siret");
    await refused(acces.createOrganisation({ ...nouvelle, sigle: "x1", type: 99 }), Code.InvalidArgument, "type");
    await refused(acces.createOrganisation({ ...nouvelle, sigle: "x1", nom: "a\u0000b" }), Code.InvalidArgument, "nom");
    await refused(acces.createOrganisation({ ...nouvelle, sigle: "x1", departements: ["25"] }), Code.PermissionDenied);
    await refused(acces.getOrganisation({ id: "00000000-0000-4000-8000-000000000000" }), Code.NotFound, "id");
    await refused(acces.getOrganisation({ id: "pas-un-uuid" }), Code.InvalidArgument, "id");
    await refused(context.anyone.acces.getMe({}), Code.Unauthenticated);
    await refused(context.anyone.acces.login({ ...context.person, motDePasse: "faux" }), Code.Unauthenticated);
  });
}
