// SPDX-License-Identifier: EUPL-1.2
// tests/interop/connect/cookie.js: the session as a browser holds it.
import { Code } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, refused, variants } from "./desk.js";

export function cookies({ address, person }) {
  let cookie;
  const desks = [];
  const withHeaders = (headers, variant = variants[0]) => {
    desks.push(new Desk(address, variant, headers));
    return desks.at(-1);
  };
  after(() => desks.forEach((desk) => desk.close()));

  before(async () => {
    const answer = await fetch(`${address}/concert.acces.v1.Acces/Login`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: address },
      body: JSON.stringify(person),
    });
    assert.equal(answer.status, 200);
    const set = answer.headers.getSetCookie().find((one) => one.startsWith("concert_session="));
    assert.match(set, /; HttpOnly/);
    assert.match(set, /; SameSite=Lax/);
    [cookie] = set.split(";");
  });

  for (const variant of variants) {
    test(`says who one is: ${variant.name}`, async () => {
      const me = await withHeaders({ Cookie: cookie, Origin: address }, variant).acces.getMe({});
      assert.equal(me.courriel, person.courriel);
    });
  }

  test("is worth nothing to a POST from another site", async () => {
    const elsewhere = withHeaders({ Cookie: cookie, Origin: "https://ailleurs.example" });
    await refused(elsewhere.acces.getMe({}), Code.PermissionDenied);
  });

  test("cannot be turned into a token by a script of the page", async () => {
    await refused(withHeaders({ Cookie: cookie, Origin: address }).acces.exchangeSession({}), Code.Unauthenticated);
  });

  test("ends with the session", async () => {
    const browser = withHeaders({ Cookie: cookie, Origin: address });
    let set;
    await browser.acces.logout({}, { onHeader: (header) => { set = header.get("set-cookie"); } });
    assert.match(set, /^concert_session=; .*Max-Age=0/);
    await refused(browser.acces.getMe({}), Code.Unauthenticated);
  });
}
