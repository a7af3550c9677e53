// SPDX-License-Identifier: EUPL-1.2
// node --test tests/browser/journal.test.mjs: the page's own verification of the log (services/portail/src/journal),
// bundled as the page is, against a log made here: what is right passes, one changed byte fails at its step. Receipts
// go through `concert verify` when it is built. Needs the packages and the client of services/portail/build.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";

const root = resolve(fileURLToPath(import.meta.url), "..", "../..");
const portail = join(root, "services/portail");
const { build } = createRequire(join(portail, "package.json"))("esbuild");
const folder = mkdtempSync(join(process.env.TMPDIR ?? "/tmp", "journal-"));
after(() => rmSync(folder, { recursive: true }));

const MODULES = ["arbre", "cle", "empreinte", "entree", "note", "octets", "point", "politique", "preuve", "recu_controle", "recu_fichiers", "tuiles", "ustar", "verifier"];
await build({
    stdin: {
        contents: `${MODULES.map((un) => `export * as ${un} from "./src/journal/${un}";`).join("\n")} export { default as sodium } from "libsodium-wrappers-sumo";`,
        resolveDir: portail,
    },
    outfile: join(folder, "journal.mjs"),
    bundle: true,
    format: "esm",
    platform: "browser",
    external: ["node:*", "crypto", "fs", "path", "url"],
    logLevel: "error",
});
const j = await import(join(folder, "journal.mjs"));
const { arbre, cle, entree, octets, sodium } = j;
await sodium.ready;
const { utf8, base64, hex, joindre } = octets;

