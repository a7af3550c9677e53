# SPDX-License-Identifier: EUPL-1.2
# tests/interop/recu/check.py BUNDLE VERDICT: a receipt's files, verified from the specifications
# (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-policy; RFC 9162), and what
# `concert verify --json` said of them.
import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

from nacl.signing import VerifyKey

ROOT = pathlib.Path(sys.argv[1])
VERDICT = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))


def sha256(data):
    return hashlib.sha256(data).digest()


def read(name):
    return (ROOT / name).read_bytes()


def parse_vkey(text):
    name, key_id, material = text.split("+", 2)
    material = base64.b64decode(material, validate=True)
    assert sha256(name.encode() + b"\n" + material)[:4].hex() == key_id, text
    return name, bytes.fromhex(key_id), material[0], VerifyKey(material[1:])


def parse_policy(text):
    lines = [line.split() for line in text.decode().splitlines()]
    log = parse_vkey(next(line[1] for line in lines if line[0] == "log"))
    witnesses = {line[1]: parse_vkey(line[2]) for line in lines if line[0] == "witness"}
    assert not any("http" in word for line in lines for word in line), "a receipt holds no address"
    assert ["group", "temoins", "all", *witnesses] in lines and ["quorum", "temoins"] in lines
    return log, witnesses


def parse_note(data):
    text, signatures = data.decode().split("\n\n", 1)
    lines = []
    for line in signatures.splitlines():
        dash, name, encoded = line.split(" ")
        assert dash == "—"
        raw = base64.b64decode(encoded, validate=True)
        lines.append((name, raw[:4], raw[4:]))
    return (text + "\n").encode(), lines


def facts(data):
    head, *lines = data.decode().splitlines()
    concert, nature, version = head.split(" ")
    assert (concert, version) == ("concert", "v1"), head
    return {"nature": nature, **dict(line.split(": ", 1) for line in lines)}


def root_of(leaf, index, size, proof):
    """RFC 9162, 2.1.3.2."""
    node, last, here = leaf, size - 1, index
    for hash_ in proof:
        assert last > 0
        if here % 2 or here == last:
            node = sha256(b"\x01" + hash_ + node)
            while here % 2 == 0 and here:
                here, last = here // 2, last // 2
        else:
            node = sha256(b"\x01" + node + hash_)
        here, last = here // 2, last // 2
    assert last == 0
    return node


def check_checkpoint(data, log, witnesses):
    body, lines = parse_note(data)
    origin, size, root = body.decode().splitlines()
    assert origin == log[0]
    seen = {}
    for name, key_id, signature in lines:
        if (name, key_id) == log[:2]:
            log[3].verify(body, signature)
            seen["log"] = True
        for witness, (wname, wid, kind, key) in witnesses.items():
            if (name, key_id) == (wname, wid):
                assert kind == 4
                time = int.from_bytes(signature[:8], "big")
                key.verify(b"cosignature/v1\ntime %d\n" % time + body, signature[8:])
                seen[witness] = time
    assert set(seen) == {"log", *witnesses}, seen
    return int(size), base64.b64decode(root)


def check_entries(log, witnesses):
    entries = {}
    for path in sorted((ROOT / "entrees").glob("*.txt")):
        head, proof = read(path.relative_to(ROOT).with_suffix(".tlog-proof")).split(b"\n\n", 1)
        version, index, *hashes = head.decode().splitlines()
        assert version == "c2sp.org/tlog-proof@v1" and index == f"index {int(path.stem)}"
        size, root = check_checkpoint(proof, log, witnesses)
        leaf = sha256(b"\x00" + path.read_bytes())
        assert root_of(leaf, int(path.stem), size, [base64.b64decode(h) for h in hashes]) == root
        entries[int(path.stem)] = facts(path.read_bytes())
    return entries


