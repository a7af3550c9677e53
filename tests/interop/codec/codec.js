// SPDX-License-Identifier: EUPL-1.2
// tests/interop/codec/codec.js CODEC_PEER COUNT SEED: compares our codec with protobuf-es, both ways.
import { fromBinary, fromJson, fromJsonString, toBinary, toJson, toJsonString } from "@bufbuild/protobuf";
import assert from "node:assert/strict";
import { EssaiSchema } from "./gen/concert/essai/v1/essai_pb.js";
import { malformed } from "./malformed.js";
import { Peer } from "./peer.js";
import { makeRandom, randomMessage } from "./random.js";

const spellings = [
  {},
  { useProtoFieldName: true },
  { alwaysEmitImplicit: true },
  { enumAsInteger: true },
];

// JSON has the same fields and values, but floats: theirs are printed as doubles, ours as floats.
function sameJson(ours, theirs, path) {
  if (typeof ours === "number" && typeof theirs === "number") {
    assert.ok(Object.is(ours, theirs) || (/float/i.test(path) && Math.fround(ours) === Math.fround(theirs)),
      `${path}: ${ours} and ${theirs}`);
  } else if (typeof ours === "object" && ours && typeof theirs === "object" && theirs) {
    assert.deepEqual(Object.keys(ours).sort(), Object.keys(theirs).sort(), path);
    for (const key of Object.keys(ours)) sameJson(ours[key], theirs[key], `${path}.${key}`);
  } else {
    assert.strictEqual(ours, theirs, path);
  }
}

function sameMessage(message, bytes) {
  const back = fromBinary(EssaiSchema, bytes);
  assert.deepEqual(toBinary(EssaiSchema, back), toBinary(EssaiSchema, message));
  assert.deepEqual(toJson(EssaiSchema, back), toJson(EssaiSchema, message));
}

async function checkMessage(peer, message) {
  const json = (await peer.ask("B", toBinary(EssaiSchema, message))).content.toString();
  sameJson(JSON.parse(json), toJson(EssaiSchema, message), "");
  const back = fromJson(EssaiSchema, JSON.parse(json));
  assert.deepEqual(toBinary(EssaiSchema, back), toBinary(EssaiSchema, message));

  for (const options of spellings) {
    const answer = await peer.ask("J", Buffer.from(toJsonString(EssaiSchema, message, options)));
    assert.equal(answer.status, 0, answer.content.toString());
    sameMessage(message, answer.content);
  }
  // Ours reads its own spelling as well.
  sameMessage(message, (await peer.ask("J", Buffer.from(json))).content);
}

async function checkMalformed(peer, text) {
  assert.throws(() => fromJsonString(EssaiSchema, text), `protobuf-es accepts ${text}`);
  const answer = await peer.ask("J", Buffer.from(text));
  assert.equal(answer.status, 3, `Concert does not refuse ${text}: ${answer.content}`);
}

const [peerPath, count, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const peer = new Peer(peerPath);
const random = makeRandom(seed);
let bytes = 0;
for (let i = 0; i < count; i++) {
  const message = randomMessage(random, EssaiSchema);
  try {
    await checkMessage(peer, message);
  } catch (error) {
    console.error(`message ${i} of seed ${seed}: ${toJsonString(EssaiSchema, message)}`);
    throw error;
  }
  bytes += toBinary(EssaiSchema, message).length;
}
for (const text of malformed) await checkMalformed(peer, text);
await peer.close();
console.log(`${count} messages (${bytes} bytes) equal both ways in ${spellings.length} spellings; ` +
  `${malformed.length} malformed documents refused by both (seed ${seed})`);
