# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/journal.py: a log read and checked by someone else than us: RFC 6962, C2SP signed-note,
tlog-tiles and tlog-proof, from their specifications, with hashlib."""
import hashlib
import struct

from bureau import call_raw, unb64
from signataire import verify


class Wrong(Exception):
    """What was read does not hold."""


def leaf(data):
    return hashlib.sha256(b"\0" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root(hashes):
    """RFC 6962 §2.1, over leaf hashes."""
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root(hashes[:split]), root(hashes[split:]))


def check_inclusion(data, index, size, path, expected):
    """RFC 9162 §2.1.3.2."""
    if index >= size:
        raise Wrong("index")
    at, last, value = index, size - 1, leaf(data)
    for step in path:
        if last == 0:
            raise Wrong("too long a proof")
        if at & 1 or at == last:
            value = node(step, value)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            value = node(value, step)
        at, last = at >> 1, last >> 1
    if last != 0 or value != expected:
        raise Wrong("root")


class Journal:
    def __init__(self, bureau, departement):
        self.bureau, self.departement = bureau, departement
        self.vkey = self.get("vkey").decode().strip()
        self.name, _, key = self.vkey.split("+", 2)
        self.public = unb64(key)[1:]

    def fetch(self, path):
        status, _, body = call_raw(self.bureau.address, f"/registre/{self.departement}/{path}", None, method="GET")
        return status, body

    def get(self, path):
        status, body = self.fetch(path)
        if status != 200:
            raise Wrong(f"{path}: {status}")
        return body

    def check_checkpoint(self, text):
        """(size, root) of a checkpoint that the log signed."""
        body, _, lines = text.partition("\n\n")
        body += "\n"
        wanted = hashlib.sha256(f"{self.name}\n\1".encode() + self.public).digest()[:4]
        for line in lines.splitlines():
            dash, name, signature = line.split(" ")
            raw = unb64(signature)
            if (dash, name, raw[:4]) == ("—", self.name, wanted) and verify(self.public, body.encode(), raw[4:]):
                origin, size, value = body.splitlines()[:3]
                if origin == self.name:
                    return int(size), unb64(value)
        raise Wrong("signature")

    def checkpoint(self):
        return self.check_checkpoint(self.get("checkpoint").decode())

    def tiles(self, kind, size):
        """Paths of the tiles that cover the first `size` leaves (fewer than 256 000 here)."""
        full, rest = divmod(size, 256)
        return [f"tile/{kind}/{n:03}" for n in range(full)] + ([f"tile/{kind}/{full:03}.p/{rest}"] if rest else [])

    def entries(self, size, damage=lambda path, data: data):
        """Every entry's bytes, out of the entry bundles."""
        found = []
        for path in self.tiles("entries", size):
            data, at = damage(path, self.get(path)), 0
            while at < len(data):
                if at + 2 > len(data):
                    raise Wrong("bundle")
                length, = struct.unpack_from(">H", data, at)
                found.append(data[at + 2:at + 2 + length])
                at += 2 + length
            if at != len(data):
                raise Wrong("bundle")
        return found

    def leaves(self, size, damage=lambda path, data: data):
        """Every leaf hash, out of the tiles of level 0."""
        data = b"".join(damage(path, self.get(path)) for path in self.tiles("0", size))
        return [data[i:i + 32] for i in range(0, len(data), 32)]

    def check(self, checkpoint=None, damage=lambda path, data: data):
        """The whole log against its checkpoint (the newest unless given); returns the entries."""
        size, expected = checkpoint or self.checkpoint()
        entries, leaves = self.entries(size, damage), self.leaves(size, damage)
        if len(entries) != size or [leaf(entry) for entry in entries] != leaves or root(leaves) != expected:
            raise Wrong("tree")
        return entries

    def check_proof(self, data, text):
        """c2sp.org/tlog-proof of these bytes; returns the index."""
        head, _, note = text.partition("\n\n")
        lines = head.splitlines()
        if lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1].startswith("index "):
            raise Wrong("form")
        size, expected = self.check_checkpoint(note)
        index = int(lines[1][6:])
        check_inclusion(data, index, size, [unb64(line) for line in lines[2:]], expected)
        return index
