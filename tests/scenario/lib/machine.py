# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/machine.py: a person's own machine: a session and a key file that nobody else has,
and the real command line."""
import json
import os
import pathlib
import tempfile

from bureau import concert


class Machine:
    def __init__(self, bureau, courriel, password=None):
        self.bureau, self.courriel = bureau, courriel
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="machine."))
        self._secret("mot-de-passe", password or bureau.accounts()[courriel])
        self._secret("phrase", "une phrase longue et à moi")
        self.env = {
            "CONCERT_ADDRESS": bureau.address,
            "CONCERT_SESSION": str(self.folder / "session"),
            "CONCERT_PASSWORD": str(self.folder / "mot-de-passe"),
            "CONCERT_PASSPHRASE": str(self.folder / "phrase"),
        }
        self.key_file = str(self.folder / "cle")
        self.run("login", courriel)
        self.moi = self.call("GetMe")
        self.id, self.organisation = self.moi["personne"], self.moi["organisation"]

    def _secret(self, name, text):
        path = self.folder / name
        path.touch(mode=0o600)
        path.write_text(text + "\n", encoding="utf-8")

    def run(self, *args, check=True):
        return concert(*map(str, args), check=check, env=self.env)

    def call(self, method, **message):
        return json.loads(self.run("call", method, json.dumps(message)).stdout)

    def make_key(self):
        """A key of one's own, deposited, certified by the administrator (here: oneself, alone)."""
        self.run("keygen", self.key_file, "--deposer")
        mine = [c for c in self.call("ListCles")["cles"] if c["etat"] == "ETAT_CLE_DEPOSEE" and c["personne"] == self.id]
        self.cle = self.call("CertifyCle", cle=mine[-1]["id"])
        assert self.cle["etat"] == "ETAT_CLE_CERTIFIEE"
        return self.cle

    def delegate_to_self(self, du="2026-01-01", au="2030-12-31", portee="PORTEE_DELEGATION_TOUT"):
        return self.call(
            "CreateDelegation", personne=self.id, portee=portee, du=du, au=au,
            reference="arrêté de délégation du 2 janvier 2026",
        )

    def sign(self, departement, acte, check=True):
        return self.run("sign", "--cle", self.key_file, "--departement", departement, acte, "--oui", check=check)
