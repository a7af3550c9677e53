// SPDX-License-Identifier: EUPL-1.2
// tests/interop/connect/desk.js: one caller of Concert through the official client.
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-node";
import assert from "node:assert/strict";
import http from "node:http";
import { Acces } from "./gen/concert/acces/v1/acces_pb.js";
import { Flux } from "./gen/concert/flux/v1/flux_pb.js";
import { Registre } from "./gen/concert/registre/v1/registre_pb.js";
import { BadRequestSchema } from "./gen/google/rpc/error_details_pb.js";

export const variants = [
  { name: "JSON, POST", useBinaryFormat: false, useHttpGet: false },
  { name: "JSON, GET for reads", useBinaryFormat: false, useHttpGet: true },
  { name: "binary, POST", useBinaryFormat: true, useHttpGet: false },
  { name: "binary, GET for reads", useBinaryFormat: true, useHttpGet: true },
];

// Notes what really leaves: the client's interceptors see a POST even where a GET is sent.
class Agent extends http.Agent {
  requests = [];

  addRequest(request, options) {
    this.requests.push(`${request.method} ${request.path.split("?")[0]}`);
    super.addRequest(request, options);
  }
}

export class Desk {
  constructor(address, variant, headers = {}, more = {}) {
    this.agent = new Agent({ keepAlive: true });
    const identify = (next) => (request) => {
      for (const [name, value] of Object.entries(headers)) request.header.set(name, value);
      return next(request);
    };
    const transport = createConnectTransport({
      baseUrl: address,
      httpVersion: "1.1",
      nodeOptions: { agent: this.agent },
      useBinaryFormat: variant.useBinaryFormat,
      useHttpGet: variant.useHttpGet,
      interceptors: [identify],
      ...more,
    });
    this.acces = createClient(Acces, transport);
    this.flux = createClient(Flux, transport);
    this.registre = createClient(Registre, transport);
  }

  lastRequest() {
    return this.agent.requests.at(-1);
  }

  close() {
    this.agent.destroy();
  }
}

// The call is refused with this code and, when given, about this field; returns the error.
export async function refused(call, code, field) {
  const error = await call.then(() => assert.fail(`accepted, not ${Code[code]}`), (reason) => reason);
  assert.ok(error instanceof ConnectError, String(error));
  assert.equal(Code[error.code], Code[code], error.message);
  if (field !== undefined) {
    const [detail] = error.findDetails(BadRequestSchema);
    assert.ok(detail, `no google.rpc.BadRequest with: ${error.message}`);
    assert.deepEqual(detail.fieldViolations.map((violation) => violation.field), [field]);
    assert.equal(detail.fieldViolations[0].description, error.rawMessage);
  }
  return error;
}
