# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/turns.py: reads that take turns on the one connection they have, one step at a time: locks hold
back what must not have run yet, and the service sleeps while two answers come in together."""
import signal
import threading
import urllib.request

from base import held, rows
from bureau import eventually, refused
from installation import Installation, scenes

ENTRIES = 4


class Asked(threading.Thread):
    """A call under way."""

    def __init__(self, ask):
        super().__init__(daemon=True)
        self.ask, self.answer = ask, None
        self.start()

    def run(self):
        self.answer = self.ask()

    def answered(self):
        return eventually("la réponse", lambda: self.answer, 10)


def reading(bureau, table):
    """Waits until a read stands before the lock on this table."""
    eventually(table, lambda: rows(bureau, f"""SELECT pid FROM pg_stat_activity WHERE usename = 'concert_registre'
                                               AND wait_event_type = 'Lock' AND query LIKE '%{table}%'"""))


def settled(bureau, calls):
    """Waits until the gateway has so many calls at the log, and the log has sent on all it was given."""
    line = f'concert_calls_in_flight{{service="registre"}} {calls}\n'

    def metrics():
        with urllib.request.urlopen(f"{bureau.address}/metrics", timeout=5) as file:
            return file.read().decode()

    eventually(line, lambda: line in metrics())
    for _ in range(2):  # answered without the database, in turn; the first has been through the loop when the second is
        with refused("invalid_argument", "ids"):
            bureau.anyone("GetPreuves", departement="03")


def overtaken(bureau, person):
    """A read of two trips whose second goes out before its neighbour's only one is answered, both then at once"""
    for _ in range(ENTRIES):
        person.CreateDelegation(personne=person.id, portee="PORTEE_DELEGATION_TOUT", du="2026-01-01", au="2030-12-31",
                                reference="arrêté")
    eventually("le point de contrôle", lambda: int(
        bureau.anyone("GetJournal", departement="03").get("tailleAttestee", 0)) >= ENTRIES)
    ids = [entry["id"] for entry in bureau.anyone("ListEntrees", departement="03")["entrees"]]

    def proof():
        return bureau.anyone("GetPreuves", departement="03", ids=ids[:1])["preuves"][0]["preuve"]

    def tile():
        with urllib.request.urlopen(f"{bureau.address}/registre/03/tile/0/000.p/1", timeout=30) as file:
            return file.read()

    expected = proof(), tile()
    with held(bureau, "LOCK TABLE registre.noeud"):
        with held(bureau, "LOCK TABLE registre.entree"):
            one = Asked(proof)
            reading(bureau, "entree")
            other = Asked(tile)
            settled(bureau, 2)
        reading(bureau, "noeud")
        settled(bureau, 2)
        bureau.hit("registre", signal.SIGSTOP)
    eventually("les deux réponses", lambda: rows(bureau, "SELECT FROM pg_stat_activity WHERE state <> 'idle'"
                                                 " AND usename = 'concert_registre'") == [])
    bureau.hit("registre", signal.SIGCONT)
    assert (one.answered(), other.answered()) == expected


with Installation("acces registre flux passerelle", CONCERT_READ_CONNECTIONS="1") as installation:
    scenes(installation, overtaken)
