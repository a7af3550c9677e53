# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/signataire.py: someone who may bind an institution, with a key in their own hands:
what the command line does for a person, so that a scenario can also do it wrongly."""
import ctypes
import ctypes.util

from base import delivered
from bureau import b64

_sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
assert _sodium.sodium_init() >= 0


class Ed25519:
    """A key pair; from a seed, the same one."""

    def __init__(self, seed=None):
        public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
        if seed:
            _sodium.crypto_sign_seed_keypair(public, secret, seed)
        else:
            _sodium.crypto_sign_keypair(public, secret)
        self.public, self._secret = public.raw, secret

    def sign(self, message):
        out = ctypes.create_string_buffer(64)
        _sodium.crypto_sign_detached(out, None, message, ctypes.c_ulonglong(len(message)), self._secret)
        return out.raw


def verify(public, message, signature):
    """True when the signature is this key's over these bytes."""
    return len(signature) == 64 and _sodium.crypto_sign_verify_detached(
        signature, message, ctypes.c_ulonglong(len(message)), public) == 0


class Signataire:
    """A logged-in member and the administrator who certifies and delegates (oneself when alone)."""

    def __init__(self, person, admin=None):
        self.person, self.admin = person, admin or person
        self.secret, self.cle, self.delegation = None, None, None

    def __getattr__(self, method):
        return getattr(self.person, method)

    def deposit(self):
        """A key of one's own, which waits to be certified."""
        self.secret = Ed25519()
        proof = f"concert-cle-v1\n{self.person.id}\n{self.person.organisation}\n".encode()
        self.cle = self.person.RegisterCle(
            clePublique=b64(self.secret.public), preuve=b64(self.secret.sign(proof)))["id"]
        return self

    def certify(self):
        self.admin.CertifyCle(cle=self.cle)
        delivered(self.person.bureau, "acces", self.cle)
        return self

    def revoke(self, motif):
        self.person.RevokeCle(cle=self.cle, motif=motif)
        delivered(self.person.bureau, "acces", self.cle)

    def delegate(self, du="2020-01-01", au="2099-12-31", portee="TOUT", reference="arrêté de délégation"):
        self.delegation = self.admin.CreateDelegation(
            personne=self.person.id, portee=f"PORTEE_DELEGATION_{portee}", du=du, au=au,
            reference=reference)["id"]
        delivered(self.person.bureau, "acces", self.delegation)
        return self

    def undelegate(self, motif="Fin de la délégation."):
        self.admin.RevokeDelegation(delegation=self.delegation, motif=motif)
        delivered(self.person.bureau, "acces", self.delegation)
        return self

    def ready(self):
        return self.deposit().certify().delegate()

    def sign(self, acte, **instead):
        """Signs what GetVersion shows; `instead` replaces fields of the request."""
        key = {"departement": acte["departement"], "id": acte["id"]}
        version = self.person.GetVersion(**key)
        message = {**key, "versionContenu": version["versionContenu"], "cle": self.cle,
                   "signature": b64(self.secret.sign(version["note"].encode())), **instead}
        return self.person.SignActe(**message)
