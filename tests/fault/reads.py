# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/reads.py: reads of many callers share few connections to the database: each gets its own answer,
also while connections are cut, next to reads that are refused, and behind one that waits."""
import collections
import subprocess
import threading
import time
import urllib.request
import uuid

from base import BIN, where, rows
from bureau import Refused
from installation import Installation, scenes

READERS = 32


def create(person, sigle, departement):
    return person.call("CreateOrganisation", {"type": "TYPE_ORGANISATION_PLIE", "nom": f"PLIE {sigle}", "sigle": sigle,
                                              "departements": [departement]})


class Readers:
    """Each thread reads, as one of two people of two départements, what it may and may not see."""

    def __init__(self, desks, also=()):
        self.desks, self.also, self.stop = desks, also, threading.Event()
        self.seen, self.wrong = collections.Counter(), []
        self.threads = [threading.Thread(target=self._read, args=(i,)) for i in range(READERS)]

    def _read(self, reader):
        person, own, foreign = self.desks[reader % len(self.desks)]
        turn = reader
        while not self.stop.is_set():
            turn += 1
            mine, theirs = own[turn % len(own)], foreign[turn % len(foreign)]
            self._expect(person, mine["id"], mine["nom"])
            self._expect(person, theirs["id"], "not_found")
            self._expect(person, str(uuid.uuid4()), "not_found")
            self._expect(person, "inconnue", "invalid_argument")
            self._expect_list(person, {o["id"] for o in own})

    def _expect(self, person, objet, expected):
        try:
            answer = person.GetOrganisation(id=objet)
            found = answer["nom"] if answer["id"] == objet else f"the answer of {answer['id']}"
        except Refused as refusal:
            found = refusal.code
        except OSError as error:
            found = str(error)
        self.seen[expected if found == expected else f"{expected}: {found}"] += 1
        if found != expected and found not in self.also:
            self.wrong.append(f"{expected} expected, {found} found")

    def _expect_list(self, person, own):
        try:
            found = {o["id"] for o in person.ListOrganisations(taille=200)["organisations"] if o["sigle"] > "r-"}
        except Refused as refusal:
            found = {refusal.code}
        if not own <= found and not found & set(self.also):
            self.wrong.append(f"{found} listed")
        self.seen["lists"] += 1

    def during(self, harm):
        for thread in self.threads:
            thread.start()
        harm()
        self.stop.set()
        for thread in self.threads:
            thread.join()
        return self


DESKS = []


def desks(bureau, person):
    """Two State's units, each with organisations of its own"""
    other = bureau.unit("69")
    mine = [create(person, f"r-{i}", "03") for i in range(5)]
    theirs = [create(other, f"r-{i}-69", "69") for i in range(5)]
    DESKS.extend([(person, mine, theirs), (other, theirs, mine)])


def own_answers(_bureau, _person):
    """32 readers side by side: each reads what it asked for, and nothing of another's"""
    readers = Readers(DESKS).during(lambda: time.sleep(3))
    assert not readers.wrong, readers.wrong[:5]
    assert sum(readers.seen.values()) > 10 * READERS, readers.seen
    print(f"   {sum(readers.seen.values())} reads: {dict(readers.seen)}")


def connections_cut(bureau, _person):
    """The same while the database cuts all connections again and again: none is refused, none mixed up"""
    def harm():
        for _ in range(15):
            time.sleep(0.15)
            rows(bureau, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'concert_acces'")

    readers = Readers(DESKS).during(harm)
    assert not readers.wrong, collections.Counter(readers.wrong).most_common(5)
    print(f"   {sum(readers.seen.values())} reads")


def statements_cancelled(bureau, _person):
    """The same while the database cancels statements: that costs one caller an answer, never its neighbours"""
    def harm():
        for _ in range(8):
            rows(bureau, """BEGIN; LOCK TABLE acces.organisation IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(0.1);
                            SELECT pg_cancel_backend(pid) FROM pg_stat_activity
                            WHERE usename = 'concert_acces' AND wait_event_type = 'Lock'; COMMIT""")

    readers = Readers(DESKS, ["deadline_exceeded"]).during(harm)
    assert not readers.wrong, collections.Counter(readers.wrong).most_common(5)
    cancelled = sum(n for what, n in readers.seen.items() if what.endswith("deadline_exceeded"))
    assert cancelled, "none was cancelled"
    print(f"   {sum(readers.seen.values())} reads, {cancelled} cancelled")


def behind_a_lock(bureau, person):
    """While all reads wait for a lock, the service says that it lives, and answers them all once it is gone"""
    psql = subprocess.Popen([f"{BIN}/psql", "-qAtX", where(bureau)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            text=True)
    psql.stdin.write("BEGIN; LOCK TABLE acces.organisation IN ACCESS EXCLUSIVE MODE; SELECT 'locked';\n")
    psql.stdin.flush()
    assert psql.stdout.readline() == "locked\n"
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(person.GetOrganisation(id=DESKS[0][1][0]["id"])["nom"]))
               for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        time.sleep(0.5)
        with urllib.request.urlopen(f"{bureau.address}/sante", timeout=2) as sante:
            assert sante.status == 200
    assert not answers
    psql.communicate("COMMIT;\n", timeout=10)
    for thread in threads:
        thread.join()
    assert answers == ["PLIE r-0"] * READERS, answers


with Installation("acces registre flux passerelle") as installation:
    scenes(installation, desks, own_answers, connections_cut, statements_cancelled, behind_a_lock)
