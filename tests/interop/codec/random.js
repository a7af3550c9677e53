// SPDX-License-Identifier: EUPL-1.2
// tests/interop/codec/random.js: random messages of any type, the same for the same seed.
import { create, ScalarType } from "@bufbuild/protobuf";

// mulberry32: 32 bits of state are plenty for a test.
export function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const below = (random, n) => Math.floor(random() * n);
const pick = (random, list) => list[below(random, list.length)];

function bits(random, count) {
  let value = 0n;
  for (let i = 0; i < count; i++) value = (value << 1n) | BigInt(random() < 0.5 ? 0 : 1);
  return value;
}

// Small, large and edge values alike: a random width, then random bits.
function integer(random, width, signed) {
  const edges = signed
    ? [0n, 1n, -1n, (1n << BigInt(width - 1)) - 1n, -(1n << BigInt(width - 1))]
    : [0n, 1n, (1n << BigInt(width)) - 1n, 1n << BigInt(width - 1)];
  if (random() < 0.3) return pick(random, edges);
  const value = bits(random, 1 + below(random, signed ? width - 1 : width));
  return signed && random() < 0.5 ? -value : value;
}

function real(random, single) {
  const edges = [0, 1, -1, 0.1, 1e21, 1e-7, NaN, Infinity, -Infinity].concat(
    single ? [3.4028234663852886e38, 1.401298464324817e-45] : [Number.MAX_VALUE, 5e-324, 2 ** 53 + 2],
  );
  if (random() < 0.3) return single ? Math.fround(pick(random, edges)) : pick(random, edges);
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits(random, 64));
  const value = single ? view.getFloat32(0) : view.getFloat64(0);
  // NaN has one spelling in JSON, so its other bits are not the codec's to keep; nor is the sign of
  // zero, which JSON.stringify drops.
  return Number.isNaN(value) || value === 0 ? 0 : value;
}

// No NUL: Concert refuses it. No U+FEFF (byte order mark): protobuf-es drops it at the start of a
// string when it reads the binary form.
function character(random) {
  const range = pick(random, [[0x20, 0x7e], [0x20, 0x7e], [1, 0x1f], [0x22, 0x22], [0x5c, 0x5c],
    [0x7f, 0x9f], [0xc0, 0x24f], [0x2028, 0x2029], [0x800, 0xd7ff], [0xe000, 0xfefe], [0xff00, 0xffff], [0x10000, 0x10ffff]]);
  return String.fromCodePoint(range[0] + below(random, range[1] - range[0] + 1));
}

const text = (random) => Array.from({ length: below(random, 12) }, () => character(random)).join("");
const octets = (random) => Uint8Array.from({ length: below(random, 12) }, () => below(random, 256));

function scalar(random, type) {
  switch (type) {
    case ScalarType.DOUBLE: return real(random, false);
    case ScalarType.FLOAT: return real(random, true);
    case ScalarType.BOOL: return random() < 0.5;
    case ScalarType.STRING: return text(random);
    case ScalarType.BYTES: return octets(random);
    case ScalarType.UINT32: case ScalarType.FIXED32: return Number(integer(random, 32, false));
    case ScalarType.UINT64: case ScalarType.FIXED64: return integer(random, 64, false);
    case ScalarType.INT32: case ScalarType.SINT32: case ScalarType.SFIXED32: return Number(integer(random, 32, true));
    case ScalarType.INT64: case ScalarType.SINT64: case ScalarType.SFIXED64: return integer(random, 64, true);
    default: throw new Error(`no such scalar: ${type}`);
  }
}

// Now and then a number that the enum does not know.
const enumerated = (random, type) =>
  random() < 0.1 ? Number(integer(random, 32, true)) : pick(random, type.values).number;

function timestamp(random, type) {
  const first = -62135596800n, last = 253402300799n;
  const span = Number(last - first);
  const nanos = pick(random, [0, below(random, 1000) * 1000000, below(random, 1000000) * 1000, below(random, 1e9)]);
  return create(type, { seconds: pick(random, [first, last, 0n, first + BigInt(below(random, span))]), nanos });
}

function message(random, type, depth) {
  return type.typeName === "google.protobuf.Timestamp" ? timestamp(random, type) : randomMessage(random, type, depth + 1);
}

function value(random, field, depth) {
  switch (field.listKind ?? field.fieldKind) {
    case "scalar": return scalar(random, field.scalar);
    case "enum": return enumerated(random, field.enum);
    case "message": return message(random, field.message, depth);
    default: throw new Error(`no such kind of field: ${field}`);
  }
}

export function randomMessage(random, type, depth = 0) {
  const result = create(type);
  for (const member of type.members) {
    // Deeper messages are emptier, so that the tree ends.
    if (random() > (depth < 3 ? 0.6 : 0.15)) continue;
    if (member.kind === "oneof") {
      const field = pick(random, member.fields);
      result[member.localName] = { case: field.localName, value: value(random, field, depth) };
    } else if (member.fieldKind === "list") {
      result[member.localName] = Array.from({ length: below(random, 4) }, () => value(random, member, depth));
    } else {
      result[member.localName] = value(random, member, depth);
    }
  }
  return result;
}
