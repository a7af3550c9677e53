# SPDX-License-Identifier: EUPL-1.2
# tests/interop/recu/key_check.py: the key file `cle` that `concert keygen` made opens with PyNaCl as
# a browser's libsodium would open it (wrapped_key.h), and `note.signee` verifies.
import base64
import hashlib
import json
import os
import stat

import nacl.bindings
import nacl.pwhash
from nacl.signing import SigningKey, VerifyKey

with open("cle", encoding="utf-8") as file:
    line = file.read()
assert stat.S_IMODE(os.stat("cle").st_mode) == 0o600
assert line.count("\n") == 1 and line.endswith("\n")
kind, operations, memory, *encoded = line.strip().split(" ")
assert kind == "concert-cle-1"
salt, nonce, public, sealed = (base64.b64decode(field, validate=True) for field in encoded)
key = nacl.pwhash.argon2id.kdf(
    32, "une phrase secrète".encode(), salt, opslimit=int(operations), memlimit=int(memory)
)
header = line[: line.rindex(" ") + 1].encode()
seed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, header, nonce, key)
assert bytes(SigningKey(seed).verify_key) == public
with open("cle.json", encoding="utf-8") as file:
    assert base64.b64decode(json.load(file)["clePublique"]) == public

with open("note.signee", encoding="utf-8") as file:
    text, signature = file.read().split("\n\n")
dash, name, raw = signature.strip().split(" ")
raw = base64.b64decode(raw, validate=True)
assert (dash, name) == ("—", "ut03/essai")
assert raw[:4] == hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
VerifyKey(public).verify((text + "\n").encode(), raw[4:])
print("key opened, signature verified")
