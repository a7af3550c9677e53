// SPDX-License-Identifier: EUPL-1.2
// tests/interop/connect/protocol.js: deadlines, cancelling, compression, headers that are wrong.
import { Code } from "@connectrpc/connect";
import { compressionGzip } from "@connectrpc/connect-node";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, refused } from "./desk.js";

export function protocol(context) {
  const { address, variant } = context;

  test("the gateway keeps the deadline, whatever the client does", async () => {
    // The header alone: with `timeoutMs` the client would give up by itself first.
    const options = { headers: { "Connect-Timeout-Ms": "1" } };
    const error = await refused(context.anyone.acces.login(context.person, options), Code.DeadlineExceeded);
    assert.match(error.rawMessage, /délai|temps/);
    await refused(context.claire.acces.getMe({}, { headers: { "Connect-Timeout-Ms": "soon" } }), Code.InvalidArgument);
    await context.claire.acces.getMe({}, { timeoutMs: 10_000 });
  });

  test("a call given up, by deadline or by hand, leaves the next one unharmed", async () => {
    await refused(context.anyone.acces.login(context.person, { timeoutMs: 1 }), Code.DeadlineExceeded);
    const abort = new AbortController();
    const call = context.anyone.acces.login(context.person, { signal: abort.signal });
    setTimeout(() => abort.abort(), 10);
    await refused(call, Code.Canceled);
    await context.claire.acces.getMe({});
  });

  test("a compressed message is refused as the protocol says", async () => {
    const packing = new Desk(address, variant, context.headers, { sendCompression: compressionGzip, compressMinBytes: 0 });
    await refused(packing.acces.updateOrganisation({ nom: "x".repeat(5000) }), Code.Unimplemented);
    packing.close();
  });

  test("a forged token is refused", async () => {
    const [head, tail] = [context.headers.Authorization.slice(0, -8), context.headers.Authorization.slice(-8)];
    const forged = head + [...tail].map((c) => (c === "A" ? "B" : "A")).join("");
    const forger = new Desk(address, variant, { Authorization: forged });
    await refused(forger.acces.getMe({}), Code.Unauthenticated);
    forger.close();
  });
}
