# SPDX-License-Identifier: EUPL-1.2
# tests/interop/go/python_check.py DIR: the notes, the cosignature and the wrapped key that tlog_peer
# made, verified with PyNaCl and openssl from the words of the specifications alone.
import base64
import hashlib
import os
import subprocess
import sys
import tempfile

import nacl.bindings
import nacl.exceptions
import nacl.pwhash
import nacl.signing


def read(directory, name):
    with open(os.path.join(directory, name), "rb") as file:
        return file.read()


def parse_vkey(vkey, kind):
    name, key_id, material = vkey.split(b"+", 2)
    material = base64.b64decode(material, validate=True)
    assert material[0] == kind and len(material) == 33, vkey
    computed = hashlib.sha256(name + b"\n" + material).digest()[:4]
    assert computed.hex().encode() == key_id, "key id"
    return name, computed, material[1:]


def split_note(note):
    text, lines = note.rsplit(b"\n\n", 1)
    signatures = {}
    for line in lines.splitlines():
        dash, name, encoded = line.split(b" ")
        assert dash == "—".encode()
        decoded = base64.b64decode(encoded, validate=True)
        signatures[(name, decoded[:4])] = decoded[4:]
    return text + b"\n", signatures


def nacl_accepts(key, message, signature):
    try:
        nacl.signing.VerifyKey(key).verify(message, signature)
        return True
    except nacl.exceptions.BadSignatureError:
        return False


def openssl_accepts(key, message, signature):
    # SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): a fixed prefix, then the key.
    with tempfile.TemporaryDirectory() as directory:
        paths = [os.path.join(directory, name) for name in ("key", "message", "signature")]
        spki = bytes.fromhex("302a300506032b6570032100") + key
        for path, data in zip(paths, (spki, message, signature)):
            with open(path, "wb") as file:
                file.write(data)
        command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER",
                   "-inkey", paths[0], "-in", paths[1], "-sigfile", paths[2]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def flipped(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1:]


def check_signature(key, message, signature):
    for accepts in (nacl_accepts, openssl_accepts):
        assert accepts(key, message, signature), accepts.__name__
        assert not accepts(key, flipped(message, len(message) // 2), signature)
        assert not accepts(key, message, flipped(signature, 5))


def check_wrapped(line, public_key):
    header, sealed = line.rsplit(b" ", 1)
    prefix, operations, memory, salt, nonce, announced = header.split(b" ")
    assert prefix == b"concert-cle-1" and base64.b64decode(announced) == public_key
    key = nacl.pwhash.argon2id.kdf(32, "phrase secrète".encode(), base64.b64decode(salt),
                                   opslimit=int(operations), memlimit=int(memory))
    seed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
        base64.b64decode(sealed), header + b" ", base64.b64decode(nonce), key)
    assert bytes(nacl.signing.SigningKey(seed).verify_key) == public_key


def main(directory):
    name, key_id, key = parse_vkey(read(directory, "vkey"), 1)
    for file in ("note", "checkpoint"):
        text, signatures = split_note(read(directory, file))
        check_signature(key, text, signatures[(name, key_id)])
    name, key_id, witness = parse_vkey(read(directory, "witness_vkey"), 4)
    cosignature = signatures[(name, key_id)]
    time = int.from_bytes(cosignature[:8], "big")
    assert time == 1700000000
    check_signature(witness, b"cosignature/v1\ntime %d\n" % time + text, cosignature[8:])
    check_wrapped(read(directory, "wrapped"), key)
    print("python_check: note, checkpoint, cosignature and wrapped key agree")


main(sys.argv[1])