def check_note(entries):
    """Each line: a certified key, held by the person of `signataires/`, told in the log."""
    body, lines = parse_note(read("note.txt"))
    assert sha256(read("contenu.txt")).hex() in body.decode().split()
    holders = [facts(path.read_bytes()) for path in (ROOT / "signataires").iterdir()]
    names = []
    for name, key_id, signature in lines:
        certified = next(e for e in entries.values() if e["nature"] == "certification" and e["nom-cle"] == name)
        key = base64.b64decode(certified["cle-publique"])
        assert sha256(name.encode() + b"\n\x01" + key)[:4] == key_id
        VerifyKey(key).verify(body, signature)
        holder = next(h for h in holders if h["nom-cle"] == name)
        person = "".join(holder.get(k, "") + "\n" for k in ("prenom", "nom", "fonction")).encode()
        salted = sha256(b"concert-personne-v1\n" + bytes.fromhex(holder["sel"]) + person).hex()
        assert salted == certified["personne"]
        told = next(e for e in entries.values() if e["nature"] == "signature" and e["nom-cle"] == name)
        assert told["note"] == sha256(body).hex() and base64.b64decode(told["signature"]) == signature
        names.append(holder["nom"])
    with_openssl(key, body, signature)
    return names


def check_parties(entries):
    """The log says no more than the note: number, version, days, and a signature of each party."""
    head, *lines = parse_note(read("note.txt"))[0].decode().splitlines()
    numero, version = head.split(" ")[-1], lines[0].removeprefix("Version ").removesuffix(" du contenu")
    parties = [line.removeprefix("Partie : ") for line in lines if line.startswith("Partie : ")]
    told = [e for e in entries.values() if e["nature"] == "signature"]
    assert sorted(e["organisation-nom"] for e in told) == sorted(parties), parties
    assert {(e["numero"], e["version-contenu"]) for e in told} == {(numero, version)}
    assert (VERDICT["numero"], VERDICT["version"], VERDICT["absentes"]) == (numero, version, [])
    activation = next(e for e in entries.values() if e["nature"] == "activation")
    assert f"Du {activation['debut']} au {activation['fin']}, ces deux jours compris" in lines
    assert (VERDICT["debut"], VERDICT["fin"]) == (activation["debut"], activation["fin"])


def check_textes(entries):
    """Each text opens the salted digest that its entry carries; the verdict tells it."""
    told = {}
    for path in (ROOT / "textes").iterdir():
        head, text = path.read_bytes().split(b"\n\n", 1)
        head = facts(head + b"\n")
        salted = sha256(b"concert-texte-v1\n" + bytes.fromhex(head["sel"]) + head["fait"].encode() + b"\n" + text)
        assert head["nature"] == "texte" and entries[int(head["entree"])][head["fait"]] == salted.hex(), head
        told[int(head["entree"])] = text.decode()
    for fact in VERDICT["faits"]:
        assert list(fact["textes"].values()) == [text for entry, text in told.items() if entry == fact["entree"]], fact
    assert all(s["delegation"] in told.values() for s in VERDICT["signatures"]), VERDICT
    return told


def with_openssl(key, body, signature):
    with tempfile.TemporaryDirectory() as folder:
        files = {"key": bytes.fromhex("302a300506032b6570032100") + key, "body": body, "sig": signature}
        for name, data in files.items():
            pathlib.Path(folder, name).write_bytes(data)
        subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", f"{folder}/key",
             "-rawin", "-in", f"{folder}/body", "-sigfile", f"{folder}/sig"],
            check=True, stdout=subprocess.DEVNULL,
        )


def main():
    log, witnesses = parse_policy(read("politique.txt"))
    entries = check_entries(log, witnesses)
    names = check_note(entries)
    check_parties(entries)
    textes = check_textes(entries)
    assert len(names) == 4
    assert VERDICT["valable"] and [s["nom"] for s in VERDICT["signatures"]] == names, VERDICT
    assert [t["nom"] for t in VERDICT["temoins"]] == list(witnesses)
    print(f"{len(entries)} entries, {len(names)} signatures, {len(textes)} texts, {len(witnesses)} witnesses")


main()
