# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/witness.py: real witnesses of a log, as institutions run them on their own machines."""
import os
import pathlib
import socket
import subprocess
import tempfile
import time

from bureau import call_raw, concert


# Where the service registre reaches this machine: the loopback, unless it runs in a container.
HOST = os.environ.get("CONCERT_TEST_WITNESS", "127.0.0.1")


def free_port():
    with socket.socket() as s:
        s.bind((HOST, 0))
        return s.getsockname()[1]


class Witnesses:
    """Starts one witness per name and asks for all of them in the log's policy."""

    def __init__(self, bureau, departement, names):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="temoins."))
        self.processes, self.policy = [], pathlib.Path(bureau.home) / "policies" / f"{departement}.policy"
        status, _, vkey = call_raw(bureau.address, f"/registre/{departement}/vkey", None, method="GET")
        assert status == 200, vkey
        self.journal, self.departement, self.lines = vkey.decode().strip(), departement, {}
        for name in names:
            self.add(name)
        self.require()

    def add(self, name):
        key, full = str(self.folder / f"{name}.key"), f"{name}.example/{self.departement}"
        witness_vkey = concert("temoin", "--generer", "--cle", key, "--nom", full).stdout.strip()
        port = free_port()
        self.start(name, key, full, port)
        self.lines[name] = f"witness {name} {witness_vkey} http://{HOST}:{port}/"

    def require(self):
        """All of them are asked for from now on."""
        lines = [f"log {self.journal}", *self.lines.values(), f"group tous all {' '.join(self.lines)}", "quorum tous"]
        self.policy.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def replace(self, gone, name):
        """One leaves the policy, another comes: it has cosigned nothing yet."""
        del self.lines[gone]
        self.add(name)
        self.require()

    def start(self, name, key, full, port):
        binary = os.path.join(os.environ.get("CONCERT_BUILD", "build"), "bin", "concert")
        with open(self.folder / f"{name}.log", "ab") as log:
            process = subprocess.Popen(
                [binary, "temoin", "--cle", key, "--nom", full, "--etat", str(self.folder / name),
                 "--ecoute", f"{HOST}:{port}", "--journal", self.journal],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)
        self.processes.append(process)
        limit = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < limit:
            with socket.socket() as s:
                if s.connect_ex((HOST, port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((self.folder / f"{name}.log").read_text(encoding="utf-8"))

    def stop(self):
        self.policy.unlink(missing_ok=True)
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=20)