// --- a log, by its definitions (RFC 6962, C2SP), with node's own hash -------------------------------------------------
const H = (...parts) => new Uint8Array(createHash("sha256").update(Buffer.concat(parts.map((un) => Buffer.from(un)))).digest());
const leaf = (text) => H([0], utf8(text));
const node = (a, b) => H([1], a, b);
const mth = (leaves) => {
    if (leaves.length === 1) return leaves[0];
    let k = 1;
    while (k * 2 < leaves.length) k *= 2;
    return node(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
};

async function key(name, type, seed) {
    const pair = sodium.crypto_sign_seed_keypair(H(utf8(seed)));
    const id = H(utf8(name), [10, type], pair.publicKey).slice(0, 4);
    return { name, type, id, publicKey: pair.publicKey, secret: pair.privateKey, vkey: `${name}+${hex(id)}+${base64(joindre(Uint8Array.of(type), pair.publicKey))}` };
}
const ed25519 = (k, text) => sodium.crypto_sign_detached(utf8(text), k.secret);
const line = (k, bytes) => `— ${k.name} ${base64(joindre(k.id, bytes))}\n`;
function cosign(k, body, time) {
    const t = new Uint8Array(8);
    new DataView(t.buffer).setBigUint64(0, BigInt(time));
    return line(k, joindre(t, ed25519(k, `cosignature/v1\ntime ${time}\n${body}`)));
}

const [log, w1, w2, party] = await Promise.all([key("essai.example/registre/25", 1, "log"), key("t1.example/25", 4, "w1"), key("t2.example/25", 4, "w2"), key("ut25/abc", 1, "party")]);
const CONTENT = "# Objet\n\nLes parties s’engagent.\n";
const NOTE =
    `Accord-cadre AC-25-2026-0001\nVersion 1 du contenu\nSHA-256 du contenu : ${hex(H(utf8(CONTENT)))}\n` +
    "Structure : Essai, SIRET 99902001900017\nDu 2026-01-01 au 2028-12-31, ces deux jours compris\nPartie : UT du Doubs\nQualité : l’État\n";
const SEL = H(utf8("sel")).slice(0, 16);
const DATE = "2026-11-27T12:00:00Z";
const personne = await j.empreinte.empreintePersonne(SEL, "Anne", "Jacquet", "Responsable");
const reference = await j.empreinte.empreinteTexte(SEL, "reference-empreinte", "arrêté 2026-1");
const signature = base64(ed25519(party, NOTE));
const WRITTEN = [
    entree.ecrireEntree("certification", [["departement", "25"], ["organisation", "org1"], ["organisation-nom", "UT du Doubs"], ["cle", "k1"], ["nom-cle", party.name], ["cle-publique", base64(party.publicKey)], ["personne", personne], ["date", DATE]]),
    entree.ecrireEntree("decision", [["departement", "25"], ["acte", "a1"], ["numero", "AC-25-2026-0001"], ["version-contenu", "1"], ["accord", "oui"], ["reference-empreinte", reference], ["date", DATE]]),
    entree.ecrireEntree("signature", [["departement", "25"], ["acte", "a1"], ["numero", "AC-25-2026-0001"], ["version-contenu", "1"], ["note", hex(H(utf8(NOTE)))], ["organisation", "org1"], ["organisation-nom", "UT du Doubs"], ["nom-cle", party.name], ["signature", signature], ["date", DATE]]),
];
const TEXTS = [...WRITTEN, ...Array.from({ length: 597 }, (_, n) => entree.ecrireEntree("essai", [["departement", "25"], ["rang", String(n + 3)], ["date", DATE]]))];
const POLICY = `log ${log.vkey} http://l/\nwitness t1 ${w1.vkey} http://t1/\nwitness t2 ${w2.vkey}\ngroup tous all t1 t2\nquorum tous\n`;
const bodyOf = (size) => `${log.name}\n${size}\n${base64(mth(TEXTS.slice(0, size).map(leaf)))}\n`;
const checkpointOf = (size) => {
    const body = bodyOf(size);
    return `${body}\n${line(log, ed25519(log, body))}${cosign(w1, body, 1795785944)}${cosign(w2, body, 1795785945)}`;
};

// The files of the log at this size, as c2sp.org/tlog-tiles names them (fewer than 256 × 1000 entries).
function filesOf(size) {
    const files = new Map([["checkpoint", utf8(checkpointOf(size))], ["vkey", utf8(`${log.vkey}\n`)], ["policy", utf8(POLICY)]]);
    const put = (kind, index, width, bytes) => files.set(`tile/${kind}/${String(index).padStart(3, "0")}${width < 256 ? `.p/${width}` : ""}`, bytes);
    for (let level = 0, hashes = TEXTS.slice(0, size).map(leaf); hashes.length; level++) {
        for (let at = 0; at < hashes.length; at += 256) put(level, at / 256, Math.min(256, hashes.length - at), joindre(...hashes.slice(at, at + 256)));
        hashes = Array.from({ length: Math.floor(hashes.length / 256) }, (_, n) => mth(hashes.slice(n * 256, n * 256 + 256)));
    }
    for (let at = 0; at < size; at += 256) {
        const some = TEXTS.slice(at, Math.min(at + 256, size)).map(utf8);
        put("entries", at / 256, some.length, joindre(...some.flatMap((un) => [Uint8Array.of(un.length >> 8, un.length & 255), un])));
    }
    return files;
}

const entriesOf = (nature) => TEXTS.map((texte, index) => ({ texte, index })).filter((une) => entree.entreeDe(une.texte).nature === nature);
function sourceOf(files, more = {}) {
    const source = {
        memory: undefined,
        fichier: async (path) => files.get(path) ?? assert.fail(`no ${path}`),
        entrees: async ({ nature }) => entriesOf(nature),
        note: async () => NOTE,
        souvenir: () => source.memory,
        retenir: (one) => (source.memory = one),
        ...more,
    };
    return source;
}
// { texte: "bon", arbre: "faux", … }
async function steps(source, index, texte = TEXTS[index]) {
    const found = {};
    for await (const { code, issue } of j.verifier.verifier(source, { index, texte })) found[code] = issue;
    return found;
}
const FINE = { ouvrir: "bon", texte: "bon", arbre: "bon", registre: "bon", temoins: "bon", memoire: "bon" };
const flip = (files, path, at) => {
    const changed = new Map(files);
    const bytes = Uint8Array.from(files.get(path));
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    return changed.set(path, bytes);
};
// In a base64 text, one letter for another.
const swap = (text, at) => `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
const edit = (files, path, change) => new Map(files).set(path, utf8(change(octets.texteDe(files.get(path)))));

test("every entry of logs of many sizes verifies", async () => {
    for (const size of [1, 2, 3, 7, 8, 255, 256, 257, 300, 511, 512, 600]) {
        const files = filesOf(size);
        for (const index of new Set([0, size >> 1, size - 1])) {
            const found = await steps(sourceOf(files), index);
            delete found.signature;
            assert.deepEqual(found, FINE, `entry ${index} of ${size}`);
        }
    }
});

test("inclusion and consistency proofs, all sizes up to 40", async () => {
    const hashes = TEXTS.slice(0, 40).map(leaf);
    for (let size = 1; size <= 40; size++) {
        const read = async (level, index) => mth(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level));
        const head = mth(hashes.slice(0, size));
        for (let n = 0; n < size; n++) {
            const path = await arbre.chemin(read, n, size);
            assert.deepEqual(await arbre.racineDe(hashes[n], n, size, path), head);
            assert.notDeepEqual(await arbre.racineDe(hashes[n], (n + 1) % size, size, path), size > 1 ? head : undefined);
            assert.equal(await arbre.racineDe(hashes[n], n, size, [...path, head]), undefined);
        }
        for (let old = 1; old <= size; old++) {
            const [proof, before] = [await arbre.prolongement(read, old, size), mth(hashes.slice(0, old))];
            assert.equal(await arbre.prolonge(proof, old, size, before, head), true, `${old} ${size}`);
            assert.equal(await arbre.prolonge(proof, old, size, hashes[39], head), false);
            if (proof.length) assert.equal(await arbre.prolonge(proof.slice(1), old, size, before, head), false);
        }
    }
});

test("one changed byte fails at its step", async () => {
    const files = filesOf(600);
    const fails = async (changed, want, index = 2, texte = TEXTS[index]) => {
        const found = await steps(sourceOf(changed), index, texte);
        assert.deepEqual(Object.keys(found).filter((code) => found[code] === "faux"), want);
    };
    const root600 = bodyOf(600).split("\n")[2];
    const signatureLine = (k) => (text) => {
        const at = text.indexOf("\n— " + k.name) + k.name.length + 20;
        return swap(text, at);
    };
    await fails(files, []);
    await fails(files, ["texte", "arbre", "signature"], 2, TEXTS[2].replace("Doubs", "Jura ").replace("org1", "org2"));
    const second = TEXTS.slice(0, 2).reduce((sum, un) => sum + 2 + utf8(un).length, 0);
    await fails(flip(files, "tile/entries/000", second + 20), ["texte"]);
    await fails(flip(files, "tile/entries/000", second), ["texte", "signature"]); // a length: the whole bundle is unreadable
    await fails(flip(files, "tile/entries/000", 20), ["signature"]); // of the certification
    await fails(flip(files, "tile/0/000", 2 * 32), ["arbre", "signature"]);
    await fails(flip(files, "tile/0/000", 200 * 32), ["arbre", "signature"]);
    await fails(flip(files, "tile/1/000.p/2", 40), ["arbre", "signature"]);
    await fails(flip(files, "tile/0/002.p/88", 5), ["arbre", "signature"]);
    await fails(edit(files, "checkpoint", (text) => text.replace(root600, swap(root600, 5))), ["arbre", "registre", "temoins", "signature"]);
    await fails(edit(files, "checkpoint", (text) => text.replace("/25\n", "/26\n")), ["registre", "temoins"]);
    await fails(edit(files, "checkpoint", signatureLine(log)), ["registre"]);
    await fails(edit(files, "checkpoint", signatureLine(w2)), ["temoins"]);
    await fails(edit(files, "checkpoint", (text) => text.replace(/— t2.*\n/, "")), ["temoins"]);
    await fails(edit(files, "policy", (text) => text.replace(log.vkey, party.vkey)), ["registre"]);
    await fails(edit(files, "policy", (text) => text.replace("all", "0")), ["ouvrir"]);
    await fails(edit(files, "vkey", (text) => swap(text, text.length - 9)), ["ouvrir"]);
    await fails(edit(files, "checkpoint", (text) => text.replace("\n\n", "\n")), ["ouvrir"]);
});

test("no witness asked for, or an entry not covered yet: said, not pretended", async () => {
    const none = edit(filesOf(300), "policy", (text) => text.replace(/group.*\nquorum.*/, "quorum none"));
    assert.equal((await steps(sourceOf(none), 2)).temoins, "reserve");
    assert.deepEqual(await steps(sourceOf(filesOf(300)), 300), { ouvrir: "reserve" });
    assert.equal((await steps(sourceOf(filesOf(300), { note: async () => "" }), 2)).signature, "reserve");
    const broken = sourceOf(filesOf(300), { entrees: async () => { throw new TypeError("network"); } });
    assert.equal((await steps(broken, 2)).signature, "reserve");
});

test("a party's signature: its note, its key, a revoked key", async () => {
    const files = filesOf(300);
    assert.equal((await steps(sourceOf(files), 2)).signature, "bon");
    assert.equal((await steps(sourceOf(files, { note: async () => NOTE.replace("État", "Etat") }), 2)).signature, "faux");
    const revoked = async ({ nature }) => (nature === "revocation" ? [{ index: 1, texte: TEXTS[1] }] : entriesOf(nature));
    assert.equal((await steps(sourceOf(files, { entrees: revoked }), 2)).signature, "faux");
    const later = async ({ nature }) => (nature === "revocation" ? [{ index: 9, texte: TEXTS[9] }] : entriesOf(nature));
    assert.equal((await steps(sourceOf(files, { entrees: later }), 2)).signature, "bon");
    const forged = entriesOf("certification").map((une) => ({ ...une, texte: une.texte.replace(base64(party.publicKey), base64(w1.publicKey)) }));
    assert.equal((await steps(sourceOf(files, { entrees: async () => forged }), 2)).signature, "faux");
    assert.equal((await steps(sourceOf(files, { entrees: async () => [] }), 2)).signature, "reserve");
});

test("this browser remembers: a log that grows is fine, one that changed its past or its key is not", async () => {
    const source = sourceOf(filesOf(300));
    await steps(source, 2);
    const { memory } = source;
    assert.equal(memory.taille, 300);
    assert.equal((await steps(sourceOf(filesOf(600), { souvenir: () => memory }), 2)).memoire, "bon");
    assert.equal((await steps(sourceOf(filesOf(257), { souvenir: () => memory }), 2)).memoire, "faux");
    for (const wrong of [{ racine: base64(leaf("x")) }, { vkey: w1.vkey }]) {
        let kept = false;
        const found = await steps(sourceOf(filesOf(600), { souvenir: () => ({ ...memory, ...wrong }), retenir: () => (kept = true) }), 2);
        assert.equal(found.memoire, "faux");
        assert.equal(kept, false);
    }
});

// --- receipts ---------------------------------------------------------------------------------------------------------
async function proofOf(index, size) {
    const hashes = TEXTS.slice(0, size).map(leaf);
    const path = await arbre.chemin(async (level, n) => mth(hashes.slice(n * 2 ** level, (n + 1) * 2 ** level)), index, size);
    return `c2sp.org/tlog-proof@v1\nindex ${index}\n${path.map((un) => `${base64(un)}\n`).join("")}\n${checkpointOf(size)}`;
}
async function receipt() {
    return {
        note: `${NOTE}\n${line(party, ed25519(party, NOTE))}`,
        contenu: utf8(CONTENT),
        titulaires: [{ nomCle: party.name, prenom: "Anne", nom: "Jacquet", fonction: "Responsable", sel: SEL }],
        entrees: await Promise.all([0, 1, 2].map(async (index) => ({ index: BigInt(index), texte: TEXTS[index], preuve: await proofOf(index, 300) }))),
        textes: [{ index: 1n, fait: "reference-empreinte", sel: SEL, texte: "arrêté 2026-1" }],
        politique: await j.politique.sansAdresses(POLICY),
    };
}

test("a proof with a changed byte, anywhere, is refused", async () => {
    const policy = await j.politique.politiqueDe(POLICY);
    const proof = await proofOf(2, 300);
    assert.equal((await j.preuve.verifierPreuve(utf8(TEXTS[2]), proof, policy)).index, 2);
    const bytes = utf8(proof);
    for (let at = 0; at < bytes.length; at++) {
        const changed = Uint8Array.from(bytes);
        changed[at] ^= 1;
        const verdict = async () => {
            const read = await j.preuve.verifierPreuve(utf8(TEXTS[2]), octets.texteDe(changed), policy);
            if (j.politique.lignesInconnues(policy, read.point)) throw new octets.Refus("unknown");
        };
        await assert.rejects(verdict, octets.Refus, `byte ${at}`);
    }
    await assert.rejects(j.preuve.verifierPreuve(utf8(TEXTS[1]), proof, policy), octets.Refus);
});

test("a receipt holds, as `concert verify` says too; altered, it does not", async () => {
    assert.equal(await j.recu_controle.controlerRecu(await receipt()), "AC-25-2026-0001");
    const bytes = j.ustar.tar(await j.recu_fichiers.fichiersDuRecu(await receipt()));
    assert.equal(bytes.length % 512, 0);
    const alter = async (change) => assert.rejects(async () => {
        const parts = await receipt();
        change(parts);
        await j.recu_controle.controlerRecu(parts);
    }, octets.Refus);
    await alter((parts) => (parts.contenu = utf8(CONTENT.replace("parties", "Parties"))));
    await alter((parts) => (parts.entrees[1].texte = parts.entrees[1].texte.replace("oui", "non")));
    await alter((parts) => (parts.note = swap(parts.note, parts.note.length - 30)));
    await alter((parts) => (parts.politique = parts.politique.replace(w2.vkey, party.vkey)));
    await alter((parts) => parts.entrees.shift());
    const concert = join(process.env.CONCERT_BUILD ?? join(root, "build"), "bin/concert");
    if (!existsSync(concert)) return;
    const file = join(folder, "recu.tar");
    writeFileSync(file, bytes);
    const run = spawnSync(concert, ["verify", file], { encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stdout, /AC-25-2026-0001[\s\S]*Anne Jacquet/);
});

test("texts that read two ways are refused", async () => {
    for (const bad of ["concert x v1\na: b", "concert x v1\na:b\n", "concert x v1\nA: b\n", "concert x v2\na: b\n", "concert x v1\n\n", "concert x v1\na: b\r\n"]) assert.throws(() => entree.entreeDe(bad), octets.Refus, bad);
    for (const bad of [`${log.vkey} `, log.vkey.replace(/\+.{8}\+/, (id) => id.toUpperCase()), log.vkey.replace(/\+/g, " "), `${log.name}+00000000+${log.vkey.split("+")[2]}`]) await assert.rejects(async () => cle.cleDe(bad), octets.Refus, bad);
    const body = bodyOf(3);
    for (const bad of [body, `${body}\n`, `${body}\n— x y\n`, `${body}\n${line(log, new Uint8Array(64))}`.slice(0, -1), checkpointOf(3).replace("\n3\n", "\n03\n")]) assert.throws(() => j.point.pointDe(bad), octets.Refus, bad);
    for (const bad of ["quorum x\n", "", "quorum none", `witness a ${log.vkey}\nquorum none\n`, `witness a ${w1.vkey}\ngroup g 2 a\nquorum g\n`, `witness a ${w1.vkey}\ngroup g all a a\nquorum g\n`, `group g all h\ngroup h all g\nquorum g\n`]) await assert.rejects(j.politique.politiqueDe(bad), octets.Refus, bad);
});
