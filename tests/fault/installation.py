# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/installation.py: an installation of one's own, and how to hurt it."""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from bureau import Bureau, Person, call, eventually

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALL = ["ROLE_ADMINISTRATEUR", "ROLE_AGENT", "ROLE_SIGNATAIRE"]
SANITIZER = re.compile("(Address|Leak|Thread)Sanitizer|: runtime error: ")
PASSWORD = "une phrase assez longue pour servir de mot de passe"
ELSEWHERE = ("CONCERT_POLICIES", "CONCERT_KEYS", "CONCERT_BUS", "CONCERT_DATABASE", "CONCERT_ADDRESS", "CONCERT_BIN")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Installation(Bureau):
    def __init__(self, services, **settings):
        self.work = tempfile.mkdtemp(prefix="concert-fault.")
        os.chmod(self.work, 0o755)
        super().__init__(os.path.join(self.work, "home"), free_port())
        self.env = {k: v for k, v in os.environ.items() if k not in ELSEWHERE}
        self.env |= {"CONCERT_HOME": self.home, "CONCERT_PORT": str(self.port), "CONCERT_SERVICES": services, **settings}

    def quickstart(self, *options):
        run = subprocess.run([ROOT / "deploy" / "quickstart", *options], env=self.env, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr

    def start(self):
        """Starts what is missing: all at first, later what a test ended."""
        self.quickstart("--no-demo", "--detach")

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, *_):
        with contextlib.suppress(AssertionError):
            self.quickstart("--stop")
        logs = {log.name: log.read_text(errors="replace") for log in pathlib.Path(self.home, "log").glob("*.log")}
        shutil.rmtree(self.work, ignore_errors=True)
        found = [line for text in logs.values() for line in text.splitlines() if SANITIZER.search(line)]
        if kind or found:
            for name, text in sorted(logs.items()):
                print(f"--- {name}", *text.splitlines()[-40:], sep="\n", file=sys.stderr)
        assert not found, found[0]

    def program(self, name, *arguments):
        """One of ours, in this installation's surroundings."""
        env = {**self.env, **self.exported()}
        return subprocess.run([os.path.join(os.environ["CONCERT_BUILD"], "bin", name), *arguments], env=env,
                              capture_output=True, text=True, timeout=60)

    def exported(self):
        """run/environment, a file of shell assignments."""
        with open(f"{self.home}/run/environment", encoding="utf-8") as file:
            names = [line.split("=", 1)[0] for line in file]
        script = 'set -a; . "$1"; shift; for n; do printf "%s=%s\\0" "$n" "${!n}"; done'
        text = subprocess.run(["bash", "-c", script, "-", f"{self.home}/run/environment", *names],
                              check=True, capture_output=True, text=True).stdout
        return dict(item.split("=", 1) for item in text.split("\0") if item)

    # --- hurting ------------------------------------------------------------------------------------

    def pid(self, name):
        return int(pathlib.Path(self.home, "run", f"{name}.pid").read_text())

    def hit(self, name, number):
        os.kill(self.pid(name), number)

    def end(self, name, number=signal.SIGKILL):
        pid = self.pid(name)
        os.kill(pid, number)
        eventually(f"la fin de {name}", lambda: not alive(pid))

    # --- people -------------------------------------------------------------------------------------

    def unit(self, departement="03"):
        """The administrator of the State's unit of a département, with all roles."""
        courriel = f"admin@ut{departement}.example"
        made = self.program("acces", "--bootstrap", departement, f"ut{departement}", "Unité de l'État", courriel,
                            "Claire", "Moreau")
        assert made.returncode == 0, made.stderr
        service = "concert.acces.v1.Acces/"
        answer = call(self.address, service + "AcceptInvitation",
                      {"jeton": made.stdout.strip(), "motDePasse": PASSWORD, "appareil": "essai"})
        person = Person(self, courriel, answer)
        me = person.ListMembres()["membres"][0]
        person.UpdateMembre(personne=me["personne"], organisation=me["organisation"], version=me["version"],
                            fonction="Responsable", roles=ALL)
        return self.person(courriel, PASSWORD)


def alive(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def scenes(installation, *all_):
    """Runs the scenes in order, says each by its docstring and how long it took, and counts them."""
    person = installation.unit()
    for count, scene in enumerate(all_, 1):
        began = time.monotonic()
        scene(installation, person)
        print(f"ok {count} - {scene.__doc__.strip().splitlines()[0]} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"{len(all_)} passed, 0 failed")
