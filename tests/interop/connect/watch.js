// SPDX-License-Identifier: EUPL-1.2
// tests/interop/connect/watch.js: the stream of changes: seen as they come, left, resumed.
import { timestampMs } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { refused } from "./desk.js";
import { TypeOrganisation } from "./gen/concert/commun/v1/commun_pb.js";

// Reads until `count` changes have come, then leaves; every one with the cursor that resumes after it.
async function read(flux, request, count, meanwhile = async () => {}) {
  const abort = new AbortController();
  const overdue = setTimeout(() => abort.abort(new Error("nothing came")), 20_000);
  const changes = [];
  const started = sleep(200).then(meanwhile);
  try {
    for await (const answer of flux.watch(request, { signal: abort.signal })) {
      changes.push(...answer.changements);
      if (changes.length >= count) abort.abort();
    }
  } catch (error) {
    assert.equal(ConnectError.from(error).code, Code.Canceled, String(error));
  } finally {
    clearTimeout(overdue);
  }
  await started;
  assert.equal(changes.length, count);
  return changes;
}

export function watch(context) {
  const { rank } = context;
  let made = 0;
  const create = async () => {
    made += 1;
    return context.claire.acces.createOrganisation({
      type: TypeOrganisation.COLLECTIVITE, nom: `Commune ${made}`, sigle: `commune-${rank}-${made}`, departements: ["03"],
    });
  };
  let cursor;

  test("changes made meanwhile come, in order", async () => {
    const { flux } = context.claire;
    const { curseur } = await flux.listChangements({ departement: "03" });
    const created = [];
    const changes = await read(flux, { departement: "03", curseur }, 3, async () => {
      for (let i = 0; i < 3; i++) created.push((await create()).id);
    });
    assert.deepEqual(changes.map((change) => change.objet), created);
    for (const change of changes) {
      assert.deepEqual([change.service, change.nature, change.version, change.departement], ["acces", "organisation", 1n, "03"]);
      assert.ok(change.resume.length > 0 && Math.abs(timestampMs(change.date) - Date.now()) < 60_000);
    }
    cursor = changes[0].curseur;
  });

  test("resumed after the first: the missed ones, once each, then the new ones", async () => {
    const later = await create();
    const changes = await read(context.claire.flux, { departement: "03", curseur: cursor }, 3);
    assert.deepEqual(changes.map((change) => change.resume.match(/Commune \d/)?.[0]), ["Commune 2", "Commune 3", "Commune 4"]);
    assert.equal(changes[2].objet, later.id);
  });

  test("one object's changes only", async () => {
    const { id } = await create();
    await create();
    const seen = await read(context.claire.flux, { curseur: cursor, objet: id }, 1);
    assert.equal(seen[0].objet, id);
  });

  test("refusals come as the end of the stream", async () => {
    const first = (desk, request) => desk.flux.watch(request)[Symbol.asyncIterator]().next();
    await refused(first(context.anyone, {}), Code.Unauthenticated);
    await refused(first(context.claire, { departement: "25" }), Code.PermissionDenied, "departement");
    await refused(first(context.claire, { curseur: "n'importe quoi" }), Code.InvalidArgument, "curseur");
  });

  test("a deadline ends it", async () => {
    const { curseur } = await context.claire.flux.listChangements({ departement: "03" });
    const stream = context.claire.flux.watch({ curseur }, { headers: { "Connect-Timeout-Ms": "300" } });
    await refused((async () => { for await (const answer of stream) assert.equal(answer.changements.length, 0); })(),
      Code.DeadlineExceeded);
  });
}
